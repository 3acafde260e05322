"""The minutes screen: what is read, what is missing, and where Enter leads."""

from __future__ import annotations

from datetime import date

import pytest

from medtui.application.meeting.handover import hand_on
from medtui.application.meeting.line import read_line
from medtui.application.meeting.seat import Seat
from medtui.domain.commands import entries, program
from medtui.domain.commands.extras.life import approvals
from medtui.domain.commands.program import Next
from medtui.domain.commands.topics import Raise
from medtui.domain.model.people import Committee
from medtui.domain.model.terms import Presence, Status
from medtui.minutes.checks.missing import Mend, Missing
from medtui.minutes.content.audience import Audience
from medtui.minutes.markdown.writer import to_markdown
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.kit.markdown_lines import body_of, pieces, render
from medtui.tui.kit.markdown_view import Rendered
from medtui.tui.live.panels.outcome import OutcomePanel
from medtui.tui.live.panels.people import PeoplePanel
from medtui.tui.live.screen import LiveScreen
from medtui.tui.minutes.approval import ApprovalPanel
from medtui.tui.minutes.comments import CommentsPanel
from medtui.tui.minutes.privacy import PrivacyPanel
from medtui.tui.minutes.screen import MinutesScreen
from medtui.tui.minutes.sending import SendPanel
from tests.tui.conftest import Maker
from tests.tui.keys import enter, screen_text

SIZES = [(71, 20), (80, 24), (107, 30), (160, 45)]


def held(make: Maker, *lines: str, end: bool = True) -> str:
    id = make.meeting()
    session = make.workspace.session(id, "front")
    for _ in range(6):
        session.do(program.Next())
    for number, line in enumerate(lines):
        if number == 1:
            for _ in range(3):
                session.do(program.Next())
        session.do(entries.Capture(read_line(make.workspace, session.meeting, line)))
    if end:
        session.do(program.End())
    session.close()
    return id


@pytest.mark.parametrize("size", SIZES)
async def test_the_minutes_and_what_they_lack_are_seen_together(make: Maker, size: tuple[int, int]) -> None:
    id = held(make, "Vi talte om det", "> Udkast til årshjul")
    app = make.app()
    async with app.run_test(size=size) as pilot:
        app.open_minutes(id)
        await pilot.pause()
        text = screen_text(pilot)
        assert "Referat: Færre faste møder" in text
        assert "ingen har den endnu" in text
        assert "Tid:" in text


async def test_enter_on_an_action_puts_it_into_the_line_to_be_mended(
    make: Maker, workspace: Workspace
) -> None:
    id = held(make, "Vi talte om det", "> Udkast til årshjul")
    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        app.open_minutes(id)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen)
        assert app.screen.query_one(CaptureLine).value == "Udkast til årshjul"
        await enter(pilot, "Udkast til årshjul @rikke 15/12")
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(app.screen, MinutesScreen)
        assert "mangler ikke noget" in screen_text(pilot)
    entry = workspace.read(id).stream[-1]
    assert (entry.owners, entry.due is None) == (("Rikke Dam",), False)


async def test_from_the_live_screen_and_back_with_the_same_seat(make: Maker) -> None:
    id = held(make, "Vi talte om det", "> Udkast til årshjul", end=False)
    app = make.app(id)
    async with app.run_test(size=(107, 30)) as pilot:
        await pilot.press("ctrl+s")
        await pilot.pause()
        minutes = app.screen
        assert isinstance(minutes, MinutesScreen)
        await pilot.press("enter")
        await pilot.pause()
        live = app.screen
        assert isinstance(live, LiveScreen)
        assert live.desk is minutes.desk
        assert live.query_one(CaptureLine).value == "Udkast til årshjul"


async def test_a_decision_is_mended_in_the_outcome_panel_and_attendance_in_that_of_people(
    make: Maker, workspace: Workspace
) -> None:
    id = held(make, "Vi talte om det", "! Vi prøver @rikke 15/12")
    session = workspace.session(id, "front")
    from medtui.domain.commands.meeting import Unattend

    for person in session.meeting.people:
        session.do(Unattend(person.id))
    session.close()
    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        app.open_minutes(id)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PeoplePanel)
        await enter(pilot, "Rikke Dam (A)")
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, OutcomePanel)
        await pilot.press("a", "b", "escape")
        await pilot.pause()
        assert "mangler ikke noget" in screen_text(pilot)
    meeting = workspace.read(id)
    assert meeting.stream[-1].frozen is not None
    assert [a.presence for a in meeting.people] == [Presence.PRESENT]


