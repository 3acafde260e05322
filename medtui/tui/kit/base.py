"""What all our screens share: bindings and footer from the gestures, and a screen too small said in a plain word."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, runtime_checkable

from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

from medtui.i18n import _
from medtui.tui.kit.lines import Lines
from medtui.tui.look.gestures import of_screen

if TYPE_CHECKING:
    from medtui.store.files.settings import Settings

LEAST_COLUMNS, LEAST_ROWS = 60, 16


def bindings(screen: str) -> list[BindingType]:
    """The key bindings of a screen or panel, from the table of gestures. Titles are translated when they are shown, and
    the app lays the user's own keys over them."""
    return [
        Binding(g.keys, g.action, g.title, id=g.id, show=False, priority=g.priority, tooltip=g.help)
        for g in of_screen(screen, {})
    ]


class TooSmall(Lines):
    """What a window that is too small shows, and nothing else."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    TooSmall { display: none; width: 100%; height: 100%; background: $background; }
    BaseScreen.small > * { display: none; }
    BaseScreen.small > TooSmall { display: block; }
    """


def told(screen: Screen[Any], error: Exception) -> bool:
    """Says on a screen what went wrong, as a sentence, so that the screen can stay.

    False where nobody knows a sentence for the error, or where the screen has not opened what it shows.
    """
    if not isinstance(screen, BaseScreen | BaseModal) or not (screen.has_opened and screen.is_attached):
        return False
    from medtui.wording.refusals import problem

    sentence = problem(error)
    if sentence is None:
        return False
    screen.tell(sentence)
    return True


@runtime_checkable
class Navigator(Protocol):
    """What a screen or panel may ask of the app: to go to another screen, and to keep the settings."""

    settings: Settings

    def open_live(self, meeting: str, chosen: str = "", *, mend: bool = False, told: str = "") -> None: ...
    def open_at(self, entry: str) -> None: ...
    def open_minutes(self, meeting: str) -> None: ...
    def open_decisions(self) -> None: ...
    def open_promises(self) -> None: ...
    def open_guidelines(self) -> None: ...
    def open_wheel(self) -> None: ...
    def open_compass(self) -> None: ...
    def open_people(self) -> None: ...
    def open_teams(self) -> None: ...
    def open_focus(self) -> None: ...
    def leave_meeting(self) -> None: ...
    def use(self, settings: Settings) -> None: ...


def navigator_of(screen: Screen[Any]) -> Navigator:
    """The app as screens may use it."""
    app = screen.app
    assert isinstance(app, Navigator)
    return app


class BaseScreen(Screen[None]):
    """A whole screen. `NAME` is its name among the gestures. An error that there is a sentence for never ends it."""

    NAME: ClassVar[str] = ""
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    BaseScreen { background: $background; overflow: hidden; }
    """

    def compose(self) -> ComposeResult:
        yield from self.parts()

    def parts(self) -> ComposeResult:
        """The screen's own widgets."""
        yield Widget()

    @property
    def navigator(self) -> Navigator:
        """The way to other screens."""
        return navigator_of(self)

    @property
    def has_opened(self) -> bool:
        """Whether what the screen shows is open. Until then, an error closes the screen."""
        return True

    def tell(self, sentence: str) -> None:
        """Says what went wrong."""
        self.notify(sentence, severity="warning", markup=False)

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not told(self, error):
                raise

    def on_resize(self, event: events.Resize) -> None:
        small = event.size.width < LEAST_COLUMNS or event.size.height < LEAST_ROWS
        if small == self.has_class("small"):
            return
        self.set_class(small, "small")
        if small:
            # Made only now: hardly any window is too small, and every widget delays the first frame.
            word = TooSmall(id="too-small")
            word.show(
                [
                    [(_("The window is too small."), "strong")],
                    [
                        (
                            _("It must have {columns} columns and {rows} rows.").format(
                                columns=LEAST_COLUMNS, rows=LEAST_ROWS
                            ),
                            "plain",
                        )
                    ],
                    [(_("Make it larger, or the letters smaller (Ctrl and minus)."), "plain")],
                    [(_("Nothing is lost: everything is saved."), "plain")],
                ]
            )
            self.mount(word)
        else:
            self.query("#too-small").remove()

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        return translated(super().active_bindings)


class BaseModal(ModalScreen[None]):
    """A panel over a screen. `NAME` is its name among the gestures. An error that there is a sentence for never ends
    it."""

    NAME: ClassVar[str] = ""
    AUTO_FOCUS = ""
    DEFAULT_CSS = "BaseModal { background: $background 60%; align: center bottom; }"

    @property
    def navigator(self) -> Navigator:
        """The way to other screens."""
        return navigator_of(self)

    @property
    def has_opened(self) -> bool:
        """As of a screen."""
        return True

    def tell(self, sentence: str) -> None:
        """Says what went wrong."""
        self.notify(sentence, severity="warning", markup=False)

    async def _dispatch_message(self, message: Message) -> None:
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not told(self, error):
                raise

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        return translated(super().active_bindings)


def translated(active: dict[str, ActiveBinding]) -> dict[str, ActiveBinding]:
    """The bindings with their words in the language of the screen."""
    return {
        key: value._replace(
            binding=replace(
                value.binding, description=_(value.binding.description) if value.binding.description else ""
            ),
            tooltip=_(value.tooltip) if value.tooltip else "",
        )
        for key, value in active.items()
    }
