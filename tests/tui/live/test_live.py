"""The live screen, through its keys."""

from __future__ import annotations

import pytest

from medtui.domain.model.terms import Kind, Outcome, PhaseState, Side, Status
from medtui.store.workspace.workspace import Workspace
from medtui.tui.kit.capture_line import CaptureLine
from medtui.tui.live.screen import LiveScreen
from tests.tui.conftest import Clock, Maker
from tests.tui.keys import enter, screen_text, type_text

SIZES = [(71, 20), (80, 24), (107, 30), (160, 45)]


@pytest.mark.parametrize("size", SIZES)
async def test_a_typed_line_is_on_the_screen_and_on_disk(
    make: Maker, workspace: Workspace, size: tuple[int, int]
) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=size) as pilot:
        await type_text(pilot, "Møder skal give mening")
        await pilot.press("enter")
        await pilot.pause()
        assert "Møder skal give mening" in screen_text(pilot)
        assert [e.text for e in workspace.read(id).stream] == ["Møder skal give mening"]
        assert pilot.app.screen.query_one(CaptureLine).value == ""


async def test_what_is_understood_is_shown_while_typing(make: Maker) -> None:
    async with make.app(make.meeting()).run_test(size=(107, 30)) as pilot:
        await type_text(pilot, "> Udkast @rikke fredag")
        text = screen_text(pilot)
        assert "Rikke Dam" in text
        assert "fredag den 4. december 2026, uge 49" in text


async def test_tab_completes_a_name(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "> Ring @yu")
        assert "Yusuf Aydin" in screen_text(pilot)
        await pilot.press("tab")
        await pilot.pause()
        assert pilot.app.screen.query_one(CaptureLine).value == "> Ring @Yusuf Aydin "
        await pilot.press("enter")
        await pilot.pause()
        assert workspace.read(id).stream[0].owners == ("Yusuf Aydin",)


