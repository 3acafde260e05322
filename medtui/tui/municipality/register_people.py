"""People and committees on the screen: seen, searched, entered and changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from medtui.application.municipality import put_committee
from medtui.domain.errors import MedtuiError
from medtui.domain.model.people import Committee, Person, side_of
from medtui.domain.name_keys import name_key, names
from medtui.domain.parsing.people_file import free_id
from medtui.domain.parsing.word_lists import read_list
from medtui.domain.text import fold
from medtui.i18n import _, ngettext
from medtui.minutes.content.vocabulary import side_word
from medtui.store.files.people import NotText, people_in, preview, take_in
from medtui.tui.kit.ask import AskPanel
from medtui.tui.kit.base import bindings
from medtui.tui.kit.form import Field, FormPanel
from medtui.tui.kit.preview import PreviewPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import Line, cut, shown
from medtui.tui.look.gestures import key_of
from medtui.tui.look.places import PEOPLE
from medtui.tui.municipality.listing import Listing
from medtui.wording.people import change_lines, facts, field_word, tree, trouble_words, value_words
from medtui.wording.refusals import problem


class PeopleScreen(Listing):
    """Everybody known; F4 goes to the committees and back."""

    NAME = PEOPLE
    BINDINGS: ClassVar[list[BindingType]] = bindings(PEOPLE)

    of_committees = False
    _people: Sequence[Person] = ()
    _committees: Sequence[Committee] = ()

    def heading(self) -> str:
        return _("Committees") if self.of_committees else _("Persons")

    def filled_by(self) -> str:
        return _("Nobody is known yet. {key} takes in a list; who is at a meeting comes here too.").format(
            key=key_of("people.import")
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self._committees if self.of_committees else self._people)

    def read_register(self) -> None:
        register = self.workspace.register
        self._people, self._committees = register.people, register.committees

    def committees(self) -> list[str]:
        named = {c for p in self._people for c in p.committees}
        return sorted(named | {c.name for c in self._committees})

    def rows(self, query: str, most: int) -> tuple[list[Row], int]:
        words = fold(query).split()
        if self.of_committees:
            placed = [
                (depth, c)
                for depth, c in tree(self._committees)
                if all(word in fold(f"{c.name} {c.level} {c.chair} {c.deputy}") for word in words)
            ]
            return [self._committee_row(depth, c) for depth, c in placed[:most]], len(placed)
        found = [
            p
            for p in self._people
            if all(word in fold(f"{p.name} {facts(p)}") or names(word, p.name) for word in words)
            and (not self.committee or any(fold(self.committee) == fold(c) for c in p.committees))
        ]
        return [self._person_row(p) for p in found[:most]], len(found)

    def _person_row(self, person: Person) -> Row:
        side = side_word(person.side) if person.side else ""
        roles = ", ".join(person.roles)
        about = " · ".join(part for part in (person.title, person.organisation) if part)
        return Row(
            key=person.id,
            text=shown(person.name),
            lead=(("  ", "plain"),),
            tail=((shown(" · ".join(part for part in (roles, side) if part)), "quiet"),),
            under=((shown(about), "quiet"),) if about else (),
        )

    def _committee_row(self, depth: int, one: Committee) -> Row:
        who = ", ".join(part for part in (one.chair, one.deputy) if part)
        return Row(
            key=one.id,
            text=shown(one.name),
            lead=(("  " + "   " * depth + ("└ " if depth else ""), "quiet"),),
            tail=((shown(" · ".join(part for part in (one.level, who) if part)), "quiet"),),
        )

    def about(self, key: str) -> Sequence[Line]:
        if self.of_committees:
            one = self._committee(key)
            members = [
                p.name for p in self._people if one and any(fold(c) == fold(one.name) for c in p.committees)
            ]
            count = ngettext("{n} member", "{n} members", len(members)).format(n=len(members))
            names = ": " + ", ".join(members) if members else ""
            return [[(" " + cut(shown(count + names), self.size.width - 2), "quiet")]] if one else []
        person = self._person(key)
        if person is None:
            return []
        return [[(" " + cut(shown(facts(person)), self.size.width - 2), "quiet")]]

    def _person(self, key: str) -> Person | None:
        return next((p for p in self._people if p.id == key), None)

    def _committee(self, key: str) -> Committee | None:
        return next((c for c in self._committees if c.id == key), None)

    # -- what can be done

    def action_other(self) -> None:
        self.of_committees = not self.of_committees
        self.show()

    def action_open(self) -> None:
        if self.of_committees:
            self._committee_form(self._committee(self.chosen))
        elif self._person(self.chosen) is not None:
            self._person_form(self._person(self.chosen))

    def action_new(self) -> None:
        if self.of_committees:
            self._committee_form(Committee(id="", name=""))
        else:
            self._person_form(Person(id="", name=""))

    def _person_form(self, person: Person | None) -> None:
        if person is None:
            return
        helps = {
            "side": _("A or B, or nothing"),
            "roles": _("TR; FTR; AMR; … with semicolons between"),
            "committees": _("with semicolons between"),
            "title": _("such as teacher"),
        }
        names = ("name", "title", "organisation", "side", "roles", "committees", "substitute_for")
        fields = [Field(n, field_word(n), value_words(getattr(person, n)), helps.get(n, "")) for n in names]
        heading = _("Person") if person.id else _("New person")
        self.app.push_screen(FormPanel(heading, fields, lambda values: self._save_person(person, values)))

    def _save_person(self, person: Person, values: Mapping[str, str]) -> str:
        name = values["name"].strip()
        if not name:
            return _("A person on the list needs a name.")
        if any(name_key(p.name) == name_key(name) and p.id != person.id for p in self._people):
            return _("Somebody in the register has that name already.")
        side = side_of(values["side"]) if values["side"] else None
        if values["side"] and side is None:
            return _("The side is A (management) or B (employees), or left empty.")
        changed = replace(
            person,
            id=person.id or free_id(name, {p.id for p in self._people}),
            name=name,
            title=values["title"],
            organisation=values["organisation"],
            side=side,
            roles=read_list(values["roles"], person.roles, between=","),
            committees=read_list(values["committees"], self.committees(), between=","),
            substitute_for=values["substitute_for"],
        )
        return self._put(lambda: self.workspace.register.put_people([changed]))

    def _committee_form(self, one: Committee | None) -> None:
        if one is None:
            return
        fields = [
            Field("name", _("Name"), one.name),
            Field("level", _("Level"), one.level, _("what you call it, such as Hovedudvalg or LMU")),
            Field("parent", _("Committee above"), one.parent),
            Field("chair", _("Chair"), one.chair),
            Field("deputy", _("Deputy chair"), one.deputy),
            Field("proposal_days", _("Proposals, days before"), str(one.proposal_days or "")),
            Field("invitation_days", _("Invitation, days before"), str(one.invitation_days or "")),
            Field("comment_days", _("Comments, days after"), str(one.comment_days or "")),
            Field(
                "standing",
                _("Standing items"),
                "; ".join(one.standing),
                _("with semicolons between: Economy (information, 10 min); Any other business"),
            ),
        ]
        heading = _("Committee") if one.id else _("New committee")
        self.app.push_screen(FormPanel(heading, fields, lambda values: self._save_committee(one, values)))

    def _save_committee(self, one: Committee, values: Mapping[str, str]) -> str:
        id = one.id or free_id(values["name"].strip(), {c.id for c in self._committees})
        return self._put(lambda: put_committee(self.workspace.register, replace(one, id=id), values))

    def action_remove(self) -> None:
        table = "committees" if self.of_committees else "people"
        if self.chosen and not self.chosen.startswith("-"):
            self.do(self._put(lambda: self.workspace.register.remove(table, self.chosen)))

    def _put(self, write: object) -> str:
        assert callable(write)
        try:
            write()
        except (MedtuiError, OSError) as error:
            return problem(error) or str(error)
        self.renew()
        return ""

    # -- a list from another system

    def action_import(self) -> None:
        def answer(text: str) -> str:
            return self._preview(Path(text.strip().strip('"')).expanduser()) if text.strip() else ""

        self.app.push_screen(
            AskPanel(
                _("A list of people"),
                [_("A file with a heading line, as Excel saves it: CSV with semicolons")],
                _("The path of the file"),
                _("Enter shows what would be changed · Esc closes"),
                answer,
            )
        )

    def _preview(self, path: Path) -> str:
        try:
            read = people_in(path, self.workspace.register.committees)
        except NotText:
            return _("That is not a text file. Save it in Excel as CSV, and try again.")
        except OSError as error:
            return problem(error) or str(error)
        told = [trouble_words(note) for note in read.notes]
        if read.refused:
            return told[-1]
        changes = preview(self.workspace.register, read)
        lines = [line for change in changes for line in change_lines(change)]

        def take() -> str:
            return self._put(lambda: take_in(self.workspace.register, changes))

        panel = PreviewPanel(
            _("What the list changes"),
            told,
            lines or [_("Nothing would be changed.")],
            _("↑ ↓ scroll · Enter takes it in · Esc leaves it"),
            take,
        )
        self.call_later(self.app.push_screen, panel)
        return ""
