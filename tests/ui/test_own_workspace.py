"""Where the window lets a person choose a file to write, the open workspace is refused and stays."""

from pathlib import Path

import pytest

from jlndesk.core.errors import InputError
from jlndesk.desk import Desk
from jlndesk.desk import window as verbs
from jlndesk.desk.documents import Order, export


@pytest.mark.parametrize("name", ["itself", "a hard link", "its log"])
def test_no_choice_of_a_file_harms_the_workspace(desk: Desk, tmp_path: Path, name: str) -> None:
    """Keeping a copy of an attached file, or a document, in the workspace's own place is refused in words."""
    letter = tmp_path / "letter.txt"
    letter.write_text("To the Minister", encoding="utf-8")
    kept = verbs.attach(desk, letter)
    target = {"itself": desk.path, "its log": desk.path.with_name(f"{desk.path.name}-wal")}.get(
        name, tmp_path / "a.json"
    )
    if name == "a hard link":
        target.hardlink_to(desk.path)
    before = desk.path.stat()
    with pytest.raises(InputError):
        verbs.copy_attachment(desk, kept["sha256"], target)
    with pytest.raises(InputError):
        export(desk, Order((), target, "json", all_of="country"))
    after = desk.path.stat()
    assert (after.st_ino, after.st_size) == (before.st_ino, before.st_size)
    verbs.copy_attachment(desk, kept["sha256"], tmp_path / "copy.txt")
    assert (tmp_path / "copy.txt").read_bytes() == letter.read_bytes()
