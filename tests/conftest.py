"""Random tests try the same thousands of cases every time; `--hypothesis-profile wide` tries others at each run."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("wide", derandomize=False, deadline=None)
settings.load_profile("same")
