"""The faults of the whole program, in real processes and real terminals, with how often each is tried."""

from __future__ import annotations

from . import (
    program_bytes,
    program_disk,
    program_ends,
    program_junk,
    program_kills,
    program_time,
    program_writers,
    verb_cuts,
)
from .outcome import Fault

FAULTS = (
    # Together these two are 1,000 kills.
    Fault("run: kill -9 while typing", 700, 4, program_kills.killed_screens),
    Fault("add: kill -9 of several", 300, 4, program_kills.killed_adders),
    Fault("run: kill -9 with an unfinished line", 100, 3, program_kills.unfinished_lines),
    Fault("run: told to end, window closed", 80, 4, program_ends.ended_screens),
    Fault("follow, list: told to end, closed", 160, 8, program_ends.ended_walls),
    Fault("run: window closed under nohup", 20, 1, program_ends.hidden_window),
    Fault("run: sleep and wake", 30, 1, program_ends.slept),
    Fault("run: the disk is filled", 30, 1, program_disk.full_disk),
    Fault("run: the folder may only be read", 5, 1, program_disk.read_only_folder),
    Fault("run: errors by strace", 48, 3, program_disk.failing_disk),
    Fault("run: the file is spoiled", 88, 11, program_junk.spoiled_files),
    # So many trials of 25 strings each.
    Fault("run, home, wall: any bytes typed", 60, 3, program_bytes.random_bytes),
    Fault("clock back, summer time, other zone", 2_000, 100, program_time.jumping_clocks),
    # In the second trial each line is a process of its own.
    # So many places of each of 23 commands.
    Fault("all: cut off before a file call", 400, 1, verb_cuts.cut_verbs),
    Fault("run: four times 250 add", 2, 1, program_writers.four_adders),
)
