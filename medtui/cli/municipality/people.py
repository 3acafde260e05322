"""The register on the command line: people, and committees with their levels."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.output import data, note, say
from medtui.domain.model.levels import committee as find_committee
from medtui.domain.model.people import Committee, Person, read_attendees
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
        if all(word in fold(f"{p.name} {facts(p)}") for word in words)
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
    found = next((p for p in register.people if fold(name) in (fold(p.name), fold(p.id))), None)
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
    if any(v is not None for v in (options.level, options.parent, options.chair, options.deputy)):
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


def _committee_json(one: Committee) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "level": one.level,
        "parent": one.parent or None,
        "chair": one.chair or None,
        "deputy": one.deputy or None,
    }


def _set_committee(context: Context) -> int:
    options = context.options
    register = context.workspace(make=True).register
    name = " ".join(clean(options.set).split())
    known = register.committees
    found = find_committee(known, name)
    one = found or Committee(id=free_id(name, {c.id for c in known}), name=name)
    given = {
        key: " ".join(clean(value).split())
        for key in ("level", "parent", "chair", "deputy")
        if (value := getattr(options, key)) is not None
    }
    if given.get("parent"):
        above = find_committee(known, given["parent"])
        if above is None:
            raise Failed(_("No committee is called {name}.").format(name=shown(given["parent"])))
        if above.id == one.id or _below(known, one, above):
            raise Failed(_("{name} cannot stand below itself.").format(name=shown(one.name)))
        given["parent"] = above.name
    register.put_committee(replace(one, **given))
    say(committee_line(replace(one, **given)))
    return 0


def _below(known: tuple[Committee, ...], one: Committee, other: Committee) -> bool:
    """Whether the other stands somewhere below this one."""
    from medtui.domain.model.levels import parent

    seen: set[str] = set()
    above = parent(known, other.name)
    while above is not None and above.id not in seen:
        if above.id == one.id:
            return True
        seen.add(above.id)
        above = parent(known, above.name)
    return False
