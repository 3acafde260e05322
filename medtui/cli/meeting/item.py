"""`medtui item`: an agenda item with what is prepared for it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, Final

from medtui.application.meeting.items import attach, copied_text
from medtui.application.meeting.seat import Seat
from medtui.cli.base.arguments import Parser, examples, json_option, meeting_id
from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.output import note, say, write
from medtui.domain.commands.combined import Several
from medtui.domain.commands.topics import ChangeItem, CopyItem, Raise
from medtui.domain.model.change import Command, Refused
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Asked, Side
from medtui.domain.parsing.item_line import asked_of
from medtui.domain.running.sections import item_numbers
from medtui.domain.text import clean, one_line
from medtui.i18n import _, current_language
from medtui.minutes.content.audience import Audience
from medtui.minutes.export.data.as_json import as_text, item_data
from medtui.minutes.sheets import plan
from medtui.wording.refusals import shown
from medtui.wording.storage import no_paper

_CLOCK: Final = re.compile(r"(?i)\s*(?:kl\.?\s*)?(\d{1,2})[.:](\d\d)\s*")
_SIDES: Final = ("management", "employees")


def item(context: Context) -> int:
    """Makes an item, changes one, or says what is known of one or of all."""
    options = context.options
    wanted = wanted_facts(options)
    if options.copy:
        return _copy(context)
    if options.source:
        return _copy_from(context)
    with context.meeting(options.id, read_only=not (wanted or options.attach or options.detach)) as seat:
        meeting = seat.meeting
        one = found_item(meeting, options.number) if options.number else None
        if one is None and (wanted or options.attach):
            if not wanted.get("title"):
                raise Usage(_("A new item needs a title: --title. To change one, name its number."))
            one = _make(seat, wanted)
        elif one is not None and wanted:
            _change(seat, one, wanted)
        if one is not None and options.attach:
            _attach(context, seat, seat.meeting.items[one.id])
        if one is not None and options.detach:
            _detach(seat, seat.meeting.items[one.id], options.detach)
        shown_items = [seat.meeting.items[one.id]] if one is not None else list(seat.meeting.agenda)
        _tell(seat.meeting, shown_items, json=options.json)
        if wanted.get("minutes"):
            _note_minutes(seat.meeting)
    return 0


def wanted_facts(options: Any) -> dict[str, Any]:
    """The facts that were given, by the names of the command."""
    given: dict[str, Any] = {}
    for name in ("title", "case", "kle"):
        if (text := getattr(options, name)) is not None:
            given[name] = one_line(clean(text)).strip()
    for name in ("recommendation", "background"):
        if (text := getattr(options, name)) is not None:
            given[name] = clean(text).strip()
    if options.kind is not None:
        given["asked"] = _kind(options.kind)
    if options.minutes is not None:
        given["minutes"] = options.minutes
    if options.at is not None:
        given["start"] = _clock(options.at)
    if options.presenter is not None:
        names = (one_line(clean(name)).strip() for name in options.presenter)
        given["presenters"] = tuple(dict.fromkeys(filter(None, names)))
    if options.raised_by is not None:
        given["side"] = Side(options.raised_by)
    if options.closed or options.open:
        given["closed"] = bool(options.closed)
    return given


def _kind(word: str) -> Asked:
    key = word.strip().casefold()
    if key in set(Asked):
        return Asked(key)
    if found := asked_of(key):
        return found
    raise Usage(
        _("“{word}” is not a kind of item. There are: {known}.").format(
            word=shown(word), known=", ".join(Asked)
        )
    )


def _clock(text: str) -> str:
    if not text.strip():
        return ""
    found = _CLOCK.fullmatch(text)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise Usage(_("“{text}” is not a time. Write it as 9.30 or 09:30.").format(text=shown(text)))
    return f"{int(found[1]):02d}:{found[2]}"


def found_item(meeting: Meeting, wanted: str) -> Item:
    """The item with this number, or this id."""
    numbers = item_numbers(meeting)
    found = next((id for id, number in numbers.items() if str(number) == wanted), wanted)
    if found not in meeting.items:
        raise Refused("no-item-number", number=wanted, count=len(meeting.agenda))
    return meeting.items[found]


def _make(seat: Seat, wanted: dict[str, Any]) -> Item:
    first = {name: value for name, value in wanted.items() if name in ("title", "side", "closed", "asked")}
    rest = {name: value for name, value in wanted.items() if name not in first}
    id = f"i{seat.meeting.next_number('i')}"
    commands: list[Command] = [Raise(**first), *([ChangeItem(id, **rest)] if rest else [])]
    seat.do(Several(tuple(commands), "raise"))
    return seat.meeting.items[id]


def _change(seat: Seat, one: Item, wanted: dict[str, Any]) -> None:
    try:
        seat.do(ChangeItem(one.id, **wanted))
    except Refused as error:
        if error.code != "nothing-to-do":
            raise


def _attach(context: Context, seat: Seat, one: Item) -> None:
    problems = attach(seat, one.id, context.options.attach)
    if problems:
        raise Failed("\n".join(map(no_paper, problems)))


def _copy(context: Context) -> int:
    """Prints an item for a case system, as text or HTML."""
    options = context.options
    if not options.number:
        raise Usage(_("Say which item: its number or its id."))
    with context.meeting(options.id, read_only=True) as seat:
        one = found_item(seat.meeting, options.number)
        found = copied_text(seat, one.id, Audience(options.audience))
    if found is None:
        raise Failed(_("The item is closed: it is copied with --audience full alone."))
    write(found[options.copy == "html"])
    return 0


def _copy_from(context: Context) -> int:
    """Takes an item of another meeting onto this one's agenda."""
    options = context.options
    other, _sign, number = options.source.rpartition("#")
    if not other or not number:
        raise Usage(_("Write the other meeting and the item in it: MEETING#3."))
    workspace = context.workspace()
    there = workspace.read(workspace.resolve(other))
    one = found_item(there, number)
    with context.meeting(options.id) as seat:
        made = seat.do(CopyItem(replace(one, closed=one.id in there.closed_items))).about
        _tell(seat.meeting, [seat.meeting.items[made]], json=options.json)
    return 0


