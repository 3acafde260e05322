"""What a decision or an action says besides its text: owners and team, date, outcome. It is read and taken out.

- `@name` anywhere, `@hold Navn` or `@team Name` for a team, `@"Any name"` for a name that is not one or two capitalised
  words; or names that are known first in the line: `Rikke og Karen Holm: text`. Names joined by `og`, `&`, a comma … go
  with their joiners, and behind the first `@` only the first needs the sign: `@rikke, karen og bo`.
- In actions also people who are present: `(Bo)`, `- Karen`, `/Bo` last or before the date, `Ansvarlig: Hanne`; and who
  is the first word of a sentence about what he or she does: that stays in the text.
- A due date as `dates` finds it, or `uden frist`, `no date` last in the line.
- A decision keeps its words: a day is mostly part of what was decided. It is due only by the words last in it, where
  these are `inden`, `senest`, `frist`, `by` and a day, or a bare `d/m` or ISO date; and never where it says what is not
  to be done. The words go only where the sentence stands without them.
- `=enighed`, `=noted` … last in the line, with a decision.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from medtui.domain.model.terms import Outcome
from medtui.domain.parsing.dates import USUAL_HOLIDAYS, Due, Holidays, doubtful, find_due, phrases
from medtui.domain.parsing.names import MOST_WORDS, NameBook, Taken, bare, without_stop
from medtui.domain.parsing.pattern import Pattern
from medtui.domain.text import fold

_OUTCOMES = {
    Outcome.NOTED: "taget til efterretning, til efterretning, efterretning, noted, taken note of",
    Outcome.DISCUSSED: "drøftet, discussed",
    Outcome.AGREED: "enighed, enig, enige, aftalt, agreed, agreement",
    Outcome.DISAGREED: "ikke enighed, ikke enige, uenighed, uenig, uenige, disagreed, not agreed, no agreement",
    Outcome.ESCALATED: "løftet, løftet videre, sendt videre, escalated, passed on",
    Outcome.POSTPONED: "udsat, udskudt, postponed",
}
_OUTCOME_OF = {
    fold(word.strip()): outcome for outcome, words in _OUTCOMES.items() for word in words.split(",")
}
_LONGEST_OUTCOME = 40
_LONGEST_HEAD = 120
# What was between a name and the text; a minus that belongs to a number is part of the text.
_LOOSE = Pattern(r"\A(?:[,;:\s]|[–—-](?!\d))+")

_MAY_BE_BEFORE = '\\s(\\[,;:&+"“'
_AT = Pattern(rf"(?<![^{_MAY_BE_BEFORE}/])@(?=[^\W\d_]|\")")
_QUOTED = Pattern(r"@(?:(hold|team)\s+)?\"([^\"\n]+)\"")
_WORD = Pattern(r"[^\s@]+")
_ONLY_JOINERS = Pattern(r"(?:\s|[,;/&+]|\b(?:og|and|samt)\b)*")
_JOINER = Pattern(r"\s*(?:[,;/&+]|\s(?:og|and|samt)\s)\s*")
_JOINER_HERE = Pattern(r"\s*[/&+]\s*(?!@)|\s+(?:og|and|samt)\s+(?!@)|\s*,\s*(?!@)")
_SPLITS = Pattern(r"[+/&]")
_PLAIN_WORD = Pattern(r"[^\s@+/&]+")
_NAMES = r"(?P<names>[^\W\d_][^()\d@:!?]{0,100})"
_MARKED_LAST = (
    Pattern(rf"\(\s*{_NAMES}\)\Z"),
    Pattern(r"(?:(?<=\s)(?:[-–—]|->|→)\s*|\s*/\s*)(?P<names>[^\W\d_][^()\d@:!?/–—]{0,100})\Z"),
)
_BEHIND_COMMA = Pattern(rf",\s*{_NAMES}\Z")
_LABEL = Pattern(
    r"(?i)(?:\A|(?<=[\s(]))(?P<label>(?:ansvarlige?|ansv[.]?|tovholdere?|opgaveholdere?|owners?|responsible|assigned\s+to)"
    r"(?:\s*[:=]\s*|\s+(?:er\s+|is\s+)?))(?=[^\W\d_])"
)
_ENDS_LABEL = Pattern(
    r"(?i)[.,;)](?=\s|\Z)|\s(?=(?:frist|deadline|due|inden|senest|by|den|d[.])\b)|\s(?=\d)|\s(?=\()"
)
# The present tense of Danish ends in r; these do not say that somebody does something.
_DOES = Pattern(
    r"(?P<names>[^\W\d_]\S*(?:\s+[^\W\d_]\S*){0,5}?)\s+(?:skal|vil|to|will|shall"
    r"|(?!(?:er|har|var|eller|efter|over|under|der|hver|her|hvor|samler|mener|siger|ønsker|synes|kommer)\b)[a-zæøå]{2,}r)\s"
)
_SENTENCE_ENDS = (".", "!", "?", ":")
_MARKED = Pattern(r"(?i)(?:frist|deadline|due)\b")
_NOUN_BEFORE = Pattern(r"(?i)\b(?:ny|nye|en|ingen|sidste|kort|vores|a|the|new|our|last)\s+\Z")
_NEGATION = Pattern(
    r"(?i)\b(?:ikke|ingen|intet|aldrig|hverken|uden|no|not|none|nobody|never|nothing|neither|without|\w+n['’]t)\b"
)
# A day behind these words says when something is: it is no deadline.
_HELD = Pattern(
    r"(?i)\b(?:bliver|blev|er|var|lægges|ligger|holdes|afholdes|finder\s+sted|mødes(?:\s+igen)?|begynder|starter|slutter"
    r"|ophører|udløber|åbner|lukker|flyttes|træder\s+i\s+kraft|gælder|løber|næste\s+\S+|is|are|will\s+be|starts|begins"
    r"|ends|opens|closes|held|fra|til|indtil|pr[.]?|den|d[.]|på|from|to|on|the)\s+\Z"
    r"|\A(?:næste|kommende|next)\s"
)
_UNFINISHED = Pattern(
    r"(?i)\b(?:er|bliver|blev|var|være|lægges|holdes|afholdes|og|eller|samt|som|at|til|fra|på|af|om|med|is|are|be|and|or"
    r"|that|to|of|with)\s*\Z"
)
_MODAL = Pattern(r"(?i)\b(?:skal|må|kan|bør|burde|must|may|can|should|shall)\b")
_NO_DATE = Pattern(
    r"(?i)(?<!\w)(?:uden|ingen|no|without(?:\s+a)?)\s+(?:frist|dato|deadline|(?:due\s+)?date)[\s.,;!]*\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """What was read; `text` is what is left, exactly as it was where nothing was read."""

    text: str
    names: tuple[Taken, ...] = ()
    due: Due | None = None
    no_date: bool = False
    outcome: Outcome | None = None
    cut: str = ""
    doubt: str = ""


def read_assigned(
    text: str,
    today: date,
    book: NameBook,
    next_meeting: date | None = None,
    *,
    outcomes: bool = False,
    holidays: Holidays = USUAL_HOLIDAYS,
) -> Assigned:
    """Reads the text of an action or, with `outcomes`, of a decision."""
    text, first = _names_first(text, book)
    text, others = _names_at(text, today, book, team=any(name.team for name in first))
    if not outcomes:
        text, marked = _names_marked(text, today, book)
        others += marked
        if not (first or others):
            others = _names_acting(text, book)
    text, outcome = _outcome_last(text) if outcomes else (text, None)
    due: Due | None = None
    cut = doubt = ""
    no_date = _NO_DATE.search(text)
    if no_date:
        text, cut = _cut(text, no_date.start(), no_date.end()), no_date[0]
    else:
        if outcomes and outcome is None:
            text, outcome = _outcome_last(text)
        due = find_due(text, today, next_meeting=next_meeting, holidays=holidays)
        if outcomes and outcome is None and due:
            # An outcome may stand before the date as well.
            head, outcome = _outcome_last(text[: due.start].rstrip())
            if outcome:
                text = f"{head} {text[due.start :]}"
                due = find_due(text, today, next_meeting=next_meeting, holidays=holidays)
        stays = due is not None and due.keep
        if outcomes:
            due, stays = _of_decision(text, due)
        elif due is None and (unsure := doubtful(text, today)):
            doubt = unsure.words
        if due and not stays:
            text, cut = _cut(text, due.start, due.end), due.words
    if outcomes and outcome is None:
        text, outcome = _outcome_last(text)
    names = (*first, *others)
    return Assigned(
        text=text, names=names, due=due, no_date=no_date is not None, outcome=outcome, cut=cut, doubt=doubt
    )


def _of_decision(text: str, due: Due | None) -> tuple[Due | None, bool]:
    """The due day of a decision, and whether its words stay all the same."""
    if due is None or due.when is None or due.keep or not (due.strict or due.bare):
        return None, True
    before = text[: due.start]
    if _MARKED.match(due.words):
        return due, bool(_NOUN_BEFORE.search(before))
    if _NEGATION.search(before) or text[due.end :].strip(" .,;!)"):
        return None, True
    if not due.strict and (_HELD.search(before) or not before.strip()):
        return None, True
    return due, _UNFINISHED.search(before) is not None or _MODAL.search(before) is not None


def outcome_of(words: str) -> Outcome | None:
    """The outcome that these words name, in either language."""
    if len(words) > _LONGEST_OUTCOME:
        return None
    return _OUTCOME_OF.get(fold(" ".join(words.strip(" .").split())))


def may_be_owner(text: str, at: int) -> bool:
    """Whether the `@` at this place begins a name: not one inside a word or an address."""
    return at == 0 or re.match(rf"[{_MAY_BE_BEFORE}]", text[at - 1]) is not None


def quoted(name: str) -> str:
    """A name as it can stand behind `@`: in quotes where its words would not be taken for one name."""
    first, *others = name.split() or [""]
    plain = first[:1].isalpha() and bare(name) == name and all(word[0].isupper() for word in others)
    return name if '"' in name or (plain and "@" not in name) else f'"{name}"'


# ------------------------------------------------------------------------------------------------ names


def _names_first(text: str, book: NameBook) -> tuple[str, list[Taken]]:
    """`Rikke og Karen Holm: text`, where every name is that of one known person or team."""
    head, _, rest = text.partition(":")
    if len(head) > _LONGEST_HEAD or "@" in head or not rest.strip():
        return text, []
    names: list[Taken] = []
    for part in _JOINER.split(head.strip()):
        words = part.split()
        name = book.take(words, whole=True)
        if not name.known or name.count < len(words) or (name.team and any(other.team for other in names)):
            return text, []
        names.append(name)
    return rest.lstrip(), names


def _present(text: str, book: NameBook) -> list[Taken]:
    """The people present whom a list of names is about; none where one of them is nobody or not one person."""
    found = [book.one_present(part) for part in _JOINER.split(text.strip(" .,;"))]
    return [Taken(name, 1, known=True) for name in found] if found and all(found) else []


def _names_marked(text: str, today: date, book: NameBook) -> tuple[str, list[Taken]]:
    """Names that a word, a bracket, a dash or a stroke makes owners of."""
    for label in _LABEL.finditer(text):
        for end in sorted({m.start() for m in _ENDS_LABEL.finditer(text, label.end())} | {len(text)}):
            if names := _present(text[label.end() : end], book):
                start = label.start("label")
                if text[end : end + 1] == "." and not text[:start].strip(" ,;."):
                    end += 1
                return _cut(text, start, end), names
    due = find_due(text, today)
    places = [len(text)]
    if due and not text[due.end :].strip(" .,;!"):
        places.append(due.start)
    for place in places:
        body = text[:place].rstrip(" .,;")
        for form in _MARKED_LAST:
            found = form.search(body)
            if found and (names := _present(found["names"], book)):
                return _cut(text, found.start(), found.end()), names
    if (found := _BEHIND_COMMA.search(text)) and (names := _present(found["names"], book)):
        ahead = phrases(text[: found.start()], today)
        if ahead and ahead[-1].end == len(text[: found.start()].rstrip()):
            return _cut(text, found.start(), found.end()), names
    return text, []


def _names_acting(text: str, book: NameBook) -> list[Taken]:
    """`Pernille undersøger reglerne`, `Bo og Karen skal ringe`: whoever is said to do it, at the beginning."""
    verb = _DOES.match(text)
    return _present(verb["names"], book) if verb else []


def _names_at(text: str, today: date, book: NameBook, *, team: bool) -> tuple[str, list[Taken]]:
    """The names behind `@`. An entry has one team: a second one, or one more where `team`, stays in the text."""
    if "@" not in text:
        return text, []
    dates = frozenset(due.start for due in phrases(text, today))
    spans: list[tuple[int, int]] = []
    names: list[Taken] = []
    behind, inside = 0, False
    for sign in _AT.finditer(text):
        at = sign.start()
        if at < behind or (text[at - 1 : at] == "/" and (not spans or spans[-1][1] != at - 1)):
            continue
        joined = _ONLY_JOINERS.fullmatch(text, behind, at) is not None
        inside = (inside or not joined) and not text[max(0, at - 8) : at].rstrip().endswith(_SENTENCE_ENDS)
        name, end = _name_at(text, at, dates, book, inside=inside)
        if not name.count or (name.team and team):
            continue
        spans.append((spans.pop()[0], end) if spans and joined else (at, end))
        names.append(name)
        team = team or name.team
        more, end = _names_behind(text, end, dates, book) if name.known and not name.team else ([], end)
        spans[-1] = (spans[-1][0], end)
        names += more
        behind = end
    for start, end in reversed(spans):
        text = _cut(text, start, end)
    return text, names


def _names_behind(text: str, end: int, dates: frozenset[int], book: NameBook) -> tuple[list[Taken], int]:
    """The names joined to one behind `@`, and where they end: `@rikke og karen`, `@rikke, karen og bo`, `@a+b`.

    A comma joins only where a list goes on to its last name: `@rikke, karen skal høres` is about Karen.
    """
    names: list[Taken] = []
    sure, upto = 0, end
    while joiner := _JOINER_HERE.match(text, upto):
        words = _words_from(text, joiner.end(), dates)
        name = book.take([word for word, _ in words], whole=True)
        listed = joiner[0].strip() == ","
        if not name.count or name.team:
            break
        if not (name.known or name.candidates):
            ends = words[name.count - 1][1]
            if listed or not (
                words[0][0][:1].isupper() or not text[ends:].strip(" .,;") or ends + 1 in dates
            ):
                break
        names.append(name)
        upto = words[name.count - 1][1]
        if not listed:
            sure, end = len(names), upto
    if len(names) > sure and not text[upto:].strip(" .,;"):
        return names, upto
    return names[:sure], end


def _words_from(text: str, at: int, dates: frozenset[int]) -> list[tuple[str, int]]:
    """The words from here that may be a name, up to a date, each with where it ends without its punctuation."""
    found: list[tuple[str, int]] = []
    for word in _PLAIN_WORD.finditer(text, at):
        if (
            (found and word.start() in dates)
            or (not found and word.start() != at)
            or text[word.end() : word.end() + 1] == "@"
        ):
            break
        found.append((word[0], word.start() + len(without_stop(word[0]))))
        if len(found) == MOST_WORDS:
            break
    return [] if at in dates else found


def _name_at(text: str, at: int, dates: frozenset[int], book: NameBook, *, inside: bool) -> tuple[Taken, int]:
    """The name behind the `@` here, and where it ends. No name goes on into a date or an address."""
    if found := _QUOTED.match(text, at):
        return Taken(found[2], 1, book.knows(found[2]), team=found[1] is not None), found.end()
    words: list[str] = []
    ends: list[int] = []
    whole = _WORD.match(text, at + 1)
    splits = whole is not None and _SPLITS.search(whole[0]) and book.take([_SPLITS.split(whole[0])[0]]).known
    for word in (_PLAIN_WORD if splits else _WORD).finditer(text, at + 1):
        start, end = word.span()
        sign_behind = text[end : end + 1] == "@"
        if words and (text[start - 1] == "@" or start in dates or (sign_behind and text[end - 1].isalnum())):
            break
        words.append(word[0])
        ends.append(start + len(without_stop(word[0])))
        if sign_behind or len(words) == MOST_WORDS:
            break
    name = book.take(words, inside=inside)
    return name, ends[name.count - 1] if name.count else at


# ------------------------------------------------------------------------------------------------ cutting


def _outcome_last(text: str) -> tuple[str, Outcome | None]:
    start = text.rfind("=")
    if start < 0 or not (start == 0 or text[start - 1].isspace()):
        return text, None
    outcome = outcome_of(text[start + 1 :])
    return (_cut(text, start, len(text)), outcome) if outcome else (text, None)


def _cut(text: str, start: int, end: int) -> str:
    """The text without a piece: no empty bracket or loose comma is left for it, and one space where it was."""
    left, right = text[:start].rstrip(), text[end:].lstrip()
    while left:
        if left[-1] + right[:1] in ("()", "[]"):
            left, right = left[:-1].rstrip(), right[1:].lstrip()
        elif right[:1] in _CLOSES and (left[-1] in ",;:" or (left[-1] in "-–—·/" and left[-2:-1].isspace())):
            left = left[:-1].rstrip()
        else:
            break
    if left[-1:] in _OPENS:
        return left + (_LOOSE.sub("", right) or right)
    return left + right if right[:1] in _CLOSES else f"{left} {right}"


_OPENS = frozenset({"", "(", "["})
_CLOSES = frozenset({"", *".,;:!?)]"})
