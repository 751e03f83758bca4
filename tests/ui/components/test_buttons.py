"""Buttons do what they say, say why they cannot, and keep their words whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from jlndesk.ui.components.buttons import (
    link_button,
    main_button,
    menu_button,
    plain_button,
    quiet_button,
    tall,
)
from jlndesk.ui.components.drawing import text_width
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.segments import Segments

MAKERS = (main_button, plain_button, quiet_button, link_button)


@pytest.mark.parametrize("make", MAKERS)
def test_a_button_calls_and_has_its_names(qtbot, light, make):
    """A click and Enter call the handler, without arguments; the name on screen is the accessible name."""
    calls = []
    button = make("Export", "export", lambda *values: calls.append(values))
    qtbot.addWidget(button)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    assert calls == [(), ()]
    assert (button.objectName(), button.accessibleName()) == ("export", "Export")


def test_a_button_that_cannot_be_pressed_says_why(qtbot, light):
    """`not_now` disables with a reason for eye and ear; without one the button is itself again."""
    button = main_button("Next question", "next")
    qtbot.addWidget(button)
    button.set_tip("Ctrl+Enter")
    button.not_now("Say by when.")
    assert (button.isEnabled(), button.toolTip(), button.accessibleDescription()) == (False,) + ("Say by when.",) * 2
    button.not_now("")
    assert (button.isEnabled(), button.toolTip(), button.accessibleDescription()) == (True, "Ctrl+Enter", "")


def test_a_busy_button_takes_no_second_press(qtbot, light):
    """While work goes on the word changes, and afterwards it is back."""
    button = main_button("Export", "export")
    qtbot.addWidget(button)
    button.busy("Exporting…")
    assert (button.text(), button.isEnabled()) == ("Exporting…", False)
    button.busy("")
    assert (button.text(), button.isEnabled()) == ("Export", True)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("make", MAKERS)
def test_words_and_icons_fit(qtbot, wear, make, scale):
    """At every text size the button is as wide as its words, icons included, and at least 32 px high for each 100 %."""
    theme = wear(scale=scale)
    button = make("Continue, question 4", "go")
    button._trailing = "arrow-right"
    qtbot.addWidget(button)
    button.ensurePolished()
    wanted = text_width(button.font(), button.text()) + 8 + theme.px(16)
    assert button.minimumSizeHint().width() >= wanted
    assert button.sizeHint().height() >= theme.px(32)
    assert tall(button).sizeHint().height() >= theme.px(32)


def test_a_menu_button_opens_its_menu(qtbot, light):
    """A menu button carries its menu and a caret."""
    menu = QMenu()
    button = menu_button("New", "new", menu, icon="plus")
    qtbot.addWidget(button)
    assert button.menu() is menu


def test_an_icon_button_has_words(qtbot, wear):
    """An icon alone has a tooltip and an accessible name, and its target is 32 px for each 100 %."""
    wear(scale=1.5)
    button = IconButton("trash", "Move to trash", "trash")
    qtbot.addWidget(button)
    assert (button.toolTip(), button.accessibleName()) == ("Move to trash",) * 2
    button.adjustSize()
    assert (button.width(), button.height()) == (48, 48)


@pytest.fixture
def segments(qtbot, light):
    """How to show the questions."""
    made = Segments([("one", "One question"), ("all", "All")], "view", "Show")
    qtbot.addWidget(made)
    made.show()
    return made


def test_one_segment_is_chosen(qtbot, segments):
    """A click chooses and says so; `set_value` chooses in silence."""
    with qtbot.waitSignal(segments.chosen) as said:
        qtbot.mouseClick(segments.findChild(object, "view.all"), Qt.MouseButton.LeftButton)
    assert said.args == ["all"]
    with qtbot.assertNotEmitted(segments.chosen):
        segments.set_value("one")
    assert segments.value() == "one"


def test_arrows_move_between_segments(qtbot, segments):
    """Right goes to the next word, and on from the last to the first."""
    first = segments.findChild(object, "view.one")
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert segments.value() == "all"
    qtbot.keyClick(segments.findChild(object, "view.all"), Qt.Key.Key_Right)
    assert segments.value() == "one"


def test_segments_mirror(qtbot, wear):
    """Right to left the first word is rounded at the right, and the Left key goes on."""
    wear(direction="rtl")
    made = Segments([("one", "One"), ("all", "All")], "view", "Show")
    qtbot.addWidget(made)
    first = made.findChild(object, "view.one")
    assert first.property("place") == "right"
    qtbot.keyClick(first, Qt.Key.Key_Left)
    assert made.value() == "all"
