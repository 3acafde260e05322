"""Makes the compiled catalogues when the project is built or installed; hatchling runs it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc]
    """Runs ``scripts/catalogues.py compile`` before files are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        sys.path.insert(0, str(Path(self.root) / "scripts"))
        import catalogues

        catalogues.compile_(Path(self.root))
