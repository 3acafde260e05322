"""Text that people type or paste: made safe to keep and show, measured, shortened, folded and sorted.

Text is cleaned once, where it enters, and from then on kept as it was typed: nothing is normalised or trimmed. What is
added for show (closers of bidi overrides, signs for line breaks) is added when it is shown, never to what is kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

LIMIT = 20_000
"""Characters that one entry may hold; the screen asks for a file instead when a longer text is pasted."""

NO_NAME = "moede"
"""The slug of a text that has no letter or digit to make one of."""

# ------------------------------------------------------------------------------------------------ cleaning

# Coarse on purpose: one class that a search runs through fast. Everything above plane 1 is looked at more closely in
# `_unsafe`, where the sixteen pairs of non-characters would make each character of ordinary text dear.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0010ffff]"
)


@cache
def _unsafe() -> re.Pattern[str]:
    plane_ends = "".join(chr(plane * 0x10000 + end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
    return re.compile(
        "(?P<line>\r\n?|[\x0b\x0c\x85\u2028\u2029])"
        "|(?P<pair>[\ud800-\udbff][\udc00-\udfff])"
        f"|[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{plane_ends}]"
    )


def clean(text: str) -> str:
    """Typed, pasted or imported text as text that is safe to keep and to show. Cleaning twice changes nothing more.

    - Every line break that Unicode knows (UAX 14: CR LF, CR, VT, FF, NEL, LS, PS) becomes LF. VT is what word
      processors put on the clipboard for a soft break, and a break that only some programs see could hide a line.
    - Other C0 controls and DEL become their pictures (ESC becomes U+241B), so that nobody wonders where they went.
    - C1 controls, lone surrogates and non-characters have no picture and become U+FFFD.
    - Tab, LF, bidi marks, joiners and everything else stay, and nothing is normalised.

    Ordinary text comes back as the same object.
    """
    return text if _SUSPECT.search(text) is None else _unsafe().sub(_made_safe, text)


def _made_safe(match: re.Match[str]) -> str:
    if match.lastgroup == "line":
        return "\n"
    found = match[0]
    if match.lastgroup == "pair":
        # A character that came in as its two UTF-16 halves, as from a JSON file: put together, then judged.
        return clean(found.encode("utf-16-le", "surrogatepass").decode("utf-16-le"))
    code = ord(found)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else "\ufffd"


def too_long(text: str) -> bool:
    """Whether a text has more than `LIMIT` characters."""
    return len(text) > LIMIT


# ------------------------------------------------------------------------------------------------ bidi

_PDF, _PDI = "\u202c", "\u2069"
_OPENER = re.compile("[\u202a\u202b\u202d\u202e\u2066-\u2068]")
_BIDI_MARK = re.compile("[\u202a-\u202e\u2066-\u2069]")


def owed_closers(line: str) -> str:
    """The closers that one line owes for its embeddings, overrides and isolates, innermost first (UAX 9, X5 to X7).

    A PDF closes nothing across the start of an isolate; a PDI closes what was opened inside its isolate too.
    """
    if _OPENER.search(line) is None:
        return ""
    owed: list[str] = []
    isolates = 0
    for mark in _BIDI_MARK.findall(line):
        if mark == _PDF:
            if owed and owed[-1] == _PDF:
                owed.pop()
        elif mark == _PDI:
            if isolates:
                isolates -= 1
                while owed.pop() != _PDI:
                    pass
        elif mark >= "\u2066":
            isolates += 1
            owed.append(_PDI)
        else:
            owed.append(_PDF)
    return "".join(reversed(owed))


def close_bidi(text: str) -> str:
    """The text with each line's owed closers at its end, so that no line can turn round what stands behind it.

    For every place where the text shares a line with words of ours. Never for what is kept.
    """
    if _OPENER.search(text) is None:
        return text
    return "\n".join(line + owed_closers(line) for line in text.split("\n"))


# ------------------------------------------------------------------------------------------------ rows


def one_line(text: str) -> str:
    """The text as one row or title can show it: lines but for empty ones joined by ` ⏎ `, tabs as spaces."""
    text = close_bidi(clean(text))
    if "\n" in text:
        text = " ⏎ ".join(line.strip() for line in text.split("\n") if line.strip()) or "⏎"
    return text.replace("\t", "    ")


_NARROW = re.compile("[^\x20-\x7e\xa0-\u02ff]")
_JOINER, _EMOJI_SIGN = "\u200d", "\ufe0f"
# Format characters that take a cell all the same: the soft hyphen and the Arabic and Syriac signs around numbers.
_SEEN_FORMAT = frozenset(
    "\xad\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)


def cell_len(text: str) -> int:
    """Terminal cells that cleaned text without tabs or line breaks takes; never less than Rich gives it."""
    if text.isascii() or _NARROW.search(text) is None:
        return len(text)
    return sum(_widths(text))


def shorten(text: str, cells: int, ellipsis: str = "…") -> str:
    """The text if it fits, else as much of it as fits with the ellipsis; "" where not even that has room.

    No character is cut in half, no accent or joined emoji parted from its base, and bidi stays closed.
    """
    if cell_len(text) <= cells:
        return text
    room = cells - cell_len(ellipsis)
    if room < 0:
        return ""
    if _NARROW.search(text) is None:
        return text[:room].rstrip(" ") + ellipsis
    end = 0
    for width in _widths(text):
        room -= width
        if room < 0:
            break
        end += 1
    return close_bidi(text[:end].rstrip(" " + _JOINER)) + ellipsis


def _widths(text: str) -> Iterator[int]:
    """The cells that each character adds to what stands before it."""
    base, joined = 0, False
    for char in text:
        width = _width(char)
        if char == _JOINER:
            joined = base > 0
            yield 0
            continue
        if joined and (width == 2 or unicodedata.category(char) == "So"):
            width = 0
        elif char == _EMOJI_SIGN:
            # The sign makes an emoji of the text character before it, and terminals then draw it two cells wide.
            width, base = int(base == 1), 0
        joined = False
        base = width or base
        yield width


# Wide since the Unicode that Python knows: trigrams, hexagrams and the like.
_WIDE_SINCE = re.compile("[\u2630-\u2637\u268a-\u268f\u4dc0-\u4dff\U0001d300-\U0001d376]")
# Drawn into what stands before them: skin tones, and the vowels and finals of Hangul syllables.
_DRAWN_IN = re.compile("[\U0001f3fb-\U0001f3ff\u1160-\u11ff\ud7b0-\ud7ff]")


@lru_cache(maxsize=4096)
def _width(char: str) -> int:
    category = unicodedata.category(char)
    if category in ("Mn", "Me", "Mc", "Cc") or (category == "Cf" and char not in _SEEN_FORMAT):
        return 0
    if category == "Cn":
        # The terminal may know it: newer ideographs and emoji are wide, and they all lie behind the old alphabets.
        return 2 if char >= "\u2e80" else 1
    if _DRAWN_IN.match(char):
        return 0
    return 2 if _WIDE_SINCE.match(char) or unicodedata.east_asian_width(char) in ("W", "F") else 1


# ------------------------------------------------------------------------------------------------ clusters

_TAGS = re.compile("[\U000e0020-\U000e007f]")
_FLAG_HALF = re.compile("[\U0001f1e6-\U0001f1ff]")


def clusters(text: str) -> Iterator[str]:
    """The text in what a reader takes for one character each: a letter with its marks, a joined emoji, a flag.

    Coarser than UAX 29 in places, never finer where something would be drawn apart.
    """
    if _NARROW.search(text) is None:
        yield from text
        return
    start, halves = 0, 0
    for place, char in enumerate(text):
        half = _FLAG_HALF.match(char) is not None
        if place and not (
            text[place - 1] == _JOINER
            or (half and halves % 2)
            or char == _JOINER
            or _DRAWN_IN.match(char)
            or _TAGS.match(char)
            or unicodedata.category(char) in ("Mn", "Me", "Mc")
        ):
            yield text[start:place]
            start = place
        halves = halves + 1 if half else 0
    if text:
        yield text[start:]


# ------------------------------------------------------------------------------------------------ folding, sorting

# Any character that needs more than a look at æ, ø and å. One search for it spares Danish text the long way.
_FOREIGN = re.compile("[^\x00-\x7fæøåÆØÅ–”“’»«]")
_ASCII = str.maketrans({"æ": "ae", "ø": "oe", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l"})
_RING_A = "a\u030a"
_DANISH_LAST = re.compile("a\u030a|aa(?!\u030a)|a\u0308|o[\u0308\u030b]|u[\u0308\u030b]|[æøœðđþł]")
# "{", "|" and "}" stand behind z and before every other alphabet.
_DANISH_PLACE = {
    "aa": "}", _RING_A: "}", "æ": "{", "a\u0308": "{", "ø": "|", "œ": "|", "o\u0308": "|", "o\u030b": "|",
    "u\u0308": "y", "u\u030b": "y", "ð": "d", "đ": "d", "þ": "th", "ł": "l",
}  # fmt: skip
_WORDS = re.compile(r"(?:[^\W_]|[{|}])+")


def fold(text: str) -> str:
    """The text as searching and slugs compare it: small letters, æ ø å as ae oe aa, accents gone, ß as ss.

    Both the text and what is sought are folded. The length may change, so places in it are not places in the text.
    """
    if _FOREIGN.search(text) is None:
        return text.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")
    return _without_marks(_decomposed(text).replace(_RING_A, "aa").translate(_ASCII))


def sort_key(text: str) -> tuple[str, str]:
    """A key for the Danish order: æ ø å last, aa as å (names), ä ö ü as æ ø y, accents and punctuation only in a tie.

    Source: the Danish tailoring of CLDR.
    """
    if _FOREIGN.search(text) is None:
        placed = text.lower().replace("æ", "{").replace("ø", "|").replace("å", "}").replace("aa", "}")
    else:
        placed = _DANISH_LAST.sub(lambda found: _DANISH_PLACE[found[0]], _decomposed(text))
        placed = _without_marks(placed)
    return " ".join(_WORDS.findall(placed)), text


def _decomposed(text: str) -> str:
    """Small letters with every mark as a character of its own; twice, because each step may make work for the other.

    In pieces, because putting marks in order takes quadratic time: a letter with 20,000 accents would stop the screen.
    """
    pieces = (text[start : start + 500] for start in range(0, len(text), 500))
    return "".join(_normal(_normal(piece).casefold()) for piece in pieces)


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


def _without_marks(text: str) -> str:
    return "".join(char for char in text if not unicodedata.combining(char))


# ------------------------------------------------------------------------------------------------ slugs

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
# Names that Windows gives to devices, whatever suffix follows.
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin|conout|clock|(?:com|lpt)[0-9])\Z")


def slug(text: str, limit: int = 40) -> str:
    """A name for ids and files: a-z, 0-9 and single hyphens inside, 1 to `limit` characters, no device name of Windows.

    A long text ends at a word where that keeps at least half of the room. Not unique: whoever keeps names sees to that.
    """
    limit = max(limit, 1)
    name = _cut(_NOT_SLUG.sub("-", fold(text)).strip("-") or NO_NAME, limit)
    return _cut(f"{NO_NAME}-{name}", limit) if _DEVICE.match(name) else name


def _cut(name: str, limit: int) -> str:
    if len(name) <= limit:
        return name
    word_end = name.rfind("-", 0, limit + 1)
    return name[: word_end if word_end * 2 >= limit else limit].rstrip("-")
