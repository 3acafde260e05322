"""Reading one field of a format file: its type, its limits, and exactly what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar, cast, overload

from medtui.domain.errors import MedtuiError

LANGUAGES: Final = ("da", "en")
_KEY: Final = re.compile(r"[^\W_]+(-[^\W_]+)*")
_KEY_MAX: Final = 40
_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
# Control characters, and the marks that would turn around what stands beside a prompt on the wall.
_UNSHOWABLE: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

E = TypeVar("E", bound=StrEnum)


class Flaw(StrEnum):
    """What is wrong with a format file. `medtui.wording.config_files` holds the sentence and the remedy of each."""

    MISSING = "missing"
    UNKNOWN_KEY = "unknown_key"
    WRONG_TYPE = "wrong_type"
    NOT_ALLOWED = "not_allowed"
    OUT_OF_RANGE = "out_of_range"
    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    DUPLICATE = "duplicate"
    CONTROL = "control"
    BAD_KEY = "bad_key"
    BAD_TIME = "bad_time"
    NEWER = "newer"
    WRONG_KIND = "wrong_kind"
    CANNOT_DECIDE = "cannot_decide"
    UNFIT = "unfit"
    ROUNDS = "rounds"
    NOT_A_FILE = "not_a_file"
    TOO_BIG = "too_big"
    # The rest is found by whoever opens the file.
    SYNTAX = "syntax"
    ENCODING = "encoding"
    UNREADABLE = "unreadable"
    TOO_LARGE = "too_large"


class Expected(StrEnum):
    """The types a field may ask for."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    FLAG = "flag"
    LIST = "list"
    PAIR = "pair"
    MONTH = "month"
    WORDS = "words"
    PHASES = "phases"
    TABLE = "table"
    THEMES = "themes"


class FormatError(MedtuiError):
    """A format file that cannot be used: which file, which field, what is wrong.

    Fields are paths such as `phase[3].title.da`, phases counted from 1; the empty path is the file itself.
    """

    def __init__(self, source: str, field: str, code: Flaw, **details: object) -> None:
        super().__init__(f"{source}: {field}: {code}")
        self.source = source
        self.field = field
        self.code = code
        self.details: Mapping[str, object] = details

    def message_parts(self) -> tuple[str, str, Flaw, Mapping[str, object]]:
        """File, field, code and details: what a sentence with a remedy is made from."""
        return self.source, self.field, self.code, self.details


@dataclass(frozen=True, slots=True)
class Words:
    """One text in both languages; where a file gives one only, it stands for both."""

    da: str = ""
    en: str = ""

    def text(self, lang: str) -> str:
        """The text in `lang`; English for a language that formats do not have."""
        return self.da if lang == "da" else self.en


def nearest(word: str, known: Collection[str], count: int = 1) -> tuple[str, ...]:
    """The words of `known` most like `word`, best first; none if nothing is like it."""
    # Only somebody who has mistyped pays for this import.
    from difflib import get_close_matches

    return tuple(get_close_matches(word.lower()[:_KEY_MAX], known, count, 0.6))


def shown(value: object, limit: int = 40) -> str:
    """A value from a file as it can be put into a message: printable and short."""
    if isinstance(value, int) and value.bit_length() > 64:
        # Python refuses to write out a number of thousands of digits.
        return "-…" if value < 0 else "…"
    head = str(value)[: limit + 1]
    text = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in head)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def is_key(word: str) -> bool:
    """Whether `word` can be a key: small letters, digits and single hyphens."""
    return len(word) <= _KEY_MAX and word == word.lower() and _KEY.fullmatch(word) is not None


def as_key(word: str) -> str:
    """A key that looks like `word`."""
    return "-".join(re.findall(r"[^\W_]+", word.lower()))[:_KEY_MAX].strip("-") or "format"


