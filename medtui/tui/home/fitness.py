"""Which format? What the meeting is for and how many come, and two formats that suit, with the reasons."""

from __future__ import annotations

from collections.abc import Callable

from medtui.domain.formats.fitness import suggest
from medtui.domain.formats.format import FormatSpec
from medtui.domain.model.terms import Fit
from medtui.i18n import _, current_language, ngettext
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import shown
from medtui.wording.fitness import fit_word, reason


class FitnessPanel(ListPanel):
    """Purposes are ticked with Enter, a number says how many come; Enter on a suggestion takes it. `take` goes on with
    a format, `back` to where the panel was opened."""

    def __init__(
        self, formats: tuple[FormatSpec, ...], take: Callable[[FormatSpec], None], back: Callable[[], None]
    ) -> None:
        super().__init__()
        self.formats = formats
        self._take, self._back = take, back
        self.wanted: set[Fit] = set()
        self.people = 0

    def heading(self) -> str:
        return _("What is the meeting for?")

    def placeholder(self) -> str:
        return _("How many come? Type the number")

    def rows(self) -> list[Row]:
        rows = [
            Row(
                key=fit.value,
                text=fit_word(fit),
                lead=(
                    (" [x] " if fit in self.wanted else " [ ] ", "good" if fit in self.wanted else "quiet"),
                ),
            )
            for fit in Fit
        ]
        people = (
            ngettext("{n} person comes", "{n} people come", self.people).format(n=self.people)
            if self.people
            else _("Nobody has said how many come")
        )
        rows.append(
            Row(key="-people", text=people, lead=(("     ", "plain"),), style="quiet", selectable=False)
        )
        if self.wanted or self.people:
            rows.append(Row(key="-s", text=_("Suggested"), style="heading", selectable=False, rule=True))
            lang = current_language()
            for found in suggest(self.formats, self.wanted, self.people):
                minutes = ngettext("{n} minute", "{n} minutes", found.spec.minutes).format(
                    n=found.spec.minutes
                )
                rows.append(
                    Row(
                        key=f"={found.spec.key}",
                        text=shown(found.spec.text(lang)[0]),
                        lead=(("  ", "plain"),),
                        tail=((minutes, "quiet"),),
                        under=((reason(found), "quiet"),),
                        style="strong",
                    )
                )
        return rows

    def hints(self) -> tuple[str, ...]:
        return (_("Enter ticks a purpose, or takes a suggestion · Esc goes back to all formats"),)

    def entered(self, text: str) -> str | None:
        if not text.isdigit() or not 0 < int(text) <= 100_000:
            return _("Type how many come as a number, such as 24.")
        self.people = int(text)
        self.show_rows()
        return None

    def taken(self, key: str) -> None:
        if key.startswith("="):
            spec = next(spec for spec in self.formats if spec.key == key[1:])
            self.dismiss(None)
            self._take(spec)
            return
        self.wanted ^= {Fit(key)}
        self.show_rows()

    def action_close_panel(self) -> None:
        self.dismiss(None)
        self._back()
