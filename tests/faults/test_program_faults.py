"""The short run of the faults that concern the whole program. The long one: `python -m tests.faults --long`."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("a pty is needed", allow_module_level=True)

from .outcome import COLUMNS, Fault, Run, row
from .program_suite import FAULTS


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_nothing_shown_is_lost_and_the_program_goes_on(fault: Fault, tmp_path: Path) -> None:
    outcome = fault.run(Run(tmp_path, fault.short, 1))
    if outcome.skipped:
        pytest.skip(outcome.note)
    assert outcome.trials > 0
    assert fault.passed(outcome), f"\n{COLUMNS}\n{row(fault, outcome)}"
