"""Typed text in Markdown, and back: it renders as exactly what was typed, and the source stays as readable as it can.

`escape` writes, `unescape` reads what `escape` wrote. `yaml_value` and `unyaml` do the same for front matter.

Only what a reader would take for Markdown gets a backslash: "10 % af 3_4 og C#" is left alone, `*nej*` is not.
Three things are written as numeric references, because a backslash cannot save them:
- white space at the start or end of a line, which Markdown strips;
- bidi embeddings, overrides and isolates, so that the source itself cannot be turned round;
- the closers that a line owes for those. They are added here and not to what is kept, so that nothing behind the text
  on its line is turned round. They alone are hexadecimal: that is how `unescape` knows that nobody typed them.
So a reader renders `close_bidi(text)`, and `unescape` gives back the text.

Tried against markdown-it-py, cmark-gfm and mistune 3. What our own words may do beside a text: stand before it, with a
space between; stand behind it, beginning with a space. They must not define link references or foot notes.
"""

from __future__ import annotations

import re
from enum import StrEnum

from medtui.domain.text import clean, owed_closers


class Place(StrEnum):
    """Where in the document a text stands. A line break in the last two is `<br>`: they are one line of source."""

    LIST = "list"
    PARA = "para"
    CELL = "cell"
    HEADING = "heading"


# Characters that may need care. One class, because a search runs through a class many times faster than through
# alternatives; what it finds too much is sorted out below.
_CARE_CLASS = (
    r"\\`*_\[\]<&~$^"
    "\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0010ffff"
)
_care = re.compile(f"[{_CARE_CLASS}]").search
_care_cell = re.compile(f"[{_CARE_CLASS}|]").search

# Read by Markdown wherever it stands. The class comes first and alone, for speed; what follows looks back at it.
_INLINE = re.compile(
    r"""[\\`*_<&\[\]~$^] (?:
        (?<=[\\`$])                                 # always
      | (?<=\*) (?!(?<=\S\ \*)\ \S)                 # 2 * 3 is no emphasis
      | (?<=_) (?!(?<=[^\W_]_)[^\W_])               # snake_case neither
      | (?<=<) (?!\s|$|\d+(?:[.,]\d+)*(?:\s|$))      # a tag or an address in angle brackets; not 1 < 2, not <5 %
      | (?<=&) (?=\#|[^\s<&\#;]{1,32};)             # a reference; not AT&T
      | (?<=\]) (?=\()                              # a link with its address; not [1], which nothing defines
      | (?<=\^) (?=\[) | (?<=\[) (?=\^)             # foot notes
      | (?<=~) (?!(?<![^\s(]~)[^\W_])               # ~50 can open but not close, and what could close gets a backslash
    )""",
    re.VERBOSE,
)
# Read at the start of a line; matches up to where the backslash goes. Not everything here is Markdown to every reader:
# "#tag" is a heading to some, ": x" a definition, "| x" a table or verse.
_start = re.compile(
    r"""
        (?=[#>|\[])                                 # heading, quote, table, task box or definition of a reference
      | (?=[-+](?:\s|$))                            # bullet
      | (?=:(?:\s|$))
      | (?=[-=:|][-=:|\s]*$)                        # rule, underline of a heading, second row of a table
      | \d{1,9}(?=[.)](?:\s|$))                     # 1. marts
    """,
    re.VERBOSE,
).match
# Readers with GFM's autolinks take all that follows up to a plain space for the address, our backslashes too, and some
# show it decoded. An address with such characters in it is therefore broken at its first mark; others stay readable.
_ADDRESS = re.compile(r"(?i)(?:(?:https?|ftp)://|www\.)[^ \t]*")
_SCHEME = re.compile(r"(?i)(?:https?|ftp)(?=://)|www(?=\.)")
_ADDRESS_CARE = re.compile(r"(?i)[\\<%]|&(?:#|amp;)|xn--")
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def escape(text: str, place: Place, indent: str = "") -> str:
    """Markdown that renders as `close_bidi(text)` in that place. `indent` (spaces) begins each further line of source.

    Text that was not cleaned is cleaned here. An empty text gives "".
    """
    care = _care_cell(text) if place is Place.CELL else _care(text)
    if (
        care is None
        and (place is Place.CELL or place is Place.HEADING or _start(text) is None)
        and text == text.strip()
        and text[-1:] != "#"
        and "://" not in text
        and "www." not in text
    ):
        return text
    lines = clean(text).split("\n")
    if len(lines) == 1:
        return _line(lines[0], place)
    last = lines.pop()
    if place is Place.CELL or place is Place.HEADING:
        return "".join([*(_line(line, place, "<br>") for line in lines), _line(last, place)])
    # A backslash breaks a line only where another line follows; nobody sees a break behind the last one.
    last = _line(last, place) if last else _line(lines.pop(), place, "&#10;")
    return f"\n{indent}".join([*(_line(line, place, "\\") for line in lines), last])


