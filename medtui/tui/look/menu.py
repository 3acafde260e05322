"""The menu of commands: each with its key beside its name, those used last first, and a word where none fits."""

from __future__ import annotations

from collections.abc import Iterable

from rich.text import Text
from textual.app import SystemCommand
from textual.command import DiscoveryHit, Hit, Hits, Provider

from medtui.domain.text import fold
from medtui.i18n import _


class Commands(Provider):
    """What the app offers for the screen the menu was opened over, in the app's order."""

    def _all(self) -> Iterable[SystemCommand]:
        return self.app.get_system_commands(self.screen)

    async def discover(self) -> Hits:
        for command in self._all():
            name, about = _parts(command)
            yield DiscoveryHit(name, command.callback, text=command.title, help=about)

    async def search(self, query: str) -> Hits:
        matcher = self.matcher(query)
        wanted = fold(query).split()
        found = False
        for command in self._all():
            name, about = _parts(command)
            score = matcher.match(command.title)
            if not score and not all(word in fold(f"{command.title} {about}") for word in wanted):
                continue
            found = True
            # What only the explanation says comes after every name that fits.
            yield Hit(score or 0.01, name, command.callback, text=command.title, help=about)
        if not found:
            yield Hit(0.01, Text(_("Nothing fits.")), _stay, help=_("Try a shorter word, or part of one."))


def _parts(command: SystemCommand) -> tuple[Text, str]:
    key, _dot, about = command.help.partition(" · ")
    return Text.assemble(command.title, ("   " + key, "bold")), about


def _stay() -> None:
    """Enter on the word that nothing fits does nothing."""


def recent_first(
    offered: Iterable[tuple[str, SystemCommand]], recent: Iterable[str], last: Iterable[str]
) -> list[SystemCommand]:
    """The commands, by the ids of their gestures: those used last first, the newest before; those of `last`, which do
    harm by a slip, at the end however often they are used."""
    by_id = dict(offered)
    ends = [id for id in by_id if id in set(last)]
    first = [id for id in recent if id in by_id and id not in ends]
    rest = [id for id in by_id if id not in first and id not in ends]
    return [by_id[id] for id in (*first, *rest, *ends)]
