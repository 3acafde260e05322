"""No text reaches a screen or the command line without being looked up in the catalogues."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted((ROOT / "medtui").rglob("*.py"))
VISIBLE = sorted(
    path
    for path in SOURCES
    if path.relative_to(ROOT / "medtui").parts[0] in ("tui", "cli", "cli.py", "__main__.py")
)

# Where a visible text stands in a call: the positions of positional arguments, by the name that is called.
_SHOWN_BY_POSITION = {
    "notify": (0,),
    "_say": (0,),
    "_tell": (1,),
    "Static": (0,),
    "Label": (0,),
    "Button": (0,),
    "Checkbox": (0,),
    "RadioButton": (0,),
    "Collapsible": (),
    "TabPane": (0,),
    "Binding": (2,),
    "SystemCommand": (0, 1),
    "add_argument_group": (0, 1),
    "add_column": (0,),
    "print": (0,),
    "fail": (0,),
}
_SHOWN_BY_KEYWORD = {
    "help", "description", "epilog", "title", "prompt", "placeholder", "tooltip", "label",
    "text", "border_title",
    "failure_description",
}  # fmt: skip
_SHOWN_BY_ATTRIBUTE = {
    "border_title",
    "border_subtitle",
    "tooltip",
    "placeholder",
    "sub_title",
    "HELP",
    "SUB_TITLE",
}
_NAMES = {"medtui"}


def _words(node: ast.expr) -> bool:
    """Whether an expression is itself a text with a letter in it, rather than a call that looks one up."""
    if isinstance(node, ast.Constant):
        value = node.value
        return isinstance(value, str) and value not in _NAMES and any(sign.isalpha() for sign in value)
    if isinstance(node, ast.JoinedStr):
        return any(_words(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        return _words(node.left) or _words(node.right)
    if isinstance(node, ast.IfExp):
        return _words(node.body) or _words(node.orelse)
    return False


def unmarked(source: str) -> list[int]:
    """The lines of Python source that show the user a text which no catalogue holds."""
    found: list[int] = []
    for node in ast.walk(ast.parse(source)):
        shown: list[ast.expr] = []
        if isinstance(node, ast.Call):
            name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            places = _SHOWN_BY_POSITION.get(name, ())
            shown = [node.args[place] for place in places if place < len(node.args)]
            shown += [keyword.value for keyword in node.keywords if keyword.arg in _SHOWN_BY_KEYWORD]
        elif isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {getattr(target, "attr", getattr(target, "id", "")) for target in targets}
            if names & _SHOWN_BY_ATTRIBUTE:
                shown = [node.value]
            elif "BINDINGS" in names and isinstance(node.value, ast.List):
                shown = [
                    row.elts[2] for row in node.value.elts if isinstance(row, ast.Tuple) and len(row.elts) > 2
                ]
        found += [text.lineno for text in shown if _words(text)]
    return found


@pytest.mark.parametrize("path", VISIBLE, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_visible_text_is_marked(path: Path) -> None:
    lines = unmarked(path.read_text("utf-8"))
    assert lines == [], f"texts without _() at {', '.join(f'{path.name}:{line}' for line in lines)}"


def test_unmarked_texts_are_seen() -> None:
    bad = [
        'notify("Saved")', 'self.notify(f"Saved {n}")', 'Static("Hello", id="x")', 'Binding("q", "quit", "Quit")',
        'parser.add_argument("--to", help="where to")', 'Input(placeholder="Write here")', 'self.border_title = "Now"',
        'BINDINGS = [("q", "quit", "Quit")]', 'print("Done", file=sys.stderr)', 'Label("Yes" if ok else "No")',
    ]  # fmt: skip
    assert [code for code in bad if not unmarked(code)] == []
    good = [
        'notify(_("Saved"))', 'Static("▸", id="x")', 'Binding("q", "quit", N_("Quit"))', 'print(f"{id}\\t{n}")',
        'parser.add_argument("--to", help=_("where to"))', 'Static("")', "self.border_title = title", 'print("42")',
    ]  # fmt: skip
    assert [code for code in good if unmarked(code)] == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_hides_the_underscore(path: Path) -> None:
    """A module that looks texts up with `_` may not use the name for anything else: `for _ in …` would hide it."""
    tree = ast.parse(path.read_text("utf-8"))
    imported = any(
        isinstance(node, ast.ImportFrom)
        and node.module == "medtui.i18n"
        and any(a.name == "_" for a in node.names)
        for node in ast.walk(tree)
    )
    hidden = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store)
    ]
    assert not imported or hidden == []
