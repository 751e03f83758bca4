"""The table of cases through the program itself: put into a workspace, read with `review`, known to `checks`."""

import json
import subprocess

import pytest

from jlndesk.records import all_types
from tests.cli.program import PROGRAM, ROOT
from tests.guidance.proposals import CASES, key, made

DAY = CASES["today"]
STRONG = key("@strong")
LISTS = [field.name for field in all_types()["proposal"].fields.values() if field.kind.grain == "rows"]
TABLE = {case["check"]: case for case in CASES["case"] if "conflict" not in case}
"""What two people changed at once cannot be put; it has a test of its own."""


def program(*words, given=""):
    """Run the program and return its standard output."""
    done = subprocess.run(
        [*PROGRAM, *map(str, words)], cwd=ROOT, input=given, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stdout + done.stderr
    return done.stdout


def without_lost_picks(fields):
    """Return answers without picks of rows that a case took away: `put` refuses those."""
    rows = {name: value for name, value in fields.items() if isinstance(value, list)}
    there = {row["id"] for value in rows.values() for row in value if isinstance(row, dict)}
    lost = {key(f"#{name}.{place}") for name in LISTS for place in range(12)} - there
    return {
        name: [_kept(row, lost) for row in value] if isinstance(value, list) else value
        for name, value in fields.items()
    }


def _kept(row, lost):
    """Return a row without its lost picks."""
    picked = isinstance(row, dict)
    return (
        {part: value for part, value in row.items() if not isinstance(value, str) or value not in lost}
        if picked
        else row
    )


class Script:
    """The commands that put the proposals of the table into one workspace, one after the other, and review each."""

    def __init__(self):
        """Begin with an empty workspace."""
        self.lines = []
        self.held = {}
        self.gone = {}
        self.reviews = {}

    def read(self, name, changes):
        """Put a proposal and the world around it, review it for submission (all levels count), take it away again."""
        proposal, world = made(changes)
        own = key(f"proposal {name}")
        self.bring({**world.records, proposal.id: proposal}, own)
        self.reviews[len(self.lines)] = name
        self.lines.append({"do": "review", "id": own, "for": "submission", "today": DAY})
        self.take_away(own)

    def bring(self, records, own):
        """Make the workspace hold exactly these records; the proposal goes by its own id."""
        wanted = {}
        for record in records.values():
            text = json.dumps(without_lost_picks(dict(record.fields))).replace(STRONG, own)
            wanted[own if record.id == STRONG else record.id] = (record.type, json.loads(text))
        for identity in self.held.keys() - wanted.keys():
            self.take_away(identity)
        for identity, (record_type, fields) in wanted.items():
            _type, before = self.held.get(identity) or self.back(identity) or (record_type, {})
            if before != fields:
                emptied = dict.fromkeys(before.keys() - fields.keys())
                self.lines.append({"do": "put", "type": record_type, "id": identity, "fields": {**fields, **emptied}})
        self.held = wanted

    def take_away(self, identity):
        """Put a record into the trash, and forget that it was there."""
        self.lines.append({"do": "delete", "id": identity})
        self.gone[identity] = self.held.pop(identity)

    def back(self, identity):
        """Bring a record back from the trash, and return what it says there; None when it is not in it."""
        if identity in self.gone:
            self.lines.append({"do": "undelete", "id": identity})
        return self.gone.pop(identity, None)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A new workspace of the country of the cases."""
    path = tmp_path_factory.mktemp("cases") / "cases.jlndesk"
    program("new", path, "--country", CASES["country"])
    return path


@pytest.fixture(scope="module")
def found(workspace):
    """What `review` found in each proposal of the table, by the name of the proposal."""
    script = Script()
    script.read("strong", {})
    for check, case in TABLE.items():
        script.read(f"{check} fires", case.get("fires"))
        if "quiet" in case:
            script.read(f"{check} is quiet", case["quiet"])
    given = "".join(json.dumps(line) + "\n" for line in script.lines)
    answers = [json.loads(line) for line in program("drive", workspace, given=given).splitlines()]
    wrong = [(line, answer) for line, answer in zip(script.lines, answers, strict=True) if not answer["ok"]]
    assert wrong == []
    findings = {}
    for place, name in script.reviews.items():
        findings[name] = {one["check"] for one in answers[place]["findings"]}
    return findings


@pytest.mark.parametrize("check", TABLE)
def test_review_finds_it(found, check):
    """`review` finds each check in the proposal made to fire it."""
    assert check in found[f"{check} fires"]


@pytest.mark.parametrize("check", TABLE)
def test_review_keeps_quiet(found, check):
    """`review` does not find it in the proposal that meets it, by default the strong one."""
    assert check not in found.get(f"{check} is quiet", found["strong"])


def test_table_and_checks_name_the_same():
    """The ids of the cases are those of `checks --json`, each once."""
    named = [one["check"] for one in json.loads(program("checks", "--json"))]
    assert len(named) == len(set(named))
    assert set(named) == {case["check"] for case in CASES["case"]}


def test_review_as_a_command_says_the_same_as_drive(workspace, found):
    """`jlndesk review --json` of the strong proposal finds nothing either and says that it is ready."""
    assert found["strong"] == set()
    record, world = made()
    script = Script()
    script.bring({**world.records, record.id: record}, STRONG)
    program("drive", workspace, given="".join(json.dumps(line) + "\n" for line in script.lines))
    answer = json.loads(program("review", workspace, STRONG, "--for", "submission", "--today", DAY, "--json"))
    assert (answer["findings"], answer["ready"]) == ([], True)
