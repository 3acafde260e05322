"""`medtui check` and `medtui forget`: what keeps a workspace whole, and what takes a person out of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Final

from medtui.application.erase import erase_person, was_cut_off
from medtui.application.minutes_file import findings as minutes_findings
from medtui.cli.base.arguments import Parser, examples, json_option
from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.output import data, note, say
from medtui.cli.upkeep.left_over import gone_lines, left_lines, left_words
from medtui.domain.parsing.names import NameBook
from medtui.domain.text import fold
from medtui.i18n import N_, _, ngettext
from medtui.minutes.markdown.writer import to_markdown, without_house
from medtui.store.disk.locations import REGISTER
from medtui.store.files.formats import load_formats
from medtui.store.journal.copies import good_copies
from medtui.store.journal.journal import NotSaved
from medtui.store.upkeep.approved import findings as approved_findings
from medtui.store.upkeep.check import HARMLESS, Fault, Finding, databases
from medtui.store.upkeep.check import check as check_workspace
from medtui.store.upkeep.erase import Left
from medtui.store.upkeep.erase_person import Forgotten, names_in
from medtui.store.upkeep.repair import RUINED, Repaired, join, repair, tidy, untie
from medtui.store.upkeep.reregister import complete, make_anew
from medtui.store.upkeep.rewrite import NotVerified
from medtui.store.workspace.session import SCHEMA, local_now
from medtui.wording.config_files import describe
from medtui.wording.refusals import problem, shown
from medtui.wording.storage import shared_folder

_FAULTS: Final = {
    Fault.NO_REGISTER: N_("the register is missing; `medtui check --repair` makes an empty one"),
    Fault.UNREADABLE: N_("cannot be read ({detail}); get leave to read it, or put a copy of it back"),
    Fault.EMPTY: N_("is empty, and what was in it is gone; put a copy of it back, or remove it"),
    Fault.NOT_A_DATABASE: N_("is not a database of medtui; put a copy of it back, or move it elsewhere"),
    Fault.NEWER: N_("was written by a newer medtui (schema {detail}); update medtui to read it"),
    Fault.HEAD: N_("the first line is damaged"),
    Fault.LINE: N_("line {line} is damaged"),
    Fault.TORN: N_("line {line} was cut off while it was written"),
    Fault.RESPELLED: N_(
        "another program saved it with other line ends or in another encoding; all of it can be read, and "
        "`medtui check --repair` writes it as it was"
    ),
    Fault.ORDER: N_("line {line}: change {detail} is out of order, so one before it is missing"),
    Fault.STRAY: N_(
        "line {line}: change {detail} stands behind later ones or is there twice; "
        "`medtui check --repair` puts it in its place"
    ),
    Fault.TIME: N_("line {line}: “{detail}” is no time"),
    Fault.HISTORY: N_("line {line}: {detail} was not what the change says it was"),
    Fault.RECORD: N_("line {line}: a record cannot be read ({detail})"),
    Fault.NO_MEETING: N_("there is no meeting in it: its making was cut off"),
    Fault.OTHER_ID: N_("it holds the meeting {detail}; give the file its name back"),
    Fault.CONFLICT: N_(
        "is a second copy of {detail}, as programs make that keep folders in step; do not rename it: "
        "`medtui check --repair` puts what only it has into {detail}"
    ),
    Fault.OLD_COPY: N_(
        "is a copy of {detail} from before something was erased or repaired in it; look at what only it says, "
        "then delete it"
    ),
    Fault.DOUBLE: N_(
        "it says that it is {detail}, and is another meeting than the one of that name; move it elsewhere"
    ),
    Fault.REFERENCE: N_("a record names one that is not there: {detail}"),
    Fault.MISPLACED: N_("a record stands where it should not: {detail}"),
    Fault.ORIGIN: N_("something was carried over from what never was there: {detail}"),
    Fault.SHORTER: N_(
        "changes are gone that a copy still has ({detail}); `medtui check --repair` brings them back"
    ),
    Fault.NO_DATABASE: N_(
        "copies of a meeting that is gone; put one back beside the others, or remove the folder"
    ),
    Fault.PAPER_GONE: N_(
        "a paper is not where it was copied to: {detail}; put it back, or take it off the item with `medtui item`"
    ),
    Fault.PAPER_CHANGED: N_("a paper has been changed since it was copied: {detail}"),
    Fault.APPROVED_FILE: N_(
        "these minutes are not the ones that were approved: the file was changed or is out of date; "
        "`medtui export` writes them again from the database"
    ),
    Fault.APPROVED_NO_FILE: N_("the approved minutes are not there; `medtui export` writes them again"),
    Fault.APPROVED_DATABASE: N_(
        "the database no longer gives the minutes that were approved (fingerprint {detail}); "
        "put a copy of it back from the time of the approval"
    ),
    Fault.APPROVED_SILENT: N_("{detail} was changed after the approval, and no correction says so"),
    Fault.MINUTES_OLDER: N_(
        "these minutes say what the meeting said until {detail}, and it says something else now; "
        "`medtui export` writes them again from the database"
    ),
    Fault.MINUTES_OTHER: N_(
        "these minutes are not what the meeting says: they were changed outside of medtui, or written by another "
        "version; `medtui edit ID --from FILE` takes over what was changed, and `medtui export` writes them again "
        "from the database"
    ),
    Fault.LEFTOVER: N_("is left from a write that was cut off or a repair; nothing reads it"),
}


def check(context: Context) -> int:
    """Verifies every database. Exit code 1 where something is wrong and has not been mended."""
    options = context.options
    if not context.exists and not context.root.is_dir():
        context.workspace()
    count, found = check_workspace(context.root, SCHEMA)
    if not context.exists and not count:
        context.workspace()
    repaired = _repair(context, found) if options.repair else []
    if repaired:
        count, after = check_workspace(context.root, SCHEMA)
    else:
        after = found
    changed = [
        *approved_findings(context.root, SCHEMA, to_markdown, without_house),
        *minutes_findings(context.root, SCHEMA),
    ]
    found, after = [*found, *changed], [*after, *changed]
    broken = load_formats(context.root).broken
    grave = [f for f in after if f.fault not in HARMLESS]
    ok = not grave and not broken
    if options.json:
        data(
            {
                "ok": ok,
                "files": count,
                "problems": [
                    {"file": f.file, "problem": str(f.fault), "line": f.line, "detail": f.detail}
                    for f in after
                ],
                "formats": [describe(error) for error in broken],
                "repaired": [
                    {
                        "file": r.file,
                        "kept": r.kept,
                        "lost_changes": r.lost_lines,
                        "lost_records": r.lost_records,
                        "from_copy": r.from_copy,
                        "joined": r.joined,
                        "clashes": list(r.clashes),
                    }
                    for r in repaired
                ],
            }
        )
    else:
        for finding in found if options.repair else after:
            say(_finding(finding))
        for line in _copies(context, after):
            say(line)
        for error in broken:
            say(describe(error))
        for mended in repaired:
            say(_mended(mended))
        say(_verdict(count, ok=ok, mended=bool(repaired)))
        if text := shared_folder(context.root):
            note(_("note: {text}").format(text=text))
    return 0 if ok else 1


def _repair(context: Context, found: list[Finding]) -> list[Repaired]:
    """Mends what can be mended. One file that cannot be does not keep the others from it."""
    repaired: list[Repaired] = []
    for path in databases(context.root):
        try:
            if mended := repair(path, found, SCHEMA):
                repaired.append(mended)
            if mended := join(path, SCHEMA):
                repaired.append(mended)
                continue
            if mended := untie(path, SCHEMA, local_now):
                repaired.append(mended)
        except (OSError, NotSaved) as error:
            note(
                _("{file} was not repaired, and is as it was. {reason}").format(
                    file=shown(path.name), reason=problem(error)
                )
            )
    if not context.exists:
        repaired.append(Repaired(REGISTER, "", found=make_anew(context.root, local_now)))
    elif any(r.file == REGISTER and r.from_copy for r in repaired):
        # Who was new since the copy was made is known from the meetings.
        complete(context.root, local_now)
    for name in tidy(context.root):
        note(_("removed: {file}, left from a write that was cut off").format(file=shown(name)))
    return repaired


def _copies(context: Context, found: list[Finding]) -> list[str]:
    """Which ruined meetings there is a good copy of."""
    lines: list[str] = []
    for finding in found:
        if finding.fault in RUINED and finding.file != REGISTER:
            copy = next(good_copies(context.root / finding.file), None)
            if copy is not None:
                text = _("{file}: there is a copy of it ({copy}); `medtui check --repair` puts it back")
                lines.append(text.format(file=shown(finding.file), copy=shown(copy[0].name)))
    return lines


def _finding(finding: Finding) -> str:
    text = _(_FAULTS[finding.fault]).format(line=finding.line, detail=shown(finding.detail, 200))
    return f"{shown(finding.file)}: {text}"


def _mended(mended: Repaired) -> str:
    if mended.untied:
        text = ngettext(
            "{file}: {n} name of what is not there was taken out; what was said stays.",
            "{file}: {n} names of what is not there were taken out; what was said stays.",
            mended.untied,
        )
        return text.format(file=shown(mended.file), n=mended.untied)
    if not mended.kept:
        text = ngettext(
            "{file} has been made anew, with {n} person or committee that the meetings know of.",
            "{file} has been made anew, with {n} people and committees that the meetings know of.",
            mended.found,
        )
        return text.format(file=mended.file, n=mended.found)
    if mended.ruined:
        return _("Nothing could be saved of {file}. It is kept as {kept}.").format(
            file=shown(mended.file), kept=shown(mended.kept)
        )
    if mended.from_copy:
        return _(
            "{file} was ruined; its newest copy ({copy}) is in its place, and what was written after that is lost. "
            "The ruined file is kept as {kept}."
        ).format(file=shown(mended.file), copy=shown(mended.from_copy), kept=shown(mended.kept))
    lost = mended.lost_lines + mended.lost_records
    if mended.copy and not mended.joined:
        text = _("All that the second copy of {file} says was in it already. The copy is kept as {kept}.")
        return text.format(file=shown(mended.file), kept=shown(mended.kept))
    if mended.joined:
        text = ngettext(
            "{file}: two computers had gone on apart; {n} change of the second stands behind those of the first.",
            "{file}: two computers had gone on apart; {n} changes of the second stand behind those of the first.",
            mended.joined,
        ).format(file=shown(mended.file), n=mended.joined)
        if mended.clashes:
            both = ngettext(
                "{n} record was changed on both; the first stands, and another text of the second is a note: {ids}.",
                "{n} records were changed on both; the first stands, and other texts of the second are notes: {ids}.",
                len(mended.clashes),
            )
            text += " " + both.format(n=len(mended.clashes), ids=shown(", ".join(mended.clashes), 200))
        if lost:
            more = ngettext("{n} change could not be saved.", "{n} changes could not be saved.", lost)
            text += " " + more.format(n=lost)
        return text + " " + _("What was there is kept as {kept}.").format(kept=shown(mended.kept))
    if lost:
        text = ngettext(
            "{file} is repaired; {n} change could not be saved. The damaged file is kept as {kept}.",
            "{file} is repaired; {n} changes could not be saved. The damaged file is kept as {kept}.",
            lost,
        )
        return text.format(file=shown(mended.file), n=lost, kept=shown(mended.kept))
    return _("{file} is repaired, and nothing was lost. The damaged file is kept as {kept}.").format(
        file=shown(mended.file), kept=shown(mended.kept)
    )


def _verdict(count: int, *, ok: bool, mended: bool) -> str:
    if ok:
        return ngettext("{n} database, all well.", "{n} databases, all well.", count).format(n=count)
    if mended:
        return _("Not everything could be repaired; what is said above remains to be done.")
    return _(
        "Nothing was changed. `medtui check --repair` rescues what can be rescued, and keeps the damaged files."
    )


def forget(context: Context) -> int:
    """Takes a person out of every database, history included, and renews the minutes that named them."""
    options = context.options
    if bool(options.entry) == bool(options.person):
        raise Usage(_("Say who is to be forgotten, or with --entry which text."))
    if options.entry:
        from medtui.cli.upkeep.erase import purge

        return purge(context)
    workspace = context.workspace()
    name = _person(context, " ".join(options.person.split()))
    label = " ".join((options.label or "").split())
    try:
        again = was_cut_off(workspace, name)
        also = options.also or _agreed_forms(context, name)
        done = erase_person(workspace, name, label=label, also=also, dry_run=options.dry_run)
    except NotVerified as error:
        raise Failed(
            _(
                "The new {file} was not what it should be, so the old one still stands. Run `medtui check` first."
            ).format(file=shown(error.path.name))
        ) from None
    if not done.found and not again:
        raise Failed(_("“{name}” stands nowhere in this workspace.").format(name=shown(name)))
    for line in _report(done, also, dry_run=options.dry_run):
        say(line)
    return 0


def _agreed_forms(context: Context, name: str) -> list[str]:
    """Other forms of the name, once they were shown and somebody has said that they are meant too."""
    if context.options.dry_run or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return []
    forms = erase_person(context.workspace(), name, dry_run=True).forms
    if not forms:
        return []
    say(_("These stand in texts too: {what}").format(what=_counted(forms)))
    answer = input(_("Take them out as well? [y/n] ")).strip().casefold()
    return list(forms) if answer[:1] in ("y", "j") else []


def _counted(forms: dict[str, int]) -> str:
    return ", ".join(f"{shown(form)} ({count})" for form, count in forms.items())


def _person(context: Context, wanted: str) -> str:
    """The full name that is meant: as it is written, else the one person it is a part of, where that was agreed to."""
    known = names_in(context.root, SCHEMA)
    if was_cut_off(context.workspace(), wanted):
        return wanted
    for name in known:
        if fold(name) == fold(wanted):
            return name
    meant = [n for n in NameBook(sorted(known)).complete(wanted, 10) if wanted.strip()]
    if len(meant) == 1 and context.options.yes:
        return meant[0]
    if meant:
        raise Failed(
            _("Nobody is called exactly “{name}”. Write the full name: {names}. Nothing was changed.").format(
                name=shown(wanted), names=", ".join(shown(n) for n in meant)
            )
        )
    if " " not in wanted:
        raise Failed(
            _("Nobody called “{name}” is known here. Write the full name.").format(name=shown(wanted))
        )
    # Somebody may be spoken of who never was on a list.
    return wanted


def _report(done: Forgotten, also: Sequence[str], *, dry_run: bool) -> list[str]:
    lines = [
        ngettext("{file}: {n} place", "{file}: {n} places", count).format(file=shown(file), n=count)
        for file, count in done.places.items()
    ]
    total = sum(done.places.values())
    if dry_run:
        text = ngettext(
            "“{name}” would become “{label}” in {n} place. Nothing was changed.",
            "“{name}” would become “{label}” in {n} places. Nothing was changed.",
            total,
        )
    else:
        text = ngettext(
            "“{name}” is now “{label}” in {n} place.", "“{name}” is now “{label}” in {n} places.", total
        )
    lines.append(text.format(name=shown(done.name), label=shown(done.label), n=total))
    if done.copies and not dry_run:
        text = ngettext(
            "{n} copy in .medtui was cleaned too.", "{n} copies in .medtui were cleaned too.", done.copies
        )
        lines.append(text.format(n=done.copies))
    lines += gone_lines(done.gone, dry_run=dry_run)
    if forms := {form: count for form, count in done.forms.items() if form not in also}:
        text = _("Other forms of the name stand in texts: {what}. --also “{form}” takes one out too.")
        lines.append(text.format(what=_counted(forms), form=shown(next(iter(forms)))))
    left = {
        Left.FIRST_NAME: _("The first name stands in these; see whether the same person is meant: {what}"),
        Left.ID: _("The name is part of the id of these meetings: {what}"),
        Left.FILE: _("These files name the person and were not written by medtui: {what}"),
        **left_words(),
    }
    return lines + left_lines(done.left, left)


def check_arguments(verb: Parser) -> None:
    """What `medtui check` takes."""
    verb.add_argument(
        "--repair",
        action="store_true",
        help=_("rescue what can be rescued into new files, and keep the damaged ones"),
    )
    json_option(verb)


def forget_arguments(verb: Parser) -> None:
    """What `medtui forget` takes."""
    examples(
        verb,
        ['forget "Rikke Dam" --dry-run', 'forget "Rikke Dam"', "forget --entry 2026-11-12-fewer-meetings.7"],
    )
    verb.add_argument("person", nargs="?", metavar=_("PERSON"), help=_("the full name"))
    verb.add_argument(
        "--entry",
        metavar=_("ENTRY"),
        help=_("instead of a person: the text of this entry, or of this item (ID#i3) with all said under it"),
    )
    verb.add_argument(
        "--also",
        action="append",
        metavar=_("WORDS"),
        help=_(
            "another form of the name that is meant too, such as the first name; may be given several times"
        ),
    )
    verb.add_argument("--dry-run", action="store_true", help=_("only say what would be changed"))
    verb.add_argument("--yes", action="store_true", help=_("also where only a part of the name was given"))
    verb.add_argument(
        "--as",
        dest="label",
        metavar=_("WORDS"),
        help=_("what stands instead, such as a role (else Person 1, Person 2, …)"),
    )
