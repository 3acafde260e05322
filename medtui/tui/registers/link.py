"""What a decision does to earlier ones: it replaces, confirms or repeals them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from medtui.application.meeting.follow_up import link
from medtui.domain.commands.extras.follow_up import LinkKind
from medtui.domain.registers.decisions import Decided, Register
from medtui.domain.registers.filters import Folded, Wanted, matching
from medtui.domain.registers.similar import same_matter
from medtui.i18n import _
from medtui.tui.kit.base import bindings
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.cells import cut
from medtui.tui.look.places import LINK
from medtui.tui.registers.faces import STYLE
from medtui.tui.registers.follow_up import FollowUp
from medtui.wording.registers import link_word, standing_word

MOST = 6


class LinkPanel(ListPanel):
    """Earlier decisions on the same matter, or those with the words that are typed; a key each for the three links."""

    NAME = LINK
    BINDINGS: ClassVar[list[BindingType]] = bindings(LINK)

    def __init__(self, follow_up: FollowUp, decision: Decided, register: Register) -> None:
        super().__init__()
        self.follow_up = follow_up
        self.decision = decision
        self.register = register
        self.links: dict[str, LinkKind] = {
            id: kind for kind in LinkKind for id in getattr(decision, kind.value)
        }
        self.query_text = ""
        self._folded = Folded()

    def heading(self) -> str:
        return _("What does it do to earlier decisions?")

    def placeholder(self) -> str:
        return _("Other words to search for, and Enter")

    def rows(self) -> list[Row]:
        earlier = [d for d in self.register.listed if d.place < self.decision.place]
        if self.query_text:
            found = matching(earlier, Wanted(query=self.query_text, closed=True), self._folded)[:MOST]
        else:
            found = same_matter(self.decision.text, earlier, self._folded, MOST)
        linked = [self.register.by_id[id] for id in self.links if id in self.register.by_id]
        every = [*linked, *(d for d in found if d.id not in self.links)]
        rows = [Row(key="-text", text=self.decision.text, style="heading", selectable=False)]
        rows += [self._row(d) for d in every]
        if not every:
            rows.append(
                Row(key="-none", text=_("No earlier decision fits."), selectable=False, style="quiet")
            )
        return rows

    def _row(self, decision: Decided) -> Row:
        kind = self.links.get(decision.id)
        standing = self.register.standing(decision)
        tail = ((link_word(kind), "good"),) if kind else ((standing_word(standing), STYLE[standing]),)
        return Row(
            key=decision.id,
            text=cut(decision.text.replace("\n", " "), 160),
            lead=(
                (f" {decision.date.isoformat()} ", "quiet"),
                ("● " if kind else "○ ", "good" if kind else "quiet"),
            ),
            tail=tail,
        )

    def hints(self) -> tuple[str, ...]:
        return (
            _("F2 replaces · F3 confirms · F4 repeals · F8 no link"),
            _("↑ ↓ choose · type other words to search for · Esc closes"),
        )

    def taken(self, key: str) -> None:
        self.say(self.hints()[0])

    def entered(self, text: str) -> str | None:
        self.query_text = text
        self.show_rows()
        return None

    def action_link(self, kind: str) -> None:
        earlier = self.chosen
        if not earlier or earlier.startswith("-"):
            return
        wanted = LinkKind(kind) if kind else None

        def work() -> None:
            with self.follow_up.at(self.decision.id) as seat:
                link(seat, self.decision.id, earlier, wanted)

        if problem := self.follow_up.attempt(work):
            self.say(problem)
            return
        if wanted is None:
            self.links.pop(earlier, None)
        else:
            self.links[earlier] = wanted
        self.show_rows(earlier)
