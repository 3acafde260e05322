"""`medtui ask`: an answer made of what the meetings say, quoted with its source."""

from __future__ import annotations

from typing import Any

from medtui.application.answers import Answers, answer
from medtui.cli.base.arguments import Parser, closed_option, examples, json_option
from medtui.cli.base.context import Context, Usage
from medtui.cli.base.output import data, note, say
from medtui.domain.registers.decisions import Decided
from medtui.domain.registers.promises import Promised
from medtui.i18n import _
from medtui.store.catalogue.rows import Found
from medtui.wording.answers import decision_answer, history_words, promise_answer, quoted, source_words
from medtui.wording.question import read_as


def ask(context: Context) -> int:
    """Quotes with who, when and how it stands. Exit code 1 where the meetings say nothing of it."""
    text = " ".join(context.options.question).strip()
    if not text:
        raise Usage(_("Say what to answer, as in `medtui ask who has the annual wheel`."))
    found = answer(context.workspace(), text, closed=context.options.closed)
    if context.options.json:
        data(_json(found))
        return 1 if found.empty else 0
    if found.question is not None:
        note(read_as(found.question))
    if found.empty:
        say(_("The meetings say nothing of that. Fewer words, or other ones, may find more."))
        return 1
    if found.near:
        say(_("Nothing has all of these words. What comes nearest, and may be about something else:"))
    for promise in found.promises:
        _tell(promise_answer(found.every_promise, promise), promise)
    for decision in found.decisions:
        _tell(decision_answer(found.register, decision), decision)
        for step in history_words(found.register, decision):
            say(f"    {step}")
    for line in found.lines:
        say(quoted(line.text))
        say(f"    {source_words(line.date, line.title, line.committee)}  [{line.id}]")
    return 0


def _tell(says: str, record: Decided | Promised) -> None:
    say(says)
    say(f"    {quoted(record.text)}")
    say(f"    {source_words(record.date, record.title, record.committee)}  [{record.id}]")


def _json(found: Answers) -> dict[str, Any]:
    return {
        "aim": found.aim.value,
        "near": found.near,
        "answers": [
            *(_promise_json(found, p) for p in found.promises),
            *(_decision_json(found, d) for d in found.decisions),
            *(_line_json(line) for line in found.lines),
        ],
    }


def _promise_json(found: Answers, promise: Promised) -> dict[str, Any]:
    return _record_json(promise, "action", promise_answer(found.every_promise, promise)) | {
        "state": str(promise.state),
        "history": [],
    }


def _decision_json(found: Answers, decision: Decided) -> dict[str, Any]:
    return _record_json(decision, "decision", decision_answer(found.register, decision)) | {
        "state": str(found.register.standing(decision)),
        "history": list(history_words(found.register, decision)),
    }


def _record_json(record: Decided | Promised, kind: str, says: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": record.id,
        "meeting": record.meeting,
        "title": record.title,
        "date": record.date.isoformat(),
        "text": record.text,
        "owners": list(record.owners),
        "due": record.due.isoformat() if record.due else None,
        "says": says,
    }


def _line_json(line: Found) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "id": line.id,
        "meeting": line.meeting,
        "title": line.title,
        "date": line.date.isoformat(),
        "text": line.text,
        "owners": [],
        "due": None,
        "says": "",
        "state": "",
        "history": [],
    }


def ask_arguments(verb: Parser) -> None:
    """What `medtui ask` takes."""
    examples(
        verb,
        [
            _('ask "who has the annual wheel?"'),
            _('ask "when is the noise measured?"'),
            _('ask "does the guideline on absence still hold?"'),
        ],
    )
    verb.add_argument("question", nargs="*", metavar=_("QUESTION"), help=_("a question in your own words"))
    closed_option(verb)
    json_option(verb)
