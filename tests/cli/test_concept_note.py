"""The concept note through the program: the paper a concept gets by itself, and when its copy may be final."""

import tomllib
from pathlib import Path

import pypdf
import pytest

from tests.cli.program import ROOT, Drive, Run

SHORT = tomllib.loads((ROOT / "tests" / "guidance" / "concept.toml").read_text(encoding="utf-8"))
DAY = "2026-05-20"


@pytest.fixture
def concept(drive: Drive, ghana: Path) -> str:
    """A concept of ten short answers."""
    (made,) = drive(ghana, {"do": "put", "type": "proposal", "fields": SHORT})
    return str(made["ids"][0])


def text_of(path: Path) -> str:
    """The text of a PDF on one line."""
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_a_concept_makes_its_note_and_a_proposal_its_paper(run: Run, ghana: Path, concept: str, tmp_path: Path) -> None:
    """Without a layout a concept is printed as a note of one page; once grown, as a proposal."""
    before, after = tmp_path / "before.pdf", tmp_path / "after.pdf"
    assert run("export", ghana, concept, "--to", before, "--json").json["files"][0]["pages"] == 1
    assert run("grow", ghana, concept).status == 0
    assert run("export", ghana, concept, "--to", after, "--json").json["files"][0]["pages"] > 1
    assert "Concept note" in text_of(before)
    assert "Concept note" not in text_of(after)


def test_final_note_waits_for_the_ten_questions_alone(run: Run, ghana: Path, concept: str, tmp_path: Path) -> None:
    """A ready concept is final as a note, without the band; as a full proposal the same record is refused."""
    words = ("export", ghana, concept, "--final", "--today", DAY, "--to")
    assert run(*words, tmp_path / "note.pdf").status == 0
    assert "DRAFT" not in text_of(tmp_path / "note.pdf")
    refused = run(*words, tmp_path / "whole.pdf", "--layout", "proposal")
    assert refused.status == 1
    assert not (tmp_path / "whole.pdf").exists()
    assert run("grow", ghana, concept).status == 0
    assert run(*words, tmp_path / "grown.pdf", "--layout", "concept_note").status == 1


def test_a_draft_note_says_what_it_waits_for(run: Run, drive: Drive, ghana: Path, tmp_path: Path) -> None:
    """An unfinished concept prints with the band and the number of points, by its own levels; final it is refused."""
    (made,) = drive(ghana, {"do": "put", "type": "proposal", "fields": {"title": "Begun", "path": "concept"}})
    blocking = [
        one for one in run("review", ghana, made["ids"][0], "--for", "submission", "--json").json["findings"]
        if one["level"] == "block"
    ]  # fmt: skip
    assert run("export", ghana, made["ids"][0], "--to", tmp_path / "draft.pdf").status == 0
    assert f"{len(blocking)} points block the final copy" in text_of(tmp_path / "draft.pdf")
    assert run("export", ghana, made["ids"][0], "--final", "--to", tmp_path / "final.pdf").status == 1


def test_a_folder_gives_each_record_its_own_paper(run: Run, ghana: Path, concept: str, tmp_path: Path) -> None:
    """Exported to a folder, a concept is a note and a proposal is a proposal."""
    whole = run("put", ghana, "proposal", "-", "--json", given='{"title": "Whole"}').json["ids"][0]
    papers = tmp_path / "papers"
    papers.mkdir()
    assert run("export", ghana, concept, whole, "--to", papers, "--format", "pdf").status == 0
    texts = [text_of(path) for path in papers.iterdir()]
    assert sorted("Concept note" in text for text in texts) == [False, True]
