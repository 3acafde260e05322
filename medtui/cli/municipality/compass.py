"""The compass on the command line: counting at a meeting, and what the counts show."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from medtui.cli.base.arguments import Parser, examples, json_option, meeting_id
from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.output import data, note, say
from medtui.domain.model.meeting import Meeting
from medtui.domain.municipality import compass
from medtui.domain.municipality.compass import Answered, CountPulse, Development, developments, read_counts
from medtui.domain.text import clean, fold, one_line
from medtui.i18n import _, current_language
from medtui.minutes.checks.openly import openly
from medtui.minutes.content.compass import answers_word, asked_words, lines, number, question_word, when_word
from medtui.store.workspace.compass import EFFECT_SETTING, about_names, answers, effect_question
from medtui.wording.municipality.compass import heading, picture
from medtui.wording.refusals import shown

BAR = 30


_QUESTIONS: Final = ("involvement", "delegation", "trust", "effect")
_WHENS: Final = ("start", "halfway", "end")


def pulse(context: Context) -> int:
    """The hand count of one question; without one, what was counted and may be shown."""
    options = context.options
    if options.question is None:
        meeting = context.workspace().read(context.workspace().resolve(options.id))
        _tell(meeting)
        return 0
    counts = read_counts(" ".join(options.counts))
    if counts is None:
        raise Usage(
            _(
                "A count is five numbers, how many said 1, 2, 3, 4 and 5, such as 0 1 3 12 4; "
                "or only those there are, such as 4: 12, 5: 3."
            )
        )
    if options.when and not options.about:
        raise Usage(_("--when belongs to an activity: say which with --about."))
    about = _about(context, options.about) if options.about else ""
    with context.meeting(options.id) as session:
        session.do(CountPulse(options.question, counts, about, options.when or ""))
        n = compass.total(counts)
        if 0 < n < compass.LEAST and not about:
            from medtui.application.meeting.room import hold_hands

            hold_hands(context.workspace(), session.meeting, options.question, counts)
        if not n:
            say(_("{question}: the count is gone.").format(question=question_word(options.question)))
        elif n < compass.LEAST:
            # What was typed is not repeated either: the screen may be on the wall.
            say(_("{question}: counted.").format(question=question_word(options.question)))
            note(_("note: fewer than five answers are not kept."))
        else:
            _tell(session.meeting)
    return 0


def _about(context: Context, wanted: str) -> str:
    """An entry, or a task team, by its id."""
    if context.workspace().register.has_team(wanted):
        return wanted
    meeting, id = context.workspace().resolve_entry(wanted)
    if id not in context.workspace().read(meeting).entries:
        raise Failed(_("There is no entry {id}; it may have been deleted.").format(id=shown(id)))
    return id


def _tell(meeting: Meeting) -> None:
    found = list(lines(openly(meeting), _))
    for line in found:
        say(one_line(line))
    if not found:
        note(_("There is nothing to show: fewer than five answers are never shown."))


def show(context: Context) -> int:
    """How the answers are spread, and how they develop from meeting to meeting."""
    options = context.options
    if options.effect is not None:
        words = " ".join(clean(options.effect).split())
        context.workspace(make=True).register.put_setting(EFFECT_SETTING, words)
        say(asked_words(compass.EFFECT, words))
        return 0
    found = answers(context.workspace()) if context.exists or context.named else []
    committee = _committee(found, options.committee) if options.committee else ""
    developed = developments(found, committee)
    names = about_names(context.workspace(), found) if developed else {}
    if options.output:
        return _draw(context, developed, committee, names)
    if options.json:
        data([_json(one) for one in developed])
        return 0
    local = effect_question(context.workspace()) if developed else ""
    for one in developed:
        for line in text_lines(one, local, names.get(one.about, one.about)):
            say(line)
    if not developed:
        note(_("There is nothing to show: fewer than five answers are never shown."))
    return 0


def _committee(found: list[Answered], wanted: str) -> str:
    """The committee of this name among those that have answers to show."""
    known = compass.committees(found)
    exact = [c for c in known if fold(c) == fold(wanted)]
    near = exact or [c for c in known if fold(wanted) in fold(c)]
    return near[0] if len(near) == 1 else wanted


def _json(one: Development) -> dict[str, Any]:
    return {
        "question": one.question,
        "about": one.about or None,
        "counts": list(one.sum),
        "answers": compass.total(one.sum),
        "mean": round(compass.mean(one.sum), 2),
        "meetings": [
            {
                "meeting": a.meeting,
                "date": a.date.isoformat(),
                "committee": a.committee,
                "when": a.pulse.when or None,
                "counts": list(a.pulse.counts),
                "answers": compass.total(a.pulse.counts),
                "mean": round(compass.mean(a.pulse.counts), 2),
            }
            for a in one.answers
        ],
    }


def text_lines(one: Development, local_effect: str = "", name: str = "") -> list[str]:
    """A question as text: the latest count spread out, then the mean at each meeting."""
    lang = current_language()
    about = f" · {one_line(name)}" if one.about else ""
    found = [
        f"{question_word(one.question)}{about}: {one_line(asked_words(one.question, local_effect))}",
        f"  {heading(one.latest)}",
    ]
    counts = one.latest.pulse.counts
    most = max(counts)
    for value, count in zip(compass.SCALE, counts, strict=True):
        bar = "█" * round(BAR * count / most) if count else ""
        found.append(f"    {value} {bar} {count}" if bar else f"    {value} {count}")
    if len(one.answers) > 1:
        found.append("  " + _("Mean at each meeting"))
        for answer in one.answers:
            mean = compass.mean(answer.pulse.counts)
            dot = " " * round((mean - 1) * 5) + "●"
            day = when_word(answer.pulse.when) or answer.date.isoformat()
            found.append(
                f"    {day:<10}  1 {dot:<21} 5  {number(mean, lang)}  ({answers_word(answer.pulse.counts)})"
            )
    return [*found, ""]


def _draw(context: Context, developed: list[Development], committee: str, names: dict[str, str]) -> int:
    path = Path(context.options.output).expanduser()
    if path.suffix.lower() not in (".svg", ".png"):
        raise Usage(_("The picture is SVG or PNG: name a file that ends in .svg or .png."))
    if not developed:
        raise Failed(_("There is nothing to show: fewer than five answers are never shown."))
    from medtui.minutes.export.errors import Missing
    from medtui.minutes.export.picture import to_png

    if not path.parent.is_dir():
        raise Failed(
            _("There is no folder {path}, so nothing was written. Make it first.").format(
                path=shown(path.parent, 400)
            )
        )
    drawn = picture(developed, committee, names)
    if path.suffix.lower() == ".png":
        try:
            context.workspace().write_output(path, to_png(drawn), "compass")
        except Missing as error:
            raise Failed(
                _(
                    "{target} needs a library that is not installed. Install it with: pip install {pip}"
                ).format(target="png", pip=f'"{error.pip}"')
            ) from None
    else:
        context.workspace().write_output(path, drawn.encode("utf-8"), "compass")
    note(_("Written: {path}").format(path=shown(path, 400)))
    return 0


def pulse_arguments(verb: Parser) -> None:
    """What `medtui pulse` takes."""
    examples(
        verb,
        [
            "pulse ID involvement 0 1 3 12 4",
            'pulse ID trust "4: 12, 5: 3"',
            _("pulse ID effect 0 0 2 5 1 --about ENTRY --when start"),
        ],
    )
    meeting_id(verb)
    verb.add_argument("question", nargs="?", choices=_QUESTIONS, help=_("which question"))
    verb.add_argument(
        "counts",
        nargs="*",
        metavar=_("COUNTS"),
        help=_("five numbers, or pairs such as 4: 12; it takes the place of what was counted before"),
    )
    verb.add_argument(
        "--about", metavar=_("ENTRY"), help=_("the decision, action or task team it is asked of")
    )
    verb.add_argument("--when", choices=_WHENS, help=_("when in the life of the activity"))


def show_arguments(verb: Parser) -> None:
    """What `medtui compass` takes."""
    examples(
        verb, ["compass", "compass --committee HovedMED", "compass -o compass.svg", "compass -o compass.png"]
    )
    verb.add_argument("--committee", metavar=_("NAME"), help=_("only this committee's"))
    verb.add_argument(
        "-o", dest="output", metavar=_("PATH"), help=_("as a picture for a report: .svg or .png")
    )
    verb.add_argument("--effect", metavar=_("TEXT"), help=_("the local effect question, in your own words"))
    json_option(verb)
