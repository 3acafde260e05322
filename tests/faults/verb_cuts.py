"""The command line is cut off before each call that changes a file, and the same command is given once more: nothing
that was saved is lost, every database is whole, and what the command is for is done, all of it."""

from __future__ import annotations

import json
import random
import re
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from medtui.domain.model.meeting import Meeting
from medtui.store.journal.copies import copies_of
from medtui.store.upkeep.check import HARMLESS, Fault, check
from medtui.store.workspace.session import SCHEMA, Session
from medtui.store.workspace.workspace import Workspace

from .cuts import CUT, Place
from .outcome import Outcome, Run

PERSON, SECRET, ITEM = "Karla Zzquist", "Qvaksalveri i kantinen", "Xylofonsagen om lager"
KEPT = ("Alle hilste", "Vi prøver tavlemøder", "Kaffe til alle")
EDITED, IMPORTED = "Vi prøver tavlemøder hver uge", "Importeret møde om haver"


@dataclass
class Town:
    """A workspace with an earlier meeting, one that is going on, one that is over and one that is planned."""

    place: Place
    ids: dict[str, str] = field(default_factory=dict[str, str])

    def id(self, name: str) -> str:
        return self.ids[name]

    def meeting(self, name: str) -> Meeting:
        with closing(
            Session.open(self.place.root / f"{self.ids[name]}.jsonl", "judge", read_only=True)
        ) as session:
            return session.meeting

    def texts(self, name: str) -> list[str]:
        return [entry.text for entry in self.meeting(name).stream]

    def entry(self, name: str, text: str) -> str:
        return next(e.id for e in self.meeting(name).stream if text in e.text)

    def all(self) -> list[Meeting]:
        with closing(Workspace.open(self.place.root)) as workspace:
            return [workspace.read(id) for id in workspace.ids()]


def build(folder: Path) -> Town:
    """The workspace that every cut starts from."""
    town = Town(Place(folder))
    must = town.place.must

    def new(name: str, title: str, day: str, committee: str, *more: str, format: str = "ordinaert") -> None:
        said = must(
            "new", "--format", format, "--title", title, "--date", day, "--committee", committee, *more
        )
        town.ids[name] = next(line for line in said.splitlines() if line.startswith(day))

    who = ("--attendees", f"{PERSON}, pedel (medarbejdersiden); Bo Lind (ledelse)")
    new("before", "Første møde", "2026-10-01", "LMU Havn", *who)
    for line in ("> Kaffe til alle @Bo Lind", "! Vi holder åbent hus"):
        must("add", town.id("before"), line)
    must("phase", town.id("before"), "next")
    must("end", town.id("before"))
    new("live", "Andet møde", "2026-11-12", "LMU Havn", *who)
    id = town.id("live")
    for line in ("# Rygepause", f"# {ITEM}", "# Lokaler"):
        must("add", id, line)
    must("phase", id, "next")
    for line in (
        KEPT[0],
        f"! {KEPT[1]}",
        f"> {KEPT[2]} @{PERSON}",
        f"! {SECRET} stoppes",
        f"{PERSON} var glad",
    ):
        must("add", id, line)
    new("over", "Tredje møde", "2026-11-13", "LMU Havn", *who)
    for line in (KEPT[0], f"! {KEPT[1]}", f"> {KEPT[2]} @{PERSON}"):
        must("add", town.id("over"), line)
    must("phase", town.id("over"), "next")
    must("end", town.id("over"))
    for form in ("html", "docx", "ics"):
        must(
            "export", town.id("over"), "--to", form, "-o", str(town.place.root / f"{town.id('over')}.{form}")
        )
    new("wood", "Skovmøde", "2026-01-15", "LMU Skov")
    must("phase", town.id("wood"), "next")
    must("end", town.id("wood"))
    new("next", "Fjerde møde", "2026-12-10", "HovedMED")
    edited = (town.place.root / f"{town.id('over')}.md").read_text("utf-8").replace(KEPT[1], EDITED)
    (town.place.home / "rettet.md").write_text(edited, "utf-8")
    (town.place.home / "gammelt.md").write_text(
        f"# {IMPORTED}\n\nDato: 3. september 2026\nUdvalg: LMU Havn\n\n## 1. Haven\n\nBeslutning: Vi sår græs.\n",
        "utf-8",
    )
    (town.place.home / "folk.csv").write_text("Navn;Titel\nIda Ny;lærer\nEva Ny;pedel\n", "utf-8")
    town.place.keep()
    return town


@dataclass(frozen=True)
class Verb:
    """A command, and whether what it is for is done."""

    name: str
    words: Callable[[Town], list[str]]
    done: Callable[[Town], bool]
    before: Callable[[Town], None] = lambda _town: None
    # What it is to leave alone of what was said in the meetings.
    keeps: tuple[str, ...] = ("before", "live", "over")


