"""Every command answers with the JSON keys that the contract names, and in words for people."""

import json
from pathlib import Path
from typing import Any

import pytest

from jlndesk.desk import Desk
from tests.cli.program import PERSON, Drive, Run

PROPOSAL = {"title": "Rates by age", "status": "draft"}


@pytest.fixture
def person(ghana: Path, drive: Drive) -> str:
    """The id of a person in the workspace of Ghana."""
    return str(drive(ghana, {"do": "put", "type": "person", "fields": PERSON})[0]["ids"][0])


@pytest.fixture
def proposal(ghana: Path, drive: Drive) -> str:
    """The id of a proposal in the workspace of Ghana."""
    return str(drive(ghana, {"do": "put", "type": "proposal", "fields": PROPOSAL})[0]["ids"][0])


def test_new_names_the_workspace_it_made(run: Run, tmp_path: Path) -> None:
    """`new` makes a workspace with starter records in it and answers with its path."""
    path = tmp_path / "viet nam.jlndesk"
    ran = run("new", path, "--country", "VN", "--language", "vi", "--json")
    assert (ran.status, ran.json, ran.err) == (0, {"workspace": str(path)}, "")
    assert run("list", path, "country", "--json").json["total"] > 200


@pytest.mark.parametrize("words", [(), ("--country", "ZZ"), ("--country", "GH")], ids=" ".join)
def test_practice_is_in_the_practice_country(run: Run, tmp_path: Path, words: tuple[str, ...]) -> None:
    """With --practice the country is the practice country, whether another one is given or none."""
    path = tmp_path / "practice.jlndesk"
    ran = run("new", path, *words, "--practice", "--json")
    assert (ran.status, ran.json, ran.err) == (0, {"workspace": str(path)}, "")
    with Desk.open_to_read(path) as desk:
        assert (desk.facts["country"], desk.practice) == ("ZZ", True)


def test_get_gives_the_record_with_links_conflicts_and_state(run: Run, ghana: Path, person: str) -> None:
    """`get` gives type, id, title, fields, links, conflicts and deleted; unset fields are absent."""
    ran = run("get", ghana, person, "--json")
    assert {"type", "id", "title", "fields", "links", "conflicts", "deleted"} <= ran.json.keys()
    assert (ran.json["type"], ran.json["title"], ran.json["fields"]) == ("person", "Ama Owusu", PERSON)
    assert (ran.json["conflicts"], ran.json["deleted"], "history" in ran.json) == ([], False, False)


def test_a_link_is_an_id_in_fields_and_a_title_in_links(run: Run, ghana: Path, drive: Drive) -> None:
    """Output adds `links` with type and title of each linked record."""
    org = drive(ghana, {"do": "put", "type": "organisation", "fields": {"name_en": "Ministry"}})[0]["ids"][0]
    one = drive(ghana, {"do": "put", "type": "person", "fields": {**PERSON, "org": org}})[0]["ids"][0]
    found = run("get", ghana, one, "--json").json
    assert found["fields"]["org"] == org
    assert found["links"] == {org: {"type": "organisation", "title": "Ministry"}}


def test_a_file_is_attached_by_its_path_beside_the_input(run: Run, ghana: Path, tmp_path: Path) -> None:
    """On input a file is a path in the folder of the input, on output its SHA-256, name and size; bytes are kept."""
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "letter.pdf").write_bytes(b"%PDF-1.7 a letter")
    (folder / "d.json").write_text('{"title": "Letter", "file": [{"path": "letter.pdf"}]}', encoding="utf-8")
    made = run("put", ghana, "document", folder / "d.json", "--json").json["ids"][0]
    kept = run("get", ghana, made, "--json").json["fields"]["file"]
    assert [(one["name"], one["bytes"]) for one in kept] == [("letter.pdf", 17)]
    place = ghana.with_name("ghana.files") / kept[0]["sha256"][:2] / kept[0]["sha256"]
    assert place.read_bytes() == b"%PDF-1.7 a letter"


def test_history_is_newest_first_with_all_its_keys(run: Run, ghana: Path, drive: Drive, person: str) -> None:
    """`get --history` adds save, act, at, by, desk, unit, old and new, newest first."""
    drive(ghana, {"do": "put", "type": "person", "id": person, "fields": {"post_title": "Minister"}, "author": "Kofi"})
    lines = run("get", ghana, person, "--history", "--json").json["history"]
    assert all(line.keys() == {"save", "act", "at", "by", "desk", "unit", "old", "new"} for line in lines)
    assert (lines[0]["unit"], lines[0]["old"], lines[0]["new"]) == ("post_title", "Director", "Minister")
    assert (lines[0]["by"], lines[0]["desk"]) == ("Kofi", "Core group of Ghana")


