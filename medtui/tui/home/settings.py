"""Language, theme and the bell, at once."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.binding import BindingType

from medtui.i18n import _, current_language
from medtui.store.files.settings import Settings
from medtui.tui.kit.base import bindings
from medtui.tui.kit.panel import ListPanel
from medtui.tui.kit.rows import Row
from medtui.tui.look.places import SETTINGS


class SettingsPanel(ListPanel):
    """The user's settings."""

    TYPING = False
    NAME = SETTINGS
    BINDINGS: ClassVar[list[BindingType]] = bindings(SETTINGS)

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings

    def heading(self) -> str:
        return _("Settings")

    def rows(self) -> list[Row]:
        language = current_language()
        choices = [
            ("lang-da", "Dansk", language == "da"),
            ("lang-en", "English", language == "en"),
            ("theme-dark", _("Dark: for a dark room"), self.settings.theme == "dark"),
            ("theme-light", _("Light: for a lit room and a projector"), self.settings.theme == "light"),
            ("bell-off", _("Silent: the clock turns once when time has run out"), not self.settings.bell),
            ("bell-on", _("The wall's terminal is heard once as well"), self.settings.bell),
        ]
        rows: list[Row] = []
        for key, text, on in choices:
            if key == "lang-da":
                rows.append(Row(key="-language", text=_("Language"), style="heading", selectable=False))
            if key == "theme-dark":
                rows.append(Row(key="-theme", text=_("Theme"), style="heading", selectable=False))
            if key == "bell-off":
                rows.append(Row(key="-bell", text=_("End of time"), style="heading", selectable=False))
            rows.append(
                Row(key=key, text=text, lead=(("  ● " if on else "  ○ ", "good" if on else "quiet"),))
            )
        return rows

    def hints(self) -> tuple[str, ...]:
        return (_("Enter chooses · Esc closes"),)

    def action_enter(self) -> None:
        if self.chosen:
            self.taken(self.chosen)

    def taken(self, key: str) -> None:
        what, _dash, value = key.partition("-")
        if what == "bell":
            self.settings = replace(self.settings, bell=value == "on")
        elif what == "lang":
            self.settings = replace(self.settings, language=value)
        else:
            self.settings = replace(self.settings, theme=value)
        self.navigator.use(self.settings)
        self.show_rows(key)
