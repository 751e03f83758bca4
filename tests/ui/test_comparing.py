"""Any two versions of a proposal stand side by side, with the words that differ."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jlndesk.desk import records
from jlndesk.desk import window as verbs
from jlndesk.desk.versions import versions
from jlndesk.ui.comparing import ComparingPanel
from jlndesk.ui.window import MainWindow


@pytest.fixture
def identity(session):
    """A proposal that was saved three times."""
    desk = session.desk
    one = records.put_records(desk, "proposal", [("", {"title": "Rates by age", "pitch": "We pay one flat rate."})])
    identity = one["ids"][0]
    records.put_records(desk, "proposal", [("", {"id": identity, "pitch": "We pay a rate by age."})])
    records.put_records(desk, "proposal", [("", {"id": identity, "title": "Rates by age and sex"})])
    return identity


def test_what_differs_between_any_two_versions(session, identity):
    """The first version knows nothing of what came later; what came and went again does not differ."""
    found = versions(session.desk, identity)
    latest, middle, first = (one.save for one in found.all)
    assert found.values(first) == {"title": "Rates by age", "pitch": "We pay one flat rate."}
    assert [(one.unit, one.before, one.after) for one in found.between(middle, latest)] == [
        ("title", "Rates by age", "Rates by age and sex")
    ]
    assert {one.unit for one in found.between(first, latest)} == {"title", "pitch"}
    assert found.between(latest, latest) == []
    records.put_records(session.desk, "proposal", [("", {"id": identity, "title": "Rates by age"})])
    again = versions(session.desk, identity)
    assert {one.unit for one in again.between(first, again.all[0].save)} == {"pitch"}


def test_the_versions_stand_beside_the_writer(session, identity, qtbot):
    """From the history to the comparison: the latest two first, another one on choosing it, words marked."""
    window = MainWindow(session)
    window.resize(1366, 768)
    window.show()
    window.show_record(identity)
    window.doing.show_history()
    QTest.mouseClick(window.findChild(object, "history.compare"), Qt.MouseButton.LeftButton)
    panel = window.page().sides.panel
    qtbot.waitUntil(panel.isVisible)
    assert panel._said.text() == "1 answer differs"
    after = panel.findChild(object, "comparing.0.after")
    assert "underline" in after.text()
    assert after.accessibleDescription() == "added: and sex"
    panel.earlier.setCurrentIndex(2)
    panel.earlier.activated.emit(2)
    assert panel._said.text() == "2 answers differ"
    before = panel.findChild(object, "comparing.1.before")
    assert "line-through" in before.text()
    records.put_records(session.desk, "proposal", [("", {"id": identity, "title": "Rates"})])
    qtbot.waitUntil(lambda: panel.later.count() == 4)
    window.hide()
    window.deleteLater()
    assert verbs.record(session.desk, identity).title == "Rates"


def test_where_there_is_little_room_another_side_takes_the_place_of_the_versions(session, identity, wear, qtbot):
    """At twice the text the versions stand alone; the button of the coach brings the coach instead."""
    wear(scale=2.0)
    window = MainWindow(session)
    window.resize(1366, 768)
    window.show()
    window.show_record(identity)
    page = window.page()
    page.toggle_versions()
    assert page.sides.panel.isVisible()
    assert not page.question.isVisible()
    QTest.mouseClick(page.findChild(object, "writer.show-coach"), Qt.MouseButton.LeftButton)
    assert page.sides.panel is None
    assert page.coach.isVisible()
    window.hide()
    window.deleteLater()


def test_a_comparison_that_was_put_away_hears_nothing(session, identity, qtbot):
    """A save that comes after the panel is gone is no business of its: nothing fails."""
    panel = ComparingPanel(session, session.desk.types["proposal"], identity)
    panel.show()
    panel.hide()
    panel.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    with qtbot.waitSignal(session.changed), qtbot.captureExceptions() as failed:
        records.put_records(session.desk, "proposal", [("", {"id": identity, "title": "Rates"})])
    assert failed == []
