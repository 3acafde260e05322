"""The register on the command line: people, and committees with their levels."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from medtui.application.municipality import DAYS, put_committee
from medtui.cli.base.arguments import Parser, examples, json_option
from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.output import data, note, say
from medtui.domain.model.levels import committee as find_committee
from medtui.domain.model.people import Committee, Person
from medtui.domain.name_keys import name_key, names
from medtui.domain.parsing.attendees import read_attendees
from medtui.domain.parsing.people_file import differences, free_id
from medtui.domain.text import clean, fold, one_line
from medtui.i18n import _, ngettext
from medtui.store.files.people import NotText, people_in, preview, take_in
from medtui.store.workspace.register import Register
from medtui.wording.people import change_lines, facts, tree, trouble_words
from medtui.wording.refusals import shown


def people(context: Context) -> int:
    """Everybody known; or one is entered, taken off, or a list is taken in."""
    options = context.options
    if options.file:
        return _import(context)
    if options.set:
        return _set_person(context)
    if options.committees:
        raise Usage(_("--committees belongs to --set."))
    if options.remove:
        register = context.workspace().register
        person = _known(register, options.remove)
        register.remove("people", person.id)
        say(_("Off the register: {name}").format(name=one_line(person.name)))
        return 0
    found = context.workspace().register.people if context.exists or context.named else ()
    words = fold(" ".join(options.query)).split()
    wanted = [
        p
        for p in found
        if all(word in fold(f"{p.name} {facts(p)}") or names(word, p.name) for word in words)
        and (not options.committee or any(fold(options.committee) in fold(c) for c in p.committees))
    ]
    if options.json:
        data([_person_json(p) for p in wanted])
        return 0
    for person in wanted:
        told = facts(person)
        say(one_line(person.name) + (f"  {told}" if told else ""))
    if not wanted:
        note(_("There is nobody like that in the register."))
    return 0


def _person_json(person: Person) -> dict[str, Any]:
    return {
        "id": person.id,
        "name": person.name,
        "title": person.title,
        "organisation": person.organisation,
        "side": str(person.side) if person.side else None,
        "roles": list(person.roles),
        "committees": list(person.committees),
        "substitute_for": person.substitute_for or None,
    }


def _known(register: Register, name: str) -> Person:
    found = next(
        (p for p in register.people if name_key(name) == name_key(p.name) or fold(name) == fold(p.id)), None
    )
    if found is None:
        raise Failed(_("Nobody in the register is called {name}.").format(name=shown(name)))
    return found


def _set_person(context: Context) -> int:
    said = persons(clean(context.options.set))
    if len(said) != 1:
        raise Usage(_('Name one person, such as: "Rikke Dam, teacher, Harbour School (employees, TR)".'))
    given = context.options.committees or ""
    person = replace(said[0], committees=tuple(c.strip() for c in clean(given).split(";") if c.strip()))
    register = context.workspace(make=True).register
    changes = differences([person], register.people)
    take_in(register, changes)
    for change in changes:
        for line in change_lines(change):
            say(line)
    if not changes:
        note(_("It is like that already."))
    return 0


def persons(text: str) -> list[Person]:
    """People as they are written on the command line, between semicolons."""
    return [
        Person(
            id="",
            name=a.name,
            title=a.title,
            organisation=a.organisation,
            side=a.side,
            roles=a.roles,
            substitute_for=a.substitute_for,
        )
        for a in read_attendees(text)
        if a.name
    ]


def _import(context: Context) -> int:
    """Says what a list changes, and unless it is only asked, changes it."""
    path = Path(context.options.file).expanduser()
    try:
        read = people_in(path, context.workspace().register.committees if context.exists else ())
    except NotText:
        raise Failed(
            _("{path} is not a text file. Save it in Excel as CSV (semicolons), and try again.").format(
                path=shown(path, 400)
            )
        ) from None
    for told in read.notes:
        note(_("note: {text}").format(text=trouble_words(told)))
    if read.refused:
        return 1
    dry = context.options.dry_run
    register = context.workspace(make=not dry).register if context.exists or not dry else None
    changes = preview(register, read) if register else differences(read.people, ())
    for change in changes:
        for line in change_lines(change):
            say(line)
    new = sum(change.before is None for change in changes)
    counts = [
        ngettext("{n} new", "{n} new", new).format(n=new),
        ngettext("{n} changed", "{n} changed", len(changes) - new).format(n=len(changes) - new),
        ngettext("{n} as before", "{n} as before", len(read.people) - len(changes)).format(
            n=len(read.people) - len(changes)
        ),
    ]
    if not dry and register is not None and changes:
        take_in(register, changes)
        note(_("Taken in: {counts}").format(counts=", ".join(counts)))
    elif dry:
        note(_("Would be taken in: {counts}. Nothing was changed.").format(counts=", ".join(counts)))
    else:
        note(_("Nothing new: {counts}").format(counts=", ".join(counts)))
    return 0


def committees(context: Context) -> int:
    """The committees, each below its parent; or one is entered or taken off."""
    options = context.options
    if options.set:
        return _set_committee(context)
    if any(getattr(options, key) is not None for key in _FACTS):
        raise Usage(_("Say which committee: --set NAME."))
    if options.remove:
        register = context.workspace().register
        found = find_committee(register.committees, options.remove)
        if found is None:
            raise Failed(_("No committee is called {name}.").format(name=shown(options.remove)))
        register.remove("committees", found.id)
        say(_("Off the register: {name}").format(name=one_line(found.name)))
        return 0
    known = context.workspace().register.committees if context.exists or context.named else ()
    if options.json:
        data([_committee_json(c) for c in known])
        return 0
    for depth, one in tree(known):
        say("  " * depth + committee_line(one))
    if not known:
        note(_("There are no committees in the register yet."))
    return 0


def committee_line(one: Committee) -> str:
    """A committee with its level, chair and deputy."""
    parts = [one.level]
    if one.chair:
        parts.append(_("chair {name}").format(name=one.chair))
    if one.deputy:
        parts.append(_("deputy chair {name}").format(name=one.deputy))
    told = one_line(" · ".join(part for part in parts if part))
    return one_line(one.name) + (f"  {told}" if told else "")


_FACTS: Final = ("level", "parent", "chair", "deputy", *DAYS, "standing")


def _committee_json(one: Committee) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "level": one.level,
        "parent": one.parent or None,
        "chair": one.chair or None,
        "deputy": one.deputy or None,
        "days": {
            "proposals": one.proposal_days or None,
            "invitation": one.invitation_days or None,
            "comments": one.comment_days or None,
        },
        "standing": list(one.standing),
    }


def _set_committee(context: Context) -> int:
    options = context.options
    register = context.workspace(make=True).register
    name = " ".join(clean(options.set).split())
    known = register.committees
    found = find_committee(known, name)
    one = found or Committee(id=free_id(name, {c.id for c in known}), name=name)
    given = {
        key: " ".join(clean(value).split()) for key in _FACTS if (value := getattr(options, key)) is not None
    }
    say(committee_line(put_committee(register, one, given)))
    return 0


def people_arguments(verb: Parser) -> None:
    """What `medtui people` takes."""
    examples(
        verb,
        [
            "people tr --committee HovedMED",
            _(
                'people --set "Rikke Dam, teacher, Harbour School (employees, TR)" --committees "HovedMED; LMU"'
            ),
            _("people --import people.csv --dry-run"),
        ],
    )
    verb.add_argument("query", nargs="*", metavar=_("QUERY"), help=_("words that must occur"))
    verb.add_argument("--committee", metavar=_("NAME"), help=_("only this committee's"))
    what = verb.add_mutually_exclusive_group()
    what.add_argument(
        "--set", metavar=_("PERSON"), help=_("enters a person, or changes what is known of one")
    )
    what.add_argument(
        "--remove", metavar=_("NAME"), help=_("takes a person off the register; the minutes stay")
    )
    what.add_argument(
        "--import",
        dest="file",
        metavar=_("FILE"),
        help=_("takes in a list with a heading line: semicolons, as Danish Excel saves it"),
    )
    verb.add_argument(
        "--committees", metavar='"A; B"', help=_("with --set: the committees the person sits in")
    )
    verb.add_argument("--dry-run", action="store_true", help=_("only say what would be changed"))
    json_option(verb)


def committees_arguments(verb: Parser) -> None:
    """What `medtui committees` takes."""
    examples(verb, [_('committees --set "LMU Harbour" --level LMU --parent HovedMED --chair "Bo Lind"')])
    what = verb.add_mutually_exclusive_group()
    what.add_argument(
        "--set", metavar=_("NAME"), help=_("enters a committee, or changes what is known of one")
    )
    what.add_argument(
        "--remove", metavar=_("NAME"), help=_("takes a committee off the register; its meetings stay")
    )
    verb.add_argument("--level", metavar=_("TEXT"), help=_("what you call its level"))
    verb.add_argument("--parent", metavar=_("NAME"), help=_("the committee above it"))
    verb.add_argument("--chair", metavar=_("NAME"), help=_("the chair"))
    verb.add_argument("--deputy", metavar=_("NAME"), help=_("the deputy chair"))
    verb.add_argument(
        "--proposal-days", metavar="N", help=_("proposals come no later than N days before a meeting")
    )
    verb.add_argument(
        "--invitation-days", metavar="N", help=_("the invitation goes out N days before a meeting")
    )
    verb.add_argument("--comment-days", metavar="N", help=_("comments on the minutes come within N days"))
    verb.add_argument(
        "--standing", metavar='"A; B"', help=_("the standing items of its meetings, with semicolons between")
    )
    json_option(verb)