class Table:
    """One table of a file. Each reader returns a checked value or raises FormatError with its path."""

    def __init__(self, data: Mapping[str, object], source: str, path: str = "", label: str = "") -> None:
        self.data = data
        self.source = source
        self.path = path
        self.label = label

    def error(self, name: str, code: Flaw, **details: object) -> FormatError:
        """The error for field `name` of this table; the detail `label` names the phase to people."""
        return FormatError(self.source, self._path(name), code, label=self.label, **details)

    def only(self, known: Sequence[str]) -> None:
        """Refuses a key that means nothing here: most often a slip of the fingers."""
        for name in self.data:
            if name not in known:
                like = nearest(name, known)
                raise self.error(shown(name), Flaw.UNKNOWN_KEY, nearest=like, allowed=tuple(known))

    def whole(self, name: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number from `low` to `high`; required where there is no default."""
        if name not in self.data and default is not None:
            return default
        return self._within(name, self._required(name), low, high)

    def wholes(self, name: str, low: int, high: int, most: int) -> tuple[int, ...]:
        """A list of at most `most` whole numbers, empty where the field is not given."""
        values = self._list(name)
        if len(values) > most:
            raise self.error(name, Flaw.TOO_MANY, count=len(values), limit=most)
        return tuple(self._within(name, value, low, high) for value in values)

    def pair(self, name: str, low: int, high: int) -> tuple[int, int] | None:
        """`[least, most]`, or None where the field is not given."""
        if name not in self.data:
            return None
        values = self.wholes(name, low, high, 2)
        if len(values) != 2:
            raise self.error(name, Flaw.WRONG_TYPE, expected=Expected.PAIR)
        if values[0] > values[1]:
            raise self.error(name, Flaw.OUT_OF_RANGE, value=values[1], low=values[0], high=high)
        return values[0], values[1]

    def seconds(self, name: str, low: float, high: float) -> int:
        """Minutes, with a fraction if need be, as seconds; 0 where the field is not given."""
        if name not in self.data:
            return 0
        value = self.data[name]
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise self.error(name, Flaw.WRONG_TYPE, expected=Expected.NUMBER)
        if not low <= value <= high:
            raise self.error(name, Flaw.OUT_OF_RANGE, value=shown(value), low=low, high=high)
        return round(value * 60)

    def flag(self, name: str, default: bool) -> bool:
        """`true` or `false`."""
        value = self.data.get(name, default)
        if not isinstance(value, bool):
            raise self.error(name, Flaw.WRONG_TYPE, expected=Expected.FLAG)
        return value

    def key(self, name: str) -> str:
        """A short name for use in the file and on the command line."""
        word = self._text(name, self._required(name), 10 * _KEY_MAX)
        if not word:
            raise self.error(name, Flaw.EMPTY)
        if not is_key(word):
            raise self.error(name, Flaw.BAD_KEY, value=shown(word), suggestion=as_key(word))
        return word

    def line(self, name: str, limit: int) -> str:
        """A text of one line; empty where it is not given."""
        return self._text(name, self.data.get(name, ""), limit)

    def time(self, name: str) -> str:
        """A clock time as `HH:MM`, written with a colon or a full stop; empty where it is not given."""
        if name not in self.data:
            return ""
        text = self._text(name, self.data[name], 20)
        found = _CLOCK.fullmatch(text)
        if not found:
            raise self.error(name, Flaw.BAD_TIME, value=shown(text))
        return f"{int(found[1]):02}:{found[2]}"

    @overload
    def choice(self, name: str, kinds: type[E], default: E) -> E: ...
    @overload
    def choice(self, name: str, kinds: type[E], default: None) -> E | None: ...
    def choice(self, name: str, kinds: type[E], default: E | None) -> E | None:
        """One of the words of `kinds`."""
        return self._member(name, self.data[name], kinds) if name in self.data else default

    def choices(self, name: str, kinds: type[E]) -> tuple[E, ...]:
        """A list of words of `kinds`, in the order of `kinds`; empty where the field is not given."""
        values = [self._member(name, value, kinds) for value in self._list(name)]
        return tuple(kind for kind in kinds if kind in values)

    def words(self, name: str, limit: int, fallback: Words | None = None) -> Words:
        """A text in both languages: `{ da = "…", en = "…" }`, or one text for both.

        A language that is missing or empty takes the other's; both missing is refused where there is no fallback.
        """
        if name not in self.data and fallback is not None:
            return fallback
        value = self._required(name)
        if isinstance(value, str):
            da = en = self._text(name, value, limit)
        elif isinstance(value, Mapping):
            inner = Table(cast("Mapping[str, object]", value), self.source, self._path(name), self.label)
            inner.only(LANGUAGES)
            da, en = (inner._text(lang, inner.data.get(lang, ""), limit) for lang in LANGUAGES)
        else:
            raise self.error(name, Flaw.WRONG_TYPE, expected=Expected.WORDS)
        if da or en:
            return Words(da or en, en or da)
        if fallback is None:
            raise self.error(name, Flaw.EMPTY)
        return fallback

    def rows(self, name: str, most: int, expected: Expected = Expected.PHASES) -> tuple[Table, ...]:
        """The tables `[[name]]`, at least one and at most `most`, each with its number in its path."""
        self._required(name)
        values = self._list(name, expected)
        if not values:
            raise self.error(name, Flaw.MISSING)
        if len(values) > most:
            raise self.error(name, Flaw.TOO_MANY, count=len(values), limit=most)
        if not all(isinstance(value, Mapping) for value in values):
            raise self.error(name, Flaw.WRONG_TYPE, expected=expected)
        rows = cast("list[Mapping[str, object]]", values)
        return tuple(
            Table(row, self.source, f"{name}[{number}]", shown(row.get("key", "")))
            for number, row in enumerate(rows, 1)
        )

    def _path(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def _required(self, name: str) -> object:
        if name not in self.data:
            raise self.error(name, Flaw.MISSING)
        return self.data[name]

    def _list(self, name: str, expected: Expected = Expected.LIST) -> list[object]:
        values = self.data.get(name, [])
        if not isinstance(values, list):
            raise self.error(name, Flaw.WRONG_TYPE, expected=expected)
        return cast("list[object]", values)

    def _within(self, name: str, value: object, low: int, high: int) -> int:
        # To Python `true` is a whole number; to somebody who writes `minutes = true` it is a slip.
        if isinstance(value, bool) or not isinstance(value, int):
            raise self.error(name, Flaw.WRONG_TYPE, expected=Expected.WHOLE)
        if not low <= value <= high:
            raise self.error(name, Flaw.OUT_OF_RANGE, value=shown(value), low=low, high=high)
        return value

    def _member(self, name: str, value: object, kinds: type[E]) -> E:
        allowed = tuple(str(kind) for kind in kinds)
        if not isinstance(value, str):
            raise self.error(name, Flaw.WRONG_TYPE, expected=Expected.TEXT)
        if value not in allowed:
            like = nearest(value, allowed)
            raise self.error(name, Flaw.NOT_ALLOWED, value=shown(value), nearest=like, allowed=allowed)
        return kinds(value)

    def _text(self, name: str, value: object, limit: int) -> str:
        if not isinstance(value, str):
            raise self.error(name, Flaw.WRONG_TYPE, expected=Expected.TEXT)
        if bad := _UNSHOWABLE.search(value):
            raise self.error(name, Flaw.CONTROL, character=f"U+{ord(bad[0]):04X}", place=bad.start() + 1)
        text = value.strip()
        if len(text) > limit:
            raise self.error(name, Flaw.TOO_LONG, length=len(text), limit=limit)
        return text
