"""Dependencies point one way: what a fresh interpreter has loaded, what the contracts say, and no circles."""

from __future__ import annotations

import ast
import graphlib
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import house

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "medtui"

# What each part may load besides itself and the standard library.
MAY_LOAD = {
    "domain": set[str](),
    "i18n": set[str](),
    "minutes": {"medtui.domain", "medtui.i18n", "markdown_it", "mdit_py_plugins", "mdurl"},
    # typing_extensions is what TinyDB itself loads.
    "store": {"medtui.domain", "medtui.formats", "tinydb", "typing_extensions", "msgspec", "platformdirs"},
}
# What no command may pay for at its start, unless it uses it.
HEAVY = {"textual", "rich", "babel", "markdown_it", "docx", "typst", "icalendar", "asyncio"}


def module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def parts_of(part: str) -> list[str]:
    name = f"medtui.{part}"
    return [module for module in MODULES if module == name or module.startswith(f"{name}.")]


def loaded_by(modules: list[str]) -> set[str]:
    """What a fresh interpreter has loaded more of after importing `modules`, but the standard library."""
    code = (
        "import sys, json, importlib\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "before = set(sys.modules)\n"
        f"for name in {modules!r}: importlib.import_module(name)\n"
        "print(json.dumps(sorted(set(sys.modules) - before)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return {name for name in json.loads(run.stdout) if name.partition(".")[0] not in sys.stdlib_module_names}


@pytest.mark.parametrize("part", MAY_LOAD)
def test_a_fresh_interpreter_loads_no_more_than_the_part_may(part: str) -> None:
    modules = parts_of(part)
    if not modules:
        pytest.skip(f"there is no medtui.{part} yet")
    allowed = MAY_LOAD[part] | {f"medtui.{part}"}
    loaded = loaded_by(modules) - {"medtui"}
    strangers = {name for name in loaded if not any(name == a or name.startswith(f"{a}.") for a in allowed)}
    # Accelerators come as single extension modules beside their package, such as mypyc's.
    assert {name for name in strangers if not name.endswith("__mypyc")} == set()


def test_the_command_line_starts_light() -> None:
    if "medtui.cli" not in MODULES:
        pytest.skip("there is no medtui.cli yet")
    code = (
        "import sys\n"
        f"sys.path.insert(0, {str(ROOT)!r})\n"
        "from medtui.cli import main\n"
        "try: main(['--version'])\n"
        "except SystemExit: pass\n"
        f"print(sorted(set(sys.modules) & {HEAVY!r}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.splitlines()[-1] == "[]"


def test_every_folder_of_modules_is_a_package() -> None:
    """Without its `__init__.py` a folder is invisible to the contracts and to type checkers."""
    assert (
        sorted({str(path.parent) for path in MODULES.values() if not (path.parent / "__init__.py").exists()})
        == []
    )


def imports_of(name: str, path: Path, *, for_types: bool) -> dict[str, int]:
    """What a module imports anywhere in it, with the line: late imports too, those for type checkers if asked."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    tree = ast.parse(path.read_text("utf-8"))
    if not for_types:
        for node in ast.walk(tree):
            if isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
                node.body = []
    found: dict[str, int] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name: node.lineno for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            up = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            source = ".".join([*up, *([node.module] if node.module else [])])
            for alias in node.names:
                full = f"{source}.{alias.name}"
                found[full if full in MODULES else source] = node.lineno
    return found


def test_only_the_screens_know_textual() -> None:
    strangers = [
        f"{path.relative_to(ROOT)}:{line}"
        for name, path in MODULES.items()
        if not name.startswith("medtui.tui")
        for imported, line in imports_of(name, path, for_types=True).items()
        if imported.partition(".")[0] == "textual"
    ]
    assert strangers == []


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {
        name: {module for module in imports_of(name, path, for_types=False) if module in MODULES}
        for name, path in MODULES.items()
    }
    try:
        tuple(graphlib.TopologicalSorter(graph).static_order())
    except graphlib.CycleError as error:
        pytest.fail(" → ".join(error.args[1]))


def test_the_import_contracts_hold(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("importlinter", reason="import-linter is not installed (extra: dev)")
    from importlinter.cli import lint_imports

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    named = {module for contract in settings["contracts"] for module in contract.get("source_modules", [])}
    if absent := sorted(named - set(MODULES)):
        pytest.skip(f"not there yet: {', '.join(absent)}")
    monkeypatch.chdir(ROOT)
    kept = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert kept == 0, capsys.readouterr().out


def test_no_room_is_crowded() -> None:
    """More than fifteen modules in one folder are more than one looks through."""
    assert house.measure(ROOT).folders_over_15 == []


def test_no_rooms_go_round_in_a_circle() -> None:
    """Not for type checkers alone either: who depends on whom is the same question for both."""
    assert house.measure(ROOT).circles == []


def test_the_root_holds_no_loose_modules() -> None:
    assert set(house.measure(ROOT).root_modules) <= {"medtui.__main__", "medtui.errors", "medtui.i18n"}


def test_a_module_named_in_a_string_is_there() -> None:
    """A linter does not follow strings: each such name is imported here, with what it names in the module."""
    named = [
        node.value
        for path in MODULES.values()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"medtui(\.\w+)+(:\w+)?", node.value)
    ]
    for name in named:
        module, _, attribute = name.partition(":")
        found = importlib.import_module(module)
        assert not attribute or hasattr(found, attribute), name


def _broken_by(tmp_path: Path, name: str, text: str) -> str:
    """What the contracts say of a copy of the package with one more module; empty where they hold."""
    shutil.copytree(PACKAGE, tmp_path / "medtui", ignore=shutil.ignore_patterns("__pycache__", "locale"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "medtui" / name).write_text(text, "utf-8")
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    return run.stdout if run.returncode else ""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("wording/loose.py", "from medtui.tui.look.cells import cut\n"),
        ("application/loose.py", "from medtui.tui.look import theme\n"),
        ("loose.py", ""),
        ("domain/loose.py", "from medtui.store.disk import atomic\n"),
        ("store/loose.py", "import rich\n"),
    ],
)
def test_the_contracts_see(tmp_path: Path, name: str, text: str) -> None:
    """A module that reaches up, or that stands on no floor at all, is told."""
    pytest.importorskip("importlinter", reason="import-linter is not installed (extra: dev)")
    assert _broken_by(tmp_path, name, text) != ""


def test_the_contracts_let_pass_what_is_right(tmp_path: Path) -> None:
    pytest.importorskip("importlinter", reason="import-linter is not installed (extra: dev)")
    assert _broken_by(tmp_path, "application/loose.py", "from medtui.store.disk import atomic\n") == ""
