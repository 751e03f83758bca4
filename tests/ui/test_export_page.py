"""The page that exports offers what can be made of the records chosen, for the readers it is made for."""

import pytest

from jlndesk.desk import records
from jlndesk.ui.export_page import ExportPage


@pytest.fixture
def page(session, desk):
    """Opens the page for one new record of a type, and takes it away in the end."""
    made = []

    def page(type_name, **fields):
        identity = records.put_records(desk, type_name, [("", fields)])["ids"][0]
        made.append(ExportPage(session, [identity]))
        return made[-1]

    yield page
    for one in made:
        one.deleteLater()


def offered(page):
    """The names of the documents on offer."""
    return [page._layout.itemData(place) for place in range(page._layout.count())]


def test_every_record_has_its_sheet(page):
    """A person can be printed as a sheet; a proposal first as itself, and as the reviewer's sheet too."""
    assert offered(page("person", full_name="Ama Serwaa")) == ["sheet", "list"]
    names = offered(page("proposal", title="Rates by age"))
    assert names[0] == "proposal"
    assert {"sheet", "reviewers_sheet"} <= set(names)


def test_the_readers_follow_the_document(page):
    """The reviewer's sheet is the team's own until somebody chooses otherwise; the proposal goes outside."""
    opened = page("proposal", title="Rates by age")
    assert opened._audience.value() == "outside"
    opened._layout.setCurrentIndex(offered(opened).index("reviewers_sheet"))
    assert opened._audience.value() == "team"
    opened._layout.setCurrentIndex(0)
    assert opened._audience.value() == "outside"


def test_a_word_file_is_made_as_well(page, tmp_path, qtbot):
    """The form of the file follows the document: a list may be a spreadsheet, a proposal a Word file."""
    opened = page("proposal", title="Rates by age")
    opened._form.set_value("docx")
    target = tmp_path / "rates.docx"
    opened.export_to(target)
    qtbot.waitUntil(lambda: opened.findChild(object, "export.done") is not None, timeout=20000)
    assert target.read_bytes().startswith(b"PK")
    opened._layout.setCurrentIndex(offered(opened).index("list"))
    opened._form.set_value("xlsx")
    opened._layout.setCurrentIndex(0)
    assert opened._form.value() == "pdf"


def test_a_final_copy_is_refused_in_words_while_something_blocks_it(page, tmp_path, qtbot):
    """A proposal that is not ready makes no file, and the page says why."""
    opened = page("proposal", title="Rates by age")
    opened.show()
    opened._final.setChecked(True)
    opened.export_to(tmp_path / "rates.pdf")
    qtbot.waitUntil(lambda: opened.findChild(object, "export.failed") is not None, timeout=20000)
    assert not (tmp_path / "rates.pdf").exists()
    assert "final" in opened.findChild(object, "export.failed").text()
