"""Every gesture of the screens and panels, in one table: key bindings, key bar, help, palette, `medtui keys` and the key
table of the docs come from it."""

# ruff: noqa: E501  (a table is read by its columns)

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from medtui.i18n import N_, _
from medtui.tui.look.gesture import Gesture as Gesture
from medtui.tui.look.places import (
    ABOUT_ONE,
    AGENDA,
    APPROVAL,
    ATTENDANCE,
    BELOW,
    BOTH_TEXTS,
    COMMENTS,
    COMPASS,
    COUNT,
    DECISIONS,
    EDITED,
    FOCUS,
    FORM,
    GROUPS,
    GUIDELINE,
    GUIDELINES,
    HISTORY,
    HOME,
    IMPORT,
    ITEM,
    KEYS_HELP,
    LEADERSHIP,
    LINK,
    LIST,
    LIVE,
    MINUTES,
    NEW,
    NEW_FACTS,
    OUTCOME,
    PANEL,
    PANELS,
    PEOPLE,
    PHONES,
    PREVIEW,
    PROGRAMME,
    PROMISES,
    QUEUE,
    RATE,
    RECORD_LISTS,
    REGISTER_LISTS,
    REGISTERS,
    REVIEW,
    SEARCH,
    SENDING,
    SETTINGS,
    SINCE,
    TEAMS,
    WALL,
    WALL_CHOICE,
    WHEEL,
    WITH_MENU,
)

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
    Gesture("meeting.item", "ctrl+d", "item", N_("Agenda item"), N_("All of the chosen item, or of the one on the table: kind, minutes, presenters, background, papers. With none, the whole agenda."), (LIVE,), 10),
    Gesture("meeting.people", "ctrl+o", "people", N_("People"), N_("Who is here, who comes and goes, how many we are."), (LIVE,), 11),
    Gesture("meeting.groups", "ctrl+f11", "groups", N_("Groups"), N_("Draws groups by lot from those who are in the room, and puts them on the wall."), (LIVE,)),
    Gesture("meeting.phones", "ctrl+f10", "phones", N_("Phones"), N_("Lets the phones in the room in: topics, dots, the compass, table notes; and takes what they send."), (LIVE,)),
    Gesture("meeting.pause", "ctrl+t", "pause", N_("Pause"), N_("Stops the clock, or starts it again."), (LIVE,), 12),
    Gesture("meeting.break", "ctrl+b", "break_now", N_("Break"), N_("A break of ten minutes now. Next leads back."), (LIVE,), 13),
    Gesture("round.turn", "ctrl+e", "turn", N_("Round the table"), N_("Begins a round of all who are in the room; then gives the floor to the next. Where somebody waits on the speakers' list, to that one."), (LIVE,)),
    Gesture("round.pass", "ctrl+f6", "turn('passed')", N_("Pass"), N_("Who has the floor passes; the round asks again at its end."), (LIVE,)),
    Gesture("round.end", "ctrl+f7", "end_round", N_("End the round"), N_("Ends the round. The turns of each side are kept, the names are not."), (LIVE,)),
    Gesture("voices.queue", "ctrl+a", "queue", N_("Speakers' list"), N_("Who wants to speak and who is next. A line with + and two letters of a name does it too: +ka."), (LIVE,)),
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
    Gesture("search.meant", "tab", "take_meant", N_("Take the word"), N_("Puts the word that was meant into the search."), (SEARCH,), palette=False),
    # -- the minutes
    Gesture("minutes.mend", "enter", "mend", N_("Mend"), N_("Goes to the place that mends what is chosen in the list."), (MINUTES,), 1, palette=False),
    Gesture("minutes.live", "f2,e", "live", N_("Entries"), N_("Opens the meeting, to correct or complete it."), (MINUTES,), 2),
    Gesture("minutes.write", "ctrl+s", "write", N_("Write"), N_("Writes the minutes beside the database."), (MINUTES,), 9),
    Gesture("minutes.audience", "f3,a", "audience", N_("For whom"), N_("The minutes as the committee, all staff, or the readers of the news get them."), (MINUTES,), 3),
    Gesture("minutes.send", "f5,s", "send", N_("Send"), N_("Writes the minutes as Word, PDF, web page, e-mail and more, once you have seen what was found in them."), (MINUTES,), 4),
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
    Gesture("app.settings", "ctrl+f5", "app.settings", N_("Settings"), N_("Language and theme."), WITH_MENU),
    Gesture("app.help", "f1", "app.help", N_("Help"), N_("Keys, and what can be typed."), (*WITH_MENU, WALL), 18, palette=True),
    Gesture("app.palette", "ctrl+p,shift+tab", "app.command_palette", N_("Menu"), N_("Everything that can be done, to search in."), (*WITH_MENU, LIST, PANEL), 17, palette=False),
    Gesture("app.quit", "ctrl+q", "app.quit", N_("Quit"), N_("Leaves the program. Everything is saved."), (*WITH_MENU, WALL, LIST), 19),
    # -- the registers
    Gesture("home.decisions", "f4,d", "decisions", N_("Decisions"), N_("What has been decided, and whether it holds."), (HOME,), 4),
    Gesture("home.promises", "f5,p", "promises", N_("Promises"), N_("What has been promised, and how it went."), (HOME,), 5),
    Gesture("home.guidelines", "f6,r", "guidelines", N_("Guidelines"), N_("Which guidelines are in force."), (HOME,), 6),
    Gesture("entry.earlier", "ctrl+n", "earlier", N_("Earlier"), N_("The decision in the line replaces, confirms or repeals the earlier one shown; once more for the next of these."), (LIVE,), 15),
    # -- decisions
    Gesture("decisions.open", "enter", "open", N_("History"), N_("The decision's whole history."), (DECISIONS,), 1, palette=False, priority=False),
    Gesture("decision.review", "f2", "review", N_("Look back"), N_("Was it kept, and did it help?"), ABOUT_ONE, 2),
    Gesture("decision.meeting", "f3", "meeting", N_("Meeting"), N_("Opens the meeting at the line."), (DECISIONS, GUIDELINES), 3),
    Gesture("decisions.filter", "f4", "filter", N_("Holds/all"), N_("What holds, what is to be looked back at, or everything."), (DECISIONS,), 4),
    Gesture("decision.day", "f5", "day", N_("Review day"), N_("The day to look back at the decision."), ABOUT_ONE, 5),
    Gesture("list.committee", "f6", "committee", N_("Committee"), N_("Only one committee's; once more for the next."), REGISTER_LISTS, 6),
    Gesture("decision.link", "f7", "link", N_("Link"), N_("The decision replaces, confirms or repeals an earlier one."), ABOUT_ONE, 7),
    Gesture("decision.guideline", "f8", "guideline", N_("Guideline"), N_("What the decision says as a guideline."), (*ABOUT_ONE, GUIDELINES), 8),
    Gesture("list.closed", "f9", "closed", N_("Closed"), N_("Shows the confidential ones too, or not."), REGISTER_LISTS, 9),
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
    Gesture("register.back", "escape", "close_screen", N_("Close"), N_("Empties the search, or one step back."), REGISTERS, 20, palette=False),
    # -- what is the municipality's own
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
    Gesture("list.open", "enter", "open", N_("Open"), N_("What is known of the chosen one, to be seen or changed."), RECORD_LISTS, 1, palette=False, priority=False),
    Gesture("list.new", "f2", "new", N_("New"), N_("Enters one more."), RECORD_LISTS, 2),
    Gesture("people.other", "f4", "other", N_("Persons/committees"), N_("The committees instead of the people, and back."), (PEOPLE,), 3),
    Gesture("people.import", "f3", "import", N_("Take in a list"), N_("Takes in a list from another system; what it changes is shown first."), (PEOPLE,), 4),
    Gesture("people.remove", "f8", "remove", N_("Take off"), N_("Takes the chosen one off the register. Meetings and minutes stay."), (PEOPLE,), 8),
    Gesture("teams.edit", "f4", "edit", N_("Change"), N_("Changes the task, the members and the time of the team."), (TEAMS,), 3),
    Gesture("teams.meeting", "f5", "meeting", N_("New meeting"), N_("Makes a meeting of the team's own."), (TEAMS,), 4),
    Gesture("teams.end", "f7", "end", N_("Close the team"), N_("Closes the team with an evaluation; a closed one goes to work again."), (TEAMS,), 5),
    Gesture("focus.meeting", "f3", "meeting", N_("Meeting"), N_("Opens the meeting at the line."), (FOCUS,), 3),
    Gesture("list.of-committee", "f6", "committee", N_("Committee"), N_("Only one committee's; once more for the next."), (PEOPLE, TEAMS), 6),
    Gesture("list.back", "escape", "close_screen", N_("Close"), N_("Empties the search, or one step back."), RECORD_LISTS, 20, palette=False),
    # -- import
    Gesture("import.accept", "enter,space", "accept", N_("Accept"), N_("Takes the chosen suggestion, or leaves it after all."), (IMPORT,), 1, palette=False),
    Gesture("import.keep", "f2", "keep", N_("Take in"), N_("Makes meetings of everything that is marked or accepted."), (IMPORT,), 2),
    Gesture("import.mend", "f4,m", "mend", N_("Mend"), N_("Title, day, committee and people of the chosen meeting."), (IMPORT,), 4),
    Gesture("import.last", "f6,s", "as_the_last", N_("As the last"), N_("Puts the chosen file right as the last one of its folder was."), (IMPORT,), 5),
    Gesture("import.whole", "f7,o", "whole", N_("One meeting"), N_("Keeps the chosen file as one meeting, or divides it again."), (IMPORT,), 6),
    Gesture("import.all", "f3", "accept_all", N_("Accept all"), N_("Takes all suggestions of the chosen meeting, or leaves them."), (IMPORT,), 3),
    Gesture("municipality.back", "escape", "close_screen", N_("Close"), N_("One step back."), (WHEEL, COMPASS, IMPORT), 20, palette=False),
    # -- choosing in lists, and scrolling
    Gesture("names.complete", "tab", "complete", N_("Complete"), N_("Writes the whole name that was begun."), (LIVE,), palette=False),
    Gesture("list.up", "up", "choose(-1)", N_("Up"), N_("Chooses the one above."), (PANEL, SEARCH, MINUTES, *REGISTERS, *RECORD_LISTS), palette=False),
    Gesture("list.down", "down", "choose(1)", N_("Down"), N_("Chooses the one below."), (SEARCH, MINUTES, *REGISTERS, *RECORD_LISTS), palette=False),
    Gesture("panel.down", "down,tab", "choose(1)", N_("Down"), N_("Chooses the one below."), (PANEL,), palette=False),
    Gesture("list.up-letter", "up,k", "choose(-1)", N_("Up"), N_("Chooses the one above."), (HOME, COMPASS, IMPORT, LIST), palette=False),
    Gesture("list.down-letter", "down,j", "choose(1)", N_("Down"), N_("Chooses the one below."), (HOME, COMPASS, IMPORT, LIST), palette=False),
    Gesture("list.page-up", "pageup", "choose(-10)", N_("Page up"), N_("Ten places up."), (HOME, IMPORT, SEARCH, *REGISTERS, *RECORD_LISTS), palette=False),
    Gesture("list.page-down", "pagedown", "choose(10)", N_("Page down"), N_("Ten places down."), (HOME, IMPORT, SEARCH, *REGISTERS, *RECORD_LISTS), palette=False),
    Gesture("list.first", "ctrl+home", "choose(-1000000)", N_("First"), N_("To the first one."), (*REGISTERS, *RECORD_LISTS), palette=False),
    Gesture("list.last", "ctrl+end", "choose(1000000)", N_("Last"), N_("To the last one."), (*REGISTERS, *RECORD_LISTS), palette=False),
    Gesture("list.first-letter", "home,g", "choose(-1000000)", N_("First"), N_("To the first one."), (HOME, IMPORT, LIST), palette=False),
    Gesture("list.last-letter", "end,G", "choose(1000000)", N_("Last"), N_("To the last one."), (HOME, IMPORT, LIST), palette=False),
    Gesture("source.page-up", "pageup,b", "choose(-15)", N_("Page up"), N_("Fifteen lines up."), (LIST,), palette=False),
    Gesture("source.page-down", "pagedown,space", "choose(15)", N_("Page down"), N_("Fifteen lines down."), (LIST,), palette=False),
    Gesture("wheel.next-theme", "down,right,j,l", "choose(1)", N_("Next theme"), N_("Chooses the next theme, on into the next year."), (WHEEL,), palette=False),
    Gesture("wheel.theme-before", "up,left,k,h", "choose(-1)", N_("Theme before"), N_("Chooses the theme before."), (WHEEL,), palette=False),
    Gesture("wheel.now", "home,g", "now", N_("Now"), N_("The theme that is due now."), (WHEEL,)),
    Gesture("text.up", "k", "scroll(-1)", N_("Scroll up"), N_("One line up."), (MINUTES,), palette=False),
    Gesture("text.down", "j", "scroll(1)", N_("Scroll down"), N_("One line down."), (MINUTES,), palette=False),
    Gesture("text.page-up", "pageup,b", "page(-1)", N_("Page up"), N_("One page up."), (MINUTES, PREVIEW)),
    Gesture("text.page-down", "pagedown,space", "page(1)", N_("Page down"), N_("One page down."), (MINUTES, PREVIEW)),
    Gesture("text.top", "home,g", "top", N_("Top"), N_("To the top."), (MINUTES,)),
    Gesture("text.bottom", "end,G", "bottom", N_("Bottom"), N_("To the bottom."), (MINUTES,)),
    Gesture("panel.scroll-up", "up,k", "scroll(-1)", N_("Scroll up"), N_("One line up."), (PREVIEW, KEYS_HELP), palette=False),
    Gesture("panel.scroll-down", "down,j", "scroll(1)", N_("Scroll down"), N_("One line down."), (PREVIEW, KEYS_HELP), palette=False),
    Gesture("preview.top", "home,g", "end(0)", N_("Top"), N_("To the top."), (PREVIEW,)),
    Gesture("preview.bottom", "end,G", "end(1)", N_("Bottom"), N_("To the bottom."), (PREVIEW,)),
    Gesture("help.page-up", "pageup", "scroll(-10)", N_("Page up"), N_("One page up."), (KEYS_HELP,)),
    Gesture("help.page-down", "pagedown,space", "scroll(10)", N_("Page down"), N_("One page down."), (KEYS_HELP,)),
    Gesture("screen.help", "question_mark", "app.help", N_("Help"), N_("Keys, and what can be typed."), (HOME, COMPASS, WHEEL), palette=False),
    Gesture("screen.quit", "q", "app.quit", N_("Quit"), N_("Leaves the program. Everything is saved."), (HOME, COMPASS, WHEEL), palette=False),
    # -- every panel
    Gesture("panel.close", "escape,f1", "close_panel", N_("Close"), N_("Closes the panel."), (PANEL,)),
    Gesture("panel.enter", "enter", "enter", N_("Choose"), N_("Does what the chosen line says."), (OUTCOME, SENDING, EDITED, APPROVAL, BOTH_TEXTS), palette=False),
    Gesture("panel.tick", "enter,space", "enter", N_("Choose"), N_("Does what the chosen line says."), (SETTINGS, WALL_CHOICE, PHONES), palette=False),
    Gesture("panel.take", "enter", "take", N_("Choose"), N_("Does what the chosen line says."), (PREVIEW, BELOW), palette=False),
    Gesture("panel.seen", "enter", "close_panel", N_("Close"), N_("Closes the panel."), (LEADERSHIP, RATE), palette=False),
    Gesture("help.close", "enter,q,question_mark", "close_panel", N_("Close"), N_("Closes the panel."), (KEYS_HELP,), palette=False),
    # -- forms
    Gesture("form.save", "f5", "save", N_("Save"), N_("Saves what was typed."), (FORM, REVIEW)),
    Gesture("new.suggest", "f2", "suggest", N_("Suggest"), N_("Asks what the meeting is for, and suggests a format."), (NEW,)),
    Gesture("new.make", "f5", "make", N_("Make"), N_("Makes the meeting."), (NEW_FACTS,)),
    # -- the panels of the meeting
    Gesture("outcome.noted", "1", "take('noted')", N_("taken note of"), N_("This is what came out of it."), (OUTCOME,)),
    Gesture("outcome.discussed", "2", "take('discussed')", N_("discussed"), N_("This is what came out of it."), (OUTCOME,)),
    Gesture("outcome.agreed", "3", "take('agreed')", N_("agreed"), N_("This is what came out of it."), (OUTCOME,)),
    Gesture("outcome.disagreed", "4", "take('disagreed')", N_("not agreed"), N_("This is what came out of it."), (OUTCOME,)),
    Gesture("outcome.escalated", "5", "take('escalated')", N_("moved to the right level"), N_("This is what came out of it."), (OUTCOME,)),
    Gesture("outcome.postponed", "6", "take('postponed')", N_("postponed"), N_("This is what came out of it."), (OUTCOME,)),
    Gesture("outcome.none", "0", "take('')", N_("No outcome"), N_("Takes the outcome away again."), (OUTCOME,)),
    Gesture("outcome.management", "a", "confirm('management')", N_("Management confirms"), N_("The management side confirms it, or no longer."), (OUTCOME,)),
    Gesture("outcome.employees", "b", "confirm('employees')", N_("Employees confirm"), N_("The employee side confirms it, or no longer."), (OUTCOME,)),
    Gesture("outcome.more", "plus", "level(1)", N_("Delegate more"), N_("Leaves it further to those it concerns."), (OUTCOME,)),
    Gesture("outcome.less", "minus", "level(-1)", N_("Delegate less"), N_("Leaves it less to those it concerns."), (OUTCOME,)),
    Gesture("outcome.focus", "f", "serve", N_("Focus point"), N_("Which focus point of the strategy it serves."), (OUTCOME,)),
    Gesture("outcome.why", "w", "why", N_("Why"), N_("Why it was decided, what was weighed and not taken, and whom it helps."), (OUTCOME,)),
    Gesture("outcome.lift", "l", "hand_on(True)", N_("Lift"), N_("Lifts the item to the committee above."), (OUTCOME,)),
    Gesture("outcome.hand-down", "n", "hand_on(False)", N_("Hand down"), N_("Hands the item down to a committee below."), (OUTCOME,)),
    Gesture("outcome.before", "left", "other(-1)", N_("Before"), N_("The one before."), (OUTCOME,)),
    Gesture("outcome.next", "right", "other(1)", N_("Next one"), N_("The next one."), (OUTCOME,)),
    Gesture("attendance.side", "f2", "side", N_("Side"), N_("Which side the chosen person sits on."), (ATTENDANCE,)),
    Gesture("attendance.arrived", "f5", "arrived", N_("Arrived"), N_("The chosen person came now."), (ATTENDANCE,)),
    Gesture("attendance.left", "f6", "left", N_("Left"), N_("The chosen person went now."), (ATTENDANCE,)),
    Gesture("groups.again", "f5", "again", N_("Draw again"), N_("Other groups."), (GROUPS,)),
    Gesture("phones.take-all", "a", "take_all", N_("Take all"), N_("Takes everything that waits into the meeting."), (PHONES,)),
    Gesture("phones.take-closed", "c", "take_closed", N_("Take as closed"), N_("Takes what is chosen into the meeting as confidential."), (PHONES,)),
    Gesture("phones.merge", "m", "merge", N_("Merge"), N_("Takes the chosen topic and merges it with the one that was chosen on the board."), (PHONES,)),
    Gesture("phones.dismiss", "delete", "dismiss_waiting", N_("Leave out"), N_("What is chosen is left out, and gone."), (PHONES,)),
    Gesture("programme.longer", "f8", "longer(5)", N_("+5 min"), N_("Five minutes more for the chosen phase."), (PROGRAMME,)),
    Gesture("programme.shorter", "f7", "longer(-5)", N_("-5 min"), N_("Five minutes less for the chosen phase."), (PROGRAMME,)),
    Gesture("programme.items", "f4", "items", N_("Items"), N_("The items of the agenda, with all that is prepared for them."), (PROGRAMME,)),
    Gesture("item.next", "pagedown", "other(1)", N_("Next item"), N_("The next item of the agenda."), (ITEM,)),
    Gesture("item.before", "pageup", "other(-1)", N_("Item before"), N_("The item before on the agenda."), (ITEM,)),
    Gesture("item.agenda", "f4", "agenda", N_("All items"), N_("The whole agenda."), (ITEM,)),
    Gesture("agenda.up", "shift+up,alt+up", "move(-1)", N_("Move up"), N_("Moves the chosen item up."), (AGENDA,)),
    Gesture("agenda.down", "shift+down,alt+down", "move(1)", N_("Move down"), N_("Moves the chosen item down."), (AGENDA,)),
    Gesture("queue.next", "f5", "next", N_("Next voice"), N_("Gives the floor to the next on the list."), (QUEUE,)),
    Gesture("queue.order", "f2", "order", N_("Point of order"), N_("The chosen one, or what is typed, speaks on a point of order, before the others."), (QUEUE,)),
    Gesture("queue.unheard", "f3", "unheard", N_("Not heard first"), N_("Those who have not been heard come before those who have, or all as they asked."), (QUEUE,)),
    Gesture("queue.shut", "f4", "shut", N_("Close the list"), N_("Takes nobody more onto the list, or opens it again."), (QUEUE,)),
    Gesture("queue.note", "f6", "note", N_("Into the minutes"), N_("Writes a note of how many turns each side had. No names."), (QUEUE,)),
    Gesture("agenda.propose", "f2", "propose", N_("Propose"), N_("The typed line becomes a proposal of the side before it: B: Shifts at Easter."), (AGENDA,)),
    Gesture("agenda.put-off", "f3", "put_off", N_("Put off"), N_("The chosen item waits for the next meeting, with a reason; or it is back."), (AGENDA,)),
    Gesture("agenda.from-other", "f6", "from_other", N_("From another meeting"), N_("Takes an item of another meeting, with all that was prepared for it."), (AGENDA,)),
    Gesture("item.copy", "f6", "copy", N_("Copy"), N_("Puts the item onto the clipboard as text, for a case system."), (ITEM,)),
    Gesture("texts.mine", "1", "take('mine')", N_("Yours"), N_("What you typed stands."), (BOTH_TEXTS,)),
    Gesture("texts.theirs", "2", "take('theirs')", N_("Theirs"), N_("What the other typed stands."), (BOTH_TEXTS,)),
    Gesture("texts.both", "3", "take('both')", N_("Both"), N_("Both texts stand in the entry."), (BOTH_TEXTS,)),
    Gesture("count.about", "f2", "about", N_("What about"), N_("Counts for the meeting, or for the chosen entry."), (COUNT,)),
    # -- the panels of minutes and registers
    Gesture("comments.side", "f2", "side", N_("Side"), N_("Which side the comment comes from."), (COMMENTS,)),
    Gesture("link.replaces", "f2", "link('replaces')", N_("Replaces"), N_("The decision replaces the chosen one."), (LINK,)),
    Gesture("link.confirms", "f3", "link('confirms')", N_("Confirms"), N_("The decision confirms the chosen one."), (LINK,)),
    Gesture("link.repeals", "f4", "link('repeals')", N_("Repeals"), N_("The decision repeals the chosen one."), (LINK,)),
    Gesture("link.none", "f8", "link('')", N_("No link"), N_("Takes the link away again."), (LINK,)),
    Gesture("guideline.procedure", "f2", "kind('procedure')", N_("Procedural guideline"), N_("The decision is one of these."), (GUIDELINE,)),
    Gesture("guideline.mandatory", "f3", "kind('mandatory')", N_("Mandatory guideline"), N_("The decision is one of these."), (GUIDELINE,)),
    Gesture("guideline.optional", "f4", "kind('optional')", N_("Optional guideline"), N_("The decision is one of these."), (GUIDELINE,)),
    Gesture("guideline.none", "f8", "drop", N_("No guideline"), N_("The decision is no guideline after all."), (GUIDELINE,)),
    Gesture("since.next", "pagedown", "other(1)", N_("Next promise"), N_("The next promise."), (SINCE,)),
    Gesture("since.before", "pageup", "other(-1)", N_("Promise before"), N_("The promise before."), (SINCE,)),
    Gesture("since.done", "f2", "answer(1)", N_("Done"), N_("The promise is kept."), (SINCE,)),
    Gesture("since.partly", "f3", "answer(2)", N_("Partly"), N_("Only a part of it is done."), (SINCE,)),
    Gesture("since.not", "f4", "answer(3)", N_("Not"), N_("It was not done, and will not be."), (SINCE,)),
    Gesture("since.moved", "f5", "answer(4)", N_("Moved"), N_("It is moved to another day."), (SINCE,)),
    Gesture("since.dropped", "f6", "answer(5)", N_("Dropped"), N_("The promise is no longer wanted."), (SINCE,)),
)  # fmt: skip