def _detach(seat: Seat, one: Item, names: list[str]) -> None:
    """Takes papers off an item, by their names; the files stay where they are."""
    there = {paper.name for paper in one.attachments}
    if unknown := [name for name in names if name not in there]:
        text = _("The item has no paper “{name}”. Nothing was changed.")
        raise Failed("\n".join(text.format(name=shown(name)) for name in unknown))
    _change(seat, one, {"attachments": tuple(p for p in one.attachments if p.name not in names)})


def _tell(meeting: Meeting, items: list[Item], *, json: bool) -> None:
    numbers = item_numbers(meeting)
    closed = meeting.closed_items
    # A terminal may stand where the room can see it: of what is closed there is only its place.
    if json:
        told = [
            {"number": numbers.get(one.id), "id": one.id, "closed": True}
            if one.id in closed
            else item_data(one, numbers.get(one.id))
            for one in items
        ]
        say(as_text({"items": told}).rstrip("\n"))
        return
    for one in items:
        number = numbers.get(one.id)
        if one.id in closed:
            say(f"{f'{number}.' if number else '–'} {_('Closed item')}  [{one.id}]")
            continue
        say(f"{f'{number}.' if number else '–'} {shown(plan.title(one, _), 400)}  [{one.id}]")
        for label, text in plan.details(one, current_language(), _):
            say(f"   {label}: {shown(text, 4000)}")


def _note_minutes(meeting: Meeting) -> None:
    from medtui.domain.running.warnings import minutes_over
    from medtui.wording.refusals import warning_text

    if over := minutes_over(meeting):
        note(_("note: {text}").format(text=warning_text(over, meeting)))


def item_arguments(verb: Parser) -> None:
    """What `medtui item` takes."""
    examples(
        verb,
        [
            _('item ID --title "Budget 2027" --kind decision --minutes 20 --presenter "Frank Lund"'),
            _('item ID 2 --background "The figures are here." --attach figures.pdf'),
            "item ID",
        ],
    )
    meeting_id(verb)
    verb.add_argument(
        "number", nargs="?", default="", metavar="N", help=_("the item: its number on the agenda, or its id")
    )
    verb.add_argument(
        "--from",
        dest="source",
        default="",
        metavar=_("MEETING#N"),
        help=_("takes an item of another meeting, with all that was prepared for it"),
    )
    verb.add_argument(
        "--copy", choices=("text", "html"), help=_("prints the item for a case system, as text or HTML")
    )
    verb.add_argument(
        "--audience",
        choices=("open", "full"),
        default="open",
        help=_("with --copy: as all staff may see it, or the committee"),
    )
    verb.add_argument("--title", metavar=_("TEXT"), help=_("what it is called; without N a new item is made"))
    facts_of_item(verb)
    verb.add_argument(
        "--attach",
        action="append",
        default=[],
        metavar=_("FILE"),
        help=_("a paper: a file, which is copied into the workspace, or a link; may be said several times"),
    )
    verb.add_argument(
        "--detach",
        action="append",
        default=[],
        metavar=_("NAME"),
        help=_("takes a paper off the item, by its name; the copied file stays"),
    )
    json_option(verb)


def facts_of_item(verb: Parser) -> None:
    """The facts of an item, as every verb takes them that makes one."""
    verb.add_argument("--kind", metavar=_("KIND"), help=_("information, discussion or decision"))
    verb.add_argument("--minutes", type=int, metavar="M", help=_("how long it is planned to take"))
    verb.add_argument("--at", metavar="HH:MM", help=_("when it is to begin"))
    verb.add_argument(
        "--presenter",
        action="append",
        metavar=_("PERSON"),
        help=_("who presents it; may be said several times"),
    )
    verb.add_argument("--raised-by", choices=_SIDES, help=_("the side that raised it"))
    verb.add_argument("--recommendation", metavar=_("TEXT"), help=_("what the meeting is asked to do"))
    verb.add_argument("--background", metavar=_("TEXT"), help=_("the case as it is presented"))
    verb.add_argument("--case", metavar=_("NUMBER"), help=_("its number in the case system"))
    verb.add_argument("--kle", metavar=_("NUMBER"), help=_("its KLE subject, such as 81.38.04"))
    closed = verb.add_mutually_exclusive_group()
    closed.add_argument("--closed", action="store_true", help=_("it is confidential"))
    closed.add_argument("--open", action="store_true", help=_("it is no longer confidential"))
