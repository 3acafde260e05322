"""The one list of what can be asked of the command line: each verb, the module that declares and runs it, and what it
does in a sentence. A verb is added here, and as two functions in its module."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from medtui.i18n import N_

if TYPE_CHECKING:
    from medtui.cli.base.arguments import Parser
    from medtui.cli.base.context import Context


class Verb(NamedTuple):
    """A verb: its name, its module in this package, what it does, and its function where that is called otherwise.

    The module has `FUNCTION(context) -> int`, which runs it, and `FUNCTION_arguments(parser)`, which declares what it
    takes, where it takes anything. It is loaded when the verb is asked for.
    """

    name: str
    module: str
    does: str
    function: str = ""

    @property
    def _function(self) -> str:
        return self.function or self.name.replace("-", "_")

    def run(self, context: Context) -> int:
        """Runs it; the exit code."""
        found: Callable[[Context], int] = getattr(_module(self.module), self._function)
        return found(context)

    def declare(self, parser: Parser) -> None:
        """Adds what it takes to its parser."""
        found: Callable[[Parser], None] | None = getattr(
            _module(self.module), f"{self._function}_arguments", None
        )
        if found is not None:
            found(parser)


def _module(name: str) -> object:
    return import_module(f"medtui.cli.{name}")


HOME: Final = Verb("", "base.screens", "", "home")
"""What is meant where no verb is named."""

VERBS: Final = (
    Verb("demo", "base.screens", N_("Opens a copy of the example workspace, to try things in.")),
    Verb("run", "base.screens", N_("Opens the live screen of a meeting.")),
    Verb("follow", "base.screens", N_("Opens the wall of a meeting: what the room sees, read-only.")),
    Verb("new", "meeting.new", N_("Makes a meeting from a format, and prints its id.")),
    Verb(
        "formats",
        "meeting.new",
        N_("Lists the formats, or copies one into the workspace to be changed there."),
    ),
    Verb(
        "add",
        "meeting.add",
        N_("Enters a line, as in the live screen, and prints its id once it is safely on disk."),
    ),
    Verb(
        "item",
        "meeting.item",
        N_(
            "Makes or changes an item of the agenda, with its background and papers; says what is known of it."
        ),
    ),
    Verb("phase", "meeting.phase", N_("Moves the meeting on. Prints where it is then.")),
    Verb("time", "meeting.times", N_("Sets when the meeting and its phases were, or will be.")),
    Verb("end", "meeting.phase", N_("Ends the meeting, writes the minutes, and prints where they are.")),
    Verb("undo", "meeting.change", N_("Takes back the last change.")),
    Verb("redo", "meeting.change", N_("Does again what was taken back.")),
    Verb(
        "level",
        "meeting.levels",
        N_(
            "Says how far a decision is left to those it concerns: 1 told … 7 left to the staff; 0 takes it back."
        ),
    ),
    Verb(
        "lift",
        "meeting.levels",
        N_("Lifts an item to the committee above; it appears on that committee's next meeting."),
    ),
    Verb(
        "hand-down",
        "meeting.levels",
        N_("Hands an item down to a committee below; it appears on that committee's next meeting."),
    ),
    Verb("wall", "meeting.wall", N_("Says what the room sees on the wall, and puts something else there.")),
    Verb("round", "meeting.round", N_("Round the table: gives the floor on, and says who has it."), "turn"),
    Verb(
        "why",
        "registers.why",
        N_("Says why a decision was taken, what was weighed and whom it helps; or enters it."),
    ),
    Verb(
        "request",
        "registers.promises",
        N_("Says whom outside an action is asked of; `actions --asked` lists these."),
    ),
    Verb(
        "propose",
        "meeting.propose",
        N_("A side proposes an item before the meeting; or an item is put off with a reason."),
    ),
    Verb(
        "deadlines",
        "meeting.propose",
        N_("Lists until when proposals and invitations of the planned meetings are to come."),
    ),
    Verb("groups", "meeting.groups", N_("Draws groups by lot from those who are in the room."), "drawn"),
    Verb(
        "queue",
        "meeting.queue",
        N_("Who wants to speak: puts somebody into the queue, and gives the floor on."),
    ),
    Verb(
        "outcome",
        "meeting.change",
        N_("Says what came out of a decision or an item, and which side confirms it."),
    ),
    Verb(
        "attend",
        "meeting.change",
        N_("Enters people on the attendance list, or changes what it says of them."),
    ),
    Verb("list", "meeting.show", N_("Lists the meetings, newest first."), "meetings"),
    Verb("show", "meeting.show", N_("Prints a meeting as plain text.")),
    Verb(
        "doctor",
        "upkeep.doctor",
        N_("Says what it finds around it and what that means: terminal, workspace, disk."),
    ),
    Verb("completions", "upkeep.doctor", N_("Prints what a shell needs to complete the words of medtui.")),
    Verb("paths", "meeting.show", N_("Prints where things are.")),
    Verb(
        "export",
        "minutes.export",
        N_(
            "Makes the minutes, the run sheet or the invitation of a meeting. Text is printed, and the full minutes "
            "are written beside the database too; Word and PDF files are written there."
        ),
    ),
    Verb(
        "house",
        "minutes.house",
        N_(
            "Shows the house style of the workspace, or makes a file for it to be written in. Open minutes and news "
            "follow it in every form; full minutes in Markdown are read back, so they keep every section and their "
            "own words, and only carry the municipality and the case number."
        ),
    ),
    Verb(
        "ask", "registers.ask", N_("Answers a question with what the meetings say, quoted with its source.")
    ),
    Verb("search", "registers.search", N_("Finds everything that was ever said, asked in your own words.")),
    Verb("missing", "minutes.life", N_("Lists what is missing or doubtful in the minutes.")),
    Verb(
        "send-for-comment", "minutes.life", N_("Notes that the minutes are out for comment, and writes them.")
    ),
    Verb("comment", "minutes.life", N_("Enters a comment on the minutes, from one of the sides.")),
    Verb(
        "comments",
        "minutes.life",
        N_("Lists the comments on the minutes, or notes that one has been dealt with."),
    ),
    Verb(
        "approve",
        "minutes.life",
        N_("Notes who has approved the minutes, and writes them with their fingerprint."),
    ),
    Verb(
        "edit",
        "minutes.edit",
        N_("Opens the minutes in your editor ($VISUAL, $EDITOR), and takes the changes into the meeting."),
    ),
    Verb(
        "privacy",
        "minutes.life",
        N_("Lists what might not be for its readers, or notes that one finding may stand."),
    ),
    Verb(
        "import",
        "minutes.bring_in",
        N_("Takes in minutes and agendas in Markdown and text, and what medtui itself has written."),
        "bring_in",
    ),
    Verb("decisions", "registers.decisions", N_("Lists what was decided at the meetings: what holds first.")),
    Verb(
        "decision",
        "registers.decisions",
        N_("Prints a decision with its whole history through the meetings."),
    ),
    Verb("link", "registers.decisions", N_("Says what a decision does to an earlier one.")),
    Verb(
        "review",
        "registers.decisions",
        N_("Looks back at a decision: was it kept, and did it make a difference for the citizen?"),
    ),
    Verb("actions", "registers.promises", N_("Lists what was promised at the meetings, what is due first.")),
    Verb(
        "done", "registers.promises", N_("Says where an action stands: done, unless something else is said.")
    ),
    Verb(
        "since",
        "registers.promises",
        N_("Goes through what the committee promised before a meeting. Without more, lists what is open."),
    ),
    Verb("guidelines", "registers.guidelines", N_("Lists the guidelines that are in force.")),
    Verb(
        "guideline",
        "registers.guidelines",
        N_("Makes a decision a guideline, and says the six things that a good one says."),
    ),
    Verb(
        "leadership",
        "registers.leadership",
        N_("Says how far responsibility is shared out and decisions are delegated, by committee."),
    ),
    Verb(
        "wheel",
        "municipality.wheel",
        N_("Shows the annual wheel, two years ahead: what is due, planned, held or overdue."),
    ),
    Verb(
        "pulse",
        "municipality.compass",
        N_("Enters a hand count of the compass: how many said 1, 2, 3, 4 and 5."),
    ),
    Verb(
        "compass",
        "municipality.compass",
        N_(
            "Shows the answers at check-out: how they are spread, and how they develop. Never fewer than five."
        ),
        "show",
    ),
    Verb(
        "people",
        "municipality.people",
        N_("Lists the people of the register, enters one, or takes in a list from another system."),
    ),
    Verb(
        "committees", "municipality.people", N_("Lists the committees, each below its parent, or enters one.")
    ),
    Verb("teams", "municipality.teams", N_("Lists the task teams at work.")),
    Verb(
        "team",
        "municipality.teams",
        N_("Shows a task team: who is in it, who is missing, what it has come to. Or makes or changes one."),
    ),
    Verb(
        "focus",
        "municipality.focus",
        N_("Shows the few focus points of the strategy, and what each has led to."),
    ),
    Verb(
        "serve",
        "web.serve",
        N_(
            "Lets the phones in the room see the wall, and send topics, dots and answers that the facilitator has "
            "opened for."
        ),
    ),
    Verb(
        "site",
        "web.site",
        N_(
            "Makes the reading room: pages of open minutes, decisions and promises that everybody may read, for an "
            "intranet."
        ),
    ),
    Verb(
        "keys",
        "upkeep.keys",
        N_("Lists the keys of the screens, and which of them terminals take for themselves."),
    ),
    Verb("check", "upkeep.check", N_("Verifies every database of the workspace.")),
    Verb("backup", "upkeep.backup", N_("Puts the whole workspace into one file, and reads it back.")),
    Verb(
        "restore", "upkeep.backup", N_("Makes a workspace from a backup, in a folder that is new or empty.")
    ),
    Verb(
        "forget",
        "upkeep.check",
        N_("Replaces a person's name and data everywhere, history included. It cannot be taken back."),
    ),
)

_BY_NAME: Final = {verb.name: verb for verb in VERBS}


def verb_of(name: str | None) -> Verb:
    """The verb of this name; without a name, the list of meetings. Raises `KeyError`."""
    return _BY_NAME[name] if name else HOME
