"""Fields are of one height, tell what is missing, and can be used by keyboard alone."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLabel

from jlndesk.ui.components.choice_field import ChoiceField
from jlndesk.ui.components.fields import DateField, SearchField, TextField
from jlndesk.ui.components.labelled import Labelled
from jlndesk.ui.components.ticks import RoundChoice, TickBox


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("make", [TextField, DateField, ChoiceField, lambda name: SearchField(name, "Search")])
def test_fields_have_one_height(qtbot, wear, make, scale):
    """Every field is 36 px high for each 100 % of text size, with the focus as without."""
    wear(scale=scale)
    field = make("field")
    qtbot.addWidget(field)
    field.show()
    assert field.sizeHint().height() == round(36 * scale)
    field.setFocus()
    assert field.sizeHint().height() == round(36 * scale)


def test_a_search_waits_for_a_pause(qtbot, light):
    """Three quick letters are one search; Escape takes the text away and searches for nothing."""
    field = SearchField("search", "Search")
    qtbot.addWidget(field)
    field.show()
    searches = []
    field.searched.connect(searches.append)
    with qtbot.waitSignal(field.searched):
        qtbot.keyClicks(field, "cap")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert searches == ["cap", ""]
    assert field.text() == ""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_what_is_typed_keeps_clear_of_icons(qtbot, wear, direction):
    """The text of a search begins after its icon and ends before its key, on both sides of the page."""
    wear(direction=direction, scale=1.5)
    field = SearchField("search", "Search or do anything", key="Ctrl K")
    qtbot.addWidget(field)
    field.resize(400, 54)
    field.show()
    key = next(label for label in field.findChildren(QLabel) if label.text() == "Ctrl K")
    margins = field.textMargins()
    if direction == "ltr":
        assert field.width() - margins.right() <= key.geometry().left() + 8
        assert margins.left() >= 24
    else:
        assert margins.left() + 8 >= key.geometry().right()
        assert margins.right() >= 24


def test_a_date_asks_for_the_calendar(qtbot, light):
    """Alt+Down and the button at the end ask for the calendar."""
    field = DateField("when")
    qtbot.addWidget(field)
    field.show()
    with qtbot.waitSignal(field.calendar_requested):
        qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(field.calendar_requested):
        field.findChild(object, "when.calendar").click()


def test_the_wheel_does_not_change_a_choice(qtbot, light):
    """Scrolling the page over a choice leaves it as it is."""
    field = ChoiceField("body", "Body")
    field.addItems(["NHIA Board", "Ministry"])
    qtbot.addWidget(field)
    field.show()
    middle, none = QPointF(20, 18), Qt.MouseButton.NoButton
    turn = QWheelEvent(
        middle,
        middle,
        QPoint(),
        QPoint(0, -120),
        none,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, turn)
    assert field.currentIndex() == 0


def test_a_choice_filters_as_one_types(qtbot, light):
    """A long choice can be typed into; the list under it holds what contains the letters."""
    field = ChoiceField("country", "Country", typed=True)
    field.addItems(["Ghana", "Kenya", "Mongolia"])
    qtbot.addWidget(field)
    completer = field.completer()
    completer.setCompletionPrefix("gol")
    assert [completer.completionModel().index(0, 0).data(), completer.completionCount()] == ["Mongolia", 1]


def test_a_missing_answer_is_said_below(qtbot, light):
    """A problem marks the field and is read with it; without one the help is back."""
    field = TextField("when")
    row = Labelled("When?", field, help_text="A month is enough.")
    qtbot.addWidget(row)
    row.set_problem("38% of when?")
    assert (field.property("state"), field.accessibleDescription(), row.problem()) == ("bad",) + ("38% of when?",) * 2
    row.set_problem("")
    assert (field.property("state"), field.accessibleDescription()) == ("", "A month is enough.")
    assert field.accessibleName() == "When?"


def test_the_label_is_the_fields_buddy(qtbot, light):
    """A screen reader finds the field by its label."""
    field = TextField("team")
    row = Labelled("Name of your team", field, note="from the last proposal")
    qtbot.addWidget(row)
    assert next(label for label in row.findChildren(QLabel) if label.buddy()).buddy() is field


@pytest.mark.parametrize("state", list(Qt.CheckState))
def test_a_tick_can_be_seen(qtbot, light, state):
    """Ticked and not said are drawn on the accent, an empty box on the card."""
    box = TickBox("Patients present", "patients")
    qtbot.addWidget(box)
    box.setTristate(True)
    box.setCheckState(state)
    colours = {box.grab().toImage().pixelColor(x, 16).name() for x in range(18)}
    assert (light.colour("accent").name() in colours) == (state != Qt.CheckState.Unchecked)


def test_a_round_choice_has_a_dot(qtbot, light):
    """The chosen one has the accent in its middle."""
    choice = RoundChoice("Host", "host")
    qtbot.addWidget(choice)
    choice.setChecked(True)
    image = choice.grab().toImage()
    assert light.colour("accent").name() in {image.pixelColor(9, y).name() for y in range(10, 22)}
