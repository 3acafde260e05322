"""The terminal as the screens write to it: one that is gone must not keep the program from ending."""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver


class TerminalDriver(LinuxDriver):
    """The thread that writes dies with its terminal; what is written to it then would wait for ever."""

    def write(self, data: str) -> None:
        """Writes, as long as there is somebody to write to."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)

    def close(self) -> None:
        """Waits for what is still to be written."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().close()
