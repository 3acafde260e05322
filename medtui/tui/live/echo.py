"""Below the line of the live screen: what it is read as, what went wrong, and what the facilitator does now."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from medtui.domain.model.terms import PhaseKind
from medtui.i18n import _
from medtui.tui.kit.lazy import lazy
from medtui.tui.kit.lines import Lines
from medtui.tui.look.cells import shown, wrap
from medtui.tui.look.gestures import key_of

if TYPE_CHECKING:
    from medtui.application.meeting import line as reading
    from medtui.domain.parsing import capture
    from medtui.domain.running import clock
    from medtui.domain.running import warnings as rules
    from medtui.tui.live.screen import LiveScreen
    from medtui.tui.live.view import faces
    from medtui.wording import refusals as messages
else:
    # The first frame needs none of them; they are loaded behind it.
    messages = lazy("medtui.wording.refusals")
    clock = lazy("medtui.domain.running.clock")
    rules = lazy("medtui.domain.running.warnings")
    reading = lazy("medtui.application.meeting.line")
    faces = lazy("medtui.tui.live.view.faces")

# Phases in which the room looks back at the meeting: the compass is offered there.
CHECK_OUT = ("check-out", "evaluering", "afslutning")
# Seconds for which a word about the files stands.
TELLING = 30.0


class Echo:
    """The two lines below the line, and the word before it that says what kind of line it is."""

    def __init__(self, screen: LiveScreen) -> None:
        self._screen = screen
        self._said: tuple[str, str] | None = None
        self._trouble = ""
        self._told_until = 0.0

    def say(self, text: str, style: str = "warning") -> None:
        """A sentence, until something else happens."""
        self._said = (shown(text), style)
        self.show()

    def clear(self) -> None:
        """What was said last is done with."""
        self._said = None

    def hear(self, trouble: str) -> None:
        """A word about the files, which stands for a while; with none, the last one may have stood long enough."""
        if trouble or (self._trouble and time.monotonic() > self._told_until):
            self._trouble, self._told_until = trouble, time.monotonic() + TELLING
            self.show()

    def show(self) -> None:
        """Both lines as they are now."""
        writing, meeting = self._screen.writing, self._screen.desk.meeting
        first: list[tuple[str, str]] = []
        if writing.line.value:
            draft = writing.draft()
            self.show_kind(draft)
            first = [(" ", "plain"), *faces.echo(draft, meeting)]
        else:
            self.show_kind()
        second = self._second_line()
        said = self._said or (self._trouble, "warning")
        cells = self._screen.size.width - 2
        if said[0] and cells > 0 and len(texts := wrap(said[0], cells, cells)) > 1:
            # Why something was not saved, and what to do, matters more than what the line is read as.
            first, second = ([(" " + text, said[1])] for text in texts[:2])
        self._screen.query_one("#echo", Lines).show([first, second])

    def _second_line(self) -> list[tuple[str, str]]:
        if self._said:
            return [(" " + self._said[0], self._said[1])]
        if self._trouble:
            return [(" " + shown(self._trouble), "warning")]
        meeting, chosen = self._screen.desk.meeting, self._screen.chosen
        entry = meeting.entries.get(chosen)
        if entry is not None:
            found = rules.of_entry(meeting, entry)
            if found:
                return [(" ⚠ " + " · ".join(messages.warning_text(w, meeting) for w in found), "warning")]
        if chosen:
            return [(" " + _("Enter edits · F2 F3 F4 change the kind · Del deletes · Esc leaves"), "quiet")]
        whole = list(rules.of_meeting(meeting))
        dots = next((w for w in whole if w.code is rules.Code.DOTS_OVER), None)
        if dots is not None:
            return [(" ⚠ " + messages.warning_text(dots, meeting), "warning")]
        guide = self._guide()
        if guide and not self._screen.writing.line.value:
            return [(" " + guide, "quiet")]
        if whole:
            return [(" ⚠ " + messages.warning_text(whole[0], meeting), "warning")]
        return []

    def _guide(self) -> str:
        """What the facilitator does now."""
        desk = self._screen.desk
        meeting = desk.meeting
        phase, item = meeting.phase, meeting.item
        if phase is None:
            return ""
        if hint := self._screen.past.hint():
            return hint
        boxed = item is not None and phase.kind is PhaseKind.BOXES
        if item is not None and boxed and clock.box_left(meeting, item, desk.clock()) <= 0:
            return _(
                "The time is up: count thumbs up, level and down, as in 7 3 1, or go on with {key}."
            ).format(key=key_of("meeting.next"))
        if phase.key in CHECK_OUT:
            compass = _("{key} counts the compass").format(key=key_of("meeting.compass"))
            return f"{compass} · {shown(phase.guide)}"
        return shown(phase.guide)

    def show_kind(self, draft: capture.Draft | None = None) -> None:
        """What kind of line it is, before the line."""
        writing = self._screen.writing
        default = draft.kind.value if draft else writing.kind
        title = faces.kind_title(default or reading.default_kind(self._screen.desk.meeting))
        if writing.editing:
            title = _("Edit {kind}").format(kind=title.lower())
        self.show_word(f" {title} ▸ ", "closed" if draft is not None and draft.closed else "kind")

    def show_word(self, text: str, style: str = "kind") -> None:
        """A word before the line."""
        widget = self._screen.query_one("#kind", Lines)
        if [[(text, style)]] != [list(line) for line in widget.lines]:
            widget.styles.width = len(text)
            widget.show([[(text, style)]])
