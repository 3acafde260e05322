"""The panel of the programme: when phases were can be typed there, as by `medtui time`."""

from __future__ import annotations

import re
from datetime import date

from medtui.domain.commands.meeting import SetTimes
from medtui.domain.commands.program import End, Next
from medtui.domain.model.terms import PhaseState, Status
from medtui.minutes.targets import Target
from medtui.minutes.targets import make as make_file
from medtui.store.workspace.workspace import Workspace
from tests.tui.conftest import Clock, Maker
from tests.tui.keys import enter, screen_text

TIMES = ("08:00-08:40", "08:40-09:10", "09:10-09:30")


def held(make: Maker, workspace: Workspace, clock: Clock) -> str:
    """A meeting that was gone through in a minute, long after it was."""
    id = make.meeting("temamoede", date=date(2026, 11, 2), at="08:00")
    session = workspace.session(id, "front")
    for _phase in TIMES:
        session.do(Next())
        clock.after(0.2)
    session.do(End())
    session.do(SetTimes("08:00", "09:30"))
    session.close()
    return id


def printed(workspace: Workspace, id: str) -> str:
    text = make_file(workspace.read(id), Target.MD).data.decode()
    return re.sub(r"(?m)^(id|written): .*$", "", text)


async def test_times_typed_in_the_panel_are_those_of_the_command(
    make: Maker, workspace: Workspace, clock: Clock
) -> None:
    by_keys, by_command = held(make, workspace, clock), held(make, workspace, clock)
    async with make.app(by_keys).run_test(size=(107, 30)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+g")
        await pilot.pause()
        for number, span in enumerate(TIMES):
            await pilot.press(*["up"] * 20, *["down"] * number)
            await enter(pilot, span.replace(":", "."))
        seen = screen_text(pilot)
    done = [p for p in workspace.read(by_command).program if p.state is PhaseState.DONE]
    session = workspace.session(by_command, "cli")
    spans = (span.partition("-")[::2] for span in TIMES)
    session.do(SetTimes(phases={p.id: span for p, span in zip(done, spans, strict=True)}))
    session.close()
    assert workspace.read(by_keys).head.status is not Status.LIVE
    for span in TIMES:
        assert f"- {span} " in printed(workspace, by_keys)
    assert printed(workspace, by_keys) == printed(workspace, by_command).replace(by_command, by_keys)
    assert "Programme" not in seen


async def test_what_cannot_be_is_said_and_stays_in_the_line(
    make: Maker, workspace: Workspace, clock: Clock
) -> None:
    id = held(make, workspace, clock)
    before = printed(workspace, id)
    async with make.app(id).run_test(size=(107, 30)) as pilot:
        await pilot.pause()
        await pilot.press("ctrl+g")
        await pilot.pause()
        await pilot.press(*["up"] * 20)
        await enter(pilot, "11-12")
        assert "11-12" in screen_text(pilot)
    assert printed(workspace, id) == before
