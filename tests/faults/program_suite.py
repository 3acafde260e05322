"""The faults of the whole program, in real processes and real terminals, with how often each is tried."""

from __future__ import annotations

from . import program_kills
from .outcome import Fault

FAULTS = (
    Fault("run: kill -9 while typing", 700, 4, program_kills.killed_screens),
    Fault("add: kill -9 of several", 300, 6, program_kills.killed_adders),
    Fault("run: kill -9 with an unfinished line", 100, 4, program_kills.unfinished_lines),
)
