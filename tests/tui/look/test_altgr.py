"""The keyboard protocol that loses what AltGr writes on Windows is taken back."""

from __future__ import annotations

import re
from types import SimpleNamespace

import pytest

from medtui.tui.altgr import plain_keys
from tests.tui.conftest import Maker


class Driver:
    """What the driver of Windows writes as it starts, with what a terminal makes of it."""

    def __init__(self) -> None:
        self.waiting = ""
        self.out = ""

    def write(self, text: str) -> None:
        self.waiting += text

    def flush(self) -> None:
        self.out, self.waiting = self.out + self.waiting, ""

    def start_application_mode(self) -> None:
        self.write("\x1b[?1049h\x1b[>1u")
        self.flush()
        self.write("\x1b[?2004h")

    def stop_application_mode(self) -> None:
        self.write("\x1b[<u\x1b[?1049l")
        self.flush()

    @property
    def asked(self) -> int:
        """How many requests for the protocol stand; one that is taken back too often does not count."""
        depth = 0
        for sign in re.findall(r"\x1b\[([<>])1?u", self.out):
            depth = depth + 1 if sign == ">" else max(0, depth - 1)
        return depth


def test_on_windows_the_request_is_taken_back_before_the_first_key() -> None:
    driver = plain_keys(Driver, "win32")()
    driver.start_application_mode()
    assert (driver.asked, driver.waiting) == (0, "")
    assert driver.out.index("\x1b[>1u") < driver.out.index("\x1b[<u")


def test_and_again_after_a_pause_in_the_shell() -> None:
    driver = plain_keys(Driver, "win32")()
    for _time in range(2):
        driver.start_application_mode()
        assert driver.asked == 0
        driver.stop_application_mode()


def test_elsewhere_nothing_is_changed() -> None:
    for platform in ("linux", "darwin"):
        assert plain_keys(Driver, platform) is Driver


def test_the_program_uses_it(make: Maker, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = make.app().driver_class
    monkeypatch.setattr("medtui.tui.app.sys", SimpleNamespace(platform="win32"))
    special = make.app().driver_class
    assert special is not usual
    assert special.__name__ == "PlainKeys"
