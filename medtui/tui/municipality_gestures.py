"""The gestures of what is the municipality's own: the annual wheel, the compass, people, teams, focus points."""

# ruff: noqa: E501  (a table is read by its columns)

from __future__ import annotations

from medtui.i18n import N_
from medtui.tui.gesture import Gesture

HOME, LIVE = "home", "live"
WHEEL, COMPASS = "wheel", "compass"
ALL = (WHEEL, COMPASS)

MUNICIPALITY: tuple[Gesture, ...] = (
    Gesture("home.wheel", "f7,w", "wheel", N_("Annual wheel"), N_("The year's themes: what is due, planned, held or overdue."), (HOME,), 7),
    Gesture("home.compass", "f8,c", "compass", N_("Compass"), N_("What the room answered at check-out, and how it develops."), (HOME,), 8),
    Gesture("meeting.compass", "ctrl+k", "compass", N_("Compass"), N_("Counts the answers at check-out: involvement, delegation, trust and effect."), (LIVE,), 16),
    # -- the annual wheel
    Gesture("wheel.open", "enter", "open", N_("Open"), N_("Opens the meeting that takes the theme up; where there is none, makes it."), (WHEEL,), 1, palette=False),
    Gesture("wheel.new", "f2,n", "new", N_("New meeting"), N_("Makes a meeting from the chosen theme."), (WHEEL,), 2),
    Gesture("wheel.link", "f3,m", "link", N_("A meeting"), N_("Says which meeting there is takes the theme up."), (WHEEL,), 3),
    Gesture("wheel.year", "pagedown", "year(1)", N_("Next year"), N_("The wheel of the next year."), (WHEEL,), 4),
    Gesture("wheel.year-before", "pageup", "year(-1)", N_("Year before"), N_("The wheel of the year before."), (WHEEL,), 5),
    # -- the compass
    Gesture("compass.committee", "f6", "committee", N_("Committee"), N_("Only one committee's; once more for the next."), (COMPASS,), 2),
    Gesture("compass.picture", "f3", "picture", N_("Picture"), N_("Writes it as a picture for a report, beside the meetings."), (COMPASS,), 3),
    Gesture("municipality.back", "escape", "close_screen", N_("Close"), N_("One step back."), ALL, 20, palette=False),
)  # fmt: skip
