"""A workspace of a newer program is not written again in an older shape, and a flipped bit is no newer program."""

from pathlib import Path

import pytest

from jlndesk.core.errors import NewerError
from jlndesk.storage.repairing import repair
from jlndesk.storage.restoring import bring_newer
from jlndesk.storage.sqlite import FORMAT
from jlndesk.storage.store import format_of
from tests.storage.offices import NEWER, TYPES
from tests.storage.safe import Safe, truth_of

NEWER_MARKS = {
    "a number far off": [f"PRAGMA user_version = {FORMAT + 98}"],
    "the next number": [f"PRAGMA user_version = {FORMAT + 1}"],
    "a table more": ["PRAGMA user_version = 3", "CREATE TABLE signatures (save TEXT, sig TEXT)"],
    "a column more": ["PRAGMA user_version = 3", "ALTER TABLE saves ADD COLUMN sig TEXT"],
    "other fields": ["PRAGMA user_version = 3", "UPDATE meta SET value = 'f' WHERE key = 'fingerprint'"],
    "a table more, damaged": [
        "PRAGMA user_version = 3", "CREATE TABLE signatures (save TEXT, sig TEXT)",
        "UPDATE saves SET vals = '{}' WHERE seq = 3",
    ],
}  # fmt: skip


@pytest.fixture(params=NEWER_MARKS)
def newer(request: pytest.FixtureRequest, safe: Safe) -> tuple[Safe, Path]:
    """A workspace of a newer program, and a backup of it from before."""
    file = safe.backup()
    for statement in NEWER_MARKS[request.param]:
        safe.run(statement)
    return safe, file


def test_a_newer_workspace_is_neither_repaired_nor_restored_over(newer: tuple[Safe, Path]) -> None:
    """Repair, restore and bringing back refuse it in words, leave every byte of it, and set nothing aside."""
    safe, file = newer
    before = safe.path.read_bytes()
    with pytest.raises(NewerError, match="made by a newer JLN Desk"):
        repair(safe.path, TYPES, safe.paths)
    with pytest.raises(NewerError, match="made by a newer JLN Desk") as refused:
        safe.restore(file)
    assert "under a new name" in refused.value.hint
    with pytest.raises(NewerError, match="made by a newer JLN Desk"):
        bring_newer(safe.path, file, safe.paths, TYPES)
    assert safe.path.read_bytes() == before
    assert not safe.paths.aside.exists()


@pytest.mark.parametrize("bit", range(32))
def test_a_flipped_bit_of_the_number_alone_is_healed(safe: Safe, bit: int) -> None:
    """Whichever bit of the number of the format is flipped, repair makes the workspace what it was."""
    told, stands = truth_of(safe.path), safe.dump()
    number = FORMAT ^ (1 << bit)
    safe.run(f"PRAGMA user_version = {number - (1 << 32) if bit == 31 else number}")
    answer = repair(safe.path, TYPES, safe.paths)
    assert (answer["ok"], format_of(safe.path)) == (True, FORMAT)
    assert (truth_of(safe.path), safe.dump()) == (told, stands)


def test_a_workspace_of_a_program_with_more_fields_is_repaired_as_before(safe: Safe) -> None:
    """The number of the format decides, not what the program knows: damage in a file of our format is mended."""
    safe.run("UPDATE saves SET vals = '{}' WHERE seq = 3")
    assert repair(safe.path, NEWER, safe.paths)["aside"]
