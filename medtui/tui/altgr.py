"""AltGr on Windows: a Danish keyboard writes @ £ $ { [ ] } \\ | ~ with it.

Windows Terminal encodes AltGr and a key as Alt and the key, without the character, once a program asks for the kitty
keyboard protocol (microsoft/terminal #19817, #19977); Textual asks for it as it starts. So it is taken back at once.
Nothing here needs what the protocol adds.
"""

from __future__ import annotations

from typing import Any, Final

# Takes back the last request for the protocol; where there is none, it means nothing.
PROTOCOL_OFF: Final = "\x1b[<u"


def plain_keys(driver: type[Any], platform: str) -> type[Any]:
    """The driver to use: on Windows, one that takes the request back; elsewhere the same."""
    if platform != "win32":
        return driver

    class PlainKeys(driver):  # type: ignore[misc]
        """The driver of the system, with keys as the keyboard has them. Also after a pause in the shell."""

        def start_application_mode(self) -> None:
            super().start_application_mode()  # pyright: ignore[reportUnknownMemberType]
            self.write(PROTOCOL_OFF)
            self.flush()

    return PlainKeys
