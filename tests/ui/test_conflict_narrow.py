"""The page of two values holds everything where the text is large."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QWidget

from jlndesk.core.paths import Paths
from jlndesk.desk import exchange, make_workspace, records
from jlndesk.ui.exchange.deciding import Deciding

ID = "0190f6a0-0000-7000-8000-00000000000a"
WORDS = "The rate is the same for every person who is enrolled, and it is set once a year by the Fund. "


@pytest.fixture
def differing(desk, tmp_path):
    """A workspace in which two people changed the summary of a proposal with a long title."""
    title = "Rates by age for family clinics: learning before the vote of June 2027, with two calls and one workshop"
    records.put_records(desk, "proposal", [("", {"id": ID, "title": title, "summary": WORDS * 3})])
    exchange.make_pack(desk, tmp_path / "shared.jlnx")
    there = Paths.under(tmp_path / "there")
    with make_workspace(tmp_path / "other.jlndesk", "GH", paths=there, team="Insurer", author="Kwame") as other:
        exchange.merge(other, tmp_path / "shared.jlnx")
        records.put_records(other, "proposal", [("", {"id": ID, "summary": WORDS * 3 + "Kwame."})])
        exchange.make_pack(other, tmp_path / "theirs.jlnx")
    records.put_records(desk, "proposal", [("", {"id": ID, "summary": WORDS * 2 + "Efua."})])
    exchange.merge(desk, tmp_path / "theirs.jlnx")
    return desk


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_nothing_is_cut_in_the_conflict_page(differing, session, wear, qtbot, scale):
    """At 100 and at 200 % no button is narrower than its words, and the page does not run out at the side."""
    wear(scale=scale)
    page = Deciding(session)
    qtbot.addWidget(page)
    page.resize(1366 - 112, 590)
    page.show()
    qtbot.wait(100)
    shown = page.findChild(QWidget, "versions")
    assert shown.minimumSizeHint().width() <= shown.parentWidget().width()
    buttons = [one for one in page.findChildren(QAbstractButton) if one.isVisible() and one.text()]
    assert [one.objectName() for one in buttons if one.width() < one.sizeHint().width()] == []
