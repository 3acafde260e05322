"""No verb of the command line shows anything confidential that it was not asked for: neither text nor title, link,
review, comment, correction nor count."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from medtui.cli.verbs import HOME, VERBS
from medtui.domain.commands.entries import Follow, SetClosed
from medtui.domain.commands.extras.follow_up import Link, LinkKind, SetReview, TakeReview
from medtui.domain.commands.extras.guidelines import SetGuideline
from medtui.domain.commands.extras.life import AddComment
from medtui.domain.commands.extras.municipality import SetLevel
from medtui.domain.commands.topics import Merge, Raise
from medtui.domain.model.extras.guidelines import GuidelineKind
from medtui.domain.model.extras.reviews import Kept
from medtui.domain.model.terms import PromiseState, Side
from medtui.domain.municipality.compass import CountPulse
from medtui.domain.municipality.focus import SetFocus
from medtui.store.workspace.workspace import Workspace
from tests.cli.conftest import Run

MARK = "zebra"
"""In every confidential text, and in no other."""


@dataclass
class Story:
    """Two meetings of a committee and one of the committee below, with the ids of what is confidential in them."""

    first: str
    second: str
    below: str
    closed_decision: str = ""
    open_decision: str = ""
    closed_action: str = ""
    open_action: str = ""
    closed_item: str = ""
    comment: str = ""
    closed_later: str = ""


@pytest.fixture
def story(cli: Run, workspace: Path) -> Story:
    """Told by command line and by the commands behind it."""

    def new(title: str, day: str, committee: str) -> str:
        return cli(
            *("new", "--format", "uden-dagsorden", "--title", title, "--date", day, "--committee", committee),
            *("--attendees", "Karen Holm (ledelse, formand); Rikke Dam (medarbejdersiden, TR)"),
        ).out.strip()

    cli("committees", "--set", "HovedMED", "--level", "1")
    cli("committees", "--set", "LokalMED", "--parent", "HovedMED")
    one = Story(
        new("Første møde", "2026-05-04", "HovedMED"),
        new("Andet møde", "2026-06-08", "HovedMED"),
        new("Lokalt møde", "2026-07-01", "LokalMED"),
    )
    cli("phase", one.first, "2")
    here = Workspace.open(workspace).session(one.first, "cli")
    item = here.do(Raise("Zebrasagen", closed=True)).about
    one.closed_item = item
    merged = here.do(Raise("Punkt om zebraen")).about
    here.do(Merge(merged, item))
    here.do(Raise("Kaffe"))
    here.close()
    cli("phase", one.first, "next")
    ids: dict[str, str] = {}
    for name, line in (
        ("closed_decision", "! Zebraen fratræder til maj"),
        ("closed_action", "> Zebrasamtalen holdes @Karen Holm 1/6"),
        ("open_decision", "! Kaffen er gratis"),
        ("open_action", "> Køb kaffe @Rikke Dam 1/6"),
        ("other_action", "> Køb en zebra @Rikke Dam 2/6"),
    ):
        ran = cli("add", one.first, line)
        assert ran.code == 0, ran.err
        ids[name] = ran.out.split()[0]
    here = Workspace.open(workspace).session(one.first, "cli")
    for name in ("closed_decision", "closed_action", "other_action"):
        here.do(SetClosed(ids[name], True))
    here.do(SetReview(ids["closed_decision"], date(2026, 6, 1)))
    here.do(TakeReview(ids["closed_decision"], Kept.PARTLY, 2, "Zebraen blev", "", date(2026, 6, 2)))
    here.do(SetReview(ids["open_decision"], date(2026, 6, 1)))
    here.do(
        SetGuideline(
            ids["closed_decision"], GuidelineKind.OPTIONAL, {"title": "Zebrareglen", "purpose": "Zebra"}
        )
    )
    here.do(SetLevel(ids["closed_decision"], 5))
    here.do(SetFocus(ids["closed_decision"], "Ro"))
    here.do(SetFocus(ids["closed_action"], "Ro"))
    here.do(CountPulse("effect", (0, 1, 2, 3, 4), ids["closed_decision"], "start"))
    here.do(Follow(ids["closed_action"], PromiseState.PARTLY, "zebraen var syg"))
    here.close()
    for name in ("closed_decision", "open_decision", "closed_action", "open_action"):
        setattr(one, name, ids[name])
    cli("focus", "--set", "Ro")
    cli("phase", one.second, "2")
    there = Workspace.open(workspace).session(one.second, "cli")
    there.do(Raise("Opfølgning"))
    there.close()
    cli("phase", one.second, "next")
    later = cli("add", one.second, "! Zebraen bliver alligevel").out.split()[0]
    again = cli("add", one.second, "! Kaffen koster en krone").out.split()[0]
    there = Workspace.open(workspace).session(one.second, "cli")
    there.do(SetClosed(later, True))
    there.do(Link(later, one.open_decision, LinkKind.REPLACES))
    there.do(Link(again, one.closed_decision, LinkKind.CONFIRMS))
    one.closed_later = later
    there.close()
    cli("since", one.second, ids["other_action"], "partly", "--why", "zebraen er udsolgt")
    cli("end", one.first)
    here = Workspace.open(workspace).session(one.first, "cli")
    one.comment = here.do(
        AddComment("Zebraen er for hårdt omtalt", Side.EMPLOYEES, ids["closed_decision"])
    ).about
    here.close()
    return one


Words = Callable[[Story], list[list[str]]]

SCREENS = "opens a screen; what it shows is tested with the screens"
NAMED = "shows nothing of a meeting"

TABLE: dict[str, Words | str] = {
    "": SCREENS,
    "demo": SCREENS,
    "run": SCREENS,
    "follow": SCREENS,
    "new": lambda s: [
        [
            "new",
            "--format",
            "ordinaert",
            "--title",
            "Tredje møde",
            "--date",
            "2026-09-01",
            "--committee",
            "HovedMED",
        ]
    ],
    "formats": lambda s: [["formats"]],
    "add": lambda s: [["add", s.second, "Nyt fra lageret"]],
    "item": lambda s: [
        ["item", s.first],
        ["item", s.first, "--json"],
        ["item", s.first, s.closed_item, "--kle", "81.38.04"],
        ["item", s.first, s.closed_item, "--json"],
    ],
    "phase": lambda s: [
        ["phase", s.second, "pause"],
        ["phase", s.second, "resume"],
        ["phase", s.second, "next"],
    ],
    "time": lambda s: [["time", s.first, "--end", "16:00"]],
    "end": lambda s: [["end", s.second]],
    "undo": lambda s: [["undo", s.first], ["undo", s.second], ["undo", s.second], ["undo", s.second]],
    "redo": lambda s: [["undo", s.second], ["redo", s.second], ["undo", s.first], ["redo", s.first]],
    "level": lambda s: [["level", s.closed_decision, "3"]],
    "lift": lambda s: [["lift", f"{s.first}#{s.closed_item}", "--to", "HovedMED"]],
    "hand-down": lambda s: [["hand-down", f"{s.first}#{s.closed_item}", "--to", "LokalMED"]],
    "propose": lambda s: [["propose", s.second], ["propose", s.second, "--json"]],
    "deadlines": lambda s: [["deadlines"], ["deadlines", "--json"]],
    "why": lambda s: [["why", s.closed_decision], ["why", s.closed_decision, "--json"]],
    "request": lambda s: [["request", s.closed_action, "Byrådet"], ["actions", "--asked", "--all"]],
    "queue": lambda s: [["queue", s.second], ["queue", s.second, "--json"]],
    "round": lambda s: [["round", s.second]],
    "outcome": lambda s: [
        ["outcome", s.closed_decision, "agreed", "--side", "both"],
        ["outcome", f"{s.first}#{s.closed_item}", "noted"],
    ],
    "attend": lambda s: [["attend", s.second, "Bo Lind"]],
    "list": lambda s: [["list"], ["list", "--json"]],
    "show": lambda s: [["show", s.first], ["show", s.second], ["show", s.below]],
    "groups": lambda s: [["groups", s.second], ["groups", s.second, "--wall", "--json"]],
    "doctor": lambda s: [["doctor"], ["doctor", "--json"]],
    "completions": lambda s: [["completions", shell] for shell in ("bash", "zsh", "fish", "powershell")],
    "paths": lambda s: [["paths"]],
    "keys": lambda s: [["keys"], ["keys", "--json"]],
    "export": lambda s: (
        [
            ["export", id, "--audience", audience, "--what", what, "--to", form, "--anyway", "-o", "-"]
            for id in (s.first, s.second)
            for audience, what in (
                ("open", "minutes"),
                ("news", "minutes"),
                ("open", "runsheet"),
                ("open", "invitation"),
                ("open", "home"),
            )
            for form in ("md", "html", "json", "csv", "ics")
            if what == "minutes" or form in ("md", "html")
        ]
        + [["export", s.first, "--what", "runsheet", "--audience", "open"]]
    ),
    "house": lambda s: [["house"]],
    "ask": lambda s: [
        ["ask", "hvem har zebraen"],
        ["ask", "gælder beslutningen om zebraer stadig?", "--json"],
        ["ask", "hvad blev der af zerba"],
        ["ask", "hvornår skal Rikke", "--json"],
    ],
    "search": lambda s: [
        ["search", "zebra"],
        ["search", "zebraen"],
        ["search", "kaffe", "--json"],
        ["search", "holm"],
        ["search", "kind:decision"],
        ["search", "zebra", "--json"],
        # Questions, slips and filters: what is offered instead comes from open lines alone.
        ["search", "hvad besluttede vi om zebraene"],
        ["search", "zerba"],
        ["search", "sebra"],
        ["search", "zebrae", "--newest"],
        ["search", "åbne opgaver i november"],
        ["search", "gældende beslutninger"],
    ],
    "wall": lambda s: [
        ["wall", s.second],
        ["wall", s.first],
        ["wall", s.second, "decided"],
        ["wall", s.first, "parked"],
    ],
    "missing": lambda s: [
        ["missing", id, *more]
        for id in (s.first, s.second)
        for more in ([], ["--json"], ["--audience", "open"])
    ],
    "send-for-comment": lambda s: [["send-for-comment", s.first]],
    "comment": lambda s: [["comment", s.first, "Uenig", "--side", "employees", "--about", s.closed_decision]],
    "comments": lambda s: [
        ["comments", s.first],
        ["comments", s.first, "--json"],
        ["comments", s.first, "--settle", s.comment],
    ],
    "approve": lambda s: [["approve", s.first, "--by", "chair"]],
    "edit": "takes in the full minutes, which are for the committee itself",
    "privacy": lambda s: [["privacy", s.first], ["privacy", s.first, "--json"], ["privacy", s.second]],
    "import": "shows what is in the file it is given",
    "decisions": lambda s: [
        ["decisions"],
        ["decisions", "--json"],
        ["decisions", "--due"],
        ["decisions", "zebra"],
        ["decisions", "zerba"],
        ["decisions", "gældende beslutninger om zebraer"],
        ["decisions", "--valid"],
    ],
    "decision": lambda s: [
        ["decision", id, *more]
        for id in (s.open_decision, s.closed_decision, s.closed_later)
        for more in ([], ["--json"])
    ],
    "link": lambda s: [["link", s.closed_later, "--replaces", s.closed_decision]],
    "review": lambda s: [
        ["review", s.closed_decision, "--kept", "yes", "--helped", "4"],
        ["review", s.closed_decision, "--on", "1/9"],
    ],
    "actions": lambda s: [
        ["actions"],
        ["actions", "--all"],
        ["actions", "--overdue"],
        ["actions", "--rate"],
        ["actions", "--all", "--json"],
        ["actions", "--all", "zerba"],
        ["actions", "åbne opgaver om zebraer"],
    ],
    "done": lambda s: [
        ["done", s.closed_action],
        ["done", s.closed_action],
        ["done", s.closed_action, "--reopen"],
    ],
    "since": lambda s: [
        ["since", s.second],
        ["since", s.second, "--json"],
        ["since", s.second, s.closed_action, "done"],
    ],
    "guidelines": lambda s: [["guidelines"], ["guidelines", "--json"], ["guidelines", "--all"]],
    "guideline": lambda s: [
        ["guideline", s.closed_decision, "--covers", "alle"],
        ["guideline", s.closed_decision],
    ],
    "site": lambda s: [["site", "pages"], ["site", "drafts", "--drafts", "--names", "--json"]],
    "serve": NAMED,
    "leadership": lambda s: [["leadership"], ["leadership", "--json"]],
    "wheel": lambda s: [["wheel"], ["wheel", "--json"]],
    "pulse": lambda s: [
        ["pulse", s.first],
        ["pulse", s.first, "effect", "0", "0", "0", "3", "4", "--about", s.closed_decision],
    ],
    "compass": lambda s: [["compass"], ["compass", "--json"]],
    "people": lambda s: [["people"], ["people", "--json"]],
    "committees": lambda s: [["committees"], ["committees", "--json"]],
    "teams": lambda s: [["teams", "--all"], ["teams", "--json"]],
    "team": lambda s: [["team", "Lager", "--new"], ["team", "Lager"]],
    "focus": lambda s: [
        ["focus"],
        ["focus", "Ro"],
        ["focus", "--json"],
        ["focus", "Ro", "--of", s.closed_decision],
    ],
    "check": lambda s: [["check"], ["check", "--json"], ["check", "--repair"]],
    "backup": lambda s: [["backup"]],
    "restore": NAMED,
    "forget": lambda s: [
        ["forget", "Rikke Dam", "--dry-run"],
        ["forget", "--entry", s.closed_decision, "--dry-run"],
    ],
}


def test_every_verb_is_in_the_table() -> None:
    """A new verb is thought about before it can show anything."""
    assert set(TABLE) == {verb.name for verb in (HOME, *VERBS)}


def test_the_story_holds_what_may_not_be_shown(cli: Run, story: Story) -> None:
    """Else nothing below would say anything."""
    whole = cli("show", story.first, "--closed").out.casefold()
    assert whole.count(MARK) >= 6
    assert MARK in cli("decision", story.open_decision, "--closed").out.casefold()
    assert MARK in cli("since", story.second, "--closed").out.casefold()
    assert MARK in cli("comments", story.first, "--closed").out.casefold()
    assert MARK in cli("guidelines", "--all", "--closed").out.casefold()
    assert MARK in cli("search", "zebra", "--closed").out.casefold()


@pytest.mark.parametrize("verb", [name for name, words in TABLE.items() if not isinstance(words, str)])
def test_a_verb_shows_nothing_confidential(cli: Run, story: Story, verb: str) -> None:
    words = TABLE[verb]
    assert not isinstance(words, str)
    for line in words(story):
        ran = cli(*line)
        shown = ran.out + ran.err
        assert "Traceback" not in shown
        assert ran.code in (0, 1), (line, shown)
        typed = " ".join(line).casefold()
        assert MARK not in shown.casefold().replace(typed, ""), (line, shown)
        if verb in READING:
            for id in (story.closed_decision, story.closed_action, story.closed_later):
                assert id in line or id not in shown.replace(f"{id}0", ""), (line, shown)


READING = ("list", "show", "ask", "search", "missing", "comments", "privacy", "decisions", "decision", "actions",
           "since", "guidelines", "leadership", "compass", "focus", "check", "export", "teams")  # fmt: skip
"""Verbs that list or print: they name nothing confidential by its id either."""


def test_counts_are_of_what_may_be_seen(cli: Run, story: Story) -> None:
    counted = {m["id"]: m for m in json.loads(cli("list", "--json").out)}
    assert counted[story.first]["decisions"] == 1
    assert counted[story.first]["actions"] == 1
    figures = json.loads(cli("leadership", "--json").out)
    assert sum(f["held"] for f in figures) == 1
    assert "1 action" in cli("list").out
