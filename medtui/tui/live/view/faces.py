"""How records look as rows and lines: pure functions from a meeting to styled pieces, in the language of the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from medtui.domain.model.entries import Entry
from medtui.domain.model.extras.sources import IMPORTED
from medtui.domain.model.items import Item
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.program import Phase
from medtui.domain.model.terms import Agreement, Kind, Outcome, PhaseKind, PhaseState, PromiseState, Side
from medtui.domain.running import clock, time_boxes, voices, warnings
from medtui.domain.running.sections import item_numbers
from medtui.i18n import N_, _, current_language, ngettext
from medtui.minutes.content.vocabulary import asked_word, kind_word, outcome_word, side_word
from medtui.tui.kit.lazy import lazy
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import Line, Piece, shown
from medtui.tui.look.gestures import key_of
from medtui.wording.refusals import warning_text
from medtui.wording.terms import promise_word

if TYPE_CHECKING:
    from medtui.domain.parsing import capture, dates
    from medtui.domain.running.rounds import Round
    from medtui.wording import live as words
else:
    words = lazy("medtui.wording.live")
    capture, dates = lazy("medtui.domain.parsing.capture"), lazy("medtui.domain.parsing.dates")

SIGNS = {
    Kind.NOTE: "·",
    Kind.DECISION: "!",
    Kind.ACTION: ">",
    Kind.QUESTION: "?",
    Kind.MESSAGE: "&",
    Kind.STATEMENT: '"',
    Kind.PARKED: "#",
}


def minutes_seconds(seconds: float) -> str:
    """`12:41`, `-0:30` for overtime."""
    sign = "-" if seconds < 0 else ""
    whole = round(abs(seconds))
    hours, rest = divmod(whole, 3600)
    return (
        f"{sign}{hours}:{rest // 60:02d}:{rest % 60:02d}" if hours else f"{sign}{rest // 60}:{rest % 60:02d}"
    )


def clock_time(moment: datetime) -> str:
    """`09.12` in Danish, `09:12` in English."""
    return moment.strftime("%H.%M" if current_language() == "da" else "%H:%M")


def entry_row(meeting: Meeting, entry: Entry, knows: Callable[[str], bool]) -> Row:
    """An entry in the stream."""
    closed = meeting.is_closed(entry)
    sign = SIGNS[entry.kind]
    lead: tuple[Piece, ...] = (
        # Minutes that others wrote do not say when anything was said.
        (" " if meeting.head.format == IMPORTED else f" {clock_time(entry.at)} ", "quiet"),
        (f"{sign}{sign} " if closed else f" {sign} ", entry.kind.value),
    )
    return Row(
        key=entry.id,
        text=entry.text,
        lead=lead,
        tail=_tail(meeting, entry, knows, closed),
        under=tuple(
            (f"⚠ {warning_text(w, meeting)}  ", "warning") for w in warnings.of_entry(meeting, entry)
        ),
        style="strong" if entry.kind in (Kind.DECISION, Kind.ACTION) else "plain",
    )


def _tail(meeting: Meeting, entry: Entry, knows: Callable[[str], bool], closed: bool) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    if closed:
        pieces.append((_("CLOSED"), "warning"))
    if entry.kind is Kind.DECISION and entry.proposal:
        pieces.append((_("PROPOSAL"), "warning"))
    elif entry.kind is Kind.DECISION and entry.outcome is not None:
        pieces.append(
            (
                outcome_mark(entry.outcome, entry.confirmed, meeting.agreement(entry)),
                "good" if meeting.agreement(entry) is Agreement.HOLDS else "heading",
            )
        )
    if entry.kind is Kind.ACTION and entry.state is not PromiseState.OPEN:
        pieces.append((promise_word(entry.state), "good"))
    if entry.asked_of:
        pieces.append((_("asked of {name}").format(name=shown(entry.asked_of)), "heading"))
    if entry.kind is Kind.ACTION and entry.origin[:4].isdecimal():
        # The id of a meeting begins with its day.
        pieces.append((_("from {date}").format(date=entry.origin[:10]), "quiet"))
    pieces += [(text, "quiet") for text in _linked(entry)]
    if entry.side is not None:
        pieces.append((side_word(entry.side), "quiet"))
    pieces += [
        (shown(_short(o)) if knows(o) else f"{shown(o)}?", "plain" if knows(o) else "warning")
        for o in entry.owners
    ]
    if entry.team:
        pieces.append((_("team {name}").format(name=shown(entry.team)), "plain"))
    if entry.due is not None:
        pieces.append(
            (dates.spell(entry.due, current_language(), today=meeting.head.date, short=True), "plain")
        )
    elif entry.due_words:
        pieces.append((f"{shown(entry.due_words)}?", "warning"))
    elif entry.no_date:
        pieces.append((_("no date"), "quiet"))
    joined: list[Piece] = []
    for piece in pieces:
        if joined:
            joined.append((" · ", "quiet"))
        joined.append(piece)
    return tuple(joined)


def _linked(entry: Entry) -> list[str]:
    """What a decision does to earlier ones, in a word each."""
    words = ((_("replaces"), entry.replaces), (_("confirms"), entry.confirms), (_("repeals"), entry.repeals))
    return [f"{word} {ids[-1][:10]}" for word, ids in words if ids]


def _short(name: str) -> str:
    """First name and the initial of the last, as the room calls people."""
    parts = name.split()
    return f"{parts[0]} {parts[-1][0]}." if len(parts) > 1 else name


def outcome_mark(outcome: Outcome, confirmed: tuple[Side, ...], agreement: Agreement) -> str:
    """The outcome in capitals; agreement says whether all who must have confirmed it."""
    word = outcome_word(outcome).upper()
    if outcome is not Outcome.AGREED:
        return word
    return f"{word} ✓✓" if agreement is Agreement.HOLDS else f"{word} {'✓' * len(confirmed)}…"


def heading_row(meeting: Meeting, phase_id: str, item_id: str) -> Row:
    """The line that divides the stream where another phase or item begins."""
    item = meeting.items.get(item_id)
    phase = meeting.phases.get(phase_id)
    title = item.title if item else phase.title if phase else _("Other")
    return Row(key=f"-{phase_id}/{item_id}", text=shown(title), style="heading", selectable=False, rule=True)


def topic_row(
    meeting: Meeting, item: Item, number: int, share: time_boxes.Share | None, now: datetime
) -> Row:
    """A topic on the board, with its dots and the time it may expect."""
    current = item.id == meeting.head.item
    tail: list[Piece] = []
    if (dots := item.all_dots) is not None:
        counted = f"{item.dots or 0} + {item.phone_dots}" if item.phone_dots else str(dots)
        tail.append((ngettext("{n} dot", "{n} dots", dots).format(n=counted) + "  ", "plain"))
    if current:
        left = clock.box_left(meeting, item, now)
        tail.append((minutes_seconds(left), "warning" if left < 0 else "good"))
    elif item.state is PhaseState.DONE:
        tail.append((_("done"), "quiet"))
    elif share is not None and share.reached:
        tail.append((_("about {n} min").format(n=max(1, round(share.minutes))), "quiet"))
    elif share is not None:
        tail.append((_("not reached"), "warning"))
    side = {Side.MANAGEMENT: "A", Side.EMPLOYEES: "B", None: " "}[item.raised_by]
    return Row(
        key=item.id,
        text=shown(item.title) if not item.closed else f"{shown(item.title)} ({_('closed')})",
        lead=(("▸" if current else " ", "heading"), (f"{number:>3} ", "strong"), (f"{side} ", "quiet")),
        tail=tuple(tail),
        style="heading" if current else "quiet" if item.state is PhaseState.DONE else "plain",
    )


def board_rows(meeting: Meeting, now: datetime, phase: Phase) -> list[Row]:
    """The topics of a session without agenda: as raised while they are gathered, by dots once they are talked
    through."""
    given = {s.item.id: s for s in time_boxes.shares(meeting, now)}
    numbers = {t.id: n for n, t in enumerate(meeting.topics, start=1)}
    boxes = time_boxes.boxes_phase(meeting)
    ranked = phase.kind is PhaseKind.BOXES
    items = list(meeting.items_of(boxes)) if ranked and boxes else [t for t in meeting.topics if not t.parked]
    rows: list[Row] = []
    for item in items:
        share = given.get(item.id) if ranked else None
        if share is not None and not share.reached and not any(r.key == "-line" for r in rows):
            rows.append(
                Row(
                    key="-line",
                    text=_("not reached before the meeting ends"),
                    style="warning",
                    selectable=False,
                    rule=True,
                )
            )
        rows.append(topic_row(meeting, item, numbers.get(item.id, 0), share, now))
    return rows


def round_rows(meeting: Meeting, round: Round, now: datetime) -> list[Row]:
    """A round that is on: who has the floor, who is next, who has not been heard."""
    found = words.lines(meeting, round, now)
    return [
        Row(
            key=f"-round{n}",
            text=shown(text),
            lead=((" ▸ " if n == 0 else "   ", "heading"),),
            style="strong" if n == 0 else "quiet",
            selectable=False,
        )
        for n, text in enumerate(found)
    ]


def queue_rows(meeting: Meeting, now: datetime) -> list[Row]:
    """Who has the floor out of the queue, and who are next; nothing where nobody speaks or waits."""
    found = words.queue_lines(meeting, now)
    speaking = voices.voices(meeting).speaking is not None
    return [
        Row(
            key=f"-voice{n}",
            text=shown(text),
            lead=((" ▸ " if n == 0 and speaking else "   ", "heading"),),
            style="strong" if n == 0 and speaking else "quiet",
            selectable=False,
        )
        for n, text in enumerate(found)
    ]


def agenda_rows(meeting: Meeting, phase: Phase, *, titled: bool = False) -> list[Row]:
    """The items of an ordinary meeting; `titled` where something else stands above them."""
    rows: list[Row] = []
    if titled and meeting.items_of(phase):
        rows.append(Row(key="-items", text=_("Items"), style="heading", selectable=False))
    numbers = item_numbers(meeting)
    for place, item in enumerate(meeting.items_of(phase), start=1):
        number = numbers.get(item.id) or place
        current = item.id == meeting.head.item
        tail: tuple[Piece, ...] = ((outcome_word(item.outcome).upper(), "heading"),) if item.outcome else ()
        rows.append(
            Row(
                key=item.id,
                text=shown(item.title) + (f" ({_('closed')})" if item.closed else ""),
                lead=(("▸" if current else " ", "heading"), (f"{number:>3}. ", "strong")),
                tail=tail,
                style="heading" if current else "quiet" if item.state is PhaseState.DONE else "plain",
            )
        )
    return rows


def planned_rows(meeting: Meeting) -> list[Row]:
    """The agenda of a meeting that has not begun, with what each item asks and takes."""
    return [item_row(item, number) for number, item in enumerate(meeting.agenda, start=1)]


def item_row(item: Item, number: int | None) -> Row:
    """An item as an agenda lists it: number, title, kind, who presents it, when and how long."""
    word = _("closed") if item.closed else asked_word(item.asked) if item.asked else ""
    said = [f"{item.title} ({word})" if word else item.title, *item.presenters]
    facts = [item.start, _("{n} min.").format(n=item.minutes) if item.minutes else ""]
    if item.proposed is not None:
        side = {Side.MANAGEMENT: "A", Side.EMPLOYEES: "B", None: ""}[item.raised_by]
        late = _("after the last day") if item.late else ""
        facts = [_("proposal"), side, late, *facts]
    return Row(
        key=item.id,
        text=shown(" · ".join(said)),
        lead=((f" {f'{number}.' if number else '–':>4} ", "strong"),),
        tail=((" ".join(filter(None, facts)), "warning" if item.late else "quiet"),),
        under=((_("put off: {reason}").format(reason=shown(item.put_off)), "quiet"),) if item.put_off else (),
        style="quiet" if item.state is PhaseState.DONE or item.parked else "plain",
    )


def phase_row(meeting: Meeting, slot: clock.Slot | None, phase: Phase, number: int) -> Row:
    """A phase in the programme."""
    mark = {
        PhaseState.CURRENT: "▸",
        PhaseState.HELD: "‖",
        PhaseState.DONE: "✓",
        PhaseState.SKIPPED: "–",
        PhaseState.AHEAD: " ",
    }[phase.state]
    style = {PhaseState.CURRENT: "heading", PhaseState.HELD: "strong", PhaseState.AHEAD: "plain"}.get(
        phase.state, "quiet"
    )
    when = clock_time(slot.starts) if slot else "  –  "
    return Row(
        key=phase.id,
        text=shown(phase.title),
        lead=((f"{mark}{number:>2} ", style), (f"{when} ", "quiet")),
        tail=(
            (
                _("skipped") if phase.state is PhaseState.SKIPPED else f"{phase.minutes + phase.extra}",
                "quiet",
            ),
        ),
        style=style,
    )


def programme_rows(meeting: Meeting, now: datetime) -> list[Row]:
    """The whole programme in clock times."""
    slots = {s.phase.id: s for s in clock.timetable(meeting, now)}
    return [phase_row(meeting, slots.get(p.id), p, n) for n, p in enumerate(meeting.program, start=1)]


def kind_title(kind: str) -> str:
    """What a line is, as its prompt says it."""
    if kind in {k.value for k in Kind}:
        return kind_word(Kind(kind))
    return {
        "topic": _("Topic"),
        "dots": _("Dots"),
        "thumbs": _("Thumbs"),
        "outcome": _("Outcome"),
        "merge": _("Merge"),
        "voice": _("Speakers' list"),
        "reason": _("Reason"),
    }.get(kind, _("Line"))


def echo(draft: capture.Draft, meeting: Meeting) -> Line:
    """What was understood of the line being typed."""
    pieces: Line = []

    def add(text: str, style: str = "plain") -> None:
        if pieces:
            pieces.append((" · ", "quiet"))
        pieces.append((text, style))

    if draft.problem:
        add(draft_problem(draft), "warning")
    if draft.closed:
        add(_("closed"), "closed")
    match draft.kind:
        case capture.LineKind.ACTION | capture.LineKind.DECISION:
            for text, style in words.read_words(draft):
                add(text, style)
        case capture.LineKind.STATEMENT if draft.text:
            add(
                side_word(draft.side)
                if draft.side
                else _("which side? begin with “Management …” or “Employees …”"),
                "plain" if draft.side else "warning",
            )
        case capture.LineKind.TOPIC if draft.side:
            add(side_word(draft.side))
        case capture.LineKind.DOTS:
            topics = meeting.topics
            if 1 <= draft.topic <= len(topics):
                add(
                    _("priority: {n} dots for “{topic}”").format(
                        n=draft.dots, topic=shown(topics[draft.topic - 1].title)
                    )
                )
            else:
                add(_("there is no topic {n}").format(n=draft.topic), "warning")
        case capture.LineKind.THUMBS if draft.thumbs:
            up, level, down = draft.thumbs
            add(_("thumbs: {up} go on, {level} level, {down} move on").format(up=up, level=level, down=down))
        case capture.LineKind.REASON if meeting.stream:
            add(words.reason_echo(draft.reason).format(text=shown(meeting.stream[-1].text)))
        case capture.LineKind.VOICE:
            text = _("which one? {names}") if len(draft.owners) > 1 else _("wants to speak: {names}")
            add(
                text.format(names=" / ".join(map(shown, draft.owners))),
                "plain" if len(draft.owners) == 1 else "warning",
            )
            if draft.order:
                add(_("point of order"))
        case capture.LineKind.OUTCOME if draft.outcome:
            add(_("outcome: {word}").format(word=outcome_word(draft.outcome)))
        case _:
            pass
    return pieces


def draft_problem(draft: capture.Draft) -> str:
    """What is wrong with a line, in a word."""
    return {
        "no-such-date": _("there is no such date: {words}"),
        "no-such-week": _("there is no such week: {words}"),
        "too-long": _("the line is too long; make it two"),
    }.get(draft.problem, draft.problem).format(words=shown(draft.due_words))


CARD: Final = (
    ("meeting.next", N_("starts the meeting, and goes on")),
    ("line.decision", N_("makes the line a decision")),
    ("line.action", N_("makes it an action; @name says whose, a day says when")),
    ("entry.outcome", N_("what came out of it, and that both sides confirm it")),
    ("change.undo", N_("takes back what you did last")),
)
"""The keys that matter, each with what it does."""


def card_rows() -> list[Row]:
    """What somebody who is new here reads on an empty screen."""
    rows = [
        Row(
            key="-card",
            text=_("Type what is said, and Enter: it is saved."),
            style="heading",
            selectable=False,
        )
    ]
    rows += [
        Row(key=f"-card-{id}", text=_(does), lead=((f"  {key_of(id):<8}", "key"),), selectable=False)
        for id, does in CARD
    ]
    last = _("{help} shows all keys. Esc: I know this now, do not show it again.").format(
        help=key_of("app.help")
    )
    return [*rows, Row(key="-card-end", text=last, style="quiet", selectable=False)]
