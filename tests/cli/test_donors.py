"""Answers to paste, and a donor's own form matched once and filled ever after, all from the command line."""

import json
from pathlib import Path

import docx
import pytest

from tests.cli.program import Run

STRONG = "83d9c441-f1b1-5056-8862-0f7f14df59a0"
WEAK = "d5c91ce9-8613-53c6-89e6-ca2c8b7eebc5"
LABELS = ("Titre du projet", "Country", "Amount requested", "Signature")


@pytest.fixture
def form(tmp_path: Path) -> Path:
    """A donor's form in English and French."""
    made = docx.Document()
    made.add_heading("Grant application", 0)
    table = made.add_table(rows=len(LABELS), cols=2)
    for row, label in zip(table.rows, LABELS, strict=True):
        row.cells[0].text = label
    for heading in ("Problem statement (40 words)", "Durabilité", "Risks and mitigation"):
        made.add_heading(heading, 1)
        made.add_paragraph("")
    made.save(tmp_path / "donor.docx")
    return tmp_path / "donor.docx"


def test_one_answer_is_printed_alone_and_all_with_their_words(run: Run, practice: Path) -> None:
    """`--question` prints nothing but the answer; without it each answer has its question and its number of words."""
    ran = run("answers", practice, STRONG, "--question", 2)
    assert ran.status == 0
    assert ran.out.startswith("Fund Rule 7 of 2019 pays clinics one flat rate")
    assert "words)" not in ran.out
    every = run("answers", practice, STRONG)
    assert every.out.count("words)") + every.out.count("No answer yet.") == 20
    found = run("answers", practice, STRONG, "--json").json
    assert [one["number"] for one in found["answers"]] == list(range(1, 21))
    assert all((one["words"] > 0) == bool(one["text"]) for one in found["answers"])


def test_answers_are_counted_against_the_limits_of_a_fund(run: Run, practice: Path, tmp_path: Path) -> None:
    """A profile with limits of words says for each answer how many there are and how many are too many."""
    limits = (
        '[[word_limits]]\nanswer = "constraint.statement"\nwords = 10\n[[word_limits]]\nanswer = "pitch"\nwords = 500\n'
    )
    (tmp_path / "fund.toml").write_text(f'title = "Strict fund"\n{limits}')
    ran = run("answers", practice, STRONG, "--profile", tmp_path / "fund.toml", "--json")
    by_number = {one["number"]: one["limits"] for one in ran.json["answers"]}
    (short,), (long,) = by_number[2], by_number[20]
    assert (short["field"], short["most"]) == ("constraint.statement", 10)
    assert short["over"] == short["words"] - 10 > 0
    assert (long["most"], long["over"]) == (500, 0)
    assert "too many" in run("answers", practice, STRONG, "--profile", tmp_path / "fund.toml").out


def test_a_form_is_matched_once_and_filled_ever_after(run: Run, practice: Path, form: Path, tmp_path: Path) -> None:
    """Places are listed with what is likely, the file of matches fills the form, kept matches need no file."""
    matches, filled = tmp_path / "map.json", tmp_path / "filled.docx"
    listed = run("form", practice, form, "-o", matches, "--json").json
    assert {one["place"]: one["suggested"] for one in listed["places"]} == {
        "Titre du projet": "title", "Country": "country", "Amount requested": "requested", "Signature": None,
        "Problem statement (40 words)": "2", "Durabilité": "16", "Risks and mitigation": "18",
    }  # fmt: skip
    answer = run("fill", practice, STRONG, form, "-o", filled, "--map", matches, "--json").json
    assert answer["unmatched"] == ["Signature"]
    by_place = {one["place"]: one for one in answer["filled"]}
    assert by_place["Problem statement (40 words)"]["most"] == 40
    assert by_place["Problem statement (40 words)"]["over"] > 0
    assert {"1", "4", "9"} <= {one["answer"] for one in answer["unused"]}
    assert not {"2", "16", "18", "19"} & {one["answer"] for one in answer["unused"]}
    made = docx.Document(filled)
    assert made.tables[0].rows[2].cells[1].text.startswith("USD")
    lines = [p.text for p in made.paragraphs]
    assert lines[lines.index("Problem statement (40 words)") + 1].startswith("Fund Rule 7")
    unmatched = run("fill", practice, STRONG, form, "-o", tmp_path / "again.docx")
    assert unmatched.status == 1
    assert "Match it once" in unmatched.err
    fund = run("get", practice, STRONG, "--json").json["fields"]["fund_profile"]
    assert run("keep-form", practice, form, "--map", matches, "--fund", fund, "--json").json["places"] == 7
    again = run("fill", practice, STRONG, form, "-o", tmp_path / "again.docx")
    assert again.status == 0
    assert (tmp_path / "again.docx").read_bytes() == filled.read_bytes()
    kept = run("form", practice, form, "--fund", fund, "--json").json["places"]
    assert {one["place"]: one["answer"] for one in kept}["Signature"] == ""
    before = run("dump", practice, "--json").json["saves"]
    assert run("keep-form", practice, form, "--map", matches, "--fund", fund).status == 0
    assert run("dump", practice, "--json").json["saves"] == before


