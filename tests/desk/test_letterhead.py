"""The logo at the head of papers: whose it is, on which papers it stands, and how PDF and Word carry it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image

from jlndesk.core.paths import Paths
from jlndesk.desk import Desk, documents, make_workspace, records
from jlndesk.storage import attachments

NHA = {
    "name_en": "National Health Agency",
    "acronym": "NHA",
    "organisation_type": "ministry_of_health",
    "country": "GH",
}
Export = Callable[..., Path]


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """Draw a logo larger than it will be printed, on a transparent ground."""
    Image.new("RGBA", (1200, 900), (10, 90, 60, 200)).save(tmp_path / "logo.png")
    return tmp_path / "logo.png"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Callable[[str], Desk]]:
    """Open a new workspace of Ghana for a team of a name."""
    opened: list[Desk] = []

    def make(team: str) -> Desk:
        opened.append(make_workspace(tmp_path / "w.jlndesk", "GH", team=team, paths=Paths.under(tmp_path)))
        return opened[-1]

    yield make
    for desk in opened:
        desk.close()


def add(desk: Desk, record_type: str, **fields: Any) -> str:
    """Add a record and return its id."""
    return str(records.put_records(desk, record_type, [("", fields)], Path("/"))["ids"][0])


def export(desk: Desk, identity: str, ending: str = "pdf", **more: Any) -> Path:
    """Make a paper of a record beside the workspace."""
    target = desk.path.with_name(f"paper.{ending}")
    documents.export(desk, documents.Order([identity], target, **more))
    return target


def pictures(path: Path) -> list[int]:
    """Return how many pictures stand on each page of a PDF."""
    return [len(page.images) for page in pypdf.PdfReader(path).pages]


def figures(path: Path) -> list[str]:
    """Return the words of the figures of a PDF, in the order they are heard."""
    found: list[str] = []

    def walk(element: Any) -> None:
        element = element.get_object()
        if isinstance(element, dict) and "/S" in element:
            if element["/S"] == "/Figure":
                found.append(str(element["/Alt"]))
            for kid in element.get("/K", []):
                walk(kid)

    walk(pypdf.PdfReader(path).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


@pytest.mark.parametrize(
    "team",
    ["National Health Agency", "nha", "Planning Unit, NHA", "NHA – Planning, with Partners", "مديرية التخطيط، NHA"],
)
def test_the_logo_is_that_of_the_office_the_head_names(office: Any, picture: Path, team: str) -> None:
    """A team named after an organisation, in full, short or with its unit, has its logo once, on the first page."""
    desk = office(team)
    add(desk, "organisation", **NHA, logo=[{"path": str(picture)}])
    proposal = add(desk, "proposal", title="A proposal", country="GH", policy_objective_text="word " * 2000)
    path = export(desk, proposal)
    first, *others = pictures(path)
    assert (first, sum(others)) == (1, 0)
    assert others
    assert figures(path)[0] == "Logo: National Health Agency"


def test_each_letter_bears_it_and_its_bytes_are_there_once(office: Any, picture: Path) -> None:
    """Letters go out one by one, so each has the office at its head; the file holds the logo once, and says it once."""
    desk = office("NHA")
    add(desk, "organisation", **NHA, logo=[{"path": str(picture)}])
    partners = [{"partner": country, "joint_question": "How?"} for country in ("KE", "RW", "SN")]
    path = export(
        desk, add(desk, "proposal", title="A", country="GH", common_interest=partners), layout="request_letter"
    )
    pages = pypdf.PdfReader(path).pages
    assert pictures(path) == [1, 1, 1]
    shown = {repr(one.raw_get(name)) for page in pages for one in (page["/Resources"]["/XObject"],) for name in one}
    assert len(shown) == 1
    assert figures(path) == ["Logo: National Health Agency"]


def test_a_unit_has_the_logo_of_what_it_is_part_of(office: Any, picture: Path) -> None:
    """Without a logo of its own a unit bears that of the nearest organisation above it."""
    desk = office("Planning Unit")
    above = add(desk, "organisation", **NHA, logo=[{"path": str(picture)}])
    unit = {"organisation_type": "ministry_of_health", "country": "GH", "name_en": "Planning Unit"}
    add(desk, "organisation", **unit, parent=above)
    assert pictures(export(desk, add(desk, "proposal", title="A proposal", country="GH")))[0] == 1


def test_nobody_else_s_logo_and_none_for_others(office: Any, picture: Path) -> None:
    """No logo of another office or country, none over a record of another country, none where others sign."""
    desk = office("National Health Agency")
    other = {**NHA, "name_en": "Insurance Board", "acronym": "IB"}
    add(desk, "organisation", **other, logo=[{"path": str(picture)}])
    add(desk, "organisation", **{**NHA, "country": "KE"}, logo=[{"path": str(picture)}])
    proposal = add(desk, "proposal", title="A proposal", country="GH")
    assert sum(pictures(export(desk, proposal))) == 0
    own = add(desk, "organisation", **NHA, logo=[{"path": str(picture)}])
    assert sum(pictures(export(desk, proposal))) == 1
    assert sum(pictures(export(desk, add(desk, "proposal", title="Of Kenya", country="KE")))) == 0
    assert sum(pictures(export(desk, proposal, layout="endorsement_letter"))) == 0
    assert sum(pictures(export(desk, proposal, layout="request_letter"))) == 1
    for sender, count in ((own, 1), (add(desk, "organisation", **{**other, "name_en": "Fund"}), 0)):
        records.put_records(desk, "proposal", [("", {"id": proposal, "lead_org": sender})])
        assert sum(pictures(export(desk, proposal, layout="request_letter"))) == count


def test_without_a_logo_the_paper_is_byte_for_byte_the_same(office: Any, tmp_path: Path) -> None:
    """A logo that is no picture, is damaged or is not there is left out; no paper waits for it."""
    desk = office("National Health Agency")
    own = add(desk, "organisation", **NHA)
    proposal = add(desk, "proposal", title="A proposal", country="GH")
    before = {ending: export(desk, proposal, ending).read_bytes() for ending in ("pdf", "docx")}
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    hostile = attachments.keep_bytes(desk.path, b"\x89PNG\r\n\x1a\n" + b"\0" * 400, "logo.png")
    missing = attachments.keep_bytes(desk.path, b"\x89PNG\r\n\x1a\n" + b"\1" * 400, "gone.png")
    for logo in ([missing], [{"path": str(tmp_path / "logo.svg")}], [hostile]):
        records.put_records(desk, "organisation", [("", {"id": own, "logo": logo})], tmp_path)
        attachments.path_of(desk.path, missing["sha256"]).unlink(missing_ok=True)
        for ending, data in before.items():
            assert export(desk, proposal, ending).read_bytes() == data, logo


def test_the_head_of_word_bears_it_with_its_words(office: Any, picture: Path) -> None:
    """The head of the first page in Word shows the logo, no more than 11 mm high, and says it in words."""
    desk = office("NHA")
    add(desk, "organisation", **NHA, logo=[{"path": str(picture)}])
    path = export(desk, add(desk, "proposal", title="A proposal", country="GH"), "docx", low_ink=True)
    with zipfile.ZipFile(path) as file:
        first, other = (file.read(f"word/header{number}.xml").decode() for number in (1, 2))
        assert "media/logo.png" in file.read("word/_rels/header1.xml.rels").decode()
        with Image.open(file.open("word/media/logo.png")) as kept:
            assert kept.height <= 130
    assert 'descr="Logo: National Health Agency"' in first
    assert 'cy="396000"' in first
    assert "r:embed" not in other


def test_read_from_the_right_the_logo_stands_on_the_right(office: Any, picture: Path, tmp_path: Path) -> None:
    """On Arabic papers the logo is at the right edge, and keeps its face."""
    with Image.open(picture) as drawn:
        drawn.paste((250, 0, 0), (0, 0, 600, 900))
        drawn.save(picture)
    desk = office("NHA")
    add(desk, "organisation", **NHA, logo=[{"path": str(picture)}])
    path = export(desk, add(desk, "proposal", title="مقترح", country="GH"), language="ar")
    from jlndesk.ui.pdf.pages import Pages  # noqa: PLC0415  # Qt is needed here alone

    pages = Pages(path.read_bytes())
    pages.picture(0, 595).save(str(tmp_path / "page.png"))
    pages.close()
    with Image.open(tmp_path / "page.png") as seen:
        head = seen.convert("RGB").crop((0, 24, 595, 60))
        red = [x for x in range(595) for y in range(36) if head.getpixel((x, y)) == (250, 0, 0)]
        green = [x for x in range(595) for y in range(36) if head.getpixel((x, y))[1] in range(100, 150)]
    assert min(red) > 450
    assert sum(red) / len(red) < sum(green) / len(green)
