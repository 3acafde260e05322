"""The gestures of the registers, and those that lead to them."""

# ruff: noqa: E501  (a table is read by its columns)

from __future__ import annotations

from medtui.i18n import N_
from medtui.tui.look.gesture import Gesture

HOME, LIVE = "home", "live"
DECISIONS, PROMISES, GUIDELINES, HISTORY = "decisions", "promises", "guidelines", "history"
LISTS = (DECISIONS, PROMISES, GUIDELINES)
ALL = (*LISTS, HISTORY)
ABOUT_ONE = (DECISIONS, HISTORY)

REGISTERS: tuple[Gesture, ...] = (
    Gesture("home.decisions", "f4,d", "decisions", N_("Decisions"), N_("What has been decided, and whether it holds."), (HOME,), 4),
    Gesture("home.promises", "f5,p", "promises", N_("Promises"), N_("What has been promised, and how it went."), (HOME,), 5),
    Gesture("home.guidelines", "f6,r", "guidelines", N_("Guidelines"), N_("Which guidelines are in force."), (HOME,), 6),
    Gesture(
        "entry.earlier",
        "ctrl+n",
        "earlier",
        N_("Earlier"),
        N_("The decision in the line replaces, confirms or repeals the earlier one shown; once more for the next of these."),
        (LIVE,),
        15,
    ),
    # -- decisions
    Gesture("decisions.open", "enter", "open", N_("History"), N_("The decision's whole history."), (DECISIONS,), 1, palette=False, priority=False),
    Gesture("decision.review", "f2", "review", N_("Look back"), N_("Was it kept, and did it help?"), ABOUT_ONE, 2),
    Gesture("decision.meeting", "f3", "meeting", N_("Meeting"), N_("Opens the meeting at the line."), (DECISIONS, GUIDELINES), 3),
    Gesture("decisions.filter", "f4", "filter", N_("Holds/all"), N_("What holds, what is to be looked back at, or everything."), (DECISIONS,), 4),
    Gesture("decision.day", "f5", "day", N_("Review day"), N_("The day to look back at the decision."), ABOUT_ONE, 5),
    Gesture("list.committee", "f6", "committee", N_("Committee"), N_("Only one committee's; once more for the next."), LISTS, 6),
    Gesture("decision.link", "f7", "link", N_("Link"), N_("The decision replaces, confirms or repeals an earlier one."), ABOUT_ONE, 7),
    Gesture("decision.guideline", "f8", "guideline", N_("Guideline"), N_("What the decision says as a guideline."), (*ABOUT_ONE, GUIDELINES), 8),
    Gesture("list.closed", "f9", "closed", N_("Closed"), N_("Shows the confidential ones too, or not."), LISTS, 9),
    Gesture("decisions.leadership", "ctrl+e", "leadership", N_("Shared out"), N_("Over how many owners responsibility is spread, and how far decisions are delegated."), (DECISIONS,), 10),
    # -- promises
    Gesture("promises.open", "enter", "meeting", N_("Meeting"), N_("Opens the meeting at the line."), (PROMISES,), 5, palette=False, priority=False),
    Gesture("promise.done", "f2", "follow('done')", N_("Done"), N_("The promise is kept."), (PROMISES,), 1),
    Gesture("promise.partly", "f3", "follow('partly')", N_("Partly"), N_("Only a part of it is done."), (PROMISES,), 2),
    Gesture("promise.not", "f4", "follow('not')", N_("Not"), N_("It was not done, and will not be."), (PROMISES,), 3),
    Gesture("promise.moved", "f5", "follow('moved')", N_("Moved"), N_("It is moved to another day."), (PROMISES,), 4),
    Gesture("promises.group", "f8", "group", N_("By whom"), N_("By day, by owner, or by team."), (PROMISES,), 8),
    Gesture("promises.filter", "f7", "filter", N_("Open/all"), N_("What is open, what is overdue, or everything."), (PROMISES,), 7),
    Gesture("promises.rate", "ctrl+r", "rate", N_("Kept word"), N_("How many promises were kept, quarter by quarter."), (PROMISES,), 10),
    # -- guidelines
    Gesture("guidelines.open", "enter", "open", N_("Open"), N_("What the guideline says."), (GUIDELINES,), 1, palette=False, priority=False),
    Gesture("guidelines.day", "f2", "day", N_("On a day"), N_("Which guidelines are in force on another day."), (GUIDELINES,), 2),
    # -- one decision
    Gesture("history.open", "enter,f3", "open", N_("Meeting"), N_("Opens the meeting at the line."), (HISTORY,), 1),
    Gesture("register.back", "escape", "close_screen", N_("Close"), N_("Empties the search, or one step back."), ALL, 20, palette=False),
)  # fmt: skip
