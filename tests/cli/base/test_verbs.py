"""The list of verbs: each is where the list says, and nothing is declared that no verb has."""

from __future__ import annotations

import inspect
import subprocess
import sys
from importlib import import_module
from pkgutil import walk_packages

import pytest

import medtui.cli
from medtui.cli.parser import build
from medtui.cli.verbs import HOME, VERBS, Verb, verb_of


def function_of(verb: Verb) -> str:
    return verb.function or verb.name.replace("-", "_")


@pytest.mark.parametrize("verb", [HOME, *VERBS], ids=lambda verb: verb.name or "home")
def test_a_verb_runs_and_declares_itself_in_its_module(verb: Verb) -> None:
    module = import_module(f"medtui.cli.{verb.module}")
    run = getattr(module, function_of(verb))
    assert list(inspect.signature(run).parameters) == ["context"]
    declares = getattr(module, f"{function_of(verb)}_arguments", None)
    assert declares is None or list(inspect.signature(declares).parameters) == ["verb"]


def test_names_are_given_once() -> None:
    names = [verb.name for verb in VERBS]
    assert len(names) == len(set(names))
    assert [verb_of(name) for name in names] == list(VERBS)
    assert verb_of(None) is HOME


def test_nothing_is_declared_that_no_verb_has() -> None:
    declared = {
        f"{module.name.removeprefix('medtui.cli.')}.{name}"
        for module in walk_packages(medtui.cli.__path__, "medtui.cli.")
        for name in vars(import_module(module.name))
        if name.endswith("_arguments")
    }
    assert declared <= {f"{verb.module}.{function_of(verb)}_arguments" for verb in VERBS}


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.name)
def test_each_verb_has_its_help(verb: Verb, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        build(verb.name).parse_args([verb.name, "--help"])
    assert left.value.code == 0
    out = capsys.readouterr().out
    assert f"medtui {verb.name}" in out
    assert verb.does.split()[0] in out


def test_the_whole_parser_reads_as_that_of_one_verb() -> None:
    words = ["--seat", "x", "outcome", "M.7", "agreed", "--side", "both"]
    assert build().parse_args(words) == build("outcome").parse_args(words)


def test_help_and_a_verb_load_no_other_verb() -> None:
    code = (
        "import sys; from medtui.cli.parser import build; build().format_help(); "
        "rooms = [m for m in sys.modules if m.startswith('medtui.cli.') and m.count('.') > 2"
        " and not m.startswith('medtui.cli.base')]; print(rooms); "
        "build('add').parse_args(['add', 'M', 'x']); "
        "print(sorted(m for m in sys.modules if m.startswith('medtui.cli.m') and m.count('.') > 2))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.splitlines() == ["[]", "['medtui.cli.meeting.add']"]
