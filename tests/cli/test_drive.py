"""`drive`: every command in JSON lines, forms and drafts, answers after the commit, wrong lines that harm nothing."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from jlndesk.cli.drive import Driver
from jlndesk.desk import Desk
from jlndesk.records import all_types
from tests.cli.program import PERSON, Drive, Run

BLNS = Path(__file__).parents[3] / "shared" / "realdata" / "strings" / "blns.json"
NAUGHTY = [
    "",
    " ",
    "\t",
    "\u00a0",
    "0",
    "-1",
    "1e309",
    "NaN",
    "null",
    "undefined",
    "'; DROP TABLE saves; --",
    '"',
    "\\",
    "\\u0000",
    "{}",
    "[]",
    "$HOME",
    "%s%n",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "&lt;",
    "e\u0301",
    "ﷺ",
    "أهلاً وسهلاً",
    "ភាសាខ្មែរ",
    "ภาษาไทย",
    "日本語",
    "👩‍👩‍👧‍👦 🇬🇭",
    "\u202eright to left",
    "\u200bzero width",
    "\ufeffmark",
    "a\r\nb\rc",
    "=1+1",
    "@SUM(A1)",
    "x" * 1000,
]


class Line:
    """A process of `drive` that is asked line by line."""

    def __init__(self, process: Popen[bytes]) -> None:
        self.process = process

    def ask(self, **given: Any) -> Any:
        """Send one command and return its answer."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(given).encode() + b"\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


@pytest.fixture
def line(begin: Callable[..., Popen[bytes]]) -> Callable[[Path], Line]:
    """Begin `drive` on a workspace as a process of its own."""
    return lambda workspace: Line(begin("drive", workspace))


def test_put_acknowledges_its_saves(run: Run, ghana: Path, drive: Drive) -> None:
    """`put` with fields creates or changes one record; `ack` names the saves, which stand in the workspace."""
    first = drive(ghana, {"do": "put", "type": "person", "fields": PERSON})[0]
    assert first.keys() >= {"ok", "ack", "ids", "created", "changed", "unchanged"}
    again, same = drive(
        ghana,
        {"do": "put", "type": "person", "id": first["ids"][0], "fields": {"post_title": "Minister"}},
        {"do": "put", "type": "person", "id": first["ids"][0], "fields": {"post_title": "Minister"}},
    )
    assert (again["changed"], same["unchanged"], same["ack"]) == (1, 1, [])
    assert {*first["ack"], *again["ack"]} <= set(run("dump", ghana, "--json").json["saves"])


def test_every_command_works_in_lines(ghana: Path, drive: Drive, tmp_path: Path) -> None:
    """Commands of the table answer in `drive` with the keys of their --json; a list stands under the command's name."""
    person = drive(ghana, {"do": "put", "type": "person", "fields": PERSON})[0]["ids"][0]
    (tmp_path / "more.jsonl").write_text(json.dumps(PERSON) + "\n" + json.dumps(PERSON), encoding="utf-8")
    found = drive(
        ghana,
        {"do": "put", "type": "person", "file": str(tmp_path / "more.jsonl")},
        {"do": "get", "id": person, "history": True},
        {"do": "list", "type": "person", "where": ["country=GH"], "sort": "-full_name", "limit": 2},
        {"do": "search", "query": "owusu", "type": "person"},
        {"do": "delete", "ids": [person]},
        {"do": "undelete", "id": person},
        {"do": "undo"},
        {"do": "types", "language": "fr"},
        {"do": "schema", "type": "person"},
        {"do": "layouts"},
        {"do": "checks"},
        {"do": "conflicts"},
        {"do": "resolve", "id": person, "unit": "post_title", "value": "Minister", "author": "Kofi"},
        {"do": "export", "all": "initiative", "to": str(tmp_path / "all.json")},
        {"do": "dump"},
        {"do": "quit"},
    )
    assert len(found[0]["ack"]) == 2
    assert found[1]["history"]
    assert (found[2]["total"], len(found[2]["records"])) == (3, 2)
    assert found[3]["total"] == 3
    assert [len(found[place]["ack"]) for place in (4, 5, 6, 12)] == [1, 1, 1, 1]
    assert found[7]["types"]
    assert found[11]["conflicts"] == []
    assert found[12]["save"] == found[12]["ack"][0]
    assert Path(found[13]["files"][0]["path"]).is_file()
    assert found[14]["records"]


