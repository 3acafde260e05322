"""The phones in the room: lets them in, opens and closes what they may send, and takes what waits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType

from medtui.application.meeting.room import NotOpened, Told
from medtui.domain.commands.meeting import ShowOnWall
from medtui.domain.running import wall
from medtui.domain.running.phones import COUNTED, Channel, is_open, may_open
from medtui.i18n import _, ngettext
from medtui.tui.kit.base import bindings
from medtui.tui.kit.desk import Desk
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.live.view.phones import Phones
from medtui.tui.look.cells import shown
from medtui.tui.look.gestures import key_of
from medtui.tui.look.places import PHONES
from medtui.web.listening import LOOPBACK, CannotServe, own_addresses
from medtui.wording.phones import cannot_serve, channel_word

ADDRESS, CHANNEL, WAITS, WALL, STOP = "address ", "channel ", "waits ", "wall", "stop"
LOOK = 0.5


class PhonesPanel(ListPanel):
    """Without a server, the addresses at which phones can be let in; with one, the channels and what waits."""

    TYPING = False
    NAME = PHONES
    BINDINGS: ClassVar[list[BindingType]] = bindings(PHONES)

    def __init__(self, desk: Desk, phones: Phones, topic: str = "") -> None:
        super().__init__()
        # The topic that was chosen on the board: what waits can be merged with it.
        self._topic = topic if topic in desk.meeting.items else ""
        self.desk = desk
        self.phones = phones
        self._seen: object = None
        self._starting = False
        self._asked: Channel | None = None

    def on_mount(self) -> None:
        super().on_mount()
        self.set_interval(LOOK, self._look)

    def _look(self) -> None:
        now = (self._told, self.desk.meeting.head.phase, self.desk.meeting.head.showing)
        if now != self._seen:
            self._seen = now
            self.show_rows()

    @property
    def _told(self) -> Told:
        return self.phones.told() or Told()

    # -- what stands there

    def heading(self) -> str:
        told = self._told
        if not told.url:
            return _("Phones")
        here = ngettext("{n} phone", "{n} phones", told.joined).format(n=told.joined)
        return _("Phones: {here} · code {code}").format(here=here, code=told.code)

    def rows(self) -> list[Row]:
        return list(self._serving() if self._told.url else self._addresses())

    def _addresses(self) -> Iterator[Row]:
        for address in own_addresses():
            words = _("Let the phones on this network in: {address}").format(address=address)
            yield Row(key=ADDRESS + address, text=words, lead=(("  ○ ", "quiet"),))
        yield Row(
            key=ADDRESS + LOOPBACK, text=_("Only this computer, to try it out"), lead=(("  ○ ", "quiet"),)
        )
        yield from self._waiting()

    def _serving(self) -> Iterator[Row]:
        yield Row(key="url", text=shown(self._told.url), selectable=False, style="strong")
        yield from self._channels()
        on_wall = self.desk.meeting.head.showing == wall.PHONES
        yield Row(key=WALL, text=_("The code large on the wall"), lead=(_mark(on_wall),))
        if self.phones.is_ours:
            yield Row(key=STOP, text=_("Send the phones out: stop"), lead=(("    ", "plain"),))
        yield from self._waiting()

    def _channels(self) -> Iterator[Row]:
        meeting, told = self.desk.meeting, self._told
        for channel in Channel:
            opened = any(one.channel is channel and is_open(meeting, one) for one in told.channels)
            possible = may_open(meeting, channel)
            tail = ""
            if opened and channel in COUNTED:
                answered = int((told.answered or {}).get(channel.value, 0))
                tail = _("{count} of {of} have answered").format(
                    count=answered, of=max(told.joined, answered)
                )
            elif not possible:
                tail = _("not in this phase")
            word = channel_word(channel)
            yield Row(
                key=CHANNEL + channel.value,
                text=word[:1].upper() + word[1:],
                lead=(_mark(opened),),
                tail=((tail, "quiet"),) if tail else (),
                style="plain" if possible or opened else "quiet",
            )

    def _waiting(self) -> Iterator[Row]:
        waits = self._told.waiting
        if waits:
            yield Row(key="", text=_("Waiting to be taken"), rule=True, selectable=False)
        for one in waits:
            kind = _("topic") if one.channel is Channel.TOPICS else _("note")
            yield Row(key=WAITS + one.id, text=shown(one.text), lead=((f"  {kind}  ", "quiet"),))

    def hints(self) -> tuple[str, ...]:
        if self.chosen.startswith(WAITS):
            return (
                _(
                    "Enter takes it · {all} all · {closed} as closed · {merge} merges it · {key} leaves it out"
                ).format(
                    all=key_of("phones.take-all"),
                    closed=key_of("phones.take-closed"),
                    merge=key_of("phones.merge"),
                    key=key_of("phones.dismiss"),
                ),
                _("Nothing says who sent it. Esc closes"),
            )
        if self._told.url:
            return (_("Enter opens and closes · what is counted is seen when it closes · Esc closes"),)
        return (_("Nothing listens until you choose an address. Enter starts · Esc closes"),)

    # -- what can be done

    def action_enter(self) -> None:
        self.taken(self.chosen)

    def taken(self, key: str) -> None:
        if key.startswith(ADDRESS):
            self._start(key.removeprefix(ADDRESS))
        elif key.startswith(CHANNEL):
            self._turn(Channel(key.removeprefix(CHANNEL)))
        elif key.startswith(WAITS):
            self._take((key.removeprefix(WAITS),))
        elif key == WALL:
            on_wall = self.desk.meeting.head.showing == wall.PHONES
            self._tell_problem(self.desk.do(ShowOnWall("" if on_wall else wall.PHONES)).problem)
        elif key == STOP:
            self.phones.stop()
            self.show_rows()

    def _start(self, address: str) -> None:
        if not self._starting:
            self._starting = True
            self.say(_("The server for phones is starting …"), "good")
            self.run_worker(self._started(address), exclusive=True)

    async def _started(self, address: str) -> None:
        try:
            await self.phones.start((address,))
        except CannotServe as error:
            self.show_rows()
            self.say(cannot_serve(error.code, error.what))
            return
        finally:
            self._starting = False
        # What the room needs now is the code.
        self.desk.show_on_wall(wall.PHONES)
        self.show_rows()
        if address != LOOPBACK:
            self.say(_("Without TLS, others on this network could read what phones send."))

    def _turn(self, channel: Channel) -> None:
        meeting, told = self.desk.meeting, self._told
        asked, self._asked = self._asked, None
        try:
            if any(one.channel is channel and is_open(meeting, one) for one in told.channels):
                self.phones.lobby.close(channel)
            elif channel is Channel.COMPASS and asked is not channel and not _is_safe(told.url):
                self._asked = channel
                self.say(
                    _("Without TLS, others on this network could read the answers. Enter once more opens it.")
                )
                return
            else:
                self.phones.lobby.open(meeting, channel)
        except NotOpened:
            self.say(
                _("This cannot be opened in this phase, nor while the wall is dark or a closed item is on.")
            )
            return
        except OSError as error:
            self.say(_("It could not be saved: {reason}.").format(reason=error.strerror or error))
            return
        self.show_rows()

    def _take(self, ids: tuple[str, ...], *, closed: bool = False) -> None:
        lobby = self.phones.lobby
        done = self.desk.attempt(lambda: lobby.take(self.desk.seat, ids, closed=closed))
        self.show_rows()
        self._tell_problem(done.problem)

    def action_take_all(self) -> None:
        ids = tuple(one.id for one in self._told.waiting)
        if ids:
            self._take(ids)

    def action_take_closed(self) -> None:
        if self.chosen.startswith(WAITS):
            self._take((self.chosen.removeprefix(WAITS),), closed=True)

    def action_merge(self) -> None:
        if not self.chosen.startswith(WAITS):
            return
        if not self._topic:
            self.say(
                _(
                    "Close this, choose the topic on the board, and come back: then it is merged with that one."
                )
            )
            return
        lobby, id = self.phones.lobby, self.chosen.removeprefix(WAITS)
        done = self.desk.attempt(lambda: lobby.merge(self.desk.seat, id, self._topic))
        self.show_rows()
        self._tell_problem(done.problem)

    def action_dismiss_waiting(self) -> None:
        if self.chosen.startswith(WAITS):
            try:
                self.phones.lobby.dismiss(self.chosen.removeprefix(WAITS))
            except OSError as error:
                self.say(_("It could not be saved: {reason}.").format(reason=error.strerror or error))
                return
            self.show_rows()

    def _tell_problem(self, problem: str) -> None:
        if problem:
            self.say(problem)
        else:
            self.show_rows()


def _mark(on: bool) -> tuple[str, str]:
    return ("  ● ", "good") if on else ("  ○ ", "quiet")


def _is_safe(url: str) -> bool:
    """Whether nobody else on the network can read what is sent there."""
    return url.startswith(("https://", f"http://{LOOPBACK}:", "http://localhost:"))