def _line(line: str, place: Place, end: str = "") -> str:
    """One line of the text as one line of source; `end` is what stands for the line break behind it."""
    if not line:
        return end
    source = _INLINE.sub(_taken_literally, line)
    if place is Place.CELL:
        source = source.replace("|", r"\|")
    elif place is Place.HEADING:
        # A heading may be closed by number signs that stand alone.
        body = source.rstrip("#")
        if len(body) < len(source) and (not body or body[-1].isspace()):
            source = f"{body}\\{source[len(body) :]}"
    elif at := _start(source):
        source = f"{source[: at.end()]}\\{source[at.end() :]}"
    source = _edges(source)
    if _BIDI.search(source):
        source = _BIDI.sub(_reference, source)
        source += "".join(f"&#x{ord(closer):X};" for closer in owed_closers(line))
    source += end
    return _ADDRESS.sub(_unlinked, source) if "://" in source or "www." in source.lower() else source


def _taken_literally(match: re.Match[str]) -> str:
    # A backslash before "&" is enough by the specification, but not to every reader.
    return "&amp;" if match[0] == "&" else f"\\{match[0]}"


def _edges(source: str) -> str:
    first, last = source[0], source[-1]
    if last.isspace() or last == "\ufeff":
        source = f"{source[:-1]}&#{ord(last)};"
    if (first.isspace() or first == "\ufeff") and source[0] == first:
        source = f"&#{ord(first)};{source[1:]}"
    return source


def _reference(match: re.Match[str]) -> str:
    return f"&#{ord(match[0])};"


def _unlinked(address: re.Match[str]) -> str:
    return _SCHEME.sub(r"\g<0>\\", address[0]) if _ADDRESS_CARE.search(address[0]) else address[0]


_WRITTEN = re.compile(r"\\(?:\n *|([!-/:-@\[-`{-~]))|<br>|&(?:#(?:x(?:202C|2069)|(\d{1,7}))|(amp));")


def unescape(markdown_inline: str) -> str:
    """What `escape` was given: `unescape(escape(text, place, indent)) == text` for every clean text.

    Markdown of other kinds, that people have added since, stays as it stands. What comes out is clean.
    """
    return clean(_WRITTEN.sub(_typed, markdown_inline))


def _typed(match: re.Match[str]) -> str:
    if match[1]:
        return match[1]
    if match[3]:
        return "&"
    if code := match[2]:
        return chr(int(code)) if int(code) <= 0x10FFFF else match[0]
    return "" if match[0][0] == "&" else "\n"


# ------------------------------------------------------------------------------------------------ front matter

# Plain only where no YAML reader, of 1.1 or 1.2, could see anything but text. What begins with a digit is quoted.
_PLAIN = re.compile(r"[^\W\d_](?:[\w .,;()/%+&@'\"!?§–-]|:(?=[\w/])|(?<! )#)*(?<! )\Z")
_NOT_TEXT = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})
# What a reader that knows no front matter would take for markup stands in it as a number.
_QUOTE_CARE = re.compile(r'["\\<\[`' + "\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff]")
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"\s*(?:#.*)?\Z')
_SINGLE = re.compile(r"'((?:[^']|'')*)'\s*(?:#.*)?\Z")
_YAML_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_YAML_SHORT = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def yaml_value(text: str) -> str:
    """The text as a YAML scalar on one line: plain where every reader takes it for text, else in double quotes."""
    text = clean(text)
    if _PLAIN.match(text) and text.casefold() not in _NOT_TEXT:
        return text
    return f'"{_QUOTE_CARE.sub(_quoted, text)}"'


def _quoted(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04X}"


def unyaml(value: str) -> str:
    """The text of what stands behind the colon of a flat front matter line, plain or quoted, without a comment.

    What is no whole scalar comes back as it stands: a person's slip in a quotation mark loses nothing.
    """
    value = value.strip()
    if found := _QUOTED.match(value):
        return clean(_YAML_ESCAPE.sub(_yaml_char, found[1]))
    if found := _SINGLE.match(value):
        return clean(found[1].replace("''", "'"))
    if value.startswith("#"):
        return ""
    return clean(value if value[:1] in ('"', "'") else re.split(r"\s#", value, maxsplit=1)[0].rstrip())


def _yaml_char(match: re.Match[str]) -> str:
    if char := match[4]:
        return _YAML_SHORT.get(char, char)
    code = int(match[1] or match[2] or match[3], 16)
    return chr(code) if code <= 0x10FFFF else match[0]
