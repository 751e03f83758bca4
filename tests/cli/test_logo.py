"""A logo is given by the command line and stands at the head of the papers that follow."""

from pathlib import Path

import pypdf
from PIL import Image

from tests.cli.program import Run


def test_put_takes_a_logo_and_papers_bear_it(run: Run, tmp_path: Path) -> None:
    """A JPEG named by its path is taken in with `put`; a paper of the team named after the organisation shows it."""
    office, paper = tmp_path / "office.jlndesk", tmp_path / "list.pdf"
    Image.new("RGB", (900, 300), "navy").save(tmp_path / "logo.jpg")
    assert run("new", office, "--country", "GH", "--team", "Ministry of Health, Planning Unit").status == 0
    given = '{"name_en": "Ministry of Health", "country": "GH", "logo": [{"path": "logo.jpg"}]}'
    (tmp_path / "given.json").write_text(given, encoding="utf-8")
    ran = run("put", office, "organisation", tmp_path / "given.json")
    assert (ran.status, ran.err) == (0, "")
    assert run("export", office, "--all", "organisation", "--to", paper).status == 0
    (logo,) = pypdf.PdfReader(paper).pages[0].images
    assert logo.image is not None
    assert logo.image.width / logo.image.height == 3
