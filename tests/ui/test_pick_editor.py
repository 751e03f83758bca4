"""A row of another list of the same record is chosen by keys and by the mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jlndesk.core.kinds import Pick
from jlndesk.core.schema import Field
from jlndesk.ui.editors import FormContext, make_editor

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
ROWS = [("0190f6a0-0000-7000-8000-000000000001", "First row"), ("0190f6a0-0000-7000-8000-000000000002", "Second row")]


@pytest.fixture
def editor(session, qtbot):
    """An editor that picks one of two rows, in a window of its own."""
    made = make_editor(Field("row", Pick("rows"), "Row"), FormContext(session, lambda _list: ROWS), "picked")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_row_is_chosen_with_the_keys(editor, qtbot):
    """The list drops down, two steps down and Enter choose the second row, which stays chosen."""
    box = editor.control
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(box.view().isVisible)
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        QTest.keyClick(box.view(), key)
    assert (editor.value(), box.currentText()) == ROWS[1]


def test_a_row_is_chosen_with_the_mouse(editor, qtbot):
    """A click on the first row of the list chooses it."""
    box = editor.control
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    view = box.view()
    qtbot.waitUntil(view.isVisible)
    QTest.qWait(400)
    at = view.visualRect(view.model().index(1, 0)).center()
    QTest.mouseMove(view.viewport(), at)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert (editor.value(), box.currentText()) == ROWS[0]
