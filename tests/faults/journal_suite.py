"""The faults that concern the journal alone, with how often each is tried."""

from __future__ import annotations

from . import journal_calls, journal_disk, journal_kills, journal_power, journal_rot
from .outcome import Fault

FAULTS = (
    # Trials of these two are changes; every disk that they may leave is looked at.
    Fault("power cut", 40, 40, journal_power.power_cut),
    Fault("control: power cut, no sync", 40, 10, journal_power.power_cut_without_sync, control=True),
    Fault("any call fails", 100_000, 400, journal_calls.failing_calls),
    Fault("control: a failed sync is believed", 1_000, 200, journal_calls.believing, control=True),
    # Twelve kinds at six places each: a run has no more calls than that.
    Fault("errors and kills by strace", 72, 6, journal_disk.injected),
    Fault("full file system", 200, 10, journal_disk.full_file_system),
    Fault("file too large", 500, 20, journal_disk.too_large),
    Fault("kill -9", 1_000, 50, journal_kills.killed_writers),
    Fault("kill -9 with the lock", 300, 12, journal_kills.orphaned_locks),
    Fault("four writers", 30, 1, journal_kills.several_writers),
    Fault("one bit flipped", 10_000, 250, journal_rot.flipped_bits),
    Fault("cut, junk, holes", 7_000, 140, journal_rot.junk),
    Fault("damaged while it is open", 2_100, 70, journal_rot.under_an_open_journal),
)
