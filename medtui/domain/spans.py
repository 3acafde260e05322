"""From one day until another, where either may be open."""

from __future__ import annotations

from datetime import date


def ends_before_it_begins(since: date | None, until: date | None) -> bool:
    """Whether these two days cannot both be true."""
    return since is not None and until is not None and until < since
