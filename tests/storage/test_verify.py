"""Verification: a healthy workspace passes, every change behind the program's back is told and named."""

import contextlib
import json
import random
from pathlib import Path

import pytest

from jlndesk.core.errors import NotFoundError
from jlndesk.core.paths import Paths
from jlndesk.storage import attachments, verifying
from jlndesk.storage.put import Given
from tests.storage.offices import NEWER, TYPES, Office
from tests.storage.safe import Safe


def test_healthy_workspace_passes(safe):
    """A workspace with edits, conflicts, imports, trash, erasures, drafts and attachments verifies, also when open."""
    answer = safe.verify()
    assert answer == {"ok": True, "saves": len(safe.saves()), "problems": []}
    office = safe.office()
    office.put({"name": "Not indexed yet"})
    assert safe.verify() == {"ok": True, "saves": len(safe.saves()), "problems": []}
    assert verifying.glance(safe.path) == safe.verify()
    office.close()


def test_verifying_changes_nothing(safe):
    """The file is byte for byte the same after it was verified."""
    before = safe.path.read_bytes()
    safe.verify()
    assert safe.path.read_bytes() == before


def test_newer_types_pass(office, two):
    """Units and types of a newer program are no problem to an older one."""
    newer = office("newer", newer=True)
    item = newer.put({"name": "From the future", "mood": "calm", "needs": [{"need": "time"}]})
    note = newer.put({"text": "unknown type"}, type_name="note")
    two[0].merge(newer.pack(item, note))
    for one in (newer, two[0]):
        one.store.index()
        one.close()
    assert verifying.verify(newer.path, NEWER)["problems"] == []
    assert verifying.verify(two[0].path, TYPES)["problems"] == []