def item(town: Town, title: str, name: str = "live") -> str:
    return next(f"{town.id(name)}#{i.id}" for i in town.meeting(name).items.values() if title in i.title)


def minutes(town: Town, name: str, *words: str) -> bool:
    path = town.place.root / f"{town.id(name)}.md"
    return path.is_file() and all(word in path.read_text("utf-8") for word in words)


def ended(town: Town) -> bool:
    path = town.place.root / f"{town.id('live')}.jsonl"
    copied = [copy.name for copy in copies_of(path)]
    return minutes(town, "live", KEPT[1]) and any("end" in name for name in copied)


def handed(committee: str) -> Callable[[Town], bool]:
    def done(town: Town) -> bool:
        with closing(Workspace.open(town.place.root)) as workspace:
            waiting = [i.title for i in workspace.register.handed(committee)]
        planned = [i.title for i in town.meeting("next").items.values()] if committee == "HovedMED" else []
        moved = next(i for i in town.meeting("live").items.values() if i.title == "Lokaler")
        return moved.handed_to == committee and [*waiting, *planned].count("Lokaler") == 1

    return done


def gone(*words: str) -> Callable[[Town], bool]:
    """Whether nothing says it any more: no file of the workspace, the cache, or the user's own."""

    def done(town: Town) -> bool:
        inputs = {town.place.home / name for name in ("rettet.md", "gammelt.md", "folk.csv")}
        for path in town.place.home.rglob("*"):
            if path.is_file() and path not in inputs:
                raw = path.read_bytes()
                text = raw.decode("utf-8", "replace")
                if path.suffix == ".docx":
                    with zipfile.ZipFile(path) as packed:
                        parts = (packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
                        text = re.sub("<[^>]*>", "", "".join(parts))
                if any(word in text for word in words):
                    return False
        return True

    return done


def damage(town: Town) -> None:
    """One line is damaged, and a program has put a second copy beside the meeting."""
    path = town.place.root / f"{town.id('live')}.jsonl"
    lines = path.read_bytes().splitlines(keepends=True)
    lines[-2:] = [lines[-1], lines[-2]]
    path.write_bytes(b"".join(lines))
    over = town.place.root / f"{town.id('over')}.jsonl"
    copy = over.with_name(f"{town.id('over')} (1).jsonl")
    copy.write_bytes(over.read_bytes())
    with closing(Session.open(copy, "andre")) as session:
        from medtui.domain.commands.entries import Capture
        from medtui.domain.parsing.capture import Draft, LineKind

        session.do(Capture(Draft(kind=LineKind.NOTE, text="Fra den anden")))


def imported(town: Town) -> bool:
    found = [m for m in town.all() if m.head.title == IMPORTED]
    return len(found) == 1 and any("græs" in e.text for e in found[0].stream)


def new_made(town: Town) -> bool:
    with closing(Workspace.open(town.place.root)) as workspace:
        known = {p.name for p in workspace.register.people}
    found = [m for m in town.all() if m.head.title == "Nyt møde"]
    return len(found) == 1 and bool(found[0].program) and bool(found[0].people) and "Ida Ny" in known


def settled(town: Town) -> bool:
    decision = town.meeting("over").entries[town.entry("over", KEPT[1])]
    return bool(decision.confirmed) or decision.outcome is not None


VERBS = (
    Verb(
        "new",
        lambda t: ["new", "--format", "ordinaert", "--title", "Nyt møde", "--date", "2026-12-24",
                   "--committee", "LMU Havn", "--attendees", "Ida Ny, lærer (medarbejdersiden)"],
        new_made,
    ),
    Verb("add", lambda t: ["add", t.id("live"), "! Noget nyt"], lambda t: "Noget nyt" in t.texts("live")),
    Verb(
        "attend",
        lambda t: ["attend", t.id("live"), "Ida Ny, lærer"],
        lambda t: "Ida Ny" in {p.name for p in t.meeting("live").people},
    ),
    Verb("phase", lambda t: ["phase", t.id("live"), "next"], lambda t: t.meeting("live").head.phase != "p1"),
    Verb("end", lambda t: ["end", t.id("live")], ended),
    Verb("undo", lambda t: ["undo", t.id("live")], lambda t: f"{PERSON} var glad" not in t.texts("live")),
    Verb(
        "outcome",
        lambda t: ["outcome", t.entry("over", KEPT[1]), "agreed", "--side", "both"],
        settled,
    ),
    Verb(
        "edit",
        lambda t: ["edit", t.id("over"), "--from", str(t.place.home / "rettet.md"), "--yes"],
        lambda t: EDITED in t.texts("over") and minutes(t, "over", EDITED),
    ),
    Verb("lift", lambda t: ["lift", item(t, "Lokaler"), "--to", "HovedMED"], handed("HovedMED")),
    Verb("hand-down", lambda t: ["hand-down", item(t, "Lokaler"), "--to", "LMU Skov"], handed("LMU Skov")),
    Verb("import", lambda t: ["import", str(t.place.home / "gammelt.md")], imported),
    Verb("forget person", lambda t: ["forget", PERSON], gone(PERSON)),
    Verb("forget entry", lambda t: ["forget", "--entry", t.entry("live", SECRET)], gone(SECRET)),
    Verb("forget item", lambda t: ["forget", "--entry", item(t, ITEM)], gone(ITEM)),
    Verb(
        "approve",
        lambda t: ["approve", t.id("over"), "--by", "chair", "--on", "2026-11-20"],
        lambda t: bool(t.meeting("over").more.get("approvals")) and minutes(t, "over", "2026"),
    ),
    Verb(
        "send-for-comment",
        lambda t: ["send-for-comment", t.id("over")],
        lambda t: str(t.meeting("over").head.status) == "review" or t.meeting("over").head.status.value != "draft",
    ),
    Verb(
        "comment",
        lambda t: ["comment", t.id("over"), "--side", "employees", "Husk kaffen"],
        lambda t: bool(t.meeting("over").more.get("comments")),
    ),
    Verb(
        "export",
        lambda t: ["export", t.id("over"), "--to", "docx", "-o", str(t.place.home / "ud.docx")],
        lambda t: zipfile.ZipFile(t.place.home / "ud.docx").testzip() is None,
    ),
    Verb(
        "done",
        lambda t: ["done", t.entry("before", "Kaffe")],
        lambda t: t.meeting("before").entries[t.entry("before", "Kaffe")].state.value == "done",
    ),
    Verb(
        "people",
        lambda t: ["people", "--import", str(t.place.home / "folk.csv")],
        lambda t: "Eva Ny" in t.place.must("people"),
    ),
    Verb(
        "check --repair",
        lambda t: ["check", "--repair"],
        lambda t: "Fra den anden" in t.texts("over"),
        damage,
    ),
    Verb(
        "backup",
        lambda t: ["backup", "-o", str(t.place.home / "k.zip")],
        lambda t: (t.place.home / "k.zip").is_file(),
    ),
    Verb(
        "level",
        lambda t: ["level", t.entry("live", KEPT[1]), "3"],
        lambda t: t.meeting("live").entries[t.entry("live", KEPT[1])].level == 3,
    ),
)  # fmt: skip


def judge(town: Town, verb: Verb) -> list[str]:
    """What is wrong after the command was given again."""
    wrong: list[str] = []
    _count, findings = check(town.place.root, SCHEMA)
    wrong += [
        f"check: {f.file} {f.fault} {f.detail}" for f in findings if f.fault not in {*HARMLESS, Fault.TORN}
    ]
    for name in verb.keeps:
        there = " ".join(town.texts(name))
        for text in ("Vi holder åbent hus",) if name == "before" else KEPT:
            if text not in there:
                wrong.append(f"lost: {text}")
    if not verb.done(town):
        wrong.append("half done")
    return wrong


def cut_verb(town: Town, verb: Verb, trials: int, seed: int, outcome: Outcome) -> list[str]:
    """Cuts off one command, before each call or before so many of them."""
    town.place.again()
    verb.before(town)
    words = verb.words(town)
    _code, _said, calls = town.place.run(*words)
    failures = [f"{verb.name}, whole: {what}" for what in judge(town, verb)]
    places = list(range(1, calls + 1))
    if len(places) > trials:
        places = sorted(random.Random(seed).sample(places, trials))
    for cut in places:
        town.place.again()
        verb.before(town)
        code, _said, _calls = town.place.run(*words, cut=cut)
        outcome.trials += code == CUT
        try:
            _again, said, _calls = town.place.run(*words)
            failures += [
                f"{verb.name}, cut {cut} of {calls}: {what} [{said[-160:]!r}]" for what in judge(town, verb)
            ]
        except Exception as error:
            failures.append(f"{verb.name}, cut {cut} of {calls}: {error!r}")
    outcome.told += calls
    return failures


def cut_verbs(run: Run) -> Outcome:
    """Every command, before `trials` of its calls (all of them in a long run)."""
    outcome = Outcome()
    with run.fast_folder() as folder:
        town = build(folder)
        for verb in VERBS:
            failures = cut_verb(town, verb, run.trials, run.seed, outcome)
            outcome.lost += sum(": lost" in failure for failure in failures)
            outcome.stuck += sum(": lost" not in failure for failure in failures)
            if failures:
                outcome.note += f"\n    {verb.name}: {json.dumps(failures[:3], ensure_ascii=False)}"
    return outcome
