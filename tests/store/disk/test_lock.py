"""A lock keeps others out for as long as its process lives, and no longer."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from medtui.store.disk import lock

HOLDER = """
import os, sys, time
from medtui.store.disk import lock
handle = os.open(sys.argv[1], os.O_RDWR)
lock.take(handle)
print("has it", flush=True)
time.sleep(60)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"")
    return path


@pytest.fixture
def handle(path: Path) -> Iterator[int]:
    handle = os.open(path, os.O_RDWR)
    yield handle
    os.close(handle)


@pytest.fixture
def holder(path: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen([sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == b"has it"
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_one_at_a_time(path: Path, handle: int) -> None:
    other = os.open(path, os.O_RDWR)
    assert lock.take(handle)
    assert not lock.take(other, wait=False)
    lock.give(handle)
    assert lock.take(other, wait=False)
    os.close(other)
    assert lock.take(handle, wait=False)


def test_another_process_is_kept_out_and_its_death_lets_in(
    handle: int, holder: subprocess.Popen[bytes]
) -> None:
    assert not lock.take(handle, wait=False)
    holder.kill()
    assert lock.take(handle)


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="processes cannot be stopped here")
def test_a_process_that_was_stopped_with_the_lock_does_not_stop_the_others(
    handle: int, holder: subprocess.Popen[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    holder.send_signal(signal.SIGSTOP)
    with pytest.raises(lock.Busy):
        lock.take(handle)


def test_a_file_left_by_a_dead_process_is_no_obstacle(path: Path, holder: subprocess.Popen[bytes]) -> None:
    holder.kill()
    holder.wait()
    handle = os.open(path, os.O_RDWR)
    assert lock.take(handle, wait=False)
    os.close(handle)
    assert [p.name for p in path.parent.iterdir()] == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="locks another way there")
@pytest.mark.parametrize("number", [errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS])
def test_a_file_system_without_locks_is_told_apart(
    handle: int, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_handle: int, _how: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("fcntl.flock", refuses)
    with pytest.raises(lock.CannotLock) as refused:
        lock.take(handle)
    assert refused.value.errno == number
