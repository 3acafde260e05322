"""The terminal as the screens read from it and write to it: it may send anything, and go at any time."""

from __future__ import annotations

import codecs
import os
import re
import selectors
from typing import Final

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

LATIN: Final = "medtui-latin-1"
"""How bytes that are no UTF-8 are read: as the terminals send them that know nothing newer."""
_OLD_MOUSE = re.compile(rb"\x1b\[M[\x20-\xff]{3}", re.DOTALL)
_OLD_MOUSE_BEGUN = re.compile(rb"\x1b\[M[\x20-\xff]{0,2}\Z", re.DOTALL)
_AT_ONCE = 4096


def _as_latin(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    text = error.object[error.start : error.end].decode("latin-1")
    # 0x80 to 0x9f are no letters there, and some of them would begin an escape sequence.
    return re.sub("[\x80-\x9f]", "\N{REPLACEMENT CHARACTER}", text), error.end


codecs.register_error(LATIN, _as_latin)


class Reader:
    """Bytes from a terminal to text, whatever they are. Mouse reports of the old kind, which are no text in any
    encoding, are left out."""

    def __init__(self) -> None:
        self._decode = codecs.getincrementaldecoder("utf-8")(LATIN).decode
        self._begun = b""

    def text(self, data: bytes, *, final: bool = False) -> str:
        """What these bytes say, behind those before; what may go on in the next ones waits, unless they are `final`."""
        data = _OLD_MOUSE.sub(b"", self._begun + data)
        begun = None if final else _OLD_MOUSE_BEGUN.search(data)
        self._begun = data[begun.start() :] if begun else b""
        return self._decode(data[: begun.start()] if begun else data, final)


class TerminalDriver(LinuxDriver):
    """Nothing that a terminal sends ends the program. The thread that writes dies with its terminal; what is written to
    it then would wait for ever."""

    def run_input_thread(self) -> None:
        """Reads what is typed, until the program ends."""
        reader, parser = Reader(), XTermParser(self._debug)
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                ready = bool(selector.select(0.1))
                data = self._read() if ready else b""
                parser = self._take(parser, reader.text(data))
                if ready and not data:
                    # The terminal is gone; the signal that tells so ends the program.
                    return
            data = self._read() if selector.select(0) else b""
            self._take(parser, reader.text(data, final=True))

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _AT_ONCE)
        except OSError:
            return b""

    def _take(self, parser: XTermParser, text: str) -> XTermParser:
        """Hands on what was typed. A parser that cannot go on is exchanged: only what it had begun is lost."""
        try:
            if text:
                for event in parser.feed(text):
                    self.process_message(event)
            for event in parser.tick():
                self.process_message(event)
        except Exception:
            return XTermParser(self._debug)
        return parser

    def write(self, data: str) -> None:
        """Writes, as long as there is somebody to write to."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().write(data)

    def close(self) -> None:
        """Waits for what is still to be written."""
        if self._writer_thread is not None and self._writer_thread.is_alive():
            super().close()
