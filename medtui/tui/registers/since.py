"""What was promised before the meeting, one promise at a time: how it went, with a word why. Then the decisions whose
day has come to be looked back at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import BindingType

from medtui.application.meeting.follow_up import look_back
from medtui.domain.commands.extras.follow_up import looked_back
from medtui.domain.commands.extras.municipality import TeamReport
from medtui.domain.model.terms import PromiseState
from medtui.domain.municipality.teams import Team
from medtui.domain.registers.decisions import Decided
from medtui.domain.registers.promises import Promised, Promises
from medtui.domain.running.wall import PROMISE
from medtui.i18n import _, current_language
from medtui.minutes.content.looking_back import origin_words, told
from medtui.tui.kit.ask import day_and_why
from medtui.tui.kit.base import bindings
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.look.places import SINCE
from medtui.tui.registers.faces import day, people_of
from medtui.tui.registers.follow_up import FollowUp
from medtui.tui.registers.past_faces import left_over
from medtui.wording.terms import promise_word

DROPPED = "dropped"
ANSWERS = (PromiseState.DONE, PromiseState.PARTLY, PromiseState.NOT, PromiseState.MOVED)


class SincePanel(ListPanel):
    """An answer is chosen, or typed by its number with a word why: `2 we lack the figures`. It is saved at once, here
    and where the promise stands, and the next promise comes."""

    NAME = SINCE
    BINDINGS: ClassVar[list[BindingType]] = bindings(SINCE)

    def __init__(
        self, desk: Desk, promises: Promises, due: Sequence[Decided], teams: Sequence[Team] = ()
    ) -> None:
        super().__init__()
        self.desk = desk
        self.promises = promises
        self.due = list(due)
        self.teams = list(teams)
        self.follow_up = FollowUp(desk.workspace, desk.session.seat)
        self.place = 0

    # -- what is asked about

    @property
    def left(self) -> list[Promised]:
        """The promises that nobody has spoken of yet."""
        return left_over(self.desk.meeting, self.promises)

    @property
    def promise(self) -> Promised | None:
        """The one that is on."""
        left = self.left
        return left[self.place % len(left)] if left else None

    def heading(self) -> str:
        left = self.left
        if not left:
            return _("The teams report") if self.teams else _("To be looked back at")
        gone = sum(1 for id in looked_back(self.desk.meeting) if id in self.promises.by_id)
        return _("Since last time: promise {n} of {count}").format(
            n=gone + self.place % len(left) + 1, count=gone + len(left)
        )

    def placeholder(self) -> str:
        if self.promise is None:
            return _("What the chosen team tells") if self.teams else ""
        return _("A word why, or a new day: 2 we lack the figures, or 4 1/6 the room was taken")

    def rows(self) -> list[Row]:
        promise = self.promise
        if promise is None:
            return [
                Row(
                    key=f"team:{t.id}",
                    text=shown(t.name),
                    lead=(("⚑ ", "strong"),),
                    under=((shown(t.task), "quiet"),),
                )
                for t in self.teams
            ] + [
                Row(key=d.id, text=d.text, lead=(("★ ", "warning"),), under=((_where(d), "quiet"),))
                for d in self.due
            ]
        first = self.promises.first(promise)
        who = people_of(promise.owners, promise.team) or _("nobody")
        when = _("by {date}").format(date=day(promise.due)) if promise.due else _("no date")
        rows = [
            Row(key="-text", text=promise.text, style="heading", selectable=False),
            Row(
                key="-who",
                text=f"{who} · {when}",
                selectable=False,
                style="warning" if self._late(promise) else "plain",
            ),
            Row(key="-from", text=origin_words(first, current_language()), selectable=False, style="quiet"),
        ]
        words = [*(promise_word(state) for state in ANSWERS), _("dropped")]
        keys = [*(state.value for state in ANSWERS), DROPPED]
        rows += [
            Row(key=key, text=word, lead=((f" {n}  ", "strong"),))
            for n, (key, word) in enumerate(zip(keys, words, strict=True), start=1)
        ]
        return rows

    def _late(self, promise: Promised) -> bool:
        return promise.due is not None and promise.due < self.desk.meeting.head.date

    def hints(self) -> tuple[str, ...]:
        if self.promise is None:
            if self.teams:
                return (_("Type what the chosen team tells, and Enter · Esc closes"),)
            return (_("Enter looks back at the chosen decision · Esc closes"),)
        return (
            _("Type the number and a word why, and Enter; or F2–F6 · what is not done is carried on"),
            _("PgDn goes to another promise · Esc closes"),
        )

    def show_rows(self, first: str | None = None) -> None:
        super().show_rows(first)
        promise = self.promise
        # The room reads the promise that it speaks of; never one that was confidential.
        self.desk.show_on_wall(PROMISE + promise.id if promise is not None and not promise.closed else "")

    def on_unmount(self) -> None:
        self.desk.show_on_wall("")

    # -- answers

    def taken(self, key: str) -> None:
        if self._team(key) is not None:
            self.say(_("Type what the chosen team tells, and Enter · Esc closes"))
        elif self.promise is None:
            self._review(key)
        else:
            self._say_of_it(self._number(key), "")

    def entered(self, text: str) -> str | None:
        if self.promise is None:
            team = self._team(self.chosen)
            return self._report(team, text) if team else _("Choose a decision, and press Enter.")
        number, _space, why = text.partition(" ")
        if number.isdecimal() and 1 <= int(number) <= len(ANSWERS) + 1:
            return self._say_of_it(int(number), why)
        return self._say_of_it(self._number(self.chosen), text)

    def action_answer(self, number: int) -> None:
        if self.promise is None:
            return
        text = self.line.typed.strip()
        if problem := self._say_of_it(number, text):
            self.say(problem)
        else:
            self.line.value = ""

    def action_other(self, by: int) -> None:
        if self.left:
            self.place = (self.place + by) % len(self.left)
            self.show_rows(PromiseState.DONE.value)

    def _number(self, key: str) -> int:
        keys = [*(state.value for state in ANSWERS), DROPPED]
        return keys.index(key) + 1 if key in keys else 1

    def _say_of_it(self, number: int, text: str) -> str | None:
        promise = self.promise
        if promise is None:
            return None
        dropped = number > len(ANSWERS)
        state = PromiseState.NOT if dropped else ANSWERS[number - 1]
        today = self.desk.meeting.head.date
        carried = state is not PromiseState.DONE and not dropped
        when, why = (
            day_and_why(text, today) if carried and state is not PromiseState.NOT else (None, text.strip())
        )
        if state is PromiseState.MOVED and when is None:
            problem = _("Say to which day, such as “4 1/6 the room was taken”.")
            self.say(problem)
            return problem
        lang = self.desk.meeting.head.lang
        sentence = told(promise, self.promises.first(promise), state, why, when, lang=lang, dropped=dropped)
        problem = self.follow_up.attempt(
            lambda: look_back(self.desk.seat, promise, state, sentence, why, when, carry=carried)
        )
        if problem:
            self.say(problem)
            return problem
        self._next()
        return None

    def _next(self) -> None:
        if not self.left and not self.due and not self.teams:
            self.dismiss(None)
        else:
            self.show_rows(PromiseState.DONE.value)

    def _team(self, key: str) -> Team | None:
        return next((t for t in self.teams if f"team:{t.id}" == key), None)

    def _report(self, team: Team, text: str) -> str | None:
        done = self.desk.do(TeamReport(team.name, text))
        if not done.ok:
            return done.problem
        self.teams.remove(team)
        self._next()
        return None

    def _review(self, key: str) -> None:
        decision = next((d for d in self.due if d.id == key), None)
        if decision is None:
            return
        from medtui.tui.registers.review import ReviewPanel

        def reviewed(_result: None) -> None:
            with self.desk.workspace.records() as records:
                now = records.register()
            self.due = [d for d in self.due if d.id in now.by_id and now.review_due(now.by_id[d.id])]
            if self.due:
                self.show_rows()
            else:
                self.dismiss(None)

        self.app.push_screen(ReviewPanel(self.follow_up, decision, self.desk.meeting.id), reviewed)


def _where(decision: Decided) -> str:
    """Title and date of the meeting, and the day of the review."""
    parts = [shown(decision.title), day(decision.date)]
    if decision.review:
        parts.append(_("look back on {date}").format(date=day(decision.review)))
    return " · ".join(parts)