async def test_the_life_of_the_minutes_by_keys_and_undone(make: Maker, workspace: Workspace) -> None:
    id = held(make, "Vi talte om det")
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_minutes(id)
        await pilot.pause()
        await pilot.press("f7")
        await pilot.pause()
        assert isinstance(app.screen, ApprovalPanel)
        await pilot.press("enter", "down", "enter", "down", "enter")
        await pilot.pause()
        meeting = workspace.read(id)
        assert meeting.head.status is Status.APPROVED
        assert list(approvals(meeting)) == ["chair", "deputy"]
        assert "status: approved" in workspace.minutes_path(id).read_text("utf-8")
        await pilot.press("escape", "ctrl+z")
        await pilot.pause()
        assert workspace.read(id).head.status is Status.REVIEW
        assert "Fortrudt" in screen_text(pilot)


async def test_comments_are_typed_by_side_and_dealt_with(make: Maker, workspace: Workspace) -> None:
    id = held(make, "Vi talte om det")
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_minutes(id)
        await pilot.pause()
        await pilot.press("f6")
        await pilot.pause()
        assert isinstance(app.screen, CommentsPanel)
        await pilot.press("f2")
        await enter(pilot, "Punkt 1 [mangler] et ord")
        await pilot.press("escape")
        await pilot.pause()
        assert "Punkt 1 [mangler] et ord" in " ".join(screen_text(pilot).split())
        await pilot.press("enter", "enter", "escape")
        await pilot.pause()
        assert "mangler ikke noget" in screen_text(pilot)


async def test_what_others_do_is_seen(make: Maker, workspace: Workspace) -> None:
    id = held(make, "Vi talte om det")
    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        app.open_minutes(id)
        await pilot.pause()
        other = workspace.session(id, "secretary")
        other.do(entries.Capture(read_line(workspace, other.meeting, "> Skriv til alle")))
        other.close()
        await pilot.pause(0.6)
        assert "Skriv til alle" in screen_text(pilot)


async def test_a_long_text_is_scrolled_to_its_end_and_to_a_line(make: Maker) -> None:
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        widget = Rendered()
        await app.screen.mount(widget)
        widget.show("# Top\n\n" + "".join(f"- nummer {n}\n" for n in range(3000)))
        await pilot.pause()
        widget.to_end()
        await pilot.pause()
        assert widget.scroll_offset.y == widget.max_scroll_y
        assert widget._lines[-1][1] == 3001
        widget.mark(1500)
        await pilot.pause()
        assert "nummer 1498" in "".join(t for t, _s in widget._lines[widget.scroll_offset.y + 7][0]) or any(
            "nummer 1498" in "".join(t for t, _s in line)
            for line, _n in widget._lines[
                widget.scroll_offset.y : widget.scroll_offset.y + widget.size.height
            ]
        )


def test_a_text_in_pieces_says_the_same_as_in_one() -> None:
    markdown = "---\nmedtui: 1\n---\n# A\n\n- Tid: i dag\n\n## 1. B\n\n09:00-09:15\n\n" + "".join(
        f"- **Beslutning {n}:** {'ord ' * 30}(enighed)\\\n  næste linje (due:: 2026-01-01)\n- [x] Bo: gør {n}\n"
        for n in range(60)
    )
    body, skipped = body_of(markdown)
    assert skipped == 3
    parts = pieces(body)
    assert len(parts) > 3
    lines = [(line, n) for piece in parts for line, n in render(piece, 60)]
    texts = ["".join(t for t, _s in line) for line, _n in lines]
    assert sum("☑ Bo: gør" in t for t in texts) == 60
    assert sum("Beslutning" in t for t in texts) == 60
    assert sum("næste linje" in t for t in texts) == 60
    assert all(len(t) <= 60 for t in texts)
    source = body.split("\n")
    for text, (_line, number) in zip(texts, lines, strict=True):
        if "gør" in text:
            assert f"gør {text.rpartition(' ')[2]}" in source[number]


async def test_an_edited_text_is_shown_before_it_is_taken_and_taken_back(
    make: Maker, workspace: Workspace
) -> None:
    id = held(make, "Vi talte om det", "> Udkast til årshjul")
    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        app.open_minutes(id)
        await pilot.pause()
        minutes = app.screen
        assert isinstance(minutes, MinutesScreen)
        base = minutes.meeting
        text = to_markdown(base)
        wanted = text.replace("ingen ejer: Udkast", "Karen Holm: Udkast").replace(
            "- Udvalg: HovedMED", "- Løs linje"
        )
        minutes.show_edit(base, wanted)
        await pilot.pause()
        shown = screen_text(pilot)
        assert "Karen Holm" in shown
        assert "ikke taget: Løs linje" in " ".join(shown.split())
        assert workspace.read(id).stream[-1].owners == ()
        await pilot.press("enter")
        await pilot.pause()
        assert app.screen is minutes
        assert workspace.read(id).stream[-1].owners == ("Karen Holm",)
        kept = workspace.root / f"{id}.edited.md"
        assert kept.read_text("utf-8") == wanted
        assert kept.name in screen_text(pilot)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert workspace.read(id).stream[-1].owners == ()