_chosen: dict[str, str] = {}


def use_keys(chosen: Mapping[str, str]) -> None:
    """From now on these gestures, by id, have the user's own keys."""
    _chosen.clear()
    _chosen.update(chosen)


def with_keys(gesture: Gesture, chosen: Mapping[str, str] = _chosen) -> Gesture:
    """The gesture with the keys that the user gave it."""
    keys = chosen.get(gesture.id)
    return replace(gesture, keys=keys) if keys else gesture


def of_screen(place: str, chosen: Mapping[str, str] = _chosen) -> tuple[Gesture, ...]:
    """The gestures of a screen or panel, those of the key bar first in their order.

    A panel has what all panels have too, but for the keys that it uses for something else. `chosen` are the keys that
    stand in the place of the table's, by id: those of the user, if nothing else is given.
    """
    mine = [g for g in GESTURES if place in g.places]
    if place in PANELS:
        taken = {key for g in mine for key in g.keys.split(",")}
        mine += [g for g in GESTURES if PANEL in g.places and not taken.intersection(g.keys.split(","))]
    found = [with_keys(g, chosen) for g in mine]
    return tuple(sorted(found, key=lambda g: g.bar or 99))


def key_of(id: str) -> str:
    """The first key of a gesture, as it is written on the screen."""
    return key_name(with_keys(BY_ID[id]).keys)


BY_ID = {g.id: g for g in GESTURES}

_NAMES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "ctrl": "Ctrl",
    "alt": "Alt",
    "escape": "Esc",
    "enter": "Enter",
    "delete": "Del",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "tab": "Tab",
    "plus": "+",
    "minus": "-",
    "question_mark": "?",
    "slash": "/",
}


def key_name(key: str) -> str:
    """A key as it is written on the screen and in the guides."""
    key = key.split(",")[0]
    if len(key) == 1 and key.isupper():
        key = f"shift+{key}"
    words = {"shift": _("Shift"), "space": _("Space")} | _NAMES
    return "+".join(words.get(part, part.upper()) for part in key.split("+"))
