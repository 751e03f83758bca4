"""A logo is chosen on the page of an organisation, and the papers that follow bear it."""

from pathlib import Path

import pypdf
from PIL import Image
from pytestqt.qtbot import QtBot

from jlndesk.desk import documents, records
from jlndesk.ui.record_page import RecordPage
from jlndesk.ui.session import Session


def test_a_logo_attached_on_the_page_stands_on_papers(session: Session, qtbot: QtBot, tmp_path: Path) -> None:
    """The field takes the picture, leaving the page saves it, and a paper of the team has it at its head."""
    Image.new("RGBA", (800, 500), (200, 30, 40, 255)).save(tmp_path / "logo.png")
    named = {"name_en": "Ghana core group", "country": "GH"}
    own = records.put_records(session.desk, "organisation", [("1", named)])["ids"][0]
    page = RecordPage(session, session.desk.types["organisation"], own)
    page.resize(1000, 700)
    page.show()
    editor = page.form.row("logo").editor
    with qtbot.waitSignal(editor.edited):
        editor.attach(tmp_path / "logo.png")
    gone: list[int] = []
    page.leave(lambda: gone.append(1))
    qtbot.waitUntil(lambda: bool(gone))
    page.hide()
    page.deleteLater()
    documents.export(session.desk, documents.Order([own], tmp_path / "sheet.pdf"))
    assert len(pypdf.PdfReader(tmp_path / "sheet.pdf").pages[0].images) == 1
