"""A value that is given and empty is never taken for one that was left out: it is refused and nothing is changed."""

import json
from pathlib import Path

import pytest

from jlndesk.cli.drive import Driver
from jlndesk.desk import Desk
from tests.cli.program import PERSON, Run

EMPTY = [
    ("undo", "W", "--act", ""), ("undo", "W", "--import", ""), ("resolve", "W", "P", "post_title", "--take", ""),
    ("resolve", "W", "P", "post_title", "--take", " "), ("resolve", "W", "P", "post_title", "--value", ""),
    ("list", "W", "person", "--sort", ""), ("list", "W", "person", "--where", ""), ("search", "W", "a", "--type", ""),
    ("export", "W", "P", "--to", "x.pdf", "--layout", ""), ("export", "W", "P", "--to", "x.pdf", "--format", ""),
    ("export", "W", "P", "--to", "x.pdf", "--language", ""), ("export", "W", "--all", "", "--to", "x.pdf"),
    ("types", "--language", ""), ("checks", "--profile", ""), ("erase", "W", "P", "--reason", ""),
    ("new", "x.jlndesk", "--country", ""), ("undo", "W", "--act="),
]  # fmt: skip
LINES = [
    {"do": "undo", "act": ""}, {"do": "undo", "import": ""}, {"do": "list", "type": "person", "sort": ""},
    {"do": "resolve", "id": "P", "unit": "post_title", "take": ""}, {"do": "search", "query": "a", "type": ""},
    {"do": "erase", "id": "P", "reason": ""}, {"do": "types", "language": ""},
]  # fmt: skip


@pytest.fixture
def disputed(ghana: Path) -> str:
    """A person whose post two forms changed at the same time."""
    with Desk.open(ghana, author="Ama") as desk:
        driver = Driver(desk)
        [person] = driver.answer(_line(do="put", type="person", fields=PERSON))["ids"]
        forms = [driver.answer(_line(do="open", id=person))["form"] for _each in range(2)]
        for form, post in zip(forms, ("Minister", "Secretary"), strict=True):
            assert driver.answer(_line(do="save", form=form, fields={"post_title": post}))["ok"]
    return str(person)


def _line(**keys: object) -> str:
    return json.dumps(keys)


@pytest.mark.parametrize("words", EMPTY, ids=" ".join)
def test_an_empty_option_is_wrong_usage(
    run: Run, ghana: Path, disputed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    """An option given as "", as by a variable that was never set, ends with 2; both values of a conflict stay."""
    monkeypatch.chdir(tmp_path)
    before = run("dump", ghana, "--json").out
    ran = run(*({"W": ghana, "P": disputed}.get(word, word) for word in words))
    assert (ran.status, ran.out, len(ran.err.splitlines())) == (2, "", 2)
    assert run("dump", ghana, "--json").out == before
    assert len(run("conflicts", ghana, "--json").json) == 1
    assert not list(tmp_path.glob("x.*"))


@pytest.mark.parametrize("line", LINES, ids=str)
def test_an_empty_key_is_refused_in_drive(run: Run, ghana: Path, disputed: str, line: dict[str, str]) -> None:
    """A key of a line given as "" is refused as well, and the next line is answered."""
    given = {key: disputed if value == "P" else value for key, value in line.items()}
    before = run("dump", ghana, "--json").out
    refused, kept = run("drive", ghana, given=f'{json.dumps(given)}\n{{"do": "conflicts"}}\n').lines
    assert (refused["ok"], len(kept["conflicts"])) == (False, 1)
    assert refused["error"]
    assert refused["hint"]
    assert run("dump", ghana, "--json").out == before


def test_a_name_may_be_empty(run: Run, tmp_path: Path, ghana: Path) -> None:
    """A team and an author without a name are as if they were not given."""
    made = tmp_path / "new.jlndesk"
    assert run("new", made, "--country", "GH", "--team", "", "--author", "").status == 0
    assert run("put", ghana, "person", "-", "--author", "", given='{"full_name": "Ama"}').status == 0
    [answer] = run("drive", ghana, given='{"do": "list", "type": "person", "limit": 1}\n').lines
    assert answer["ok"]
