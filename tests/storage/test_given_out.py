"""Notes on packs: kept beside the workspaces, found again by record, and safe from a note that was cut short."""

from pathlib import Path

import pytest

from jlndesk.core.errors import DeskError
from jlndesk.core.paths import Paths
from jlndesk.storage import given_out


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A user's folders."""
    return Paths.under(tmp_path / "home")


def test_packs_are_found_by_the_records_in_them(paths: Paths, tmp_path: Path) -> None:
    """Each file once, oldest first, and only those of the workspace asked about."""
    first, second = tmp_path / "a.jlnx", tmp_path / "ሀ \n b.jlnx"
    given_out.note(paths, "w", first, "colleague", ["one", "two"])
    given_out.note(paths, "w", second, "colleague", {"two"})
    given_out.note(paths, "w", first, "colleague", ["two"])
    given_out.note(paths, "other", first, "colleague", ["three"])
    assert given_out.carrying(paths, "w", "two") == [str(first), str(second)]
    assert given_out.carrying(paths, "w", "one") == [str(first)]
    assert given_out.carrying(paths, "w", "three") == given_out.carrying(paths, "none", "one") == []


def test_a_note_cut_short_spoils_no_other(paths: Paths, tmp_path: Path) -> None:
    """At whatever byte a power cut ended a note, those before and after it are read."""
    for name in ("a", "b"):
        given_out.note(paths, "w", tmp_path / name, "colleague", ["one"])
    file = next(paths.data.rglob("w.jsonl"))
    whole = file.read_bytes()
    first = len(whole) // 2
    for end in range(first, len(whole), 7):
        file.write_bytes(whole[:end])
        given_out.note(paths, "w", tmp_path / "c", "colleague", ["one"])
        named = [Path(one).name for one in given_out.carrying(paths, "w", "one")]
        assert [one for one in named if one != "b"] == ["a", "c"]


def test_damage_is_passed_over(paths: Paths, tmp_path: Path) -> None:
    """Lines that are no notes, of any kind, hide none that are."""
    given_out.note(paths, "w", tmp_path / "a", "colleague", ["one"])
    file = next(paths.data.rglob("w.jsonl"))
    noise = [b"\xff\xfe", b"[]", b"{}", b"3", b'{"file": 1, "kind": 2, "at": 3, "records": 4}', b"[" * 100_000]
    file.write_bytes(b"\n".join([*noise, file.read_bytes(), *noise]))
    assert [Path(one).name for one in given_out.carrying(paths, "w", "one")] == ["a"]


def test_a_place_that_cannot_be_written_is_said(paths: Paths, tmp_path: Path) -> None:
    """A folder that is a file gives one plain sentence."""
    paths.data.parent.mkdir()
    paths.data.write_text("not a folder")
    with pytest.raises(DeskError):
        given_out.note(paths, "w", tmp_path / "a", "colleague", ["one"])
