"""The short run of the faults that concern the journal. The long one: `python -m tests.faults --long`."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .journal_suite import FAULTS
from .outcome import COLUMNS, Fault, Run, row


@pytest.mark.skipif(not hasattr(os, "fork"), reason="these trials make processes by fork")
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_nothing_is_lost_and_controls_are_found_out(fault: Fault, tmp_path: Path) -> None:
    outcome = fault.run(Run(tmp_path, fault.short, 1))
    if outcome.skipped:
        pytest.skip(outcome.note)
    assert outcome.trials > 0
    assert fault.passed(outcome), f"\n{COLUMNS}\n{row(fault, outcome)}"
