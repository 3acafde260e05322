"""Every gesture of the screens, in one table: footer, help, palette, key bindings and the key table of the docs
come from it."""

# ruff: noqa: E501  (a table is read by its columns)

from __future__ import annotations

from medtui.i18n import N_, _
from medtui.tui.look.gesture import Gesture as Gesture
from medtui.tui.look.municipality_gestures import ALL as OF_MUNICIPALITY
from medtui.tui.look.municipality_gestures import MUNICIPALITY
from medtui.tui.look.register_gestures import ALL as OF_REGISTERS
from medtui.tui.look.register_gestures import REGISTERS

LIVE, HOME, MINUTES, WALL, LIST = "live", "home", "minutes", "wall", "list"
SEARCH = "search"


GESTURES: tuple[Gesture, ...] = (
    # -- the line
    Gesture("line.note", "f2", "kind('note')", N_("Note"), N_("The line is a note. A chosen entry becomes one."), (LIVE,), 1),
    Gesture("line.decision", "f3", "kind('decision')", N_("Decision"), N_("The line is a decision. A chosen entry becomes one."), (LIVE,), 2),
    Gesture("line.action", "f4", "kind('action')", N_("Action"), N_("The line is an action. Press it once more to name an owner without having to find the @ key."), (LIVE,), 3),
    Gesture("line.question", "ctrl+f2", "kind('question')", N_("Question"), N_("The line is a question to wonder about."), (LIVE,)),
    Gesture("line.message", "ctrl+f3", "kind('message')", N_("Take home"), N_("The line is a message that we take home."), (LIVE,)),
    Gesture("line.statement", "ctrl+f4", "kind('statement')", N_("Statement"), N_("The line is a statement to be entered in the minutes."), (LIVE,)),
    # -- the meeting
    Gesture("meeting.next", "f5", "next", N_("Next"), N_("Starts the meeting; then on to the next topic or phase."), (LIVE,), 4),
    Gesture("meeting.back", "f6", "back", N_("Back"), N_("Back to the topic or phase before."), (LIVE,), 8),
    Gesture("entry.outcome", "f7", "outcome", N_("Outcome"), N_("What came out of the chosen decision or the item on the table; who confirms it."), (LIVE,), 5),
    Gesture("meeting.extend", "f8", "extend(5)", N_("+5 min"), N_("Five minutes more for what is on."), (LIVE,), 6),
    Gesture("meeting.curtain", "f9", "curtain", N_("Curtain"), N_("Blanks the wall at once, or shows it again."), (LIVE,), 9),
    Gesture("meeting.wall", "f10", "on_wall", N_("On the wall"), N_("Puts the chosen line on the wall; or what was decided, the programme, what is parked, the clock alone."), (LIVE,), 15),
    Gesture("meeting.home", "ctrl+f8", "home", N_("All meetings"), N_("Goes to the list of meetings; a running meeting goes on, and asks first."), (LIVE,)),
    Gesture("meeting.programme", "ctrl+g", "programme", N_("Programme"), N_("All phases: go to one, skip one, add one."), (LIVE,), 10),
    Gesture("meeting.people", "ctrl+o", "people", N_("People"), N_("Who is here, who comes and goes, how many we are."), (LIVE,), 11),
    Gesture("meeting.pause", "ctrl+t", "pause", N_("Pause"), N_("Stops the clock, or starts it again."), (LIVE,), 12),
    Gesture("meeting.break", "ctrl+b", "break_now", N_("Break"), N_("A break of ten minutes now. Next leads back."), (LIVE,), 13),
    Gesture("round.turn", "ctrl+e", "turn", N_("Round the table"), N_("Begins a round of all who are in the room; then gives the floor to the next."), (LIVE,)),
    Gesture("round.pass", "ctrl+f6", "turn('passed')", N_("Pass"), N_("Who has the floor passes; the round asks again at its end."), (LIVE,)),
    Gesture("round.end", "ctrl+f7", "end_round", N_("End the round"), N_("Ends the round. The turns of each side are kept, the names are not."), (LIVE,)),
    Gesture("topic.park", "ctrl+r", "park", N_("Park"), N_("Leaves the topic for the next meeting."), (LIVE,)),
    Gesture("meeting.end", "f12", "end", N_("End"), N_("Ends the meeting and writes the minutes."), (LIVE,)),
    Gesture("meeting.details", "ctrl+f1", "details", N_("About the meeting"), N_("Title, purpose, theme, place, and when it must end."), (LIVE,)),
    Gesture("meeting.minutes", "ctrl+s", "minutes", N_("Minutes"), N_("Writes the minutes as they are now, and shows them."), (LIVE,), 14),
    # -- the chosen entry
    Gesture("entry.choose", "up", "choose(-1)", N_("Choose"), N_("Chooses an entry or topic; Enter edits it, Escape leaves it."), (LIVE,), 0, palette=False),
    Gesture("entry.choose-next", "down", "choose(1)", N_("Choose the next"), N_("Chooses the next entry or topic."), (LIVE,), 0, palette=False),
    Gesture("entry.up", "shift+up,alt+up", "move(-1)", N_("Move up"), N_("Moves the chosen entry up."), (LIVE,)),
    Gesture("entry.down", "shift+down,alt+down", "move(1)", N_("Move down"), N_("Moves the chosen entry down."), (LIVE,)),
    Gesture("entry.closed", "ctrl+l", "closed", N_("Closed"), N_("Makes the chosen entry, or the item on the table, confidential; or open again."), (LIVE,)),
    Gesture("entry.delete", "delete", "delete", N_("Delete"), N_("Deletes the chosen entry. Undo brings it back."), (LIVE,), 0, priority=False),
    Gesture("change.undo", "ctrl+z", "undo", N_("Undo"), N_("Takes back your last change."), (LIVE, MINUTES), 7),
    Gesture("change.redo", "ctrl+y", "redo", N_("Redo"), N_("Does again what was taken back."), (LIVE, MINUTES)),
    Gesture("line.leave", "escape", "leave", N_("Leave"), N_("One step back: the list of names, the chosen entry, the kind of line."), (LIVE,), 0, palette=False),
    # -- the list of meetings
    Gesture("home.open", "enter", "open", N_("Open"), N_("Opens the meeting."), (HOME,), 1, palette=False),
    Gesture("home.new", "f2,n", "new", N_("New meeting"), N_("A new meeting from a format."), (HOME,), 2),
    Gesture("home.minutes", "f3,m", "minutes", N_("Minutes"), N_("The minutes of the meeting."), (HOME,), 3),
    Gesture("home.search", "ctrl+f,slash", "app.search", N_("Search"), N_("Searches everything that was ever said."), (HOME,), 4),
    # -- search
    Gesture("search.open", "enter", "open", N_("Open"), N_("Opens the meeting at the line."), (SEARCH,), 1, palette=False),
    # -- the minutes
    Gesture("minutes.mend", "enter", "mend", N_("Mend"), N_("Goes to the place that mends what is chosen in the list."), (MINUTES,), 1, palette=False),
    Gesture("minutes.live", "f2,e", "live", N_("Entries"), N_("Opens the meeting, to correct or complete it."), (MINUTES,), 2),
    Gesture("minutes.write", "ctrl+s", "write", N_("Write"), N_("Writes the minutes beside the database."), (MINUTES,), 9),
    Gesture("minutes.audience", "f3,a", "audience", N_("For whom"), N_("The minutes as the committee, all staff, or the readers of the news get them."), (MINUTES,), 3),
    Gesture("minutes.send", "f5,s", "send", N_("Send"), N_( "Writes the minutes as Word, PDF, web page, e-mail and more, once you have seen what was found in them." ), (MINUTES,), 4),
    Gesture("minutes.privacy", "f8,p", "privacy", N_("Privacy"), N_("What might not be for its readers: mend it, or let it stand with a word why."), (MINUTES,), 8),
    Gesture("minutes.edit", "f4,t", "edit_text", N_("As text"), N_("Opens the minutes in your editor, and takes the changes into the meeting."), (MINUTES,), 5),
    Gesture("minutes.comments", "f6,c", "comments", N_("Comments"), N_("What the sides say about the minutes, and whether it has been dealt with."), (MINUTES,), 6),
    Gesture("minutes.life", "f7,l", "life", N_("Approval"), N_("Out for comment, approved by chair and deputy chair, approved by the next meeting."), (MINUTES,), 7),
    Gesture("minutes.source", "ctrl+f9,v", "source", N_("Show source"), N_("The text that the meeting was imported from, as it came."), (MINUTES,)),
    Gesture("meeting.source", "ctrl+f9", "source", N_("Show source"), N_("The text that the meeting was imported from, as it came."), (LIVE,)),
    Gesture("minutes.people", "ctrl+o", "people", N_("People"), N_("Who was here, who came and went."), (MINUTES,)),
    # -- everywhere
    Gesture("app.search", "ctrl+f", "app.search", N_("Search"), N_("Searches everything that was ever said."), (LIVE, MINUTES)),
    Gesture("screen.back", "escape", "close_screen", N_("Close"), N_("One step back."), (MINUTES, LIST, SEARCH), 20, palette=False),
    Gesture("app.settings", "ctrl+f5", "app.settings", N_("Settings"), N_("Language and theme."), (HOME, LIVE, MINUTES, SEARCH, *OF_REGISTERS, *OF_MUNICIPALITY)),
    Gesture("app.help", "f1", "app.help", N_("Help"), N_("Keys, and what can be typed."), (HOME, LIVE, MINUTES, WALL, SEARCH, *OF_REGISTERS, *OF_MUNICIPALITY), 18, palette=True),
    Gesture("app.palette", "ctrl+p", "app.command_palette", N_("Menu"), N_("Everything that can be done, to search in."), (HOME, LIVE, MINUTES, SEARCH, *OF_REGISTERS, *OF_MUNICIPALITY), 17, palette=False),
    Gesture("app.quit", "ctrl+q", "app.quit", N_("Quit"), N_("Leaves the program. Everything is saved."), (HOME, LIVE, MINUTES, WALL, LIST, SEARCH, *OF_REGISTERS, *OF_MUNICIPALITY), 19),
    *REGISTERS,
    *MUNICIPALITY,
)  # fmt: skip


def of_screen(screen: str) -> tuple[Gesture, ...]:
    """The gestures of a screen, those of the key bar first in their order."""
    mine = [g for g in GESTURES if screen in g.screens]
    return tuple(sorted(mine, key=lambda g: g.bar or 99))


def key_name(key: str) -> str:
    """A key as it is written on the screen and in the guides."""
    key = key.split(",")[0]
    if key.startswith("ctrl+") and len(key) == 6:
        return "Ctrl+" + key[-1].upper()
    words = {
        "up": "↑",
        "down": "↓",
        "shift": _("Shift"),
        "ctrl": "Ctrl",
        "alt": "Alt",
        "escape": "Esc",
        "enter": "Enter",
        "delete": "Del",
        "pagedown": "PgDn",
        "pageup": "PgUp",
        "tab": "Tab",
    }
    return "+".join(words.get(part, part.upper()) for part in key.split("+"))
