"""Modules that are loaded at their first use: what the first frame does not need must not delay it."""

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
