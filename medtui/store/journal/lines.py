"""The lines of a database file: JSON with its own checksum first, one line a change."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import msgspec

Record = dict[str, Any]
# Table, id, the record before (none: it is new), the record after (none: it is gone).
RawOp = tuple[str, str, Record | None, Record | None]

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
PREFIX = b'{"crc":"'
BODY_AT = len(PREFIX) + 8 + 2
# The field of a head line that tells how often the changes below it were made others than they were.
EDITION = "edition"
# No database ever has so many changes: such a number is none of ours.
_TOO_MANY = 1 << 53


@dataclass(frozen=True, slots=True)
class Line:
    """One durable change, as the file says it. `at` is ISO text with time zone."""

    seq: int
    at: str
    seat: str
    do: str
    ops: tuple[RawOp, ...]
    undoes: int | None = None


def pack(body: Mapping[str, Any]) -> bytes:
    """A line, with its line feed: the checksum covers all that comes after it."""
    rest = _encode(body)[1:]
    return b'%b%08x",%b\n' % (PREFIX, zlib.crc32(rest), rest)


def unpack(raw: bytes) -> dict[str, Any] | None:
    """What a line (without its line feed) says; none where it is damaged.

    A line that another program has saved with other line ends, blanks or encoding says what it said.
    """
    body = _unpack(raw)
    if body is None:
        for other in _respelled(raw):
            if (body := _unpack(other)) is not None:
                break
    return body


def as_written(raw: bytes) -> bool:
    """Whether a line stands as it was written, to the byte."""
    return _unpack(raw) is not None


def _unpack(raw: bytes) -> dict[str, Any] | None:
    if not raw.startswith(PREFIX) or raw[BODY_AT - 2 : BODY_AT] != b'",':
        return None
    rest = raw[BODY_AT:]
    # Compared as it is written: read as a number, `0A` and `0a` would be the same.
    if raw[len(PREFIX) : BODY_AT - 2] != b"%08x" % zlib.crc32(rest):
        return None
    try:
        body = _decode(b"{" + rest)
    except (ValueError, msgspec.DecodeError, RecursionError):
        return None  # Also what is nested deeper than anything that was ever written here.
    return body if isinstance(body, dict) else None


def _respelled(raw: bytes) -> Iterator[bytes]:
    """How a line may have stood before another program saved it: the checksum tells which of them is true."""
    line = raw.removeprefix(b"\xef\xbb\xbf").strip(b" \t\r\0")
    if not line.startswith(b"{"):
        return
    if line != raw:
        yield line
    if not line.isascii():
        for saved, read in (
            ("cp1252", "utf-8"),
            ("latin-1", "utf-8"),
            ("utf-8", "cp1252"),
            ("utf-8", "latin-1"),
        ):
            try:
                yield line.decode(saved).encode(read)
            except UnicodeError:
                continue
    try:
        body = _decode(line)
        if isinstance(body, dict) and isinstance(crc := body.pop("crc", None), str):
            yield PREFIX + crc.encode() + b'",' + _encode(body)[1:]
    except (ValueError, msgspec.DecodeError, RecursionError):
        return


def plain(raw: bytes) -> bytes:
    """A whole file as it may have stood before another program saved it in an encoding of two bytes, or with the line
    ends of another system."""
    start = raw[:4]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif start.startswith(b"{\0"):
        encoding = "utf-16-le"
    elif start.startswith(b"\0{"):
        encoding = "utf-16-be"
    else:
        encoding = ""
    if encoding:
        try:
            raw = raw.decode(encoding).encode()
        except UnicodeError:
            return raw
    return raw if b"\n" in raw else raw.replace(b"\r", b"\n")


def edition_of(head: Mapping[str, Any]) -> int:
    """How often what stood in a database was made other than it was: by repairing it, or by taking something out."""
    found = head.get(EDITION)
    return found if isinstance(found, int) else 0


def packed_and_read(body: Mapping[str, Any]) -> tuple[bytes, Line | None]:
    """A line, with its line feed, and what it says when it is read back; none where that is no change."""
    rest = _encode(body)[1:]
    raw = b'%b%08x",%b\n' % (PREFIX, zlib.crc32(rest), rest)
    try:
        return raw, line_of(_decode(b"{" + rest))
    except (msgspec.DecodeError, RecursionError):
        return raw, None


def body_of(line: Line) -> dict[str, Any]:
    """A change as the body of a line."""
    body: dict[str, Any] = {"seq": line.seq, "at": line.at, "seat": line.seat, "do": line.do, "ops": line.ops}
    if line.undoes is not None:
        body["undoes"] = line.undoes
    return body


def line_of(body: Mapping[str, Any]) -> Line | None:
    """The change that a body says; none where it has not the shape of one."""
    try:
        ops = tuple(_op(op) for op in body["ops"])
        undoes = body.get("undoes")
        seq = body["seq"]
        if not isinstance(seq, int) or isinstance(seq, bool) or not 0 < seq < _TOO_MANY:
            return None
        line = Line(seq, str(body["at"]), str(body["seat"]), str(body["do"]), ops, undoes)
    except (KeyError, TypeError, ValueError):
        return None
    return line if undoes is None or isinstance(undoes, int) else None


def when(at: str) -> datetime:
    """The moment of a change; the beginning of time where it names none."""
    try:
        found = datetime.fromisoformat(at)
        return found if found.tzinfo is not None else found.astimezone()
    except (ValueError, OverflowError):
        return datetime(1, 1, 2, tzinfo=UTC)


def _op(op: Sequence[Any]) -> RawOp:
    table, id, before, after = op
    if not (isinstance(table, str) and isinstance(id, str)):
        raise TypeError("an operation names its table and id")
    if not ((before is None or isinstance(before, dict)) and (after is None or isinstance(after, dict))):
        raise TypeError("a record is an object")
    return table, id, before, after
