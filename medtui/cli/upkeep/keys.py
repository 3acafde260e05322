"""`medtui keys`: every key of the screens, which of them terminals take, and where one says others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from medtui.cli.base.arguments import json_option
from medtui.cli.base.output import data, note, say
from medtui.i18n import _

if TYPE_CHECKING:
    from medtui.cli.base.arguments import Parser
    from medtui.cli.base.context import Context


def keys_arguments(verb: Parser) -> None:
    """What `medtui keys` takes."""
    json_option(verb)


def keys(context: Context) -> int:
    """Prints the keys as they are now; what is wrong with the user's own is said beside."""
    from medtui.store.files.keys import keys_path, load_keys
    from medtui.tui.look.gestures import BY_ID, GESTURES, key_name, use_keys, with_keys
    from medtui.tui.look.keymap import checked
    from medtui.tui.look.terminals import TAKEN, second_way, taken_by
    from medtui.wording.config_files import key_flaw

    path = keys_path()
    chosen, flaws = checked(load_keys(path))
    use_keys(chosen)
    for flaw in flaws:
        note(key_flaw(flaw, path))
    now = [with_keys(gesture) for gesture in GESTURES]
    if context.options.json:
        data(
            [
                {
                    "id": g.id,
                    "keys": g.keys.split(","),
                    "default": BY_ID[g.id].keys.split(","),
                    "places": list(g.places),
                    "title": _(g.title),
                    "does": _(g.help),
                    "taken": {terminal: second_way(g, terminal) for terminal in taken_by(g)},
                }
                for g in now
            ]
        )
        return 0
    names = [", ".join(key_name(key) for key in g.keys.split(",")) for g in now]
    wide, long = max(map(len, names)), max(len(g.id) for g in now)
    for name, g in zip(names, now, strict=True):
        say(f"{name:<{wide}}  {g.id:<{long}}  {_(g.title)}: {_(g.help)}")
    for terminal in TAKEN:
        say("")
        say(
            _("{terminal} takes these keys as it is delivered; beside them the second way:").format(
                terminal=terminal
            )
        )
        for g in now:
            if terminal in taken_by(g):
                say(f"  {key_name(g.keys):<10}  {g.id:<{long}}  {second_way(g, terminal)}")
    say("")
    say(_('Other keys stand in {path}, one line each, such as "meeting.next" = "Ctrl+N".').format(path=path))
    return 0
