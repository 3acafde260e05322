"""Sentences about phones in the room."""

from __future__ import annotations

from medtui.domain.running.phones import Channel, OverCount
from medtui.i18n import _


def channel_word(channel: Channel) -> str:
    """What phones may send."""
    return {
        Channel.TOPICS: _("topics"),
        Channel.NOTES: _("notes from the tables"),
        Channel.DOTS: _("dots"),
        Channel.COMPASS: _("the compass"),
        Channel.FLOOR: _("the speakers' list"),
    }[channel]


def cannot_serve(code: str, what: str) -> str:
    """Why the server for phones does not start, and what to do."""
    match code:
        case "not-installed":
            return _("The parts for phones are not installed. Install them with: pip install 'medtui[serve]'")
        case "public":
            return _(
                "{address} can be reached from outside the house. Name a private address of this machine, or put a web "
                "server before it and name that with --behind."
            ).format(address=what)
        case "no-address":
            return _("“{address}” is no address of a machine, such as 192.168.1.20.").format(address=what)
        case "served":
            return _("Phones are served for this meeting already, by another window.")
        case "failed":
            return what or _("The server for phones did not start.")
        case _:
            return _("{address} is in use already. Name another port with --port.").format(address=what)


def over_count_words(found: OverCount) -> str:
    """That more dots were placed than the room has."""
    return _("{dots} dots, but {people} people × {each}").format(
        dots=found.dots, people=found.people, each=found.each
    )
