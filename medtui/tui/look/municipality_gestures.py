"""The gestures of what is the municipality's own: the annual wheel, the compass, people, teams, focus points."""

# ruff: noqa: E501  (a table is read by its columns)

from __future__ import annotations

from medtui.i18n import N_
from medtui.tui.look.gesture import Gesture

HOME, LIVE = "home", "live"
WHEEL, COMPASS = "wheel", "compass"
PEOPLE, TEAMS, FOCUS = "people", "teams", "focus"
IMPORT = "import"
LISTS = (PEOPLE, TEAMS, FOCUS)
ALL = (WHEEL, COMPASS, *LISTS, IMPORT)

MUNICIPALITY: tuple[Gesture, ...] = (
    Gesture("home.wheel", "f7,w", "wheel", N_("Annual wheel"), N_("The year's themes: what is due, planned, held or overdue."), (HOME,), 7),
    Gesture("home.compass", "f8,c", "compass", N_("Compass"), N_("What the room answered at check-out, and how it develops."), (HOME,), 8),
    Gesture("home.people", "f9,o", "people", N_("Persons"), N_("The people and the committees of the register."), (HOME,), 9),
    Gesture("home.teams", "t,f10", "teams", N_("Task teams"), N_("Who works on what, for how long, and who is missing."), (HOME,), 10),
    Gesture("home.focus", "s", "focus_points", N_("Focus points"), N_("The strategy's focus points, and what each has led to."), (HOME,), 11),
    Gesture("meeting.compass", "ctrl+k", "compass", N_("Compass"), N_("Counts the answers at check-out: involvement, delegation, trust and effect."), (LIVE,), 16),
    Gesture("home.import", "ctrl+o", "import_files", N_("Import"), N_("Takes in minutes that lie in other files; what is found in them is shown first."), (HOME,), 12),
    # -- the annual wheel
    Gesture("wheel.open", "enter", "open", N_("Open"), N_("Opens the meeting that takes the theme up; where there is none, makes it."), (WHEEL,), 1, palette=False),
    Gesture("wheel.new", "f2,n", "new", N_("New meeting"), N_("Makes a meeting from the chosen theme."), (WHEEL,), 2),
    Gesture("wheel.link", "f3,m", "link", N_("A meeting"), N_("Says which meeting there is takes the theme up."), (WHEEL,), 3),
    Gesture("wheel.year", "pagedown", "year(1)", N_("Next year"), N_("The wheel of the next year."), (WHEEL,), 4),
    Gesture("wheel.year-before", "pageup", "year(-1)", N_("Year before"), N_("The wheel of the year before."), (WHEEL,), 5),
    # -- the compass
    Gesture("compass.committee", "f6", "committee", N_("Committee"), N_("Only one committee's; once more for the next."), (COMPASS,), 2),
    Gesture("compass.picture", "f3", "picture", N_("Picture"), N_("Writes it as a picture for a report, beside the meetings."), (COMPASS,), 3),
    # -- people and committees, teams, focus points
    Gesture("list.open", "enter", "open", N_("Open"), N_("What is known of the chosen one, to be seen or changed."), LISTS, 1, palette=False, priority=False),
    Gesture("list.new", "f2", "new", N_("New"), N_("Enters one more."), LISTS, 2),
    Gesture("people.other", "f4", "other", N_("Persons/committees"), N_("The committees instead of the people, and back."), (PEOPLE,), 3),
    Gesture("people.import", "f3", "import", N_("Take in a list"), N_("Takes in a list from another system; what it changes is shown first."), (PEOPLE,), 4),
    Gesture("people.remove", "f8", "remove", N_("Take off"), N_("Takes the chosen one off the register. Meetings and minutes stay."), (PEOPLE,), 8),
    Gesture("teams.edit", "f4", "edit", N_("Change"), N_("Changes the task, the members and the time of the team."), (TEAMS,), 3),
    Gesture("teams.meeting", "f5", "meeting", N_("New meeting"), N_("Makes a meeting of the team's own."), (TEAMS,), 4),
    Gesture("teams.end", "f7", "end", N_("Close the team"), N_("Closes the team with an evaluation; a closed one goes to work again."), (TEAMS,), 5),
    Gesture("focus.meeting", "f3", "meeting", N_("Meeting"), N_("Opens the meeting at the line."), (FOCUS,), 3),
    Gesture("list.of-committee", "f6", "committee", N_("Committee"), N_("Only one committee's; once more for the next."), (PEOPLE, TEAMS), 6),
    Gesture("list.back", "escape", "close_screen", N_("Close"), N_("Empties the search, or one step back."), LISTS, 20, palette=False),
    # -- import
    Gesture("import.accept", "enter,space", "accept", N_("Accept"), N_("Takes the chosen suggestion, or leaves it after all."), (IMPORT,), 1, palette=False),
    Gesture("import.keep", "f2", "keep", N_("Take in"), N_("Makes meetings of everything that is marked or accepted."), (IMPORT,), 2),
    Gesture("import.mend", "f4,m", "mend", N_("Mend"), N_("Title, day, committee and people of the chosen meeting."), (IMPORT,), 4),
    Gesture("import.last", "f6,s", "as_the_last", N_("As the last"), N_("Puts the chosen file right as the last one of its folder was."), (IMPORT,), 5),
    Gesture("import.whole", "f7,o", "whole", N_("One meeting"), N_("Keeps the chosen file as one meeting, or divides it again."), (IMPORT,), 6),
    Gesture("import.all", "f3", "accept_all", N_("Accept all"), N_("Takes all suggestions of the chosen meeting, or leaves them."), (IMPORT,), 3),
    Gesture("municipality.back", "escape", "close_screen", N_("Close"), N_("One step back."), (WHEEL, COMPASS, IMPORT), 20, palette=False),
)  # fmt: skip
