"""What a person changes is heard however it comes, what the program shows is not; what is chosen is what was seen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from window_kit import ROW, sample

from jlndesk.desk import records
from jlndesk.ui.form import RecordForm

pytestmark = [pytest.mark.qt_log_ignore("This plugin does not support", extend=True)]
LINES = [
    ("person", "full_name", "Ama Boateng"), ("person", "country", "Ghana"), ("follow_up", "due", "June 2027"),
    ("follow_up", "progress", "40"), ("person", "org", "Ministry"), ("person", "expertise", "Provider payment"),
]  # fmt: skip


def form_of(session, name):
    """A form of a type with nothing in it, shown so that it can have the keyboard."""
    form = RecordForm(session, session.desk.types[name])
    form.begin({})
    form.show()
    return form


@pytest.mark.parametrize(("name", "field", "words"), LINES)
def test_words_from_an_assistive_tool_are_heard(session, name, field, words):
    """Dictation and tools for the blind put whole words into a field without any key: they count as typed."""
    form = form_of(session, name)
    heard = []
    form.edited.connect(heard.append)
    control = form.row(field).editor.control
    line = control if isinstance(control, QLineEdit) else control.lineEdit()
    QAccessible.queryAccessibleInterface(line).setText(QAccessible.Text.Value, words)
    assert line.text() == words
    assert heard == [field]
    form.deleteLater()


@pytest.mark.parametrize("name", ["proposal", "study_tour", "person", "follow_up"])
def test_what_the_program_shows_is_not_heard(session, name):
    """Showing the values of a record, or none, is no change by anybody."""
    form = form_of(session, name)
    heard = []
    form.edited.connect(heard.append)
    for field, one in form.type.fields.items():
        if one.kind.name != "pick":
            form.put(field, sample(one, ROW.format(9)))
            form.put(field, None)
    assert heard == []
    form.deleteLater()


def find(form, qtbot, words):
    """Type words into the line that finds organisations, and wait for its list."""
    finder = form.row("org").editor.finder
    form.activateWindow()
    finder.setFocus()
    QTest.keyClicks(finder, words)
    qtbot.waitUntil(finder.completer().popup().isVisible)
    return finder, finder.completer().popup()


def test_of_two_with_one_name_the_one_chosen_is_linked(session, qtbot):
    """Two records of one title are two lines, and the second line gives the second."""
    two = records.put_records(session.desk, "organisation", [("", {"name_en": "Board of Health"}) for _n in range(2)])
    form = form_of(session, "person")
    _finder, popup = find(form, qtbot, "Board of H")
    shown = [popup.model().index(row, 0).data(Qt.ItemDataRole.UserRole) for row in (0, 1)]
    assert set(shown) == set(two["ids"])
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(popup, key)
    qtbot.waitUntil(lambda: form.row("org").editor.typed() == shown[1])
    form.deleteLater()


def test_a_list_stands_still_for_the_one_who_chooses(session, qtbot):
    """When the pause after typing ends while a line is marked, the list stays and the marked line is taken."""
    put = records.put_records(session.desk, "organisation", [("", {"name_en": "Board of Health"})])
    form = form_of(session, "person")
    finder, popup = find(form, qtbot, "Board")
    QTest.keyClick(popup, Qt.Key.Key_Down)
    finder._on_paused()
    assert popup.currentIndex().data() == "Board of Health"
    QTest.keyClick(popup, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.row("org").editor.typed() == put["ids"][0])
    form.deleteLater()