def test_list_counts_all_and_shows_some(run: Run, ghana: Path) -> None:
    """`list` gives total and records; where, sort and limit are obeyed, also with a dash before the field."""
    every = run("list", ghana, "country", "--json").json
    some = run("list", ghana, "country", "--sort", "-title", "--limit", 2, "--json").json
    assert every.keys() >= {"total", "records"}
    assert (some["total"], len(some["records"])) == (every["total"], 2)
    assert [one["id"] for one in some["records"]] != [one["id"] for one in every["records"][:2]]
    ghanas = run("list", ghana, "country", "--where", "country=GH", "--json").json
    assert [one["title"] for one in ghanas["records"]] == ["Ghana"]


def test_search_gives_hits_with_their_place(run: Run, ghana: Path, person: str) -> None:
    """`search` gives total and hits with type, id, title, snippet, unit and score."""
    found = run("search", ghana, "owu", "--type", "person", "--json").json
    assert found["total"] == 1
    assert found["hits"][0].keys() == {"type", "id", "title", "snippet", "unit", "score"}
    assert (found["hits"][0]["id"], found["hits"][0]["unit"]) == (person, "full_name")


def test_delete_undelete_and_undo(run: Run, ghana: Path, person: str) -> None:
    """`delete` and `undelete` answer {ids}; `undo` answers {act, records, skipped}."""
    assert run("delete", ghana, person, "--json").json == {"ids": [person]}
    assert run("get", ghana, person, "--json").json["deleted"]
    assert run("list", ghana, "person", "--json").json["total"] == 0
    assert run("undelete", ghana, person, "--json").json == {"ids": [person]}
    undone = run("undo", ghana, "--json").json
    assert undone.keys() == {"act", "records", "skipped"}
    assert (undone["records"], undone["skipped"]) == ([person], [])
    assert run("get", ghana, person, "--json").json["deleted"]


def test_undo_takes_back_a_named_act(run: Run, ghana: Path, drive: Drive, person: str) -> None:
    """`undo --act` takes back the act that the history names."""
    drive(ghana, {"do": "put", "type": "person", "id": person, "fields": {"post_title": "Minister"}})
    drive(ghana, {"do": "put", "type": "person", "id": person, "fields": {"level": "political"}})
    act = run("get", ghana, person, "--history", "--json").json["history"][1]["act"]
    assert run("undo", ghana, "--act", act, "--json").json["records"] == [person]
    fields = run("get", ghana, person, "--json").json["fields"]
    assert (fields["post_title"], fields["level"]) == ("Director", "political")


def test_types_say_everything_of_their_fields(run: Run) -> None:
    """`types` gives name, label, plural, headline and fields, whose columns are fields again."""
    keys = {"name", "label", "help", "kind", "required", "listed", "searched", "audience", "options", "to", "columns"}
    found = run("types", "--json").json
    by_name = {one["name"]: one for one in found}
    assert all(one.keys() >= {"name", "label", "plural", "headline", "fields"} for one in found)
    assert {"proposal", "person", "organisation", "study_tour", "workshop", "priority"} <= by_name.keys()
    assert not {"author", "desk"} & by_name.keys()
    fields = [field for one in found for field in one["fields"]]
    columns = [column for field in fields for column in field["columns"]]
    assert columns
    assert all(one.keys() == keys for one in fields + columns)


def test_schema_takes_what_get_gives(run: Run, ghana: Path, person: str) -> None:
    """The JSON Schema of a type names its draft, and has a property for every field a record holds."""
    schema = run("schema", "person", "--json").json
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    fields = schema["properties"]["fields"]["properties"]
    assert run("get", ghana, person, "--json").json["fields"].keys() <= fields.keys()
    assert fields["full_name"]["type"] == "string"


def test_schema_for_people_is_json_too(run: Run) -> None:
    """Without `--json` a schema comes in lines, and what is redirected into a file is still the same JSON."""
    shown = run("schema", "person").out
    assert shown.count("\n") > 100
    assert json.loads(shown) == run("schema", "person", "--json").json


def test_layouts_and_checks_answer_lists(run: Run) -> None:
    """`layouts` and `checks` give lists with the keys of the contract."""
    layouts = run("layouts", "--json").json
    assert all(one.keys() == {"name", "label", "types", "formats", "audience"} for one in layouts)
    checks = run("checks", "--json").json
    wanted = {"check", "criterion", "level", "level_at_submission", "question", "message", "why", "fix"}
    assert checks
    assert all(one.keys() >= wanted for one in checks)


def test_checks_of_a_fund_say_which_apply(run: Run, tmp_path: Path) -> None:
    """`checks --profile` knows the funds that ship by their names, and a profile in a file; another name is refused."""
    named = run("checks", "--profile", "Joint Learning Fund 2025", "--json")
    (tmp_path / "fund.toml").write_text('title = "Our fund"\n', encoding="utf-8")
    filed = run("checks", "--profile", tmp_path / "fund.toml", "--json")
    assert [ran.status for ran in (named, filed)] == [0, 0]
    applying = [sum(one["applies"] for one in ran.json) for ran in (named, filed, run("checks", "--json"))]
    assert applying[1] < applying[0] < applying[2]
    assert run("checks", "--profile", "unicorn").status == 1


