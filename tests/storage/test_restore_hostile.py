"""Hostile files in the place of a backup: refused at once, with nothing of theirs run and nothing changed."""

import random
import shutil
import time

import pysqlite3  # noqa: TID251  # the attacker's tool
import pytest

from jlndesk.core.errors import DamagedError, DeskError, NewerError
from jlndesk.storage.backup import backup
from jlndesk.storage.guarding import guarded, sound_saves
from jlndesk.storage.repairing import repair
from jlndesk.storage.restoring import restore
from jlndesk.storage.store import Store
from jlndesk.storage.verifying import verify
from tests.storage.offices import TYPES
from tests.storage.safe import flip, truth_of

BOMB = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
TRICKS = {
    "trigger": ["CREATE TRIGGER t AFTER INSERT ON saves BEGIN DELETE FROM saves; END"],
    "view": ["DROP TABLE brought", "CREATE VIEW brought AS SELECT 1 AS save"],
    "endless view": ["DROP TABLE meta", f"CREATE VIEW meta AS SELECT x AS key, x AS value FROM ({BOMB})"],
    "computed column": ["ALTER TABLE drafts ADD COLUMN x TEXT GENERATED ALWAYS AS (hex(zeroblob(1000000)))"],
    "computed index": ["CREATE INDEX evil ON saves (hex(zeroblob(1000)))"],
    "partial index": ["CREATE INDEX evil ON saves (id) WHERE hex(zeroblob(1000)) <> ''"],
    "check": ["CREATE TABLE x (y CHECK (hex(zeroblob(1000)) <> ''))", "DROP TABLE imports",
              "ALTER TABLE x RENAME TO imports"],
    "other shape": ["ALTER TABLE saves ADD COLUMN evil TEXT DEFAULT 'x'"],
    "no table": ["DROP TABLE erased"],
    "virtual table": ["DROP TABLE brought", "CREATE VIRTUAL TABLE brought USING fts5(save)"],
    "other program": ["PRAGMA application_id = 1"],
    "newer program": ["PRAGMA user_version = 99"],
    "forged save": ["UPDATE saves SET header = replace(header, '\"v\":1', '\"v\":2') WHERE seq = 2"],
    "forged value": ["UPDATE saves SET vals = '{}' || vals WHERE seq = 2"],
    "forged id": ["UPDATE saves SET id = upper(id) WHERE seq = 2"],
    "forged column": ["UPDATE saves SET record = 'x' WHERE seq = 2"],
}  # fmt: skip


def tampered(source, target, statements):
    """A copy of a backup after these statements."""
    shutil.copyfile(source, target)
    connection = pysqlite3.connect(target, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()
    return target


@pytest.mark.parametrize("trick", TRICKS)
def test_trick_is_refused(safe, trick, tmp_path):
    """Each trick is refused within two seconds, in words; the workspace is as it was and nothing was set aside."""
    hostile = tampered(safe.backup(), tmp_path / "gift.jlnbackup", TRICKS[trick])
    before = truth_of(safe.path)
    began = time.monotonic()
    with pytest.raises(NewerError if trick == "newer program" else DamagedError):
        safe.restore(hostile)
    assert time.monotonic() - began < 2
    assert truth_of(safe.path) == before
    assert not safe.paths.aside.exists()
    assert not [one for one in safe.path.parent.iterdir() if one.suffix == ".part"]


@pytest.mark.parametrize(
    "statement",
    ["ATTACH '{file}' AS other", "SELECT load_extension('x')", BOMB, "PRAGMA writable_schema = ON",
     "DELETE FROM saves", "CREATE TABLE x (y)", "SELECT randomblob(1000)", "PRAGMA journal_mode = WAL"],
)  # fmt: skip
def test_nothing_but_reading_is_possible(safe, statement, tmp_path):
    """Whatever a file could ask for, the guarded connection only reads."""
    file = safe.backup()
    before = file.read_bytes()
    with pytest.raises(DamagedError), guarded(file) as connection:
        connection.execute(statement.format(file=tmp_path / "made")).fetchall()
    assert file.read_bytes() == before
    assert not (tmp_path / "made").exists()


@pytest.mark.parametrize("kind", ["text", "empty", "folder", "missing", "only a head"])
def test_other_files_are_refused(safe, kind, tmp_path):
    """A file that is no database, and one that is not there, are refused in words."""
    file = tmp_path / "gift.jlnbackup"
    if kind == "folder":
        file.mkdir()
    elif kind != "missing":
        file.write_bytes(
            {"text": b"x" * 5000, "empty": b"", "only a head": b"SQLite format 3\0" + b"\xff" * 4080}[kind]
        )
    with pytest.raises(DeskError):
        safe.restore(file)


def fuzz(safe, rounds, tmp_path):
    """Damage a backup in many ways; each must be refused or be harmless."""
    source = safe.backup()
    good = truth_of(source)
    rng = random.Random(33)
    file = tmp_path / "fuzzed.jlnbackup"
    slowest = 0.0
    accepted = 0
    for _round in range(rounds):
        shutil.copyfile(source, file)
        for _change in range(rng.choice((1, 1, 5, 40))):
            flip(file, rng.choice((rng.randrange(200), rng.randrange(file.stat().st_size))), rng.randrange(8))
        began = time.monotonic()
        try:
            with guarded(file) as connection:
                sound_saves(connection, file)
            accepted += 1
            assert truth_of(file) == good
        except DeskError:
            pass
        slowest = max(slowest, time.monotonic() - began)
    print(f"\n{rounds} damaged backups: {rounds - accepted} refused, {accepted} harmless, slowest {slowest:.2f} s")
    assert slowest < 2


def test_fuzzed_backups(safe, tmp_path):
    """A backup with random bits changed is refused or tells the same as before; it never crashes the program."""
    fuzz(safe, 100, tmp_path)


@pytest.mark.long
def test_fuzzed_backups_long(safe, tmp_path):
    """The same, a thousand times."""
    fuzz(safe, 1000, tmp_path)


@pytest.mark.parametrize("fact", ["workspace", "desk"])
def test_ids_that_lead_elsewhere_are_not_taken_over(safe, tmp_path, fact):
    """A gifted backup whose workspace is called `../../elsewhere`, or whose desk breaks headers, gets new ids."""
    evil = '../../elsewhere/"x'
    hostile = tampered(
        safe.backup(), tmp_path / "gift.jlnbackup", [f"UPDATE meta SET value = '{evil}' WHERE key = '{fact}'"]
    )
    new = tmp_path / "new.jlndesk"
    restore(new, hostile, safe.paths, TYPES)
    with Store(new, TYPES) as store:
        assert store.desk != evil
        backup(store, safe.paths, "auto")
    assert not list(tmp_path.rglob("elsewhere"))
    tampered(new, tmp_path / "opened.jlndesk", [f"UPDATE meta SET value = '{evil}' WHERE key = '{fact}'"])
    opened = tmp_path / "opened.jlndesk"
    assert "file" in {one["kind"] for one in verify(opened, TYPES)["problems"]}
    if fact == "desk":
        with pytest.raises(DamagedError):
            Store(opened, TYPES)
    repair(opened, TYPES, safe.paths)
    with Store(opened, TYPES) as store:
        backup(store, safe.paths, "auto")
    assert not list(tmp_path.rglob("elsewhere"))