async def test_the_minutes_beside_the_meeting_follow_undo_and_redo(make: Maker, workspace: Workspace) -> None:
    id = held(make, "Vi talte om det", "> Udkast til årshjul")
    path = workspace.minutes_path(id)
    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        app.open_minutes(id)
        await pilot.pause()
        minutes = app.screen
        assert isinstance(minutes, MinutesScreen)
        text = to_markdown(minutes.meeting).replace("ingen ejer: Udkast", "Karen Holm: Udkast")
        minutes.show_edit(minutes.meeting, text)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert not path.exists()
        await pilot.press("ctrl+y")
        await pilot.pause()
        minutes.action_write()
        assert "Karen Holm: Udkast" in path.read_text("utf-8")
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert "ingen ejer: Udkast" in path.read_text("utf-8")
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert "Karen Holm: Udkast" in path.read_text("utf-8")
        assert "Gjort igen" in screen_text(pilot)


async def test_escape_leaves_the_meeting_and_keeps_the_edited_text(make: Maker, workspace: Workspace) -> None:
    id = held(make, "Vi talte om det")
    app = make.app()
    async with app.run_test(size=(80, 24)) as pilot:
        app.open_minutes(id)
        await pilot.pause()
        minutes = app.screen
        assert isinstance(minutes, MinutesScreen)
        wanted = to_markdown(minutes.meeting).replace("Vi talte om det", "Vi talte længe om det")
        minutes.show_edit(minutes.meeting, wanted)
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        assert workspace.read(id).stream[0].text == "Vi talte om det"
        assert (workspace.root / f"{id}.edited.md").read_text("utf-8") == wanted


async def test_a_finding_is_shown_before_the_minutes_are_sent_and_may_stand_with_a_word(
    make: Maker, workspace: Workspace
) -> None:
    id = held(make, "Karen Holm er sygemeldt med stress")
    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        app.open_minutes(id)
        await pilot.pause()
        assert "persondata" in screen_text(pilot)
        await pilot.press("f5")
        await pilot.pause()
        assert isinstance(app.screen, SendPanel)
        assert "sygemeldt" in screen_text(pilot)
        await pilot.press("down", "down", "enter")
        await pilot.pause()
        assert "Intet er skrevet endnu" in screen_text(pilot)
        assert not list(workspace.root.glob("*.html"))
        await pilot.press("up", "up", "enter")
        await pilot.pause()
        assert isinstance(app.screen, PrivacyPanel)
        await enter(pilot, "Karen har selv sagt ja")
        await pilot.press("escape")
        await pilot.pause()
        assert "mangler ikke noget" in screen_text(pilot)
        clearances = list(workspace.read(id).more["clearances"].values())
        assert [c.reason for c in clearances] == ["Karen har selv sagt ja"]  # type: ignore[attr-defined]
        await pilot.press("f5", "down", "enter")
        await pilot.pause()
        assert (workspace.root / f"{id}.html").is_file()
        await pilot.press("escape", "ctrl+z")
        await pilot.pause()
        assert "persondata" in screen_text(pilot)


async def test_a_finding_leads_to_its_line(make: Maker) -> None:
    id = held(make, "Karen Holm er sygemeldt med stress")
    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        app.open_minutes(id)
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PrivacyPanel)
        await pilot.press("enter")
        await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, LiveScreen)
        assert app.screen.query_one(CaptureLine).value == "Karen Holm er sygemeldt med stress"


async def test_each_audience_sees_its_own_minutes(make: Maker) -> None:
    id = held(make, "Vi talte om det", "!! Afskedigelsessagen lukkes =enighed", "& Fortæl det til alle")
    app = make.app()
    async with app.run_test(size=(107, 40)) as pilot:
        app.open_minutes(id)
        await pilot.pause()
        await pilot.press("end")
        await pilot.pause()
        assert "Afskedigelsessagen" in screen_text(pilot)
        for word in ("til alle medarbejdere", "som nyhed"):
            await pilot.press("f3")
            await pilot.pause()
            await pilot.press("end")
            await pilot.pause()
            text = screen_text(pilot)
            assert word in text
            assert "Afskedigelsessagen" not in text.split("│")[0].replace("mangler", "")
        await pilot.press("f3")
        await pilot.pause()
        assert "til udvalget" in screen_text(pilot)


