"""A PDF carries its record from one office to another, where it is merged like a pack."""

import hashlib
import re
from pathlib import Path

import pypdf
import pytest

from tests.cli.program import PERSON, Drive, Run

PROPOSAL = {"title": "Rates by age", "pitch": "One decision.", "internal_notes": "For colleagues who write with us."}


@pytest.fixture
def viet_nam(run: Run, tmp_path: Path) -> Path:
    """The workspace of a second office."""
    path = tmp_path / "viet nam.jlndesk"
    assert run("new", path, "--country", "VN", "--team", "Ha Noi", "--author", "Lan").status == 0
    return path


@pytest.fixture
def proposal(ghana: Path, drive: Drive) -> str:
    """A proposal in the workspace of Ghana."""
    answer = drive(ghana, {"do": "put", "type": "proposal", "fields": {**PROPOSAL, "country": "GH"}})[0]
    return str(answer["ids"][0])


@pytest.fixture
def carrying(run: Run, ghana: Path, proposal: str, tmp_path: Path) -> Path:
    """The PDF with its record."""
    path = tmp_path / "carrying.pdf"
    ran = run("export", ghana, proposal, "--to", path, "--carry")
    assert (ran.status, ran.err) == (0, "")
    return path


def test_a_carried_record_is_merged_on_another_desk_as_a_pack_is(
    run: Run, ghana: Path, viet_nam: Path, proposal: str, carrying: Path
) -> None:
    """The fields arrive; a second merge brings nothing; the preview changes nothing; the manifest can be read."""
    assert run("open-pack", carrying, "--json").json["kind"] == "colleague"
    assert run("merge", viet_nam, carrying, "--preview", "--json").json["new_records"] == [proposal]
    assert run("get", viet_nam, proposal).status == 1
    answer = run("merge", viet_nam, carrying, "--json").json
    assert (answer["new_records"], answer["pack"]) == ([proposal], str(carrying))
    here, there = (run("get", one, proposal, "--json").json["fields"] for one in (ghana, viet_nam))
    assert there == here
    assert run("merge", viet_nam, carrying, "--json").json["already"]


def test_an_outsider_finds_the_pack_as_an_attachment_and_page_one_says_so(carrying: Path) -> None:
    """Another reader of PDF lists one attached file, and it is byte for byte a pack."""
    reader = pypdf.PdfReader(carrying)
    assert "This file carries the editable record" in " ".join(reader.pages[0].extract_text().split())
    assert list(reader.attachments) == ["record.jlnx"]
    assert reader.attachments["record.jlnx"][0].startswith(b"PK\x03\x04")


def test_a_paper_without_the_record_has_no_attachment(run: Run, ghana: Path, proposal: str, tmp_path: Path) -> None:
    """Carrying is off unless asked; such a PDF is refused by merge in words."""
    path = tmp_path / "plain.pdf"
    run("export", ghana, proposal, "--to", path)
    assert not pypdf.PdfReader(path).attachments
    ran = run("merge", ghana, path)
    assert ran.status == 1
    assert "carries no record" in ran.err


def test_persons_for_outside_final_copies_and_other_formats_carry_nothing(
    run: Run, ghana: Path, drive: Drive, proposal: str, tmp_path: Path
) -> None:
    """Each is refused with a sentence, and no file is left."""
    person = drive(ghana, {"do": "put", "type": "person", "fields": PERSON})[0]["ids"][0]
    path, word = tmp_path / "no.pdf", tmp_path / "no.docx"
    for given in ((person, "--to", path, "--for", "outside"), (proposal, "--to", path, "--final"),
                  (proposal, "--to", word)):  # fmt: skip
        ran = run("export", ghana, *given, "--carry")
        assert ran.status == 1
        assert ran.err.count("\n") >= 1
    assert not path.exists()
    assert not word.exists()
    assert run("export", ghana, person, "--to", path, "--for", "team", "--carry").status == 0


def test_damaged_and_saved_again_files_are_refused_whole(
    run: Run, viet_nam: Path, carrying: Path, tmp_path: Path
) -> None:
    """Cut short, a byte changed in the pack, a lying length, saved by another program: nothing is taken in."""
    data = carrying.read_bytes()
    pack = data.rindex(b"PK\x05\x06") - 40
    length = re.search(rb"jlndesk\.pack /Length (\d+)", data)
    assert length
    again = tmp_path / "again.pdf"
    writer = pypdf.PdfWriter(clone_from=carrying)
    writer.write(again)
    wrong = {
        "cut": data[:-300],
        "flipped": data[:pack] + bytes([data[pack] ^ 1]) + data[pack + 1 :],
        "lying": data.replace(length.group(0), length.group(0)[:-1] + b"9" if not length.group(0).endswith(b"9")
                              else length.group(0)[:-1] + b"8"),
        "again": again.read_bytes(),
    }  # fmt: skip
    before = hashlib.sha256(run("dump", viet_nam, "--json").out.encode()).hexdigest()
    for name, content in wrong.items():
        path = tmp_path / f"{name}.pdf"
        path.write_bytes(content)
        ran = run("merge", viet_nam, path)
        assert ran.status == 1, name
        assert "Traceback" not in ran.err
    assert hashlib.sha256(run("dump", viet_nam, "--json").out.encode()).hexdigest() == before


def test_an_erasure_says_that_the_pdf_still_holds_the_value(
    run: Run, ghana: Path, proposal: str, carrying: Path
) -> None:
    """What went out inside a paper is remembered like any pack that went out."""
    answer = run("erase", ghana, proposal, "pitch", "--reason", "asked", "--json").json
    assert str(carrying) in str(answer["held_by"])
