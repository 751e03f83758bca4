"""The ring is there for the keyboard, not for the mouse, and stays with its control."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jlndesk.ui.components.buttons import plain_button
from jlndesk.ui.components.fields import TextField
from jlndesk.ui.components.focus_ring import FocusRing
from jlndesk.ui.components.scroll import PageScroll

KEYBOARD = Qt.FocusReason.ShortcutFocusReason


@pytest.fixture
def page(qtbot, light):
    """Two buttons and a field under one ring."""
    shown = QWidget()
    qtbot.addWidget(shown)
    column = QVBoxLayout(shown)
    shown.buttons = [plain_button(word, word) for word in ("One", "Two")]
    shown.field = TextField("field")
    for widget in (*shown.buttons, shown.field):
        column.addWidget(widget)
    shown.ring = FocusRing(shown)
    shown.show()
    qtbot.waitUntil(shown.isActiveWindow)
    shown.buttons[0].setFocus(Qt.FocusReason.MouseFocusReason)
    return shown


def test_tab_shows_the_ring_and_a_click_hides_it(qtbot, page):
    """After Tab the ring is round the control, 4 px outside; after a click there is none."""
    qtbot.keyClick(page.buttons[0], Qt.Key.Key_Tab)
    two = page.buttons[1]
    assert page.ring.target() is two
    assert page.ring.geometry() == two.geometry().adjusted(-4, -4, 4, 4)
    qtbot.mouseClick(page.buttons[0], Qt.MouseButton.LeftButton)
    assert page.ring.target() is None


def test_fields_show_the_focus_themselves(page):
    """A field has its own border of 2 px and no ring."""
    page.field.setFocus(KEYBOARD)
    assert page.ring.target() is None


def test_the_ring_follows_its_control(page):
    """When the page is laid out anew the ring goes along."""
    page.buttons[1].setFocus(KEYBOARD)
    page.resize(page.width() + 60, page.height() + 90)
    assert page.ring.geometry() == page.buttons[1].geometry().adjusted(-4, -4, 4, 4)


def test_the_ring_goes_with_its_control(qtbot, page):
    """A control that is hidden or deleted leaves no ring behind."""
    page.buttons[1].setFocus(KEYBOARD)
    page.buttons[1].hide()
    assert page.ring.target() is not page.buttons[1]
    page.buttons[0].setFocus(KEYBOARD)
    page.buttons[0].deleteLater()
    page.field.setFocus(KEYBOARD)
    qtbot.wait(5)
    assert page.ring.target() is None


def test_the_ring_lets_clicks_through(page):
    """The ring is not in the way of the mouse."""
    page.buttons[1].setFocus(KEYBOARD)
    assert page.childAt(page.buttons[1].geometry().center()) is page.buttons[1]


def test_what_the_keyboard_reaches_comes_into_view(qtbot, light):
    """On a page that scrolls, the focused control is in sight and the ring is round it."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    buttons = [plain_button(f"Button {number}", f"b{number}") for number in range(40)]
    for button in buttons:
        column.addWidget(button)
    window = QWidget()
    qtbot.addWidget(window)
    scroll = PageScroll(inside, "page")
    QVBoxLayout(window).addWidget(scroll)
    ring = FocusRing(window)
    window.resize(300, 300)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    buttons[-1].setFocus(KEYBOARD)
    assert ring.target() is buttons[-1]
    assert window.rect().contains(buttons[-1].mapTo(window, QPoint(0, buttons[-1].height())))
    scroll.to_top()
    assert ring.target() is None