@pytest.mark.parametrize("left", ["", " og mere"])
async def test_what_was_left_in_the_line_never_runs_into_what_is_mended(
    make: Maker, workspace: Workspace, left: str
) -> None:
    id = held(make, "! Vi har besluttet noget", "> Udkast uden ejer")
    first, second = (e.id for e in workspace.read(id).stream)

    async def mend(about: str) -> CaptureLine:
        app.open_minutes(id)
        await pilot.pause()
        screen = app.screen
        assert isinstance(screen, MinutesScreen)
        screen._missing = {"m0": Missing("no-owner", Mend.LINE, about)}
        screen.chosen = "m0"
        screen.action_mend()
        for _turn in range(5):
            await pilot.pause()
        return app.screen.query_one(CaptureLine)

    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        line = await mend(first)
        assert line.value == "Vi har besluttet noget"
        line.value += left
        await pilot.press("ctrl+q")
    app = make.app()
    async with app.run_test(size=(107, 30)) as pilot:
        line = await mend(second)
        line = app.screen.query_one(CaptureLine)
        assert line.value == (f"Vi har besluttet noget{left}" if left else "Udkast uden ejer")
        await pilot.press("enter")
        await pilot.pause()
    texts = {e.id: e.text for e in workspace.read(id).stream}
    assert texts == {first: f"Vi har besluttet noget{left}", second: "Udkast uden ejer"}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ('medtui_house = 1\nsections = ["foo"]', "sections"),
        ('medtui_house = 1\nlogo = "X', "house.toml"),
    ],
)
async def test_a_house_style_that_cannot_be_read_is_a_sentence(
    make: Maker, workspace: Workspace, text: str, field: str
) -> None:
    id = held(make, "Vi talte om det", "& Fortæl det til alle")
    (workspace.root / "house.toml").write_text(text, "utf-8")
    app = make.app()
    async with app.run_test(size=(160, 45)) as pilot:
        app.open_minutes(id)
        await pilot.pause()
        for _ in Audience:
            await pilot.press("f3")
            await pilot.pause()
            minutes = app.screen
            assert isinstance(minutes, MinutesScreen)
            shown = "".join(screen_text(pilot).split())
            assert "".join(str(workspace.root / "house.toml").split()) in shown or (
                minutes.audience is Audience.FULL
            )
            assert "Vi talte om det" in screen_text(pilot) or minutes.audience is Audience.NEWS
        await pilot.press("f5")
        await pilot.pause()
        before = set(workspace.root.iterdir())
        for _ in range(3):
            await pilot.press("enter")
            await pilot.pause()
            assert isinstance(app.screen, SendPanel)
            assert field in screen_text(pilot)
            await pilot.press("down")
        assert set(workspace.root.iterdir()) == before


async def test_a_template_that_is_not_there_is_a_sentence(make: Maker, workspace: Workspace) -> None:
    id = held(make, "Vi talte om det")
    (workspace.root / "house.toml").write_text('medtui_house = 1\n[templates]\ndocx = "x.docx"', "utf-8")
    app = make.app()
    async with app.run_test(size=(160, 45)) as pilot:
        app.open_minutes(id)
        await pilot.pause()
        await pilot.press("f5", "down", "down", "enter")
        await pilot.pause()
        assert isinstance(app.screen, SendPanel)
        assert "templates.docx" in screen_text(pilot)
        assert "x.docx" in screen_text(pilot)
        assert not list(workspace.root.glob("*.docx"))


async def test_undo_of_handing_on_takes_the_item_off_the_other_committee_here_too(
    make: Maker, workspace: Workspace
) -> None:
    for name, above in (("HovedMED", ""), ("AreaMED", "HovedMED")):
        workspace.register.put_committee(Committee(id=name.lower(), name=name, parent=above))
    other = make.meeting(title="Det øverste", date=date(2026, 12, 14))
    id = make.meeting("ordinaert", title="Det nedre", committee="AreaMED")
    seat = Seat.open(workspace, id, "front")
    seat.do(Next())
    item = seat.do(Raise("Vagter om natten")).about
    hand_on(seat, item, "HovedMED")
    seat.close()
    assert [i.title for i in workspace.read(other).items.values()] == ["Vagter om natten"]
    async with make.app().run_test(size=(107, 30)) as pilot:
        pilot.app.open_minutes(id)  # type: ignore[attr-defined]
        await pilot.pause()
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert workspace.read(id).items[item].handed_to == ""
        assert workspace.read(other).items == {}
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert [i.title for i in workspace.read(other).items.values()] == ["Vagter om natten"]