WRONG = [
    "Ama Owusu",
    "[1, 2]",
    "{}",
    '{"do": 3}',
    '{"do": "unicorn"}',
    '{"do": "new"}',
    '{"do": "drive"}',
    '{"do": "match"}',
    '{"do": "get"}',
    '{"do": "get", "id": 7}',
    '{"do": "get", "id": "x", "unicorn": 1}',
    '{"do": "list", "type": "person", "limit": "3 "}',
    '{"do": "list", "type": "person", "limit": true}',
    '{"do": "list", "type": "person", "where": [1]}',
    '{"do": "put", "type": "person", "fields": [1]}',
    '{"do": "put", "type": "person", "fields": {"full_name": 12.5}}',
    '{"do": "put", "fields": {}}',
    '{"do": "put", "type": "person"}',
    '{"do": "put", "type": "person", "file": "a\\u0000b"}',
    '{"do": "open"}',
    '{"do": "open", "id": "x"}',
    '{"do": "open", "type": "unicorn"}',
    '{"do": "save", "fields": {}}',
    '{"do": "save", "form": "x", "fields": {}}',
    '{"do": "draft", "form": {"a": 1}}',
    '{"do": "get", "id": "\\ud800"}',
    '{"do": "get", "do": "get", "id": "x"}',
    '{"do": "search", "query": NaN}',
    '{"do": "resolve", "id": "x", "unit": "y"}',
    '{"do": "export", "ids": [], "to": "x.pdf"}',
    '{"do": "review", "id": "x", "today": "soon"}',
    "[" * 2000,
    '{"a":' * 2000,
    '{"do": "quit", "now": true}',
]


def test_wrong_lines_are_answered_and_harm_nothing(run: Run, ghana: Path) -> None:
    """Every wrong line gets {"ok": false, error, hint} in its place, the next ones are done, nothing is changed."""
    before = run("dump", ghana, "--json").json
    ran = run("drive", ghana, given="\n".join([*WRONG, '{"do": "list", "type": "person"}', ""]))
    assert (ran.status, ran.err) == (0, "")
    assert len(ran.lines) == len(WRONG) + 1
    for given, answer in zip(WRONG, ran.lines, strict=False):
        assert (given, answer["ok"]) == (given, False)
        assert answer["error"]
        assert "fault of JLN Desk" not in answer["error"], given
    assert ran.lines[-1] == {"ok": True, "total": 0, "records": []}
    after = run("dump", ghana, "--json").json
    assert [one for one in after["records"] if one["type"] != "author"] == [
        one for one in before["records"] if one["type"] != "author"
    ]


def test_bytes_that_are_no_text_and_empty_lines(run: Run, ghana: Path) -> None:
    """A line that is not UTF-8 is refused, an empty one passed over, and the end of the input ends the run."""
    ran = run("drive", ghana, given=b'\n\xff\xfe\n   \n{"do": "conflicts"}')
    assert [line["ok"] for line in ran.lines] == [False, True]


def test_quit_ends_the_run(run: Run, ghana: Path) -> None:
    """Nothing after `quit` is read."""
    assert len(run("drive", ghana, given='{"do": "quit"}\n{"do": "conflicts"}\n').lines) == 1


def test_a_form_saves_only_what_differs(line: Callable[[Path], Line], ghana: Path) -> None:
    """`open` gives a form with what it shows; `save` acknowledges one save, and none when nothing differs."""
    desk = line(ghana)
    form = desk.ask(do="open", type="person")
    assert form.keys() >= {"ok", "form", "fields", "id", "type"}
    assert (form["type"], form["fields"]) == ("person", {})
    first = desk.ask(do="save", form=form["form"], fields=PERSON)
    assert (len(first["ack"]), first["id"]) == (1, form["id"])
    assert desk.ask(do="save", form=form["form"], fields=PERSON)["ack"] == []
    again = desk.ask(do="open", id=form["id"])
    assert again["fields"] == PERSON
    assert len(desk.ask(do="save", form=again["form"], fields={"post_title": "Minister"})["ack"]) == 1
    assert desk.ask(do="quit") == {"ok": True}


