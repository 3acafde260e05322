"""Task teams on the screen: who is in them, who is missing, what they have come to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar

from textual.binding import BindingType

from medtui.domain.model.people import Person
from medtui.domain.municipality.teams import Missing, Team, Work, missing
from medtui.domain.name_keys import name_key
from medtui.domain.parsing.attendees import read_attendees
from medtui.domain.parsing.people_file import free_id
from medtui.domain.spans import ends_before_it_begins
from medtui.domain.text import fold
from medtui.i18n import _
from medtui.store.files.formats import load_formats
from medtui.store.journal.journal import NotSaved
from medtui.store.workspace.strategy import join, leave, work_of
from medtui.tui.kit.ask import day_in
from medtui.tui.kit.base import bindings
from medtui.tui.kit.form import Field, FormPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import Line, cut, shown
from medtui.tui.look.gestures import key_of
from medtui.tui.look.places import TEAMS
from medtui.tui.municipality.listing import Listing
from medtui.tui.municipality.team import TeamPanel
from medtui.wording.municipality.teams import missing_lines, span_words, team_state, work_words
from medtui.wording.refusals import problem


class TeamsScreen(Listing):
    """The teams at work, then those that are closed."""

    NAME = TEAMS
    BINDINGS: ClassVar[list[BindingType]] = bindings(TEAMS)

    _teams: Sequence[Team] = ()
    _work: Mapping[str, Work] = {}
    _asked = ""

    def heading(self) -> str:
        return _("Task teams")

    def filled_by(self) -> str:
        return _("No task team has been made yet. {key} makes one; #name in an action gives it work.").format(
            key=key_of("list.new")
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self._teams)

    def read_register(self) -> None:
        self._teams = self.workspace.register.task_teams

    def load(self) -> None:
        self._work = work_of(self.workspace, self._teams)

    def committees(self) -> list[str]:
        return sorted({t.committee for t in self._teams if t.committee})

    @property
    def today(self) -> date:
        """The workspace's day."""
        return self.workspace.clock().date()

    def rows(self, query: str, most: int) -> tuple[list[Row], int]:
        words = fold(query).split()
        found = [
            t
            for t in self._teams
            if all(word in fold(" ".join((t.name, t.task, t.committee, *t.members))) for word in words)
            and (not self.committee or t.committee == self.committee)
        ]
        rows: list[Row] = []
        for title, works in ((_("At work"), True), (_("Closed"), False)):
            members = [t for t in found if t.works is works]
            if members:
                rows.append(Row(key=f"-{works}", text=title, style="heading", selectable=False, rule=True))
                rows += [self._row(t) for t in members]
        return rows[:most], len(found)

    def _row(self, team: Team) -> Row:
        told = " · ".join(p for p in (span_words(team.since, team.until), team_state(team, self.today)) if p)
        return Row(
            key=team.id,
            text=shown(f"{team.name}: {team.task}" if team.task else team.name),
            lead=(("  ", "plain"),),
            tail=((told, "quiet"),),
        )

    def who_is_missing(self, team: Team) -> Missing:
        """Whom the team does not have."""
        register = self.workspace.register
        return missing(team, register.people, register.committees)

    def about(self, key: str) -> Sequence[Line]:
        team = self._team(key)
        if team is None:
            return []
        cells = self.size.width - 2
        lines: list[Line] = [
            [(" " + cut(work_words(self._work.get(team.id, Work())), cells), "quiet")],
        ]
        lacking = missing_lines(self.who_is_missing(team))
        if team.works and lacking:
            said = _("Who is missing?") + " " + " · ".join(lacking)
            lines.append([(" " + cut(shown(said), cells), "warning")])
        elif team.evaluation:
            lines.append([(" " + cut(shown(team.evaluation), cells), "quiet")])
        return lines

    def _team(self, key: str) -> Team | None:
        return next((t for t in self._teams if t.id == key), None)

    # -- what can be done

    def action_open(self) -> None:
        team = self._team(self.chosen)
        if team is not None:
            lacking = missing_lines(self.who_is_missing(team)) if team.works else []
            panel = TeamPanel(team, self._work.get(team.id, Work()), lacking, self.today)
            self.app.push_screen(panel)

    def action_new(self) -> None:
        self._form(Team(id="", since=self.today), _("New task team"))

    def action_edit(self) -> None:
        team = self._team(self.chosen)
        if team is not None:
            self._form(team, _("Task team"))

    def _form(self, team: Team, heading: str) -> None:
        fields = [
            Field("name", _("Name"), team.name),
            Field("task", _("Task"), team.task, _("what it is to do, and for whom")),
            Field("committee", _("Reports to"), team.committee, _("the committee it reports to")),
            Field(
                "members", _("Members"), "; ".join(team.members), _("Name, title, organisation (B, TR); next")
            ),
            Field("since", _("From"), team.since.isoformat() if team.since else ""),
            Field("until", _("Until"), team.until.isoformat() if team.until else ""),
        ]
        about = [_("Who is missing?"), *missing_lines(self.who_is_missing(team))] if team.id else []
        self.app.push_screen(FormPanel(heading, fields, lambda values: self._save(team, values), about))

    def _save(self, team: Team, values: Mapping[str, str]) -> str:
        name = values["name"].strip()
        if not name:
            return _("A team needs a name.")
        if any(fold(t.name) == fold(name) and t.id != team.id for t in self._teams):
            return _("There is a team of that name already.")
        days: dict[str, Any] = {}
        for field in ("since", "until"):
            when = day_in(values[field], self.today) if values[field] else None
            if isinstance(when, str):
                return when
            days[field] = when
        if ends_before_it_begins(days["since"], days["until"]):
            return _("It cannot end before it begins.")
        said = read_attendees(values["members"])
        people = [
            Person(id="", name=a.name, title=a.title, organisation=a.organisation, side=a.side, roles=a.roles)
            for a in said
            if a.name
        ]
        named = {name_key(p.name) for p in people}
        changed = replace(
            leave(team, [m for m in team.members if name_key(m) not in named]),
            id=team.id or free_id(name, {t.id for t in self._teams}),
            name=name,
            task=values["task"],
            committee=values["committee"],
            **days,
        )
        try:
            changed = join(self.workspace.register, changed, people)
            self.workspace.register.put_task_team(changed)
        except (NotSaved, OSError) as error:
            return problem(error) or str(error)
        self.renew()
        return ""

    def action_end(self) -> None:
        """Closes the team with an evaluation; a closed one goes to work again."""
        team = self._team(self.chosen)
        if team is None:
            return
        if not team.works:
            if self._asked != team.id:
                self._asked = team.id
                again = _(
                    "{team} is closed. {key} once more puts it to work again; what was said of it stays."
                )
                self.notify(again.format(team=shown(team.name), key=key_of("teams.end")), markup=False)
                return
            self._asked = ""
            self._put(replace(team, ended=None))
            return
        fields = [
            Field(
                "evaluation",
                _("What was it worth?"),
                team.evaluation,
                _("in a sentence: what came of it, what we learned"),
            ),
            Field(
                "helped",
                _("Did it help the citizen?"),
                str(team.helped or ""),
                _("1 not at all, 5 very much"),
            ),
        ]
        self.app.push_screen(
            FormPanel(_("Close {team}").format(team=shown(team.name)), fields, lambda v: self._close(team, v))
        )

    def _close(self, team: Team, values: Mapping[str, str]) -> str:
        if not values["evaluation"].strip():
            return _("A team is closed with an evaluation: say in a word what it was worth.")
        helped = values["helped"].strip()
        if helped and helped not in ("1", "2", "3", "4", "5"):
            return _("A number from 1 to 5, or nothing.")
        return self._put(
            replace(team, ended=self.today, evaluation=values["evaluation"], helped=int(helped or 0))
        )

    def _put(self, team: Team) -> str:
        try:
            self.workspace.register.put_task_team(team)
        except (NotSaved, OSError) as error:
            return problem(error) or str(error)
        self.renew()
        return ""

    def action_meeting(self) -> None:
        """A meeting of the team's own."""
        from medtui.tui.home.new import NewFacts

        team = self._team(self.chosen)
        if team is None:
            return
        given = {"title": team.name, "purpose": team.task, "attendees": "; ".join(team.members)}
        spec = load_formats(self.workspace.root).get("opgavehold")
        self.app.push_screen(NewFacts(self.workspace, spec, given, team=team.id))
