"""The lines of a database file: JSON with its own checksum first, one line a change."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

Record = dict[str, Any]
# Table, id, the record before (none: it is new), the record after (none: it is gone).
RawOp = tuple[str, str, Record | None, Record | None]

_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder().decode
PREFIX = b'{"crc":"'
BODY_AT = len(PREFIX) + 8 + 2


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
    """What a line (without its line feed) says; none where it is damaged."""
    if not raw.startswith(PREFIX) or raw[BODY_AT - 2 : BODY_AT] != b'",':
        return None
    rest = raw[BODY_AT:]
    # Compared as it is written: read as a number, `0A` and `0a` would be the same.
    if raw[len(PREFIX) : BODY_AT - 2] != b"%08x" % zlib.crc32(rest):
        return None
    try:
        body = _decode(b"{" + rest)
    except (ValueError, msgspec.DecodeError):
        return None
    return body if isinstance(body, dict) else None


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
        line = Line(int(body["seq"]), str(body["at"]), str(body["seat"]), str(body["do"]), ops, undoes)
    except (KeyError, TypeError, ValueError):
        return None
    return line if undoes is None or isinstance(undoes, int) else None


def _op(op: Sequence[Any]) -> RawOp:
    table, id, before, after = op
    if not (isinstance(table, str) and isinstance(id, str)):
        raise TypeError("an operation names its table and id")
    if not ((before is None or isinstance(before, dict)) and (after is None or isinstance(after, dict))):
        raise TypeError("a record is an object")
    return table, id, before, after