def test_two_forms_of_one_record_make_a_conflict_and_never_a_loss(line: Callable[[Path], Line], ghana: Path) -> None:
    """A form replaces only what it showed: two forms that change one field leave two values, and `resolve` chooses."""
    desk = line(ghana)
    person = desk.ask(do="put", type="person", fields=PERSON)["ids"][0]
    one, two = desk.ask(do="open", id=person)["form"], desk.ask(do="open", id=person)["form"]
    desk.ask(do="save", form=one, fields={"post_title": "Minister"}, author="Kofi")
    desk.ask(do="save", form=two, fields={"post_title": "Secretary", "unit": "Finance"}, author="Efua")
    found = desk.ask(do="conflicts")["conflicts"]
    assert [(each["id"], each["unit"]) for each in found] == [(person, "post_title")]
    assert found[0].keys() >= {"id", "unit", "values", "base"}
    assert {(value["value"], value["by"]) for value in found[0]["values"]} == {
        ("Minister", "Kofi"),
        ("Secretary", "Efua"),
    }
    assert all(value.keys() >= {"save", "value", "by", "desk", "at"} for value in found[0]["values"])
    take = next(value["save"] for value in found[0]["values"] if value["value"] == "Minister")
    assert desk.ask(do="resolve", id=person, unit="post_title", take=take)["ok"]
    assert desk.ask(do="conflicts")["conflicts"] == []
    fields = desk.ask(do="get", id=person)["fields"]
    assert (fields["post_title"], fields["unit"]) == ("Minister", "Finance")


def test_a_draft_survives_the_end_of_the_process(line: Callable[[Path], Line], ghana: Path) -> None:
    """After kill -9 a draft is there with its form, also its wrong values, and can be saved by its token."""
    desk = line(ghana)
    person = desk.ask(do="put", type="person", fields=PERSON)["ids"][0]
    form = desk.ask(do="open", id=person)["form"]
    typed = {"post_title": "Minister of", "left_on": "2026-13", "unit": 12.5}
    assert desk.ask(do="draft", form=form, fields=typed)["ok"]
    desk.process.kill()
    desk.process.wait()
    desk = line(ghana)
    kept = desk.ask(do="drafts")["drafts"]
    assert [one.keys() for one in kept] == [{"form", "id", "type", "fields", "at"}]
    assert (kept[0]["form"], kept[0]["id"], kept[0]["type"]) == (form, person, "person")
    assert kept[0]["fields"] == {**typed, "unit": "12.5"}
    assert desk.ask(do="get", id=person)["fields"] == PERSON
    assert len(desk.ask(do="save", form=form, fields={"post_title": "Minister of Health"})["ack"]) == 1
    assert desk.ask(do="drafts")["drafts"] == []
    assert desk.ask(do="get", id=person)["fields"]["post_title"] == "Minister of Health"


def test_a_draft_can_be_discarded(line: Callable[[Path], Line], ghana: Path) -> None:
    """`discard` removes a draft and leaves the record as it is."""
    desk = line(ghana)
    form = desk.ask(do="open", type="person")["form"]
    desk.ask(do="draft", form=form, fields={"full_name": "Am"})
    assert desk.ask(do="discard", form=form) == {"ok": True, "form": form}
    assert desk.ask(do="drafts")["drafts"] == []


def test_acknowledged_saves_survive_kill_9(line: Callable[[Path], Line], ghana: Path, run: Run) -> None:
    """What `drive` acknowledged stands after kill -9, in each of several rounds."""
    acks: set[str] = set()
    for round_ in range(5):
        desk = line(ghana)
        for number in range(5):
            person = {**PERSON, "full_name": f"Person {round_} {number}"}
            acks.update(desk.ask(do="put", type="person", fields=person)["ack"])
        desk.process.kill()
        desk.process.wait()
    assert len(acks) == 25
    assert acks <= set(run("dump", ghana, "--json").json["saves"])


def text_fields() -> dict[str, list[str]]:
    """Every field of text that is no title, by type, with room for 1,000 characters or more."""
    return {
        name: [
            one.name
            for one in record_type.fields.values()
            if one.kind.name in ("text", "long_text") and getattr(one.kind, "longest", 0) >= 1000
        ]
        for name, record_type in all_types().items()
        if not record_type.hidden
    }


