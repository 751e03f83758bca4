"""Chips say a state, a filter or a record in few words, and lose none of them."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from jlndesk.ui.components.filter_chip import FilterChip
from jlndesk.ui.components.record_link import RecordLink
from jlndesk.ui.components.status_chip import StatusChip, chip_size


def has(image, colour: QColor) -> bool:
    """Whether a picture has a pixel of this colour."""
    return any(image.pixelColor(x, y) == colour for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize(
    ("tone", "ground"), [("grey", "greyTint"), ("teal", "accentTint"), ("red", "redTint"), ("amber", "amberTint")]
)
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_chip_has_its_tones_ground(qtbot, wear, tone, ground, mode):
    """Each tone is drawn on its own tint, and the chip is 22 px high."""
    theme = wear(mode=mode)
    chip = StatusChip("Draft", tone)
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    assert chip.height() == 22
    assert has(chip.grab().toImage(), theme.colour(ground))


def test_a_chips_icon_needs_room(qtbot, light):
    """An icon makes the chip wider by itself and its gap."""
    assert chip_size("6 days late", "warning-octagon-fill").width() == chip_size("6 days late").width() + 14 + 5
    chip = StatusChip("Draft")
    qtbot.addWidget(chip)
    chip.say("6 days late", "red", "warning-octagon-fill")
    assert chip.text() == "6 days late"
    assert chip.sizeHint() == chip_size("6 days late", "warning-octagon-fill")


@pytest.fixture
def topic(qtbot, light):
    """A filter set to one topic."""
    chip = FilterChip("Topic", "topic")
    qtbot.addWidget(chip)
    chip.set_value("provider payment")
    chip.show()
    return chip


def test_a_set_filter_says_what_to(topic):
    """Its name and what it is set to are one sentence, on screen and aloud."""
    assert topic.text() == topic.accessibleName() == "Topic: provider payment"
    assert topic.isChecked()


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_a_key_takes_a_filter_off(qtbot, topic, key):
    """Delete and Backspace take it off and say so once."""
    with qtbot.waitSignal(topic.cleared):
        qtbot.keyClick(topic, key)
    assert (topic.value(), topic.text(), topic.isChecked()) == ("", "Topic", False)
    with qtbot.assertNotEmitted(topic.cleared):
        qtbot.keyClick(topic, key)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_cross_takes_a_filter_off(qtbot, wear, topic, direction):
    """A click on the cross at its end takes it off, a click on its words does not."""
    wear(direction=direction)
    topic.resize(topic.sizeHint())
    end, middle = topic.width() - 14, topic.width() // 2
    qtbot.mouseClick(topic, Qt.MouseButton.LeftButton, pos=QPoint(middle, 16))
    assert topic.value() == "provider payment"
    assert topic.isChecked()
    qtbot.mouseClick(topic, Qt.MouseButton.LeftButton, pos=QPoint(end if direction == "ltr" else 14, 16))
    assert topic.value() == ""


def test_a_record_opens_by_click_and_key(qtbot, light):
    """A link to a record opens it; Enter does the same as a click."""
    opened = []
    link = RecordLink("Yaw Owusu-Darko", "user", "person", lambda: opened.append(1))
    qtbot.addWidget(link)
    link.show()
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    qtbot.keyClick(link, Qt.Key.Key_Return)
    assert opened == [1, 1]
    assert link.toolTip() == link.accessibleName() == "Yaw Owusu-Darko"
