"""`medtui add`: capture lines from the command line, or one after another from standard input."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Final

from medtui.application.meeting.line import Line, Reader
from medtui.application.meeting.seat import Seat
from medtui.cli.base.arguments import Parser, examples, meeting_id
from medtui.cli.base.context import Context, Failed, tell_reading, tell_warnings
from medtui.cli.base.output import give_up, note
from medtui.domain.model.change import Change, Refused
from medtui.domain.text import LIMIT, clean
from medtui.i18n import _
from medtui.store.journal.journal import NotSaved
from medtui.wording.refusals import not_saved, refusal, shown

FROM_STDIN: Final = "-"
_MOST_BYTES: Final = 4 * LIMIT + 2


def add(context: Context) -> int:
    """One line, or those of standard input. Each is on disk before its id is printed."""
    words = list(context.options.line)
    with context.meeting(context.options.id) as seat:
        reader = Reader(context.workspace())
        if words == [FROM_STDIN]:
            with seat.together():
                return _Stream(seat, reader).run()
        id = _enter(seat, reader, " ".join(words))
        print(id, flush=True)
    return 0


def _enter(seat: Seat, reader: Reader, text: str) -> str:
    line = Line(reader, text)
    change = seat.do(line)
    id = about(change)
    tell_reading(id, line.draft)
    tell_warnings(seat.meeting, id, line.draft)
    return id


def about(change: Change) -> str:
    """The id of what a line made or changed: its entry, its topic, the topic counted."""
    made = [op.id for op in change.ops if op.before is None and op.after is not None]
    changed = [op.id for op in change.ops if op.table != "meeting"]
    return change.about or (made or changed or [""])[0]


@dataclass(frozen=True, slots=True)
class _Read:
    """A line of standard input: its text, or why it cannot be used."""

    number: int
    text: str = ""
    problem: str = ""


class _Stream:
    """Lines from standard input. One that cannot be used is told with its number, and the others go on."""

    def __init__(self, seat: Seat, reader: Reader) -> None:
        self._seat = seat
        self._reader = reader
        self._code = 0
        self._heard = True

    def run(self) -> int:
        """Exit code 1 where a line was left out; all the others are saved."""
        source = getattr(sys.stdin, "buffer", None)
        if source is None:
            raise Failed(_("Standard input is closed, so there are no lines to read."))
        for read in _lines(source):
            if read.problem:
                self._left_out(read.number, read.problem)
                continue
            try:
                self._print(_enter(self._seat, self._reader, read.text))
            except Refused as error:
                self._left_out(read.number, refusal(error))
            except NotSaved as error:
                self._left_out(read.number, not_saved(error))
                self._stopped(read.number)
                break
            except Exception:
                self._stopped(read.number)
                raise
        return self._code if self._heard else 141

    def _left_out(self, number: int, why: str) -> None:
        self._code = 1
        note(_("line {number}: {problem}").format(number=number, problem=why))

    def _stopped(self, number: int) -> None:
        note(_("From line {number} on nothing was taken.").format(number=number))

    def _print(self, id: str) -> None:
        # Whoever read the ids may have gone; the lines are still to be saved.
        if self._heard:
            try:
                print(id, flush=True)
            except BrokenPipeError:
                self._heard = False
                give_up(sys.stdout)


def _lines(source: IO[bytes]) -> Iterator[_Read]:
    """The lines that are not blank, without their ends."""
    number = 0
    while True:
        try:
            raw = source.readline(_MOST_BYTES)
            whole = raw.endswith(b"\n") or len(raw) < _MOST_BYTES
            if not whole:
                _skip_the_rest(source)
        except OSError as error:
            problem = _("standard input broke off ({reason}); the lines before it are saved").format(
                reason=shown(error.strerror or type(error).__name__)
            )
            yield _Read(number + 1, problem=problem)
            return
        if not raw:
            return
        number += 1
        if number == 1:
            raw = raw.removeprefix(codecs.BOM_UTF8)
        if not whole:
            yield _Read(number, problem=refusal(Refused("too-long", length=f"> {LIMIT}")))
            continue
        try:
            text = raw.decode("utf-8").removesuffix("\n").removesuffix("\r")
        except UnicodeDecodeError as error:
            problem = _("it is not UTF-8 (byte {place}), so it was left out").format(place=error.start + 1)
            yield _Read(number, problem=problem)
            continue
        if text.strip():
            if not raw.endswith(b"\n"):
                note(
                    _("note: line {number} has no line break at its end; it was taken as it came.").format(
                        number=number
                    )
                )
            yield _Read(number, clean(text))


def _skip_the_rest(source: IO[bytes]) -> None:
    """Past the end of a line that is too long to be kept in memory."""
    while (more := source.readline(_MOST_BYTES)) and not more.endswith(b"\n"):
        pass


def add_arguments(verb: Parser) -> None:
    """What `medtui add` takes."""
    examples(
        verb,
        [
            _('add ID "! We try quarterly meetings for two years"'),
            _('add ID "> Draft @rikke friday"'),
            _("add ID - < lines.txt"),
        ],
    )
    meeting_id(verb)
    verb.add_argument(
        "line", nargs="+", metavar=_("LINE"), help=_("the line; - takes lines from standard input")
    )
