"""Minutes out of the program, for one audience, in one form: what was found in them stands above the choice."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from medtui.application.export import doubtful, write_beside
from medtui.domain.formats.fields import FormatError
from medtui.i18n import _, ngettext
from medtui.minutes.content.audience import Audience
from medtui.minutes.export.errors import BadTemplate, Missing
from medtui.minutes.targets import Target
from medtui.tui.kit.base import bindings
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.tui.look.places import SENDING
from medtui.wording.minutes import audience_word, reason_text
from medtui.wording.refusals import problem, system_error
from medtui.wording.refusals import shown as short

PRIVACY = "-privacy"


class SendPanel(ListPanel):
    """Enter writes the files beside the database. `privacy` is set where it closed to look at what was found."""

    TYPING = False
    NAME = SENDING
    BINDINGS: ClassVar[list[BindingType]] = bindings(SENDING)

    def __init__(self, desk: Desk, audience: Audience) -> None:
        super().__init__()
        self.desk, self.audience = desk, audience
        self.privacy = False
        self._asked = ""

    def heading(self) -> str:
        return _("Send minutes {audience}").format(audience=audience_word(self.audience))

    def rows(self) -> list[Row]:
        rows: list[Row] = []
        found = doubtful(self.desk.meeting, self.audience)
        if found:
            title = ngettext("{n} line to look at first", "{n} lines to look at first", len(found))
            rows.append(
                Row(key=PRIVACY, text=title.format(n=len(found)), lead=((" ⚠ ", "warning"),), style="warning")
            )
        rows += [
            Row(
                key=f"-{finding.key}",
                text=shown(finding.line),
                lead=(("     ", "plain"),),
                under=((f"{reason_text(finding.reason)}: {shown(finding.words)}", "quiet"),),
                selectable=False,
            )
            for finding in found[:4]
        ]
        rows += [Row(key=t.value, text=_FORMS[t](), lead=((f" {t.value:<5} ", "strong"),)) for t in Target]
        return rows

    def hints(self) -> tuple[str, ...]:
        return (_("Enter writes the files beside the meeting · Esc closes"),)

    def action_enter(self) -> None:
        if self.chosen:
            self.taken(self.chosen)

    def taken(self, key: str) -> None:
        if key == PRIVACY:
            self.privacy = True
            self.action_close_panel()
            return
        found = doubtful(self.desk.meeting, self.audience)
        if found and self._asked != key:
            self._asked = key
            self.say(
                _(
                    "Nothing was written yet: look at the lines above, or press Enter once more to send all the same."
                )
            )
            return
        self._asked = ""
        self._write(Target(key))

    def _write(self, target: Target) -> None:
        try:
            names = write_beside(self.desk.workspace, self.desk.meeting, target, self.audience)
        except Missing as error:
            pip = f'"{error.pip}"' if "[" in error.pip else error.pip
            self.say(
                _(
                    "{target} needs a library that is not installed. Install it with: pip install {pip}"
                ).format(target=target.value, pip=pip)
            )
        except BadTemplate as error:
            self.say(
                _("The house style's template is not a Word file ({reason}). Nothing was written.").format(
                    reason=short(error.reason)
                )
            )
        except FormatError as error:
            self.say(problem(error) or str(error))
        except OSError as error:
            self.say(system_error(error))
        else:
            self.say(_("Written: {path}").format(path=", ".join(names)), "good")


_FORMS = {
    Target.MD: lambda: _("Markdown, to read and to edit"),
    Target.HTML: lambda: _("a web page, to be put into an e-mail"),
    Target.DOCX: lambda: _("a Word document"),
    Target.PDF: lambda: _("a PDF that screen readers can read"),
    Target.ICS: lambda: _("dates for the calendar"),
    Target.CSV: lambda: _("decisions and actions for a spreadsheet"),
    Target.JSON: lambda: _("data for other programs"),
    Target.EML: lambda: _("an e-mail with the minutes attached"),
}
