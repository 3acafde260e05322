"""What came out of a decision or an item: one of the six, and the two sides' confirmation. Never a count of heads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType

from medtui.domain.commands import entries, topics
from medtui.domain.commands.extras.municipality import SetLevel
from medtui.domain.commands.meeting import ReadBack
from medtui.domain.commands.reasons import SetReasons, reasons_of
from medtui.domain.model.change import Command
from medtui.domain.model.entries import Entry
from medtui.domain.model.items import Item
from medtui.domain.model.levels import HIGHEST
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind, Outcome, Side
from medtui.domain.parsing.dates import spell
from medtui.i18n import _, current_language
from medtui.minutes.content.phrases import REASON_FACTS, reasons
from medtui.minutes.content.vocabulary import outcome_word, side_word
from medtui.tui.kit.base import bindings
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.form import Field, FormPanel
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.look.places import OUTCOME
from medtui.wording.terms import level_word

ORDER = tuple(Outcome)
SIDE_KEYS = {"a": Side.MANAGEMENT, "b": Side.EMPLOYEES}


@dataclass(frozen=True, slots=True)
class Target:
    """A decision or an item, by id."""

    id: str
    decision: bool


def target_of(meeting: Meeting, chosen: str) -> Target | None:
    """What an outcome is asked for: the chosen one, else the item on the table, else the newest decision."""
    entry = meeting.entries.get(chosen)
    if entry is not None and entry.kind is Kind.DECISION:
        return Target(entry.id, True)
    if chosen in meeting.items:
        return Target(chosen, False)
    decisions = [e for e in meeting.stream if e.kind is Kind.DECISION]
    here = [e for e in decisions if e.section == (meeting.head.phase, meeting.head.item)]
    if here:
        return Target(here[-1].id, True)
    if meeting.item is not None:
        return Target(meeting.item.id, False)
    return Target(decisions[-1].id, True) if decisions else None


# Where the sides decide together, half way from what is told to what is left to others.
MIDDLE = 4


class OutcomePanel(ListPanel):
    """Six outcomes by number; A and B for the sides. While it is open, a decision stands on the wall to be read
    back."""

    TYPING = False
    NAME = OUTCOME
    BINDINGS: ClassVar[list[BindingType]] = bindings(OUTCOME)

    def __init__(self, desk: Desk, target: Target) -> None:
        super().__init__()
        self.desk = desk
        self.target = target

    def on_mount(self) -> None:
        self._read_back()
        super().on_mount()

    @property
    def _what(self) -> Entry | Item | None:
        meeting = self.desk.meeting
        return (
            meeting.entries.get(self.target.id) if self.target.decision else meeting.items.get(self.target.id)
        )

    def heading(self) -> str:
        return _("Read back") if self.target.decision else _("What came out of it?")

    def rows(self) -> list[Row]:
        what = self._what
        if what is None:
            return []
        text = what.text if isinstance(what, Entry) else what.title
        rows = [Row(key="-text", text=text, style="heading", selectable=False)]
        if isinstance(what, Entry):
            who = ", ".join(what.owners) or (
                _("team {name}").format(name=what.team) if what.team else _("no owner")
            )
            when = spell(what.due, current_language()) if what.due else _("no date")
            rows.append(Row(key="-who", text=shown(f"{who} · {when}"), style="plain", selectable=False))
            served = _("focus: {name}").format(name=shown(what.focus)) if what.focus else _("no focus point")
            levels = f"{level_word(what.level)} · {served}"
            rows.append(Row(key="-level", text=levels, style="quiet", selectable=False))
            if (why := reasons_of(self.desk.meeting, self.target.id)) is not None:
                rows += [
                    Row(key=f"-{label}", text=shown(f"{label}: {said}"), style="quiet", selectable=False)
                    for label, said in reasons(why, _)
                ]
        elif what.handed_to:
            moved = _("moved to {committee}").format(committee=shown(what.handed_to))
            rows.append(Row(key="-moved", text=moved, style="quiet", selectable=False))
        for number, outcome in enumerate(ORDER, start=1):
            chosen = what.outcome is outcome
            rows.append(
                Row(
                    key=outcome.value,
                    text=outcome_word(outcome),
                    lead=(
                        (f" {number}  ", "strong"),
                        ("● " if chosen else "○ ", "good" if chosen else "quiet"),
                    ),
                    style="strong" if chosen else "plain",
                )
            )
        for key, side in SIDE_KEYS.items():
            yes = side in what.confirmed
            rows.append(
                Row(
                    key=f"side-{side.value}",
                    text=_("{side} confirms").format(side=side_word(side)),
                    lead=(
                        (f" {key.upper()}  ", "strong"),
                        ("✓ " if yes else "· ", "good" if yes else "quiet"),
                    ),
                    style="good" if yes else "plain",
                )
            )
        return rows

    def hints(self) -> tuple[str, ...]:
        return (
            _("1–6 sets the outcome, A and B confirm for the sides, 0 clears · Esc closes"),
            _("← → another decision · + and - the level · F the focus point · W why")
            if self.target.decision
            else _("L lifts the item to the committee above, N hands it down"),
        )

    def taken(self, key: str) -> None:
        if key.startswith("side-"):
            self.action_confirm(key.removeprefix("side-"))
        else:
            self.action_take(key)

    def action_enter(self) -> None:
        if self.chosen:
            self.taken(self.chosen)

    def action_take(self, outcome: str) -> None:
        value = Outcome(outcome) if outcome else None
        self._do(
            entries.SetOutcome(self.target.id, value)
            if self.target.decision
            else topics.SetItemOutcome(self.target.id, value)
        )

    def action_confirm(self, side: str) -> None:
        what = self._what
        if what is None:
            return
        which = Side(side)
        yes = which not in what.confirmed
        self._do(
            entries.Confirm(self.target.id, which, yes)
            if self.target.decision
            else topics.ConfirmItem(self.target.id, which, yes)
        )

    def action_level(self, by: int) -> None:
        what = self._what
        if isinstance(what, Entry):
            # A level that nobody has named yet begins in the middle: the lowest says that management decides alone.
            level = what.level + by if what.level else MIDDLE
            self._do(SetLevel(what.id, max(0, min(HIGHEST, level))))

    def action_serve(self) -> None:
        """The decision serves the next focus point in force; after the last, none."""
        from medtui.domain.municipality.focus import SetFocus, in_force

        what = self._what
        if not isinstance(what, Entry):
            return
        day = self.desk.meeting.head.date
        points = [p.name for p in self.desk.workspace.register.focus_points if in_force(p, day)]
        if not points:
            self.say(_("No focus point is in force. They are made at the list of meetings, with S."))
            return
        every = ["", *points]
        place = every.index(what.focus) if what.focus in every else 0
        self._do(SetFocus(what.id, every[(place + 1) % len(every)]))

    def action_why(self) -> None:
        """The reasons of the decision, in a form."""
        if not self.target.decision:
            return
        found = reasons_of(self.desk.meeting, self.target.id)
        fields = [
            Field(name, _(label), getattr(found, name) if found else "", help)
            for (name, label), help in zip(
                REASON_FACTS.items(),
                (_("why it was decided"), _("what was weighed and not taken"), _("what citizens gain by it")),
                strict=True,
            )
        ]
        panel = FormPanel(_("Why"), fields, self._save_why)
        self.app.push_screen(panel, lambda _result: self.show_rows())

    def _save_why(self, values: Mapping[str, str]) -> str:
        done = self.desk.do(SetReasons(self.target.id, **values))
        return "" if done.ok or done.code == "nothing-to-do" else done.problem

    def action_hand_on(self, up: bool) -> None:
        """The item to the committee above, or to one of those below."""
        if self.target.decision:
            return
        committees = self.desk.committees_at(up)
        if len(committees) == 1:
            self._hand_to(committees[0].name)
        elif committees:
            from medtui.tui.live.panels.committees_below import BelowPanel

            self.app.push_screen(BelowPanel(committees, self._hand_to))
        else:
            self.say(
                _("The register knows no committee above this one.")
                if up
                else _("The register knows no committee below this one.")
            )

    def _hand_to(self, committee: str) -> None:
        done, where = self.desk.hand_on(self.target.id, committee)
        self.show_rows()
        if not done.ok:
            self.say(done.problem)
        elif where:
            self.say(_("It is now on {meeting}.").format(meeting=where), "good")

    def action_other(self, by: int) -> None:
        decisions = [e.id for e in self.desk.meeting.stream if e.kind is Kind.DECISION]
        if not self.target.decision or len(decisions) < 2 or self.target.id not in decisions:
            return
        place = (decisions.index(self.target.id) + by) % len(decisions)
        self.target = Target(decisions[place], True)
        self._read_back()
        self.show_rows()

    def action_close_panel(self) -> None:
        if self.desk.meeting.head.reading:
            self.desk.do(ReadBack(""))
        super().action_close_panel()

    def _read_back(self) -> None:
        if self.target.decision:
            self.desk.do(ReadBack(self.target.id))

    def _do(self, command: Command) -> None:
        done = self.desk.do(command)
        self.show_rows()
        if not done.ok and done.code != "nothing-to-do":
            self.say(done.problem)