def test_guide_says_what_is_done_and_what_is_next(run: Run, ghana: Path, proposal: str) -> None:
    """`guide` gives the stages with their questions and states."""
    found = run("guide", ghana, proposal, "--json").json
    assert {"proposal", "answered", "questions", "next", "stages"} <= found.keys()
    stages = found["stages"]
    assert all({"stage", "title", "locked", "why", "questions"} <= one.keys() for one in stages)
    questions = [one for stage in stages for one in stage["questions"]]
    assert all({"number", "ask", "state", "fields"} <= one.keys() for one in questions)
    assert {one["state"] for one in questions} <= {"empty", "open", "done"}


def test_review_gives_findings_and_readiness(run: Run, ghana: Path, proposal: str) -> None:
    """`review` gives its keys, an empty proposal is not ready, and levels follow what it is for."""
    found = run("review", ghana, proposal, "--for", "submission", "--today", "2026-11-15", "--json").json
    top = {"proposal", "profile", "language", "for", "ready", "answered", "questions", "findings", "totals"}
    assert top <= found.keys()
    assert (found["for"], found["ready"]) == ("submission", False)
    wanted = {
        "check", "criterion", "level", "level_at_submission", "question", "unit", "column", "label", "message", "why",
        "fix", "override",
    }  # fmt: skip
    assert found["findings"]
    assert all(wanted <= one.keys() for one in found["findings"])


def test_answers_come_in_the_language_asked_for(run: Run) -> None:
    """`--language fr` gives names of types in French where they are translated, and never changes a key."""
    english, french = run("types", "--json").json, run("types", "--language", "fr", "--json").json
    assert [one["name"] for one in english] == [one["name"] for one in french]


def test_resolve_needs_one_choice(run: Run, ghana: Path, person: str) -> None:
    """`conflicts` is empty where nobody disagrees; `resolve` writes a value as JSON and answers with the save."""
    assert run("conflicts", ghana, "--json").json == []
    ran = run("resolve", ghana, person, "post_title", "--value", '"Minister"', "--json")
    assert ran.json.keys() == {"save"}
    assert run("get", ghana, person, "--json").json["fields"]["post_title"] == "Minister"
    assert run("resolve", ghana, person, "post_title").status == 2


def test_dump_holds_every_record_and_save_in_order(run: Run, ghana: Path, person: str) -> None:
    """`dump` gives records by type and id with fields, deleted and conflicts, and the ids of all saves, sorted."""
    found = run("dump", ghana, "--json").json
    assert found.keys() == {"records", "saves"}
    assert all({"type", "id", "fields", "deleted", "conflicts"} <= one.keys() for one in found["records"])
    order = [(one["type"], one["id"]) for one in found["records"]]
    assert order == sorted(order)
    assert ("person", person) in order
    assert found["saves"] == sorted(found["saves"])
    assert len(set(found["saves"])) == len(found["saves"]) >= len(order)


def test_export_makes_files_and_says_where(run: Run, ghana: Path, person: str, tmp_path: Path) -> None:
    """`export` answers {files: [{path, bytes, pages}]}; a folder, made if need be, gets one file for each record."""
    one = run("export", ghana, person, "--to", tmp_path / "ama.pdf", "--json").json["files"]
    assert [set(file) for file in one] == [{"path", "bytes", "pages", "seconds_2g"}]
    assert (tmp_path / "ama.pdf").read_bytes()[:5] == b"%PDF-"
    assert (tmp_path / "ama.pdf").stat().st_size == one[0]["bytes"]
    out = tmp_path / "out"
    many = run("export", ghana, "--all", "initiative", "--to", f"{out}/", "--format", "json", "--json").json["files"]
    assert sorted(Path(file["path"]).name for file in many) == sorted(path.name for path in out.iterdir())
    assert len(many) == run("list", ghana, "initiative", "--json").json["total"]


PEOPLE: list[tuple[Any, ...]] = [
    ("types",), ("schema", "person"), ("layouts",), ("checks",), ("list", "W", "country", "--limit", 3),
    ("search", "W", "ghana"), ("get", "W", "P"), ("get", "W", "P", "--history"), ("conflicts", "W"), ("dump", "W"),
    ("delete", "W", "P"), ("undelete", "W", "P"), ("resolve", "W", "P", "post_title", "--value", '"Minister"'),
    ("undo", "W"),
]  # fmt: skip


@pytest.mark.parametrize("words", PEOPLE, ids=lambda words: words[0])
def test_without_json_people_get_words(run: Run, ghana: Path, person: str, words: tuple[Any, ...]) -> None:
    """Every command prints something for people as well, without colours and without trailing spaces."""
    ran = run(*({"W": ghana, "P": person}.get(word, word) for word in words))
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.strip()
    assert "\x1b" not in ran.out
    assert not [line for line in ran.out.splitlines() if line != line.rstrip()]
