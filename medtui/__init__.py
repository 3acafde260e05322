"""medtui: run meetings live in a terminal, and have the minutes when they end."""

from __future__ import annotations

__version__ = "0.1.0"
