"""A terminal that is gone: nothing waits for it."""

from __future__ import annotations

import io
import sys
import threading

import pytest

if sys.platform == "win32":
    pytest.skip("other terminals", allow_module_level=True)

from textual.app import App
from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread

from medtui.tui.driver import TerminalDriver


class Gone(io.StringIO):
    """A terminal whose window was closed."""

    def write(self, text: str) -> int:
        raise OSError(5, "Input/output error")


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_writing_to_a_terminal_that_is_gone_does_not_wait() -> None:
    driver = TerminalDriver(App[None]())
    driver._writer_thread = WriterThread(Gone())
    driver._writer_thread.start()
    driver.write("x")
    driver._writer_thread.join(5)

    def write_much() -> None:
        for _ in range(MAX_QUEUED_WRITES * 2):
            driver.write("x")
        driver.close()

    writing = threading.Thread(target=write_much, daemon=True)
    writing.start()
    writing.join(5)
    assert not writing.is_alive()
