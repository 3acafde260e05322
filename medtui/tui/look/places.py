"""The names of the screens and panels, as the table of gestures says where something can be done."""

from __future__ import annotations

from typing import Final

# Screens.
HOME: Final = "home"
LIVE: Final = "live"
MINUTES: Final = "minutes"
WALL: Final = "wall"
SEARCH: Final = "search"
LIST: Final = "list"
DECISIONS: Final = "decisions"
PROMISES: Final = "promises"
GUIDELINES: Final = "guidelines"
HISTORY: Final = "history"
WHEEL: Final = "wheel"
COMPASS: Final = "compass"
PEOPLE: Final = "people"
TEAMS: Final = "teams"
FOCUS: Final = "focus"
IMPORT: Final = "import"

# What every panel has, and the panels that have more.
PANEL: Final = "panel"
FORM: Final = "form"
PREVIEW: Final = "preview"
KEYS_HELP: Final = "help"
SETTINGS: Final = "settings"
NEW: Final = "new"
NEW_FACTS: Final = "new-facts"
OUTCOME: Final = "outcome"
ATTENDANCE: Final = "attendance"
PROGRAMME: Final = "programme"
BOTH_TEXTS: Final = "both-texts"
COUNT: Final = "count"
WALL_CHOICE: Final = "wall-choice"
PHONES: Final = "phones"
GROUPS: Final = "groups"
BELOW: Final = "committees-below"
SENDING: Final = "sending"
EDITED: Final = "edited"
APPROVAL: Final = "approval"
COMMENTS: Final = "comments"
LINK: Final = "link"
GUIDELINE: Final = "guideline"
REVIEW: Final = "review"
SINCE: Final = "since"
LEADERSHIP: Final = "leadership"
RATE: Final = "rate"
ITEM: Final = "item"
AGENDA: Final = "agenda"
QUEUE: Final = "queue"

REGISTER_LISTS: Final = (DECISIONS, PROMISES, GUIDELINES)
REGISTERS: Final = (*REGISTER_LISTS, HISTORY)
ABOUT_ONE: Final = (DECISIONS, HISTORY)
RECORD_LISTS: Final = (PEOPLE, TEAMS, FOCUS)
WITH_MENU: Final = (HOME, LIVE, MINUTES, SEARCH, *REGISTERS, WHEEL, COMPASS, *RECORD_LISTS, IMPORT)
SCREENS: Final = (*WITH_MENU, WALL, LIST)
PANELS: Final = (
    FORM, PREVIEW, KEYS_HELP, SETTINGS, NEW, NEW_FACTS, OUTCOME, ATTENDANCE, PROGRAMME, BOTH_TEXTS, COUNT, WALL_CHOICE,
    PHONES, GROUPS, BELOW, SENDING, EDITED, APPROVAL, COMMENTS, LINK, GUIDELINE, REVIEW, SINCE, LEADERSHIP, RATE,
    ITEM, AGENDA, QUEUE,
)  # fmt: skip
WITHOUT_LINE: Final = frozenset(
    {
        HOME, MINUTES, WALL, LIST, HISTORY, WHEEL, COMPASS, IMPORT,
        PREVIEW, KEYS_HELP, SETTINGS, OUTCOME, BOTH_TEXTS, WALL_CHOICE, PHONES, BELOW, SENDING, EDITED, APPROVAL,
        LEADERSHIP, RATE,
    }
)  # fmt: skip
"""Where nothing is typed, so that letters can be keys."""
