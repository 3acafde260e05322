"""The minutes as they will be sent, and beside them what is missing or doubtful, one key from where it is mended."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import SuspendNotSupported
from textual.binding import BindingType

from medtui.application.editor import NoEditor, open_in_editor
from medtui.domain.model.meeting import Meeting
from medtui.domain.model.terms import Kind
from medtui.i18n import _
from medtui.minutes.checks.missing import Mend
from medtui.minutes.content.audience import Audience
from medtui.minutes.markdown.writer import to_markdown
from medtui.store.files.edits import drop_copy, open_copy, read_copy
from medtui.tui.kit.base import bindings
from medtui.tui.kit.desk import Done
from medtui.tui.kit.markdown_view import Rendered
from medtui.tui.kit.rows import Rows
from medtui.tui.look.places import MINUTES
from medtui.tui.minutes.view import MinutesView
from medtui.wording.minutes import no_editor
from medtui.wording.refusals import did, system_error


class MinutesScreen(MinutesView):
    """The minutes of one meeting at one seat. `desk` is that of the live screen where one is open below."""

    NAME = MINUTES
    BINDINGS: ClassVar[list[BindingType]] = bindings(MINUTES)
    DEFAULT_CSS = """
    MinutesScreen {
        #title { height: 2; }
        #both { height: 1fr; layout: vertical; }
        #text { height: 1fr; padding: 0 1; }
        #missing { height: auto; max-height: 45%; border-top: solid $rule; }
        &.wide #both { layout: horizontal; }
        &.wide #text { width: 1fr; height: 100%; }
        &.wide #missing { width: 42; height: 100%; max-height: 100%; border-top: none;
            border-left: solid $rule; padding: 0 0 0 1; }
        #said { height: 1; }
    }
    """

    @on(Rows.Chosen, "#missing")
    def _clicked(self, message: Rows.Chosen) -> None:
        self.chosen = message.key
        message.rows.choose(message.key)
        self.query_one("#text", Rendered).mark(self._line_of(self._missing[message.key]))
        if message.again:
            self.action_mend()

    # -- mending

    def action_mend(self) -> None:
        """Opens the place that mends the chosen line of the list."""
        lacks = self._missing.get(self.chosen)
        if lacks is None:
            self._say(_("Nothing is missing."), "good")
            return
        match lacks.mend:
            case Mend.OUTCOME:
                from medtui.tui.live.panels.outcome import OutcomePanel, Target

                entry = self.meeting.entries.get(lacks.about)
                decision = entry is not None and entry.kind is Kind.DECISION
                self.app.push_screen(OutcomePanel(self.desk, Target(lacks.about, decision)), self._back)
            case Mend.PEOPLE:
                from medtui.tui.live.panels.people import PeoplePanel

                self.app.push_screen(PeoplePanel(self.desk), self._back)
            case Mend.TIMES:
                from medtui.tui.live.panels.details import DetailsPanel

                self.app.push_screen(DetailsPanel(self.desk), self._back)
            case Mend.COMMENTS:
                self.action_comments()
            case Mend.PRIVACY:
                self.action_privacy()
            case Mend.LINE | Mend.ITEM:
                self._go_to(lacks.about)

    def action_live(self) -> None:
        self._go_to("")

    def _go_to(self, about: str) -> None:
        """The live screen, with this entry or item chosen: the one below, else a new one above."""
        from medtui.tui.live.screen import LiveScreen

        below = next(
            (s for s in self.app.screen_stack if isinstance(s, LiveScreen) and s.desk is self.desk), None
        )
        if below is not None:
            self.app.pop_screen()
            below.go_to(about)
            return
        self.navigator.open_live(self.meeting_id, about, mend=bool(about))

    def _back(self, _result: None) -> None:
        self._look()

    def action_people(self) -> None:
        from medtui.tui.live.panels.people import PeoplePanel

        self.app.push_screen(PeoplePanel(self.desk), self._back)

    # -- for whom

    def action_audience(self) -> None:
        """The minutes as the next audience gets them."""
        kinds = list(Audience)
        self.audience = kinds[(kinds.index(self.audience) + 1) % len(kinds)]
        self.show()
        self._say(self._trouble)

    def action_privacy(self) -> None:
        from medtui.tui.minutes.privacy import PrivacyPanel

        lacks = self._missing.get(self.chosen)
        key = str(lacks.details.get("key", "")) if lacks and lacks.mend is Mend.PRIVACY else ""
        panel = PrivacyPanel(self.desk, self.audience, key)

        def back(_result: None) -> None:
            self._look()
            if panel.mend:
                self._mend_record(panel.mend)

        self.app.push_screen(panel, back)

    def _mend_record(self, about: str) -> None:
        """Where a line stands that the privacy check found: on the list of people, in the head, in the stream."""
        if about in self.meeting.attendance:
            self.action_people()
        elif about in self.meeting.entries or about in self.meeting.items:
            self._go_to(about)
        elif about in self.meeting.phases:
            from medtui.tui.live.panels.programme import ProgrammePanel

            self.app.push_screen(ProgrammePanel(self.desk), self._back)
        else:
            from medtui.tui.live.panels.details import DetailsPanel

            self.app.push_screen(DetailsPanel(self.desk), self._back)

    def action_send(self) -> None:
        from medtui.tui.minutes.sending import SendPanel

        panel = SendPanel(self.desk, self.audience)

        def back(_result: None) -> None:
            self._look()
            if panel.privacy:
                self.action_privacy()

        self.app.push_screen(panel, back)

    # -- the life of the minutes

    def action_life(self) -> None:
        from medtui.tui.minutes.approval import ApprovalPanel

        self.app.push_screen(ApprovalPanel(self.desk), self._back)

    def action_comments(self) -> None:
        from medtui.tui.minutes.comments import CommentsPanel

        lacks = self._missing.get(self.chosen)
        about = str(lacks.details.get("comment", "")) if lacks and lacks.mend is Mend.COMMENTS else ""
        self.app.push_screen(CommentsPanel(self.desk, about), self._back)

    # -- as text

    def action_edit_text(self) -> None:
        """The minutes in the user's own editor; then a summary of what was changed there."""
        base = self.meeting
        try:
            path = open_copy(self.workspace.root, base.id, to_markdown(base))
        except OSError as error:
            self._say(system_error(error))
            return
        try:
            with self.app.suspend():
                open_in_editor(path)
            text = read_copy(path)
        except NoEditor as error:
            self._say(no_editor(str(error), path))
        except SuspendNotSupported:
            self._say(
                _("This terminal cannot be lent to an editor. Use `medtui edit {id}`.").format(id=base.id)
            )
        except OSError as error:
            self._say(system_error(error))
        else:
            drop_copy(path)
            self.show_edit(base, text)

    def show_edit(self, base: Meeting, text: str) -> None:
        """The summary of an edited text, to be taken or left."""
        from medtui.tui.minutes.edited import EditedPanel

        panel = EditedPanel(self.desk, base, text)
        if not panel.result.changes and not panel.result.unread:
            self._say(_("Nothing was changed."), "good")
            return

        def back(_result: None) -> None:
            self._look()
            self._say(panel.said, "good" if panel.taken_over else "warning")

        self.app.push_screen(panel, back)

    def action_undo(self) -> None:
        self._tell(self.desk.undo(), _("Taken back: {what}"))

    def action_redo(self) -> None:
        self._tell(self.desk.redo(), _("Done again: {what}"))

    def _tell(self, done: Done, sentence: str) -> None:
        if done.change is None:
            self._say(done.problem)
            return
        self._look()
        what = did(self.desk.seat.original(done.change).do)
        told = self.desk.told()
        self._say(told or sentence.format(what=what), "warning" if told else "good")

    def action_write(self) -> None:
        try:
            path = self.desk.write_minutes()
        except OSError as error:
            self._say(_not_written(error))
        else:
            self._say(_("Written: {path}").format(path=path.name), "good")

    def action_source(self) -> None:
        """The text that the meeting was imported from."""
        from medtui.tui.kit.source_text import show_source

        if not show_source(self, self.workspace, self.meeting):
            self._say(_("This meeting was not imported: it has no source."), "good")

    def action_close_screen(self) -> None:
        self.app.pop_screen()


def _not_written(error: OSError) -> str:
    return _("The minutes could not be written: {reason}. Nothing is lost; try again.").format(
        reason=error.strerror or error
    )