CHANGES = {
    "value": ("UPDATE saves SET vals = replace(vals, 'Workshop 12', 'Workshop 21')", {"value"}),
    "salt": ("UPDATE saves SET vals = replace(vals, '[\"', '[\"A') WHERE seq = 3", {"value"}),
    "values gone": ("UPDATE saves SET vals = '{}' WHERE seq = 3", {"value"}),
    "values no JSON": ("UPDATE saves SET vals = substr(vals, 1, length(vals) - 3) WHERE seq = 3", {"save"}),
    "value added": ("UPDATE saves SET vals = json_set(vals, '$.evil', json_array('a', 'b')) WHERE seq = 3", {"value"}),
    "header": ("UPDATE saves SET header = replace(header, '\"v\":1', '\"v\":2') WHERE seq = 3", {"save"}),
    "id": ("UPDATE saves SET id = iif(id LIKE 'a%', 'b', 'a') || substr(id, 2) WHERE seq = 3", {"save"}),
    "record": ("UPDATE saves SET record = 'x' WHERE seq = 3", {"save", "derived"}),
    "clock": ("UPDATE saves SET n = 77 WHERE seq = 3", {"save"}),
    "act": ("UPDATE saves SET act = 'x' WHERE seq = 3", {"save"}),
    "whose": ("UPDATE saves SET local = 0 WHERE seq = 3", {"import"}),
    "aside": ("UPDATE saves SET aside = 1 WHERE seq = 3", {"import", "derived"}),
    "back from aside": ("UPDATE saves SET aside = 0 WHERE aside = 1", {"import", "derived"}),
    "save gone": ("DELETE FROM saves WHERE seq = 3", {"derived"}),
    "import gone": ("DELETE FROM imports", {"import"}),
    "brought gone": ("DELETE FROM brought", {"import"}),
    "brought astray": ("INSERT INTO brought VALUES (1, 99999)", {"import"}),
    "erasure gone": ("DELETE FROM erased", {"value"}),
    "draft": ("UPDATE drafts SET fields = '{'", {"draft"}),
    "what a draft showed": ("UPDATE drafts SET shown = '[]'", {"draft"}),
    "facts gone": ("DELETE FROM meta WHERE key = 'desk'", {"file"}),
    "title": ("UPDATE records SET title = 'Other' WHERE seq = 3", {"derived"}),
    "trash": ("UPDATE records SET deleted = 1 - deleted WHERE seq = 3", {"derived"}),
    "heads": ("UPDATE records SET heads = '{}' WHERE seq = 3", {"derived"}),
    "conflicts": ("UPDATE records SET conflicts = '[]'", {"derived"}),
    "updated": ("UPDATE records SET updated = updated + 1 WHERE seq = 3", {"derived"}),
    "record gone": ("DELETE FROM records WHERE seq = 3", {"derived"}),
    "record too many": ("INSERT INTO records VALUES (999,'x','item','X',0,'{}','[]',1,1,'')", {"derived"}),
    "cell": ("UPDATE item SET name = 'Other' WHERE name = 'Workshop 12'", {"derived"}),
    "row gone": ("DELETE FROM item WHERE name = 'Workshop 12'", {"derived"}),
    "row too many": ("INSERT INTO item (id, name) VALUES ('x', 'X')", {"derived"}),
    "line": ("UPDATE item_lines SET what = 'Other'", {"derived"}),
    "line gone": ("DELETE FROM item_lines", {"derived"}),
    "line too many": ("INSERT INTO item_lines (id, record, position) VALUES ('x', 'x', 1)", {"derived"}),
    "order of lines": ("UPDATE item_lines SET position = 3 - position", {"derived"}),
    "words": ("UPDATE words SET body = 'other' WHERE record = 3", {"derived", "search"}),
    "words gone": ("DELETE FROM words WHERE record = 3", {"derived", "search"}),
    "index": ("INSERT INTO search (search, rowid, title, body) SELECT 'delete', record, title, body FROM words",
              {"search"}),
    "index gone": ("DELETE FROM search_data WHERE id > 10", {"pages"}),
    "format": ("PRAGMA user_version = 99", {"file"}),
    "no workspace": ("PRAGMA application_id = 0", {"file"}),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_change_is_told(safe, change):
    """Each change behind the program's back is a problem of the kind it is, in a whole sentence."""
    statement, kinds = CHANGES[change]
    safe.run(statement)
    answer = safe.verify()
    assert not answer["ok"]
    found = {one["kind"] for one in answer["problems"]}
    assert kinds & found
    assert found <= kinds | {"pages", "search", "derived"}
    assert all(one["text"].endswith((".", "again.")) or ":" in one["text"] for one in answer["problems"])


def test_problems_name_the_record(safe):
    """A changed value is told with the record's id, its title and the unit."""
    safe.run("UPDATE saves SET vals = replace(vals, 'Workshop 12', 'Workshop 21')")
    (problem,) = safe.verify()["problems"]
    office = safe.office()
    assert office.get(problem["record"]).type == "item"
    office.close()
    assert problem["text"] == "The value of “name” of “Workshop 12” is not what was saved."


@pytest.mark.parametrize("how", ["gone", "short", "changed"])
def test_attachment_is_told(safe, how):
    """An attached file that is missing, cut or changed is named with the record."""
    (attached,) = attachments.folder_of(safe.path).glob("??/*")
    data = attached.read_bytes()
    attached.unlink()
    if how != "gone":
        attached.write_bytes(data[:-1] if how == "short" else b"x" + data[1:])
    (problem,) = safe.verify()["problems"]
    assert problem["kind"] == "attachment"
    assert "“letter.txt”" in problem["text"]


def test_saves_missing_since_the_newest_backup_are_told(safe, tmp_path):
    """A workspace that lost its log, or was put back behind the program's back, is told by its newest backup."""
    older = safe.copy(tmp_path / "older").path.read_bytes()
    office = safe.office()
    office.put({"name": "In the backup"})
    office.close()
    safe.backup()
    assert verifying.verify(safe.path, TYPES, safe.paths)["ok"]
    safe.path.write_bytes(older)
    (problem,) = verifying.verify(safe.path, TYPES, safe.paths)["problems"]
    assert problem["kind"] == "missing"
    assert "“In the backup”" in problem["text"]


def test_what_a_restore_left_behind_is_no_problem(safe):
    """After a restore to an older backup the newer one does not make verification fail."""
    first = safe.backup()
    office = safe.office()
    office.put({"name": "In the second backup"})
    office.close()
    safe.backup()
    safe.restore(first)
    assert verifying.verify(safe.path, TYPES, safe.paths)["problems"] == []


@pytest.mark.parametrize("data", [b"", b"x" * 5000, b"SQLite format 3\0" + b"\0" * 5000])
def test_other_files_are_told(safe, data):
    """A file that is no workspace is a problem of the file, not a crash."""
    safe.path.write_bytes(data)
    assert safe.kinds() == {"file"}


def test_many_problems_are_counted(office):
    """Hundreds of problems are counted, not listed one by one."""
    one = office("many")
    one.put_many(given(n) for n in range(300))
    one.close()
    change(one.path)
    answer = verifying.verify(one.path, TYPES)
    assert len(answer["problems"]) == verifying.MOST + 1
    assert "100" in answer["problems"][-1]["text"]
    assert json.dumps(answer)


def given(number):
    """A record to put."""
    return Given(TYPES["item"], "", {"name": f"Item {number}"})


def change(path: Path):
    """Change every value of a closed workspace."""
    Safe(path, Paths.under(path.parent)).run("UPDATE saves SET vals = replace(vals, 'Item', 'Atem')")


def test_incremental_work_equals_recomputation(office):
    """After a long random mixture of work by two offices, what each shows is what a recomputation gives."""
    rng = random.Random(7)
    offices = [office("x"), office("y")]
    known: list[str] = []
    for _step in range(150):
        one = rng.choice(offices)
        known += act(rng, one, offices, known)
    for one in offices:
        one.store.index()
        assert verifying.verify(one.path, TYPES)["problems"] == []


def act(rng, one: Office, offices, known):
    """One random step; return new ids."""
    here = [record for record in known if one.rows("SELECT 1 FROM records WHERE id = ?", record)]
    what = rng.choice(["put", "edit", "edit", "lines", "topics", "delete", "undelete", "undo", "merge", "erase"])
    if what == "put" or not here:
        return [one.put({"name": f"R{rng.random()}", "lines": [{"what": "x"}, {"what": "y"}]})]
    record = rng.choice(here)
    steps = {
        "edit": lambda: one.edit(record, name=f"N{rng.random()}"),
        "lines": lambda: one.edit(record, lines=[{"what": str(rng.random())}]),
        "topics": lambda: one.edit(record, topics=[rng.choice("abcd"), f"t{rng.random()}"]),
        "delete": lambda: one.delete(record),
        "undelete": lambda: one.undelete(record),
        "undo": one.undo,
        "merge": lambda: offices[0 if one is offices[1] else 1].merge(one.pack()),
        "erase": lambda: one.erase(record, "name"),
    }
    with contextlib.suppress(NotFoundError):  # nothing to undo, nothing to erase
        steps[what]()
    return []
