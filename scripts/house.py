"""Measures how the package is laid out: ``python scripts/house.py [FOLDER] [--json]``.

A room is a folder of modules. An arrow is an import from a module of one room in a module of another, late imports and
those for type checkers included. A circle is a set of rooms each of which reaches every other by arrows. A class is
counted over all its files: its own lines and those of bases of ours that have no other class below them.
"""

from __future__ import annotations

import argparse
import ast
import json
from collections import Counter, defaultdict
from dataclasses import asdict, dataclass
from pathlib import Path

PACKAGE = "medtui"


@dataclass(frozen=True, slots=True)
class Measures:
    """What is counted of one checkout."""

    modules: int
    rooms: int
    top_rooms: int
    top_arrows: int
    arrows: int
    circles: list[list[str]]
    root_modules: list[str]
    largest_folder: tuple[str, int]
    folders_over_15: list[tuple[str, int]]
    string_imports: list[str]
    type_ignores: int
    type_ignores_for_attributes: int
    longest_class: tuple[str, int]
    longest_modules: list[tuple[str, int]]


def modules(root: Path) -> dict[str, Path]:
    """Every module of the package under `root`, by its dotted name."""
    found: dict[str, Path] = {}
    for path in sorted((root / PACKAGE).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def room(name: str, known: dict[str, Path]) -> str:
    """The folder that a module stands in; the root's own modules are a room each."""
    if known[name].name == "__init__.py":
        return name
    parent = name.rpartition(".")[0]
    return name if parent == PACKAGE else parent


def imports(tree: ast.Module, known: dict[str, Path]) -> set[str]:
    """The modules of the package that a module imports anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found.add(full if full in known else node.module)
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found & set(known)


def arrows(trees: dict[str, ast.Module], known: dict[str, Path]) -> dict[str, set[str]]:
    """From each room to those that its modules import from."""
    found: dict[str, set[str]] = defaultdict(set)
    for name, tree in trees.items():
        here = room(name, known)
        found[here] |= {room(other, known) for other in imports(tree, known)} - {here}
    return dict(found)


def circles(graph: dict[str, set[str]]) -> list[list[str]]:
    """The sets of two or more rooms that all reach each other."""
    reach: dict[str, set[str]] = {}
    for start in graph:
        seen: set[str] = set()
        wait = [start]
        while wait:
            for other in graph.get(wait.pop(), set()):
                if other not in seen:
                    seen.add(other)
                    wait.append(other)
        reach[start] = seen
    found = {
        frozenset({one, *(other for other in reach[one] if one in reach.get(other, set()))}) for one in graph
    }
    return sorted(sorted(group) for group in found if len(group) > 1)


def top(name: str) -> str:
    """The part of the package that a room belongs to."""
    return ".".join(name.split(".")[:2])


def string_imports(trees: dict[str, ast.Module], known: dict[str, Path]) -> list[str]:
    """Where a module of the package is named in a string that is code: `module:line`. Docstrings are not."""
    found: list[str] = []
    for name, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                module = node.value.partition(":")[0]
                if module.startswith(f"{PACKAGE}.") and module in known:
                    found.append(f"{name}:{node.lineno}")
    return found


def longest_class(trees: dict[str, ast.Module]) -> tuple[str, int]:
    """The class with the most lines, counted with bases of ours that only it has."""
    size: dict[str, int] = {}
    bases: dict[str, list[str]] = {}
    for tree in trees.values():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                size[node.name] = (node.end_lineno or node.lineno) - node.lineno + 1
                bases[node.name] = [ast.unparse(base).split("[")[0].rpartition(".")[2] for base in node.bases]
    below = Counter(base for names in bases.values() for base in names)

    def whole(name: str) -> int:
        own = [base for base in bases.get(name, []) if base in size and base != name and below[base] == 1]
        return size[name] + sum(whole(base) for base in own)

    return max(((name, whole(name)) for name in size), key=lambda found: found[1])


def measure(root: Path) -> Measures:
    """Everything that is counted of the checkout at `root`."""
    known = modules(root)
    texts = {name: path.read_text("utf-8") for name, path in known.items()}
    trees = {name: ast.parse(text) for name, text in texts.items()}
    graph = arrows(trees, known)
    folders = Counter(
        str(path.parent.relative_to(root)) for path in known.values() if path.stem != "__init__"
    )
    tops = {(top(one), top(other)) for one, others in graph.items() for other in others}
    lines = "\n".join(texts.values())
    return Measures(
        modules=len(known),
        rooms=len({room(name, known) for name in known}),
        top_rooms=len({top(room(name, known)) for name in known}),
        top_arrows=sum(one != other for one, other in tops),
        arrows=sum(map(len, graph.values())),
        circles=circles(graph),
        root_modules=sorted(
            name for name in known if name.count(".") == 1 and known[name].stem != "__init__"
        ),
        largest_folder=folders.most_common(1)[0],
        folders_over_15=[(folder, count) for folder, count in folders.most_common() if count > 15],
        string_imports=string_imports(trees, known),
        type_ignores=lines.count("# type: ignore"),
        type_ignores_for_attributes=lines.count("# type: ignore[attr-defined]"),
        longest_class=longest_class(trees),
        longest_modules=Counter({name: text.count("\n") for name, text in texts.items()}).most_common(5),
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", nargs="?", type=Path, default=Path(__file__).resolve().parent.parent)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    found = asdict(measure(given.folder))
    if given.json:
        print(json.dumps(found, indent=2))
        return
    for name, value in found.items():
        print(f"{name.replace('_', ' '):28} {value}")


if __name__ == "__main__":
    main()
