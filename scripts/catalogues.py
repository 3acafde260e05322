"""Keep the catalogues in step with the code: ``python scripts/catalogues.py extract|compile|check``.

English stands in the code. ``extract`` reads every text the code marks, writes the .po file of each other language
(new texts are left empty and listed) and drops what is no longer used. ``compile`` makes the .mo files that the
program reads; installing the project does so by itself, and git holds none of them.
``check`` lists everything that is wrong and fails on it. Output is sorted and carries no date and no line number,
so that two people's changes merge.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import string
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import foreign_texts

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"da": "Danish"}
MARKERS = {"_": 1, "N_": 1, "t": 1, "ngettext": 2, "pgettext": 2}
_PERCENT = re.compile(r"%(?:\((\w+)\))?[sdr]")


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """One text to translate: the msgid, its plural form and its context where it has them."""

    msgid: str
    context: str = ""
    plural: str = ""


class CalmCatalog(Catalog):
    """A catalogue whose header has nothing that changes by itself: no dates, no names, no tool version."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", str(self.locale)),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", self.plural_forms),
        ]


def po_path(root: Path, language: str) -> Path:
    return root / "medtui" / "locale" / language / "LC_MESSAGES" / "medtui.po"


def texts_in(source: str, name: str = "<code>") -> tuple[set[Text], list[str]]:
    """The texts marked in Python source, and complaints about marks that no catalogue can serve."""
    found: set[Text] = set()
    wrong: list[str] = []
    for node in ast.walk(ast.parse(source, name)):
        if not isinstance(node, ast.Call):
            continue
        marker = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if marker not in MARKERS:
            continue
        given = node.args[: MARKERS[marker]]
        words = [arg.value for arg in given if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        if len(words) == MARKERS[marker]:
            if marker == "ngettext":
                found.add(Text(words[0], plural=words[1]))
            elif marker == "pgettext":
                found.add(Text(words[1], context=words[0]))
            elif words[0]:
                found.add(Text(words[0]))
        elif any(_put_together(arg) for arg in given):
            wrong.append(f"{name}:{node.lineno}: {marker}() is given a text put together at run time")
    return found, wrong


def _put_together(arg: ast.expr) -> bool:
    formatted = isinstance(arg, ast.Call) and getattr(arg.func, "attr", "") in ("format", "join")
    return formatted or isinstance(arg, ast.JoinedStr | ast.BinOp)


def used(root: Path) -> tuple[list[Text], list[str]]:
    """Every text of the program under `root`, sorted, and complaints."""
    found = {Text(msgid) for msgid in (*foreign_texts.ARGPARSE, *foreign_texts.TEXTUAL)}
    found |= {Text(one, plural=many) for one, many in foreign_texts.ARGPARSE_PLURAL}
    wrong: list[str] = []
    for path in sorted((root / "medtui").rglob("*.py")):
        texts, complaints = texts_in(path.read_text("utf-8"), path.relative_to(root).as_posix())
        found |= texts
        wrong += complaints
    with_plural = {(text.msgid, text.context) for text in found if text.plural}
    kept = [text for text in sorted(found) if text.plural or (text.msgid, text.context) not in with_plural]
    keys = [(text.msgid, text.context) for text in kept]
    wrong += [f"{key[0]!r} has two plural forms" for key in sorted(set(keys)) if keys.count(key) > 1]
    return kept, wrong


def read(root: Path, language: str) -> Catalog:
    """The .po file of a language, empty when there is none."""
    path = po_path(root, language)
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def _calm(language: str) -> CalmCatalog:
    return CalmCatalog(
        locale=language,
        charset="utf-8",
        fuzzy=False,
        header_comment=f"# {LANGUAGES[language]} texts of medtui. Kept by scripts/catalogues.py.",
    )


def updated(old: Catalog, language: str, texts: Iterable[Text]) -> CalmCatalog:
    """A catalogue with exactly `texts`: translated as in `old`, else empty."""
    new = _calm(language)
    for text in texts:
        known = old.get(text.msgid, text.context or None)
        ids = (text.msgid, text.plural) if text.plural else text.msgid
        same_shape = known is not None and known.pluralizable == bool(text.plural)
        string_ = known.string if known is not None and same_shape else None
        comments = known.user_comments if known is not None else ()
        new.add(ids, string_ or "", context=text.context or None, user_comments=comments)
    return new


def _forms(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,)
    return tuple(str(form) for form in value) if isinstance(value, list | tuple) else ()


def po_bytes(catalogue: Catalog) -> bytes:
    out = io.BytesIO()
    write_po(out, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    return out.getvalue()


def mo_bytes(catalogue: Catalog, language: str) -> bytes:
    calm = _calm(language)
    for message in messages(catalogue):
        calm.add(message.id, message.string, context=message.context, flags=message.flags)
    out = io.BytesIO()
    write_mo(out, calm)
    return out.getvalue()


def messages(catalogue: Catalog) -> Iterator[Message]:
    """The entries of a catalogue but its header."""
    return (message for message in catalogue if message.id)


def placeholders(text: str) -> set[str]:
    """What `text` has filled in at run time: ``{named}`` fields and the %-forms of argparse."""
    try:
        fields = {f"{{{name}}}" for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        fields = set()
    percent = [match.group() for match in _PERCENT.finditer(text)]
    # Unnamed %s are told apart by their number only.
    return fields | {f"{form} × {percent.count(form)}" for form in percent}


def _edges(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def _wrong_in(language: str, message: Message) -> Iterator[str]:
    ids, strings = _forms(message.id), _forms(message.string)
    where = f"{language}: {ids[0]!r}"
    if message.fuzzy:
        yield f"{where} is fuzzy"
    if not strings or not all(strings):
        yield f"{where} is not translated"
        return
    # The singular may leave the number out ("one entry"); the last form holds them all.
    if placeholders(strings[-1]) != placeholders(ids[-1]):
        yield f"{where} has other placeholders in its translation"
    if any(placeholders(form) - placeholders(ids[-1]) for form in strings):
        yield f"{where} has a placeholder in its translation that nobody fills in"
    if any(_edges(form) != _edges(ids[0]) for form in strings):
        yield f"{where} begins or ends with other white space in its translation"


def problems(root: Path = ROOT) -> list[str]:
    """Everything that is wrong with the catalogues under `root`; empty when all is well."""
    texts, found = used(root)
    wanted = {(text.msgid, text.context): text for text in texts}
    for language in LANGUAGES:
        catalogue = read(root, language)
        there = {(_forms(message.id)[0], message.context or ""): message for message in messages(catalogue)}
        for key, text in wanted.items():
            message = there.get(key)
            if message is None or _forms(message.id)[1:] != ((text.plural,) if text.plural else ()):
                found.append(f"{language}: {text.msgid!r} is missing")
        found += [f"{language}: {key[0]!r} is used nowhere" for key in there if key not in wanted]
        found += [f"{language}: {_forms(old.id)[0]!r} is obsolete" for old in catalogue.obsolete.values()]
        for message in there.values():
            found += _wrong_in(language, message)
        compiled = po_path(root, language).with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != mo_bytes(catalogue, language):
            found.append(f"{language}: medtui.mo is not made from medtui.po")
    return found


def extract(root: Path = ROOT) -> list[str]:
    """Bring the .po files up to date; return the texts that still have no translation."""
    texts, complaints = used(root)
    for language in LANGUAGES:
        catalogue = updated(read(root, language), language, texts)
        path = po_path(root, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(po_bytes(catalogue))
        complaints += [
            f"{language}: {_forms(message.id)[0]!r} is not translated"
            for message in messages(catalogue)
            if not all(_forms(message.string))
        ]
    return complaints


def compile_(root: Path = ROOT) -> None:
    """Make the .mo files from the .po files."""
    for language in LANGUAGES:
        po_path(root, language).with_suffix(".mo").write_bytes(mo_bytes(read(root, language), language))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=["extract", "compile", "check"])
    command = parser.parse_args().command
    if command == "compile":
        compile_()
        return 0
    found = extract() if command == "extract" else problems()
    print("\n".join(found) if found else "The catalogues are complete.")
    return 1 if found and command == "check" else 0


if __name__ == "__main__":
    raise SystemExit(main())
