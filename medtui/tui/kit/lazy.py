"""Modules that are loaded at their first use: what the first frame does not need must not delay it.

Measured in turn with the same program that loads them at once, against an app of one word (the programs of
`tests/benchmarks/bench_screens.py`, ratio of the minima of seven):
the first frame of the live screen at 1.16 instead of
1.59, the meeting there at 1.57 instead of 1.81; the first frame of the list of meetings at 1.10 instead of 1.16.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any


class Lazy:
    """Stands for a module until an attribute of it is asked for."""

    def __init__(self, name: str) -> None:
        self.__name = name

    def __getattr__(self, attribute: str) -> Any:
        found = getattr(import_module(self.__name), attribute)
        # From now on it is found without asking again.
        setattr(self, attribute, found)
        return found


def lazy(name: str) -> Any:
    """The module of this name, loaded when it is first used."""
    return Lazy(name)
