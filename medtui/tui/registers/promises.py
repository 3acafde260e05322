"""The promises on the screen: what is open, by day, by owner or by team, and how each went."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.binding import BindingType

from medtui.domain.commands.entries import Follow
from medtui.domain.model.terms import PromiseState
from medtui.domain.registers.filters import Folded, Wanted
from medtui.domain.registers.promises import Promised, Promises
from medtui.domain.text import sort_key
from medtui.i18n import _
from medtui.tui.kit.ask import AskPanel, day_and_why
from medtui.tui.kit.base import bindings
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import Line, shown
from medtui.tui.look.gestures import key_of
from medtui.tui.look.places import PROMISES
from medtui.tui.registers.faces import about_promise, people_of, promise_row
from medtui.tui.registers.register import RegisterScreen
from medtui.wording.terms import promise_word

OPEN, OVERDUE, ALL = "open", "overdue", "all"
FILTERS = (OPEN, OVERDUE, ALL)
BY_DAY, BY_OWNER, BY_TEAM = "day", "owner", "team"
GROUPS = (BY_DAY, BY_OWNER, BY_TEAM)


class PromisesScreen(RegisterScreen):
    """All promises of all meetings."""

    NAME = PROMISES
    BINDINGS: ClassVar[list[BindingType]] = bindings(PROMISES)

    filter = OPEN
    group = BY_DAY
    _ordered: Sequence[Promised] = ()
    _folded = Folded()

    def heading(self) -> str:
        return _("Promises")

    def filled_by(self) -> str:
        return _(
            "Nothing has been promised yet. In a meeting {key}, or a line that begins with >, writes an action with "
            "its owner and its day."
        ).format(key=key_of("line.action"))

    @property
    def is_narrowed(self) -> bool:
        return bool(self._ordered)

    def state(self) -> str:
        filters = {OPEN: _("open"), OVERDUE: _("overdue"), ALL: _("all")}
        groups = {BY_DAY: _("by day"), BY_OWNER: _("by owner"), BY_TEAM: _("by team")}
        return f"{filters[self.filter]} · {groups[self.group]}"

    def load(self) -> None:
        with self.workspace.records() as records:
            every = records.promises(closed=True)
        ordered = every.sorted(every.all)
        folded = Folded(ordered)
        self._ordered, self._folded, self._every, self._openly = ordered, folded, every, every.openly()

    @property
    def promises(self) -> Promises:
        """With what is confidential, where that is shown."""
        return self._every if self.with_closed else self._openly

    _every = _openly = Promises((), date.min)

    def committees(self) -> list[str]:
        return sorted({p.committee for p in self.promises.all if p.committee})

    def rows(self, query: str, most: int) -> tuple[list[Row], int]:
        wanted = Wanted(query=query, committee=self.committee, closed=self.with_closed)
        narrowed = self.plain.narrowed(
            self._ordered,
            wanted,
            list,
            kind="action",
            stands=self.promises.stands,
            due=lambda promise: promise.due,
            folded=self._folded,
        )
        found = self.fitting(narrowed)
        # What is asked for by its state is shown however the list is filtered.
        if self.filter != ALL and not (narrowed.question and narrowed.question.state):
            found = [p for p in found if self.promises.is_open(p)]
        if self.filter == OVERDUE:
            found = [p for p in found if self.promises.is_overdue(p)]
        groups = self._groups(found)
        rows: list[Row] = []
        for title, members in groups:
            if title:
                text = f"{title} ({len(members)})"
                rows.append(Row(key=f"-{title}", text=text, style="heading", selectable=False, rule=True))
            rows += [promise_row(self.promises, p) for p in members[: max(0, most - len(rows))]]
            if len(rows) >= most:
                break
        return rows, len(found)

    def _groups(self, found: Sequence[Promised]) -> list[tuple[str, list[Promised]]]:
        """By day: overdue, ahead, without a day. A promise of several owners stands with the first of them."""
        if self.group == BY_DAY:
            late = [p for p in found if self.promises.is_overdue(p)]
            ahead = [p for p in found if p.due is not None and not self.promises.is_overdue(p)]
            rest = [p for p in found if p.due is None]
            named = ((_("Overdue"), late), (_("Ahead"), ahead), (_("Without a date"), rest))
            return [(title, members) for title, members in named if members]
        by: dict[str, list[Promised]] = {}
        for promise in found:
            team = _("team {name}").format(name=promise.team) if promise.team else ""
            name = team if self.group == BY_TEAM else (promise.owners[0] if promise.owners else team)
            by.setdefault(shown(name), []).append(promise)
        nobody = _("no team") if self.group == BY_TEAM else _("nobody")
        names = sorted(by, key=lambda name: (not name, sort_key(name)))
        return [(name or nobody, by[name]) for name in names]

    def about(self, key: str) -> list[Line]:
        promise = self.promises.by_id.get(key)
        return about_promise(self.promises, promise) if promise else []

    def action_open(self) -> None:
        self.action_meeting()

    def action_filter(self) -> None:
        self.filter = FILTERS[(FILTERS.index(self.filter) + 1) % len(FILTERS)]
        self.show()

    def action_group(self) -> None:
        self.group = GROUPS[(GROUPS.index(self.group) + 1) % len(GROUPS)]
        self.show()

    def action_rate(self) -> None:
        from medtui.tui.registers.rate import RatePanel

        self.app.push_screen(RatePanel(self.promises, self.committee))

    def action_follow(self, state: str) -> None:
        promise = self.promises.by_id.get(self.chosen)
        if promise is None:
            return
        wanted = PromiseState(state)
        if (after := self.promises.carried_to(promise)) is not None:
            self.say(_("It was carried on: follow up {id} instead.").format(id=after.id))
            return
        today = self.promises.today

        def answer(text: str) -> str:
            when, why = day_and_why(text, today) if wanted is PromiseState.MOVED else (None, text.strip())
            if wanted is PromiseState.MOVED and when is None:
                return _("Say to which day, such as “1/6-2027 the room was taken”.")
            return self.follow_up.do(promise.id, Follow(promise.id, wanted, why, when))

        moved = wanted is PromiseState.MOVED
        who = people_of(promise.owners, promise.team) or _("nobody")
        self.app.push_screen(
            AskPanel(
                promise_word(wanted).capitalize(),
                [promise.text, who],
                _("The new day, and a word why: 1/6 the room was taken")
                if moved
                else _("A word why, or nothing"),
                _("Enter saves · Esc closes"),
                answer,
            ),
            self._followed,
        )

    def _followed(self, _result: None) -> None:
        self.renew()
