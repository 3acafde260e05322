"""Who is in the room: the attendance list, comings and goings, and a hand count."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import BindingType

from medtui.application.meeting.attendance import attend, on_the_list
from medtui.domain.commands.meeting import Attend, ChangeHead, Unattend
from medtui.domain.model.change import Command
from medtui.domain.model.people import Attendance
from medtui.domain.model.terms import Presence, Side
from medtui.domain.parsing.attendees import read_attendees
from medtui.domain.running.rounds import in_the_room
from medtui.i18n import _
from medtui.minutes.content.vocabulary import side_word
from medtui.tui.kit.base import bindings
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.look.places import ATTENDANCE
from medtui.wording.people import several_people, unknown_roles

NEXT = {
    Presence.PRESENT: Presence.EXCUSED,
    Presence.EXCUSED: Presence.ABSENT,
    Presence.ABSENT: Presence.PRESENT,
}
SIDES = {None: Side.MANAGEMENT, Side.MANAGEMENT: Side.EMPLOYEES, Side.EMPLOYEES: None}


class PeoplePanel(ListPanel):
    """The attendance list of a meeting."""

    NAME = ATTENDANCE
    BINDINGS: ClassVar[list[BindingType]] = bindings(ATTENDANCE)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def heading(self) -> str:
        meeting = self.desk.meeting
        here = meeting.head.heads or len(in_the_room(meeting, self.desk.clock()))
        return _("People: {n} in the room").format(n=here)

    def placeholder(self) -> str:
        return _("Add: Name, title, organisation (A or B, role) · or a number: how many we are")

    def rows(self) -> list[Row]:
        return [self._row(person) for person in self.desk.meeting.people]

    def _row(self, person: Attendance) -> Row:
        mark, style = {
            Presence.PRESENT: ("✓", "plain"),
            Presence.EXCUSED: ("–", "quiet"),
            Presence.ABSENT: ("×", "quiet"),
        }[person.presence]
        word = {Presence.PRESENT: _("present"), Presence.EXCUSED: _("excused"), Presence.ABSENT: _("absent")}[
            person.presence
        ]
        facts = [person.title, person.organisation, *person.roles]
        if person.guest:
            facts.append(_("guest"))
        if person.arrived:
            facts.append(_("from {time}").format(time=person.arrived))
        if person.left:
            facts.append(_("until {time}").format(time=person.left))
        if person.substitute_for:
            facts.append(_("substitute for {name}").format(name=person.substitute_for))
        side = side_word(person.side) if person.side else ""
        return Row(
            key=person.id,
            text=shown(", ".join([person.name, *[f for f in facts if f]])),
            lead=((f" {mark} ", "good" if mark == "✓" else "quiet"),),
            tail=((f"{side}  " if side else "", "quiet"), (word, "quiet")),
            style=style,
        )

    def hints(self) -> tuple[str, ...]:
        return (
            _("Enter: present, excused, absent · F2 side · F5 has come now · F6 has left now · Del removes"),
            _("Esc closes"),
        )

    def taken(self, key: str) -> None:
        person = self._person
        if person is not None:
            self._do(Attend(replace(person, presence=NEXT[person.presence])))

    def entered(self, text: str) -> str | None:
        if text.isdigit() and len(text) <= 4:
            done = self.desk.do(ChangeHead({"heads": int(text)}))
            self.show_rows()
            return None if done.ok or done.code == "nothing-to-do" else done.problem
        if said := several_people(text):
            return said
        for person in read_attendees(text):
            done = self.desk.do(attend(self.desk.workspace, self.desk.meeting, person))
            if not done.ok and done.code != "nothing-to-do":
                return done.problem
            there = on_the_list(self.desk.meeting, person.name)
            self.chosen = there.id if there else self.chosen
        self.show_rows(self.chosen)
        if said := unknown_roles(text):
            self.say(said)
        return None

    def action_side(self) -> None:
        person = self._person
        if person is not None:
            self._do(Attend(replace(person, side=SIDES[person.side])))

    def action_arrived(self) -> None:
        person = self._person
        if person is not None:
            # Who comes back was here from the first time on.
            came = person.arrived if person.left else self._time
            self._do(Attend(replace(person, arrived=came, left="", presence=Presence.PRESENT)))

    def action_left(self) -> None:
        person = self._person
        if person is not None:
            self._do(Attend(replace(person, left=self._time)))

    @on(CaptureLine.DeleteWanted)
    def _remove(self) -> None:
        if self.chosen:
            self._do(Unattend(self.chosen))

    @property
    def _person(self) -> Attendance | None:
        return self.desk.meeting.attendance.get(self.chosen)

    @property
    def _time(self) -> str:
        return self.desk.clock().strftime("%H:%M")

    def _do(self, command: Command) -> None:
        done = self.desk.do(command)
        self.show_rows()
        if not done.ok and done.code != "nothing-to-do":
            self.say(done.problem)
