"""A workspace in a synchronised folder that another version of the program left: every reading command answers."""

import json
from pathlib import Path

import pytest

from jlndesk.storage.sqlite import connect
from tests.cli.program import Run

OLDER = (
    "DROP TABLE policy_window", "ALTER TABLE person RENAME COLUMN email TO post_box",
    "UPDATE meta SET value = '0000000000000000' WHERE key = 'fingerprint'",
)  # fmt: skip
NEWER = ("ALTER TABLE records RENAME COLUMN title TO headline", "PRAGMA user_version = 99")


@pytest.mark.parametrize("changes", [OLDER, NEWER], ids=["older", "newer"])
def test_every_reading_command_answers(run: Run, tmp_path: Path, changes: tuple[str, ...]) -> None:
    """Lists, filters, records, searches and dumps say what was saved, whatever shape the tables are of."""
    path = tmp_path / "Dropbox" / "w.jlndesk"
    made = tmp_path / path.name
    assert run("new", made, "--country", "GH").status == 0
    person = tmp_path / "person.json"
    person.write_text(json.dumps({"full_name": "Ama", "email": "ama@moh.example"}), encoding="utf-8")
    (record,) = run("put", made, "person", person, "--json").json["ids"]
    connection = connect(made, write=True)
    for change in changes:
        connection.execute(change)
    connection.close()
    path.parent.mkdir()
    made.rename(path)
    before = path.read_bytes()
    assert run("list", path, "policy_window", "--json").json["records"] == []
    for asked in (("--where", "email=ama@moh.example"), ("--sort", "email")):
        assert [one["id"] for one in run("list", path, "person", *asked, "--json").json["records"]] == [record]
    assert "Ama" in run("get", path, record).out
    assert run("search", path, "Ama", "--json").json["hits"][0]["id"] == record
    for command in ("conflicts", "dump"):
        assert run(command, path).status == 0
    assert path.read_bytes() == before
