"""Five balloons show a new person around the window; they are left at any time and found again under Help."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from jlndesk.ui.showing_around import STOPS, ShowingAround


def around(window):
    """The balloons over a window, None when there are none."""
    return next((one for one in window.findChildren(ShowingAround) if one.isVisible()), None)


def title(window):
    """The title of the balloon in sight."""
    return window.findChild(QLabel, "showing-around.title").text()


def press(window, key):
    """Press a key where the keyboard is."""
    QTest.keyClick(QApplication.focusWidget(), key)


def test_help_shows_around_and_the_last_balloon_ends_it(window, qtbot):
    """From the button in Help to the end, by Enter alone; each part spoken of is in sight beside its balloon."""
    window.show_place("help")
    window.findChild(QWidget, "help.show-around").click()
    for stop in STOPS:
        assert title(window) == stop.title
        beside = window.findChild(QWidget, stop.beside)
        assert beside.isVisible()
        place = around(window)._hole()
        assert not around(window)._card.geometry().intersects(place)
        assert window.rect().contains(around(window)._card.geometry())
        press(window, Qt.Key.Key_Return)
    assert around(window) is None


def test_the_keyboard_stays_in_the_balloon_and_goes_back_where_it_was(window, qtbot):
    """Tab goes round the buttons, the page keys go on and back, Esc leaves."""
    window.show_place("settings")
    field = window.page().findChild(QWidget, "settings.author") or window.sidebar._items["today"]
    field.setFocus()
    before = window.focusWidget()
    window.doing.show_around()
    names = []
    for _time in range(4):
        press(window, Qt.Key.Key_Tab)
        names.append(QApplication.focusWidget().objectName())
    assert set(names) == {"showing-around.leave", "showing-around.next"}
    press(window, Qt.Key.Key_PageDown)
    assert title(window) == STOPS[1].title
    press(window, Qt.Key.Key_PageUp)
    assert title(window) == STOPS[0].title
    press(window, Qt.Key.Key_Escape)
    assert around(window) is None
    assert window.focusWidget() is before


@pytest.mark.parametrize("look", [{"direction": "rtl"}, {"scale": 2.0}])
def test_every_balloon_has_room_for_its_words(window, wear, qtbot, look):
    """Mirrored, and with large text in a window of 1280 by 720: no word is cut, no balloon leaves the window."""
    wear(**look)
    window.resize(1280, 720)
    qtbot.wait(100)
    window.doing.show_around()
    for _stop in STOPS:
        qtbot.wait(20)
        words = window.findChild(QLabel, "showing-around.words")
        assert words.height() >= words.heightForWidth(words.width())
        assert not around(window)._card.geometry().intersects(around(window)._hole())
        assert window.rect().contains(around(window)._card.geometry())
        around(window).go(1)


def test_a_click_beside_the_balloon_leaves(window, qtbot):
    """Whoever has enough clicks anywhere."""
    window.doing.show_around()
    shown = around(window)
    QTest.mouseClick(shown, Qt.MouseButton.LeftButton, pos=shown.rect().bottomRight())
    assert around(window) is None
