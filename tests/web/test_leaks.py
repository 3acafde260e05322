"""Nothing closed is in any page or event for a phone, whatever the meeting and whatever is open."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from medtui.domain.model.terms import Status
from medtui.domain.running.phones import Channel, may_open
from medtui.domain.running.wall import CHOICES
from medtui.i18n import translator
from medtui.web.room.page import room_page
from medtui.web.room.view import view_of
from tests.minutes.hostile import START, case

SEEDS = range(9000, 9120)


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_closed_reaches_a_phone(seed: int) -> None:
    found = case(seed)
    lang = ("da", "en")[seed % 2]
    looked = opened = 0
    for phase in found.meeting.program:
        items = [item.id for item in found.meeting.items_of(phase)]
        for item in ("", *items):
            for showing in ("", *CHOICES, *found.meeting.entries):
                head = replace(
                    found.meeting.head,
                    status=Status.LIVE,
                    phase=phase.id,
                    item=item,
                    showing=showing,
                    curtain=False,
                )
                meeting = replace(found.meeting, head=head)
                channels = tuple(channel for channel in Channel if may_open(meeting, channel))
                opened += bool(channels)
                view = view_of(meeting, START + timedelta(minutes=5), channels, {}, "", translator(lang))
                page = room_page(view, {}, {}, "mark", "", translator(lang))
                for secret in found.secret:
                    assert secret not in page, (seed, phase.id, item, showing)
                    assert secret not in view.news
                looked += 1
    assert looked
    assert opened or not found.meeting.program
