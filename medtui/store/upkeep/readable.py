"""The text in files of any form that minutes are given, to see whether they say something. Pure."""

from __future__ import annotations

import email
import email.policy
import html
import io
import re
import zipfile
import zlib
from pathlib import PurePath
from typing import Final

_LARGEST: Final = 50_000_000
_TAG: Final = re.compile(r"<[^>]*>")
_BLOCK: Final = re.compile(r"</(?:w:p|w:tr|p|li|tr|div|h\d|td|th|text:p)>|<(?:br|w:br|w:tab)[^>]*>")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
_UNICODE: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_ZIPPED: Final = frozenset({".docx", ".dotx", ".docm", ".xlsx", ".pptx", ".odt", ".ods"})


def readable(name: str, raw: bytes) -> str | None:
    """What a file says, with what its form has put into the words taken out; none where that cannot be found out."""
    kind = PurePath(name).suffix.lower()
    if kind == ".pdf" or raw.startswith(b"%PDF"):
        return None
    if kind in _ZIPPED or raw.startswith(b"PK\x03\x04"):
        return _zipped(raw)
    if kind == ".eml":
        return _mail(raw)
    text = _decoded(raw)
    if kind == ".ics":
        text = re.sub(r"\r?\n[ \t]", "", text)
        return text + "\n" + re.sub(r"\\([,;\\])", r"\1", text).replace("\\n", "\n")
    if kind in (".html", ".htm", ".xml", ".svg"):
        return text + "\n" + _marked(text)
    plain = _ESCAPED.sub(r"\1", text)
    return "\n".join({text: 1, plain: 1, html.unescape(plain): 1, _UNICODE.sub(_sign, text): 1})


def _sign(found: re.Match[str]) -> str:
    return chr(int(found[1], 16))


def _decoded(raw: bytes) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def _marked(text: str) -> str:
    """The words of a marked-up text; a run that begins in the middle of a word breaks nothing."""
    return html.unescape(_TAG.sub("", _BLOCK.sub("\n", text)))


def _zipped(raw: bytes) -> str | None:
    parts: list[str] = []
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            for info in packed.infolist():
                parts.append(info.filename)
                if info.filename.endswith((".xml", ".rels")) and info.file_size <= _LARGEST:
                    parts.append(_marked(packed.read(info).decode("utf-8", "replace")))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, EOFError, RuntimeError, NotImplementedError):
        return None
    return "\n".join(parts)


def _mail(raw: bytes) -> str | None:
    message = email.message_from_bytes(raw, policy=email.policy.default)
    parts = [str(value) for value in message.values()]
    for part in message.walk():
        if part.is_multipart():
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            said = readable(part.get_filename() or f"x.{part.get_content_subtype()}", content)
            if said is None:
                return None
            parts.append(said)
    return "\n".join(parts)