def test_what_has_no_answer_is_said(run: Run, practice: Path, form: Path, tmp_path: Path) -> None:
    """A weak proposal leaves matched places empty, and the answer names them, in words as well."""
    told = run("answers", practice, WEAK, "--json").json["answers"]
    empty = next(str(one["number"]) for one in told if not one["text"])
    matches = {"places": {"Durabilité": empty, "Titre du projet": "title"}}
    (tmp_path / "map.json").write_text(json.dumps(matches))
    words = ("fill", practice, WEAK, form, "-o", tmp_path / "a.docx", "--map", tmp_path / "map.json")
    assert [one["place"] for one in run(*words, "--json").json["empty"]] == ["Durabilité"]
    out = run(*words).out
    assert "Matched, but not answered yet:" in out
    assert "Places without an answer of ours:" in out


WRONG = {
    "not JSON": ("{", "where answers go"),
    "no places": ('{"form": "x"}', "no places"),
    "a list": ("[]", "no places"),
    "an unknown field": ('{"places": {"Country": "shoe_size"}}', "shoe_size"),
    "a number too high": ('{"places": {"Country": "21"}}', "21"),
    "a number for a text": ('{"places": {"Country": 4}}', "text each"),
    "a key twice": ('{"places": {"Country": "1", "Country": "2"}}', "twice"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_matches_are_refused_in_words(run: Run, practice: Path, form: Path, tmp_path: Path, name: str) -> None:
    """A file of matches that says something else is refused with what to do, and no copy is made."""
    text, words = WRONG[name]
    (tmp_path / "map.json").write_text(text)
    ran = run("fill", practice, STRONG, form, "-o", tmp_path / "a.docx", "--map", tmp_path / "map.json")
    assert ran.status == 1
    assert words in ran.err
    assert len(ran.err.splitlines()) == 2
    assert not (tmp_path / "a.docx").exists()


def test_other_wrong_uses_are_refused_in_words(run: Run, practice: Path, form: Path, tmp_path: Path) -> None:
    """A form over itself, a question or record there is not, a record without a guide, matches of another form."""
    (tmp_path / "map.json").write_text('{"places": {"Nowhere in it": "4"}}')
    person = run("list", practice, "person", "--json").json["records"][0]["id"]
    for words, expected in (
        (("fill", practice, STRONG, form, "-o", form, "--map", tmp_path / "map.json"), "never written over"),
        (("answers", practice, STRONG, "--question", 21), "no question 21"),
        (("answers", practice, person), "no guided path"),
        (("answers", practice, "00000000-0000-7000-8000-000000000009"), "no record"),
        (("keep-form", practice, form, "--map", tmp_path / "map.json", "--fund", "Practice fund"), "Nowhere in it"),
        (("keep-form", practice, form, "--map", tmp_path / "map.json", "--fund", "no such fund"), "no one fund"),
        (("form", practice, tmp_path / "map.json"), "no Word document"),
    ):
        ran = run(*words)
        assert ran.status == 1, words
        assert expected in ran.err, words


def test_word_files_sheets_and_text_come_from_export(run: Run, practice: Path, tmp_path: Path) -> None:
    """One record, several, a folder and a whole type, in each format; `layouts` names the formats."""
    person = run("list", practice, "person", "--json").json["records"][0]["id"]
    for words, names in (
        ((STRONG, "--to", tmp_path / "p.docx"), ["p.docx"]),
        ((STRONG, WEAK, "--to", tmp_path / "both.docx"), ["both.docx"]),
        ((STRONG, person, "--to", f"{tmp_path}/each/", "--format", "docx"), None),
        (("--all", "person", "--to", tmp_path / "people.xlsx"), ["people.xlsx"]),
        (("--all", "person", "--to", tmp_path / "people.csv"), ["people.csv"]),
        ((STRONG, "--to", tmp_path / "budget.csv", "--layout", "budget_lines"), ["budget.csv"]),
        ((STRONG, "--to", tmp_path / "p.txt"), ["p.txt"]),
    ):
        (tmp_path / "each").mkdir(exist_ok=True)
        ran = run("export", practice, *words, "--json")
        assert ran.status == 0, ran.err
        files = [Path(one["path"]) for one in ran.json["files"]]
        assert all(path.stat().st_size > 0 for path in files)
        assert [path.name for path in files] == names if names else len(files) == 2
    formats = {one["name"]: one["formats"] for one in run("layouts", "--json").json}
    assert {"pdf", "docx", "txt"} <= set(formats["proposal"])
    assert {"xlsx", "csv"} <= set(formats["list"])
