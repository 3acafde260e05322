"""The application: themes, language, signals, and which screen is on. One factory serves the command line and
the tests."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from types import FrameType
from typing import TYPE_CHECKING, ClassVar, Literal

from textual import constants, events
from textual.app import App, SystemCommand
from textual.screen import Screen
from textual.worker import WorkerFailed

from medtui.i18n import _, set_language
from medtui.store.files.keys import KeyFlaw, KeysFile, keys_path, load_keys
from medtui.store.files.settings import Settings, load_settings, save_settings
from medtui.tui.kit.base import told
from medtui.tui.look.gestures import key_name, of_screen, use_keys
from medtui.tui.look.theme import THEMES

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.actions import ActionParseResult
    from textual.command import Provider
    from textual.dom import DOMNode
    from textual.driver import Driver

    from medtui.domain.running.wall import Promise
    from medtui.store.workspace.workspace import Workspace
    from medtui.tui.kit.desk import Desk

# Turns of the loop that a key waits for the keys before it; a screen that is busy for longer is not waited for.
PATIENCE = 500
# Seconds that the screens have to leave the terminal tidy when the program is told to end.
GRACE = 0.7
Handler = Callable[[int, FrameType | None], object] | int | None

# What nobody wants to have done by a slip stands last in the menu.
HARMFUL = ("entry.delete", "topic.park", "meeting.end", "screen.quit", "app.quit")

# A modified F3 is, in most terminals, the same bytes as the answer to "where is the cursor?": row 1, column modifier.
# Textual takes it for that answer, which nothing here asks for.
_REPORTED_F3 = {1: "shift+f3", 2: "alt+f3", 4: "ctrl+f3"}

ScreenName = Literal["home", "live", "wall"]


def _commands() -> type[Provider]:
    from medtui.tui.look.menu import Commands

    return Commands


class MedtuiApp(App[int]):
    """Holds the workspace, and hands each screen its desk. A workspace given as a way to open it is opened when it is
    first asked for, which is after the first frame where a screen can begin without it. `first` makes another first
    screen than those that have a name."""

    TITLE = "medtui"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    AUTO_FOCUS = None

    # Loaded when the menu is opened.
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    CSS = """
    SearchIcon { display: none; }
    CommandPalette > Vertical { max-width: 90; }
    """

    def __init__(
        self,
        workspace: Workspace | Callable[[], Workspace],
        *,
        screen: ScreenName = "home",
        meeting: str | None = None,
        seat: str = "front",
        settings: Settings | None = None,
        demo: bool = False,
        first: Callable[[], Screen[None]] | None = None,
    ) -> None:
        self._first_made = first
        self._first: tuple[ScreenName, str | None] = (screen, meeting)
        super().__init__()
        self._workspace = workspace
        self.seat = seat
        self.settings = settings or load_settings()
        self.demo = demo
        # Ids of the gestures that were chosen in the menu, the newest first.
        self._recent: list[str] = []
        # What was to be done at a signal before this ran.
        self._before: dict[int, Handler] = {}
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES[self.settings.theme].name
        self._keys = KeysFile()
        self._key_flaws: tuple[KeyFlaw, ...] = ()
        use_keys({})
        self._take_keys()

    @cached_property
    def workspace(self) -> Workspace:
        """The workspace. Raises what opening it raises."""
        return self._workspace() if callable(self._workspace) else self._workspace

    def get_default_screen(self) -> Screen[None]:
        """The first screen is the one asked for, so that keys typed while the program starts reach its line."""
        if self._first_made is not None:
            return self._first_made()
        name, meeting = self._first
        return self._make(name, meeting)

    def _make(self, name: ScreenName, meeting: str | None) -> Screen[None]:
        if name == "live" and meeting:
            from medtui.tui.live.screen import LiveScreen

            return LiveScreen(lambda: self.desk(meeting))
        if name == "wall" and meeting:
            from medtui.tui.wall.door import Doorway
            from medtui.tui.wall.screen import WallScreen

            session = self.workspace.session(meeting, "wall", read_only=True)
            door = Doorway(self.workspace, meeting)
            return WallScreen(session, self._open_promise, door, bell=self.settings.bell)
        from medtui.tui.home.screen import HomeScreen

        return HomeScreen(lambda: self.workspace)

    def _open_promise(self, id: str) -> Promise | None:
        """A promise of any meeting as the room may see it; nothing where it is closed or gone."""
        from medtui.domain.running.wall import Promise

        with self.workspace.records() as records:
            found = records.promises().by_id.get(id)
        if found is None or found.closed:
            return None
        return Promise(found.text, found.owners, found.due)

    def desk(self, meeting: str) -> Desk:
        """A place at a meeting. Raises what opening it raises."""
        from medtui.tui.kit.desk import Desk

        return Desk(self.workspace, meeting, self.seat)

    def get_driver_class(self) -> type[Driver]:
        if sys.platform == "win32" or constants.DRIVER:
            from medtui.tui.altgr import plain_keys

            return plain_keys(super().get_driver_class(), sys.platform)
        from medtui.tui.driver import TerminalDriver

        return TerminalDriver

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.CursorPosition) and event.y == 0 and event.x in _REPORTED_F3:
            event = events.Key(_REPORTED_F3[event.x], None)
        if isinstance(event, events.Key) and not event.is_forwarded and not event.is_printable:
            await self._catch_up()
        await super().on_event(event)

    async def _catch_up(self) -> None:
        """Lets the line take what was typed before a key that acts at once, so that nothing overtakes anything."""
        for _turn in range(PATIENCE if self.screen_stack else 0):
            waiting = self.screen.message_queue_size + (
                self.focused.message_queue_size if self.focused else 0
            )
            if not waiting:
                return
            await asyncio.sleep(0)

    def on_mount(self) -> None:
        # The first screen did not come by way of `push_screen`; only with this can another take its place.
        self.screen._push_result_callback(self.screen, None)
        self.call_after_refresh(self._first_frame_stands)
        self._hear_signals()

    def _hear_signals(self) -> None:
        """A closed window must not cut the program off before the line that is being typed is on disk.

        The loop's own handlers hear of a signal by a byte in a pipe, which is lost where many keys have filled it.
        """
        if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
            return
        loop = asyncio.get_running_loop()

        def hear(number: int, _frame: object) -> None:
            loop.call_soon_threadsafe(self._leave_on_signal, number)

        for number in (signal.SIGTERM, signal.SIGHUP):
            self._before[number] = signal.signal(number, hear)

    def on_unmount(self) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)
        self._before.clear()

    def _take_keys(self) -> bool:
        """Lays the user's own keys over the table, as their file says now. Whether it says
        something else than before."""
        file = load_keys()
        if file == self._keys:
            return False
        from medtui.tui.look.keymap import checked

        self._keys = file
        chosen, self._key_flaws = checked(file)
        use_keys(chosen)
        self.set_keymap(chosen)
        return True

    def on_app_focus(self) -> None:
        """Back from another window, where the keys may have been changed."""
        if self._take_keys():
            self._tell_of_keys()
            for screen in self.screen_stack:
                for bar in screen.query("KeyBar"):
                    bar.refresh()

    def _tell_of_keys(self) -> None:
        if self._key_flaws:
            from medtui.wording.config_files import key_flaw

            for flaw in self._key_flaws:
                self.notify(key_flaw(flaw, keys_path()), severity="warning", markup=False, timeout=20)

    def _first_frame_stands(self) -> None:
        self._tell_of_keys()
        # What was loaded until now stays: the garbage collector need never look at it again.
        gc.freeze()
        gc.enable()

    def _leave_on_signal(self, number: int) -> None:
        for screen in self.screen_stack:
            save = getattr(screen, "save_now", None)
            if save is not None:
                # Whatever is wrong with one screen, the others are saved, and the program ends.
                with contextlib.suppress(Exception):
                    save()
        self.exit(return_code=128 + number)
        # All is saved. A terminal that takes nothing more must not hold up the end, nor anything else.
        last = threading.Timer(GRACE, os._exit, [128 + number])
        last.daemon = True
        last.start()

    async def run_action(
        self,
        action: str | ActionParseResult,
        default_namespace: DOMNode | None = None,
        namespaces: Mapping[str, DOMNode] | None = None,
    ) -> bool:
        """As the stock one. An error that there is a sentence for is said on the screen, which stays."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except Exception as error:
            if not self._told(error):
                raise
            return True

    def _handle_exception(self, error: Exception) -> None:
        """What came of a timer, a callback or a thread is said as that of an action is; else the program ends."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if not (isinstance(cause, Exception) and self._told(cause)):
            super()._handle_exception(error)

    def _told(self, error: Exception) -> bool:
        return bool(self.screen_stack) and told(self.screen, error)

    def panic(self, *renderables: RenderableType) -> None:
        """What ends the screens from a thread of Textual's own is no success. Who runs the app tells what happened."""
        self._exception = self._exception or RuntimeError("the screens ended by themselves")
        self._close_messages_no_wait()

    def _fatal_error(self) -> None:
        """The stock one prints the program's variables, which hold what people said. Whoever runs the app tells what
        happened instead."""
        self._close_messages_no_wait()

    # -- going from screen to screen

    def open_live(self, meeting: str, chosen: str = "", *, mend: bool = False, told: str = "") -> None:
        """The live screen of a meeting, with an entry chosen, or the first one of an item; or with it to be mended.
        `told` is a sentence that it says first."""
        from medtui.tui.live.screen import LiveScreen

        desk = self.desk(meeting)
        desk.note = desk.note or told
        screen = LiveScreen(lambda: desk)
        of_item = (entry.id for entry in desk.meeting.stream if entry.item == chosen)
        screen.chosen = next(of_item, chosen) if chosen else ""
        self.push_screen(screen)
        if mend:
            screen.call_after_refresh(screen.go_to, chosen)

    def open_minutes(self, meeting: str) -> None:
        """The minutes of a meeting, at the seat of the live screen where that is open."""
        from medtui.tui.minutes.screen import MinutesScreen

        desk = getattr(self.screen, "desk", None)
        mine = desk if desk is not None and desk.meeting.id == meeting else None
        self.push_screen(MinutesScreen(self.workspace, meeting, mine, self.seat))

    def open_at(self, entry: str) -> None:
        """The meeting that an entry stands in, with the entry chosen."""
        self.open_live(entry.rpartition(".")[0], entry)

    def open_decisions(self) -> None:
        """The decision register."""
        from medtui.tui.registers.decisions import DecisionsScreen

        self.push_screen(DecisionsScreen(self.workspace, self.seat))

    def open_promises(self) -> None:
        """The promises."""
        from medtui.tui.registers.promises import PromisesScreen

        self.push_screen(PromisesScreen(self.workspace, self.seat))

    def open_guidelines(self) -> None:
        """The guidelines."""
        from medtui.tui.registers.guidelines import GuidelinesScreen

        self.push_screen(GuidelinesScreen(self.workspace, self.seat))

    def open_wheel(self) -> None:
        """The annual wheel."""
        from medtui.tui.municipality.wheel import WheelScreen

        self.push_screen(WheelScreen(self.workspace, self.seat))

    def open_compass(self) -> None:
        """The compass."""
        from medtui.tui.municipality.compass import CompassScreen

        self.push_screen(CompassScreen(self.workspace))

    def open_people(self) -> None:
        """People and committees."""
        from medtui.tui.municipality.register_people import PeopleScreen

        self.push_screen(PeopleScreen(self.workspace, self.seat))

    def open_teams(self) -> None:
        """The task teams."""
        from medtui.tui.municipality.teams import TeamsScreen

        self.push_screen(TeamsScreen(self.workspace, self.seat))

    def open_focus(self) -> None:
        """The focus points."""
        from medtui.tui.municipality.focus import FocusScreen

        self.push_screen(FocusScreen(self.workspace, self.seat))

    def leave_meeting(self) -> None:
        """From a meeting back to the list of meetings."""
        from medtui.tui.home.screen import HomeScreen

        if len(self.screen_stack) > 1:
            self.pop_screen()
        else:
            self.switch_screen(HomeScreen(lambda: self.workspace))

    def action_search(self) -> None:
        """Search over everything that was ever said."""
        from medtui.tui.search.screen import SearchScreen

        self.push_screen(SearchScreen(self.workspace))

    def action_settings(self) -> None:
        from medtui.tui.home.settings import SettingsPanel

        self.push_screen(SettingsPanel(self.settings))

    def use(self, settings: Settings) -> None:
        """Another language or theme, at once and for the next time."""
        self.settings = settings
        if settings.language:
            # Who never chose a language keeps the one that the program speaks.
            set_language(settings.language)
        self.theme = THEMES[settings.theme].name
        save_settings(settings)
        for screen in self.screen_stack:
            renew = getattr(screen, "language_changed", None)
            if renew is not None:
                renew()
            for widget in screen.query("*"):
                widget.refresh()

    def action_command_palette(self) -> None:
        from textual.command import CommandPalette

        if not isinstance(self.screen, CommandPalette):
            self.push_screen(
                CommandPalette(placeholder=_("Search for something to do"), id="--command-palette")
            )

    def action_help(self) -> None:
        from medtui.tui.home.help import HelpPanel

        name = getattr(self.screen, "NAME", "")
        self.push_screen(HelpPanel(name))

    def action_help_quit(self) -> None:
        self.notify(_("Ctrl+Q leaves the program. Everything is saved."))

    def get_system_commands(self, screen: Screen[None]) -> Iterable[SystemCommand]:
        """What the palette offers: the gestures of the screen, or of the panel over it, each with its key."""
        from medtui.tui.look.menu import recent_first

        offered = [
            (
                gesture.id,
                SystemCommand(
                    _(gesture.title),
                    f"{key_name(gesture.keys)} · {_(gesture.help)}",
                    lambda g=gesture: self._run_gesture(g.id, g.action),
                ),
            )
            for gesture in of_screen(getattr(screen, "NAME", ""))
            if gesture.palette
        ]
        yield from recent_first(offered, self._recent, HARMFUL)

    async def _run_gesture(self, id: str, action: str) -> None:
        self._recent = [id, *(one for one in self._recent if one != id)]
        await self.screen.run_action(action)


def run_app(
    workspace: Workspace | Callable[[], Workspace],
    *,
    screen: ScreenName = "home",
    meeting: str | None = None,
    lang: str,
    seat: str = "front",
    demo: bool = False,
    first: Callable[[], Screen[None]] | None = None,
) -> int:
    """Opens the screens and returns the exit code. The caller has seen to it that there is a terminal.

    Raises what ended the screens before their time.
    """
    set_language(lang)
    app = MedtuiApp(workspace, screen=screen, meeting=meeting, seat=seat, demo=demo, first=first)
    app.run()
    if app._exception is not None:
        raise app._exception
    return app.return_code or 0
