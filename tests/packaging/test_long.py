"""The full battery is started by one command: `dev.py test --long` leaves no test out, and its suites have tests."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "packaging"))
import checks

ROOT = Path(__file__).parents[2]
SUITES = {
    "tests/kill/test_kill.py", "tests/powercut/test_power.py", "tests/powercut/test_faults.py",
    "tests/storage/test_machine.py", "tests/storage/test_mutants.py", "tests/storage/test_salvage.py",
    "tests/storage/test_verify_flips.py", "tests/storage/test_restore_hostile.py",
}  # fmt: skip


def test_only_the_short_run_leaves_tests_out() -> None:
    """`--long` selects nothing away and asks hypothesis for more; without it the long ones are left out."""
    for words in ([], ["tests/kill"]):
        every = checks.selection(True, words)
        assert not {"-m", "-k", "--deselect", "--ignore"} & set(every)
        assert every[:2] == ["--hypothesis-profile", "long"]
        assert checks.selection(False, words)[:2] == ["-m", "not long"]


def test_every_suite_of_the_battery_has_tests_only_the_long_run_takes() -> None:
    """Kill loop, power cuts, faults of the disk, histories of offices, mutants, salvage, flips, hostile files."""
    listing = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "-m",
        "long",
        "-p",
        "no:randomly",
        *sorted(SUITES),
    ]
    found = subprocess.run(listing, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert set(re.findall(r"^(tests/\S+?\.py)::", found, re.MULTILINE)) == SUITES
