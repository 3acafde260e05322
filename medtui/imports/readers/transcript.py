"""Transcripts of what was said, as Teams and Zoom write them: who said what, without times and markup."""

from __future__ import annotations

import re
from typing import Final

from medtui.imports.readers.base import Document, Doubt, joined
from medtui.imports.readers.plain_text import decode

_TIMES: Final = re.compile(r"^\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{3}\s*-->\s*")
_CUE: Final = re.compile(r"^\s*(?:\d+|[0-9a-fA-F-]{30,}(?:/\d+-\d+)?)\s*$")
_VOICE: Final = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,120})>")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]{4,15}>")


def is_transcript(text: str) -> bool:
    """Whether a text is one, whatever its file is called."""
    return (
        text.lstrip("\ufeff \n").startswith("WEBVTT")
        or sum(1 for line in text.split("\n")[:60] if _TIMES.match(line)) >= 3
    )


def read(raw: bytes) -> Document:
    """What was said, a line for each time somebody speaks."""
    found = decode(raw)
    return Document(
        of_text(found.text), "vtt", doubts=tuple(d for d in found.doubts if d[0] is Doubt.ENCODING)
    )


def of_text(text: str) -> str:
    """The same for a text that is decoded already."""
    out: list[str] = []
    speaker, skipping = "", False
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.startswith(("WEBVTT", "NOTE", "STYLE", "REGION")):
            skipping = True
            continue
        if not line.strip():
            skipping = False
            continue
        if skipping or _TIMES.match(line) or _CUE.match(line):
            continue
        voice = _VOICE.search(line)
        said = " ".join(_TAG.sub("", line).split())
        who = voice[1].strip() if voice else ""
        if who and (who != speaker or not out):
            out.append(f"{who}: {said}")
        elif out and (who or speaker) and said:
            out[-1] = f"{out[-1]} {said}"
        elif said:
            out.append(said)
        speaker = who or speaker
    return joined(out)