async def test_f4_twice_writes_the_sign_for_an_owner(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await type_text(pilot, "Ring")
        await pilot.press("f4")
        await type_text(pilot, "karen")
        await pilot.press("enter")
        await pilot.pause()
        entry = workspace.read(id).stream[0]
        assert (entry.kind, entry.text, entry.owners) == (Kind.ACTION, "Ring", ("Karen Holm",))


async def test_the_kind_is_changed_while_writing_and_afterwards(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "Vi holder pause")
        await pilot.press("f3", "enter")
        await pilot.pause()
        assert workspace.read(id).stream[0].kind is Kind.DECISION
        await pilot.press("up", "f2")
        await pilot.pause()
        assert workspace.read(id).stream[0].kind is Kind.NOTE


async def test_editing_an_entry_and_undoing_it_after_a_restart(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await enter(pilot, "> Udkast @rikke 15/12")
        await pilot.press("up", "enter")
        await pilot.pause()
        line = pilot.app.screen.query_one(CaptureLine)
        assert line.value == "Udkast @Rikke Dam frist 15. december 2026"
        await enter(pilot, "Nyt udkast @anne 16/12")
        entry = workspace.read(id).stream[0]
        assert (entry.text, entry.owners, str(entry.due)) == ("Nyt udkast", ("Anne Lise Berg",), "2026-12-16")
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert workspace.read(id).stream[0].text == "Udkast"
        await pilot.press("ctrl+y")
        await pilot.pause()
        assert workspace.read(id).stream[0].text == "Nyt udkast"


async def test_moving_and_deleting_with_keys(make: Maker, workspace: Workspace) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        for text in ("et", "to", "tre"):
            await enter(pilot, text)
        await pilot.press("up", "shift+up")
        await pilot.pause()
        assert [e.text for e in workspace.read(id).stream] == ["et", "tre", "to"]
        await pilot.press("delete")
        await pilot.pause()
        assert [e.text for e in workspace.read(id).stream] == ["et", "to"]
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert [e.text for e in workspace.read(id).stream] == ["et", "tre", "to"]


async def test_the_meeting_is_led_to_its_end_and_the_minutes_lie_beside_it(
    make: Maker, workspace: Workspace, clock: Clock
) -> None:
    id = make.meeting("check-out")
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5")
        await enter(pilot, "Et godt møde")
        count = len(workspace.read(id).program)
        for _ in range(count - 1):
            clock.after(2)
            await pilot.press("f5")
        await pilot.press("f5")
        await pilot.pause()
        assert workspace.read(id).head.status is Status.LIVE
        await pilot.press("f5")
        await pilot.pause()
        assert workspace.read(id).head.status is Status.DRAFT
        assert "Et godt møde" in workspace.minutes_path(id).read_text(encoding="utf-8")


async def test_a_decision_in_the_groups_is_a_proposal_until_both_sides_confirm_it_where_it_can_be_decided(
    make: Maker, workspace: Workspace
) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        for _ in range(6):
            await pilot.press("f5")
        await enter(pilot, "! Vi prøver kvartalsmøder")
        assert workspace.read(id).stream[0].proposal
        assert "FORSLAG" in screen_text(pilot)
        for _ in range(3):
            await pilot.press("f5")
        await pilot.pause()
        await pilot.press("f7")
        await pilot.pause()
        await pilot.press("a", "b", "escape")
        await pilot.pause()
        entry = workspace.read(id).stream[0]
        assert not entry.proposal
        assert entry.frozen is not None
        assert (entry.outcome, entry.confirmed) == (Outcome.AGREED, (Side.MANAGEMENT, Side.EMPLOYEES))


async def test_a_session_without_agenda(make: Maker, workspace: Workspace) -> None:
    id = make.meeting("uden-dagsorden")
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5", "f5")
        await pilot.pause()
        for text in ("B: Vikarer", "A: Budget", "Møder", "Flere møder"):
            await enter(pilot, text)
        assert [(t.title, t.raised_by) for t in workspace.read(id).topics] == [
            ("Vikarer", Side.EMPLOYEES),
            ("Budget", Side.MANAGEMENT),
            ("Møder", None),
            ("Flere møder", None),
        ]
        await pilot.press("f5")
        await enter(pilot, "3+4")
        assert [t.title for t in workspace.read(id).topics] == ["Vikarer", "Budget", "Møder"]
        await pilot.press("f5")
        for text in ("1 2", "2 1", "3 7"):
            await enter(pilot, text)
        await pilot.press("f5")
        await pilot.pause()
        meeting = workspace.read(id)
        assert meeting.item is not None
        assert meeting.item.title == "Møder"
        await enter(pilot, "Vi mødes for tit")
        await enter(pilot, "3 1 0")
        meeting = workspace.read(id)
        assert meeting.item is not None
        assert meeting.item.extra == 5
        await pilot.press("f5")
        await pilot.pause()
        await enter(pilot, "De kender ikke beboerne")
        meeting = workspace.read(id)
        assert [meeting.items[e.item].title for e in meeting.stream] == ["Møder", "Vikarer"]
        await pilot.press("ctrl+r")
        await pilot.pause()
        meeting = workspace.read(id)
        assert [i.title for i in meeting.items.values() if i.parked] == ["Vikarer"]


async def test_a_break_and_a_pause(make: Maker, workspace: Workspace, clock: Clock) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.press("f5", "ctrl+b")
        await pilot.pause()
        meeting = workspace.read(id)
        assert meeting.phase is not None
        assert meeting.phase.state is PhaseState.CURRENT
        assert meeting.phase.returns_to == "p1"
        await pilot.press("f5", "ctrl+t")
        await pilot.pause()
        assert workspace.read(id).head.paused
        await pilot.press("ctrl+t", "f8")
        await pilot.pause()
        meeting = workspace.read(id)
        assert not meeting.head.paused
        assert meeting.phases["p1"].extra == 5


async def test_an_unfinished_line_is_offered_again(make: Maker) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.press("f3")
        await type_text(pilot, "Halvt skrev")
        screen = pilot.app.screen
        assert isinstance(screen, LiveScreen)
        screen.desk.drafts.flush()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert pilot.app.screen.query_one(CaptureLine).value == "Halvt skrev"
        assert "Beslutning" in screen_text(pilot)


async def test_what_another_seat_writes_appears(make: Maker, workspace: Workspace) -> None:
    from medtui.application.meeting.line import read_line
    from medtui.domain.commands.entries import Capture

    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        other = workspace.session(id, "secretary")
        other.do(Capture(read_line(workspace, other.meeting, "Skrevet ved siden af")))
        other.close()
        screen = pilot.app.screen
        assert isinstance(screen, LiveScreen)
        screen._look()
        await pilot.pause()
        assert "Skrevet ved siden af" in screen_text(pilot)
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert len(workspace.read(id).stream) == 1


HOSTILE = [
    "[/] kr. 5 [bold]x[/bold]",
    "[link=file:///etc/passwd]her[/link]",
    "\x1b[31mrød\x1b[0m",
    "\x1b]52;c;aGVq\x07",
    "‮vendt om",
    "<script>alert(1)</script>",
    "👩‍👩‍👧‍👦 familie",
    "e" + "́" * 200,
    "[@click=app.bell]tryk[/]",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_text_is_text(make: Maker, workspace: Workspace, text: str) -> None:
    id = make.meeting()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await enter(pilot, text)
        await pilot.press("up", "f7", "escape", "f1", "escape")
        await pilot.pause()
        shown = screen_text(pilot)
        assert "\x1b" not in shown
        assert "\x07" not in shown
        assert len(workspace.read(id).stream) == 1


async def test_a_window_too_small_says_so_and_comes_back(make: Maker) -> None:
    async with make.app(make.meeting()).run_test(size=(50, 12)) as pilot:
        await pilot.pause()
        assert "for lille" in screen_text(pilot)
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert "for lille" not in screen_text(pilot)


async def test_a_long_meeting_opens_at_its_newest_line(make: Maker, workspace: Workspace) -> None:
    from medtui.application.meeting.line import read_line
    from medtui.domain.commands.entries import Capture

    id = make.meeting()
    session = workspace.session(id, "front")
    for number in range(60):
        session.do(Capture(read_line(workspace, session.meeting, f"Linje nummer {number}")))
    session.close()
    async with make.app(id).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await pilot.pause()
        assert "Linje nummer 59" in screen_text(pilot)


async def test_two_screens_of_one_meeting_keep_their_own_line_and_their_own_undo(
    make: Maker, workspace: Workspace
) -> None:
    id = make.meeting()
    first, second = make.app(id).desk(id), make.app(id).desk(id)
    assert {first.session.seat, second.session.seat} == {"front", "front-2"}
    from medtui.domain.commands.entries import Capture
    from medtui.domain.model.change import Undo

    first.do(Capture(first.read("fra den ene")))
    second.news()
    second.do(Capture(second.read("fra den anden")))
    first.news()
    first.do(Undo())
    assert [e.text for e in workspace.read(id).stream] == ["fra den anden"]
    first.close()
    second.close()
    third = make.app(id).desk(id)
    assert third.session.seat == "front"
    third.close()


@pytest.mark.parametrize("size", [(71, 20), (80, 24), (107, 30)])
async def test_the_cursor_stays_in_sight_when_the_words_before_the_line_grow(
    make: Maker, size: tuple[int, int]
) -> None:
    app = make.app(make.meeting())
    async with app.run_test(size=size) as pilot:
        await pilot.press("f5")
        line = app.screen.query_one(CaptureLine)
        long = "! " + "Alle prøver mødekalenderen " * 6
        line.insert_text_at_cursor(long)
        await pilot.pause()
        await pilot.pause()
        assert line.scroll_offset.x <= len(long) < line.scroll_offset.x + line.size.width
        await pilot.press("enter")
        await pilot.press("up", "enter")
        await pilot.pause()
        await pilot.pause()
        assert line.cursor_position == len(line.value)
        assert line.scroll_offset.x <= line.cursor_position < line.scroll_offset.x + line.size.width
