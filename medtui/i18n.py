"""The user's language: Danish, from a gettext catalogue beside this module, or English, as the code has it.

Texts are written in English in the code and looked up when they are shown, so the language can change while
a screen is open. Mark every visible text with one of the functions here, with named placeholders::

    _("{name} is not in the list").format(name=name)

``t = translator(meeting_language)`` speaks the meeting's language whatever the screen's is: ``t("Decision")``.
The catalogue is kept by ``scripts/catalogues.py``, which finds texts by these names: `_`, `N_`, `t`, `ngettext`
and `pgettext`.
"""

from __future__ import annotations

import gettext
import io
import os
import re
import sys
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Final, Protocol, cast

LANGUAGES: Final = ("da", "en")
DOMAIN: Final = "medtui"

_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")
_DANISH = frozenset({"da", "dan", "danish"})  # ISO 639-1, ISO 639-2, and the name Windows gives the locale


class _Loader(Protocol):
    def get_data(self, path: str) -> bytes: ...


class Translator:
    """The texts of one language. Calling it gives the text of a msgid, or the msgid when there is none."""

    __slots__ = ("_texts", "language")

    def __init__(self, language: str, texts: gettext.NullTranslations) -> None:
        self.language = language
        self._texts = texts

    def __call__(self, msgid: str, /) -> str:
        # The empty msgid holds the catalogue's header, which is no text for anybody.
        return self._texts.gettext(msgid) if msgid else ""

    def ngettext(self, singular: str, plural: str, n: int, /) -> str:
        """The form of the text that goes with the count `n`."""
        return self._texts.ngettext(singular, plural, n)

    def pgettext(self, context: str, msgid: str, /) -> str:
        """The text of a word that means several things, told apart by `context`."""
        return self._texts.pgettext(context, msgid)


def _primary(tag: str) -> str:
    return re.split(r"[-_.@]", tag.strip().lower(), maxsplit=1)[0]


def language_of(tag: str) -> str:
    """The catalogue for a language tag or locale name: ``da`` for what is Danish, ``en`` for anything else."""
    return "da" if _primary(tag) in _DANISH else "en"


@lru_cache(maxsize=len(LANGUAGES))
def _load(language: str) -> Translator:
    if language == "en":
        return Translator(language, gettext.NullTranslations())
    path = os.path.join(_FOLDER, language, "LC_MESSAGES", f"{DOMAIN}.mo")
    # The loader reads from a folder and from a zip alike, without the start-up time of importlib.resources.
    loader = cast("_Loader", getattr(__spec__, "loader", None))
    try:
        return Translator(language, gettext.GNUTranslations(io.BytesIO(loader.get_data(path))))
    except OSError:
        # A lost catalogue must not stop a meeting: the texts in the code are English.
        return Translator(language, gettext.NullTranslations())


def translator(language: str) -> Translator:
    """The texts of `language` (any tag, see `language_of`), whatever the screen speaks; read once."""
    return _load(language_of(language))


_current = Translator("en", gettext.NullTranslations())


def set_language(language: str) -> None:
    """Let all texts looked up from now on be in `language` (any tag, see `language_of`)."""
    global _current
    _current = translator(language)


def current_language() -> str:
    """``da`` or ``en``: what the screens and the command line speak now."""
    return _current.language


def _(msgid: str, /) -> str:
    """The text in the current language."""
    return _current(msgid)


def ngettext(singular: str, plural: str, n: int, /) -> str:
    """The text in the current language, in the form that goes with the count `n`."""
    return _current.ngettext(singular, plural, n)


def pgettext(context: str, msgid: str, /) -> str:
    """The text in the current language of a word with several meanings, told apart by `context`."""
    return _current.pgettext(context, msgid)


def N_(msgid: str, /) -> str:
    """Marks a text in a table for the catalogues and leaves it as it is; `_` translates it when it is shown."""
    return msgid


def _system_language() -> str:
    """What the operating system speaks, where it does not say so in the environment; empty if unknown."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    if sys.platform == "darwin":
        import subprocess

        try:
            asked = ["defaults", "read", "-g", "AppleLanguages"]
            answer = subprocess.run(asked, capture_output=True, text=True, timeout=2, check=False).stdout
        except (OSError, subprocess.SubprocessError):
            return ""
        found = re.search(r"[A-Za-z]+", answer)
        return found.group() if found else ""
    return ""


def detect_language(
    env: Mapping[str, str],
    argv_lang: str | None = None,
    *,
    system: Callable[[], str] = _system_language,
) -> str:
    """The language to start in: ``--lang``, ``MEDTUI_LANG``, the locale as gettext reads it, then the system's.

    The first that is set decides; of the list ``LANGUAGE`` the first language that there is a catalogue for.
    """
    for tag in (argv_lang, env.get("MEDTUI_LANG")):
        if tag:
            return language_of(tag)
    if wanted := env.get("LANGUAGE"):
        return next((tag for tag in map(_primary, wanted.split(":")) if tag in LANGUAGES), "en")
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if tag := env.get(name):
            return language_of(tag)
    return language_of(system())


@contextmanager
def argparse_language(language: str) -> Generator[None]:
    """Let argparse's own words ("usage: ", "the following arguments are required") be in `language` meanwhile.

    argparse asks gettext's default domain, which takes its language from the environment alone and its catalogue
    from a folder: from inside a zip these words stay English.
    """
    before, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    gettext.bindtextdomain(DOMAIN, _FOLDER)
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language_of(language)
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            os.environ.pop("LANGUAGE", None)
        else:
            os.environ["LANGUAGE"] = before
