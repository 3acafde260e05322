"""Phones in the room, on the command line."""

from __future__ import annotations

import json
import sys
import threading
from argparse import SUPPRESS
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from medtui.cli.base.arguments import Parser, examples, json_option, meeting_id_or_current
from medtui.cli.base.context import Context, Failed, Usage
from medtui.cli.base.output import confirmed, note, say
from medtui.cli.base.screens import current
from medtui.i18n import _
from medtui.wording.phones import cannot_serve, channel_word
from medtui.wording.refusals import shown

if TYPE_CHECKING:
    from medtui.web.listening import Listening, Running


def serve(context: Context) -> int:
    """Serves phones until the meeting has ended, or the reading room; in both cases until Ctrl+C is pressed."""
    if context.options.reading:
        return _reading(context)
    from medtui.application.meeting.room import Lobby, NotOpened, Room, Served
    from medtui.domain.running.phones import Channel
    from medtui.store.workspace.compass import effect_question
    from medtui.web.listening import CannotServe, own_addresses
    from medtui.web.room.qr import qr_lines
    from medtui.web.room.run import start

    options = context.options
    workspace = context.workspace()
    meeting = workspace.resolve(options.id) if options.id else current(context)
    listening = _listening(context)
    opened = [Channel(name) for name in options.open or ()]
    if Channel.COMPASS in opened and not (listening.private or listening.secure):
        question = _(
            "Without TLS, answers to the compass can be read by others on this network. Open it all the same? [y/n]"
        )
        if not confirmed(question):
            return 1
    try:
        with Room(workspace, meeting, accept=options.accept) as room:
            if room.over:
                raise Failed(_("The meeting has ended, so there is nothing for phones to do."))
            running = start(room, listening, effect_question(workspace))
            lobby = Lobby(workspace, meeting)
            for channel in opened:
                try:
                    lobby.open(room.meeting, channel)
                except NotOpened:
                    note(
                        _("note: {channel} cannot be opened in this phase.").format(
                            channel=channel_word(channel)
                        )
                    )
            if options.with_parent:
                _stop_with_parent(running)
            if options.json:
                told = {"code": room.code, "url": running.entry, "addresses": list(running.urls)}
                say(json.dumps(told, ensure_ascii=False))
                sys.stdout.flush()
                running.in_this_thread()
                return 0
            say(_("Code: {code}").format(code=room.code))
            for line in qr_lines(running.entry):
                say(f"\x1b[30;107m{line}\x1b[0m" if options.qr else line)
            say(_("Phones find it at {url}").format(url=running.entry))
            say(_("Listening on {addresses}").format(addresses=", ".join(running.urls)))
            if listening.private:
                others = own_addresses()
                note(
                    _(
                        "note: only this machine reaches it. --bind {address} lets phones on the network in."
                    ).format(address=others[0])
                    if others
                    else _("note: only this machine reaches it, and it is on no network.")
                )
            elif not listening.secure:
                note(_("note: without TLS, others on this network could read what phones send."))
            running.in_this_thread()
    except CannotServe as error:
        raise Failed(cannot_serve(error.code, error.what)) from None
    except Served:
        raise Failed(cannot_serve("served", "")) from None
    return 0


def _listening(context: Context) -> Listening:
    """Where to listen, as the words say. Raises `Usage`, `Failed`."""
    from medtui.web.listening import LOOPBACK, Listening

    options = context.options
    if bool(options.tls) and len(options.tls) != 2:
        raise Usage(_("--tls takes two files: the certificate and its key."))
    tls = (Path(options.tls[0]), Path(options.tls[1])) if options.tls else None
    for path in tls or ():
        if not path.is_file():
            raise Failed(_("There is no file {path}.").format(path=shown(path, 400)))
    return Listening(tuple(options.bind or (LOOPBACK,)), options.port, options.behind or "", tls)


def _reading(context: Context) -> int:
    """Serves the reading room."""
    from medtui.application.reading_room import reading_room, reading_room_mark
    from medtui.store.workspace.workspace import Workspace
    from medtui.web.listening import CannotServe, at_work, listen

    options, listening = context.options, _listening(context)
    context.workspace()

    @cache
    def workspace() -> Workspace:
        # Its own, because it is read in a thread of the server's.
        return Workspace.open(context.root)

    if options.id:
        raise Usage(_("The reading room is of all meetings; name none with --reading."))
    committees = frozenset(options.committee or ())
    try:
        place = listen(listening)
    except CannotServe as error:
        raise Failed(cannot_serve(error.code, error.what)) from None
    from medtui.web.reading.app import Reading

    reading = Reading(
        lambda: reading_room(
            workspace(), context.today, drafts=options.drafts, names=options.names, committees=committees
        ),
        lambda: (context.today, reading_room_mark(context.root)),
        frozenset() if listening.behind else place.hosts,
        url=f"{place.base}/",
    )
    try:
        reading.renew()
        running = at_work(reading.app(), place, listening, f"{place.base}/")
        if options.with_parent:
            _stop_with_parent(running)
        if options.json:
            say(json.dumps({"url": running.entry, "addresses": list(running.urls)}, ensure_ascii=False))
            sys.stdout.flush()
        else:
            say(_("The reading room: {url}").format(url=running.entry))
            say(_("Listening on {addresses}").format(addresses=", ".join(running.urls)))
        running.in_this_thread()
    finally:
        reading.close()
    return 0


def _stop_with_parent(running: Running) -> None:
    """Stops when standard input ends, as it does when the process that started this one is gone."""

    def wait() -> None:
        while sys.stdin.buffer.read(1):
            pass
        running.stop()

    threading.Thread(target=wait, name="parent", daemon=True).start()


def serve_arguments(verb: Parser) -> None:
    """What `medtui serve` takes."""
    examples(
        verb,
        [
            "serve",
            "serve --bind 192.168.1.20 --open topics",
            "serve --tls cert.pem key.pem",
            "serve --reading",
        ],
    )
    meeting_id_or_current(verb)
    verb.add_argument(
        "--bind",
        action="append",
        metavar=_("ADDRESS"),
        help=_("an address of this machine to listen on (else only itself)"),
    )
    verb.add_argument("--port", type=int, metavar="N", help=_("the port (8420, or a free one)"))
    verb.add_argument(
        "--behind",
        metavar="URL",
        help=_("the address that phones use, where another web server stands before this one"),
    )
    verb.add_argument("--tls", nargs="+", metavar=_("FILE"), help=_("certificate and key, for https"))
    verb.add_argument(
        "--open",
        action="append",
        choices=("topics", "notes", "dots", "compass", "floor"),
        help=_("opens this for the phones at once"),
    )
    verb.add_argument("--accept", action="store_true", help=_("takes topics and notes without asking"))
    verb.add_argument(
        "--reading",
        action="store_true",
        help=_("serves the reading room instead: open minutes for everybody"),
    )
    verb.add_argument("--drafts", action="store_true", help=_("minutes that nobody has approved too"))
    verb.add_argument("--names", action="store_true", help=_("say who gave each promise"))
    verb.add_argument(
        "--committee",
        action="append",
        metavar=_("NAME"),
        help=_("only of this committee; may be said more than once"),
    )
    json_option(verb)
    verb.add_argument("--with-parent", action="store_true", help=SUPPRESS)
    verb.add_argument("--qr", action="store_true", help=_("draws the code dark on light"))