def kept(text: str) -> str | None:
    """The form a text is kept in: NFC, line feeds; nothing when it is empty."""
    import unicodedata  # noqa: PLC0415  # the rule is said here in one place

    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")) or None


def type_and_check(run: Run, drive: Drive, ghana: Path, folder: Path, strings: list[str]) -> None:
    """Type every string into every text field of every type, and compare what get and export give back."""
    commands, wanted = [], []
    for name, fields in text_fields().items():
        for start in range(0, len(strings), len(fields)):
            given = dict(zip(fields, strings[start : start + len(fields)], strict=False))
            expected = {key: kept(text) for key, text in given.items()}
            if any(expected.values()):
                commands.append({"do": "put", "type": name, "fields": given})
                wanted.append({key: text for key, text in expected.items() if text is not None})
    ids = [answer["ids"][0] for answer in drive(ghana, *commands)]
    for answer, expected in zip(drive(ghana, *({"do": "get", "id": one} for one in ids)), wanted, strict=True):
        assert {key: answer["fields"].get(key) for key in expected} == expected
    for name in text_fields():
        mine = {
            one: expected for one, expected, given in zip(ids, wanted, commands, strict=True) if given["type"] == name
        }
        target = folder / f"{name}.json"
        assert run("export", ghana, *mine, "--to", target, "--for", "team").status == 0
        for record in json.loads(target.read_text(encoding="utf-8")):
            audience = {one.name: one.audience for one in all_types()[name].fields.values()}
            shown = {key: text for key, text in mine[record["id"]].items() if audience[key] != "personal"}
            assert {key: record["fields"].get(key) for key in shown} == shown


def test_difficult_texts_come_back_as_they_were(run: Run, drive: Drive, ghana: Path, tmp_path: Path) -> None:
    """Texts that programs stumble over come back byte-equal from get and export, out of every text field there is."""
    type_and_check(run, drive, ghana, tmp_path, NAUGHTY)


@pytest.mark.long
def test_the_big_list_of_naughty_strings_comes_back_as_it_was(
    run: Run, drive: Drive, ghana: Path, tmp_path: Path
) -> None:
    """A public list of difficult texts, where it is at hand beside the checkout, comes back byte-equal."""
    if not BLNS.is_file():
        pytest.skip("the public list of difficult strings is not at hand")
    type_and_check(
        run, drive, ghana, tmp_path, [text for text in json.loads(BLNS.read_text("utf-8")) if "\0" not in text]
    )


def test_a_damaged_draft_is_told_and_never_saved(drive: Drive, ghana: Path) -> None:
    """It stands under `damaged`, its form cannot be saved or typed on, and `discard` throws it away."""
    with Desk.open(ghana) as desk:
        driver = Driver(desk)
        form = driver.answer('{"do": "open", "type": "person"}')["form"]
        assert driver.answer(json.dumps({"do": "draft", "form": form, "fields": {"full_name": "Ama"}}))["ok"]
        desk.store.write(
            lambda ledger: ledger.connection.execute("UPDATE drafts SET fields = replace(fields, 'A', 'B')")
        )
    found = drive(ghana, {"do": "drafts"})[0]
    assert (found["drafts"], [one["text"] for one in found["damaged"]]) == ([], ['{"full_name": "Bma"}'])
    for what in ("save", "draft"):
        answer = drive(ghana, {"do": what, "form": form, "fields": {"full_name": "Ama"}}, wrong=True)[0]
        assert (answer["ok"], "damaged" in answer["error"]) == (False, True)
    answers = drive(ghana, {"do": "discard", "form": form}, {"do": "drafts"})
    assert answers[1] == {"ok": True, "drafts": []}


def test_an_id_among_the_fields_is_refused(drive: Drive, ghana: Path) -> None:
    """It would make a second record where somebody means to change one: the id stands beside the fields."""
    (made,) = drive(ghana, {"do": "put", "type": "person", "fields": PERSON})
    (refused,) = drive(
        ghana, {"do": "put", "type": "person", "fields": {"id": made["ids"][0], "country": "KE"}}, wrong=True
    )
    assert refused["ok"] is False
    assert "id" in refused["error"]
    (listed,) = drive(ghana, {"do": "list", "type": "person"})
    assert len(listed["records"]) == 1
