"""What arranges a page: flowing lines, eliding labels, folding parts, key facts, bars, columns of text, the sidebar."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from jlndesk.ui.components.bars import Bar
from jlndesk.ui.components.eliding_label import ElidingLabel
from jlndesk.ui.components.flow_layout import FlowLayout
from jlndesk.ui.components.key_facts import Fact, KeyFacts
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.scroll import text_column
from jlndesk.ui.components.section import Section
from jlndesk.ui.components.sidebar import Sidebar


@pytest.fixture
def flowing(qtbot, light):
    """Six boxes of 100 × 20."""
    holder = QWidget()
    qtbot.addWidget(holder)
    layout = FlowLayout(holder, gap=10)
    for _number in range(6):
        box = QWidget()
        box.setFixedSize(100, 20)
        layout.addWidget(box)
    return holder


@pytest.mark.parametrize(("width", "height"), [(650, 20), (649, 50), (330, 50), (100, 170)])
def test_a_flow_takes_the_lines_it_needs(flowing, width, height):
    """Height follows width, down to one box a line."""
    assert flowing.layout().heightForWidth(width) == height


def test_a_flow_begins_where_reading_begins(flowing, wear):
    """Right to left the first box is at the right."""
    flowing.resize(330, 60)
    flowing.show()
    boxes = [flowing.layout().itemAt(number).widget() for number in range(6)]
    assert [box.x() for box in boxes[:3]] == [0, 110, 220]
    wear(direction="rtl")
    flowing.layout().invalidate()
    flowing.layout().activate()
    assert [box.x() for box in boxes[:3]] == [230, 120, 10]


def test_a_hidden_box_takes_no_room(flowing):
    """What is hidden leaves no gap."""
    flowing.layout().itemAt(0).widget().hide()
    flowing.layout().invalidate()
    assert flowing.layout().heightForWidth(540) == 20


def test_a_flow_can_be_emptied(flowing):
    """`clear` takes all out."""
    flowing.layout().clear()
    assert flowing.layout().count() == 0


def test_an_elided_label_has_its_whole_text_in_the_tooltip(qtbot, light):
    """Narrow, the whole is in the tooltip and in `text()`; wide, there is no tooltip."""
    shown = ElidingLabel("Age-adjusted capitation: learning from the Philippines", "title")
    qtbot.addWidget(shown)
    shown.resize(120, 30)
    shown.show()
    shown.grab()
    assert shown.is_cut()
    assert shown.toolTip() == shown.text()
    shown.resize(900, 30)
    assert shown.toolTip() == ""


def test_words_begin_where_the_page_begins(qtbot, wear):
    """On a mirrored page an English word stands at the right like any other, and a number at the left."""
    wear(direction="rtl")
    shown, number = label("Costing"), label("48,500")
    number.set_at_end()
    for widget in (shown, number):
        qtbot.addWidget(widget)
    assert shown.alignment() & Qt.AlignmentFlag.AlignRight
    assert number.alignment() & Qt.AlignmentFlag.AlignLeft


def test_a_section_folds(qtbot, light):
    """Its heading folds it by click and by key, and says so."""
    section = Section("Delegation", "delegation", note="6 people")
    inside = QLabel("Yaw")
    section.content.addWidget(inside)
    qtbot.addWidget(section)
    section.show()
    heading = section.findChild(object, "delegation.heading")
    with qtbot.waitSignal(section.folded) as said:
        qtbot.mouseClick(heading, Qt.MouseButton.LeftButton)
    assert said.args == [True]
    assert not inside.isVisible()
    qtbot.keyClick(heading, Qt.Key.Key_Space)
    assert section.is_open()
    assert inside.isVisible()


@pytest.mark.parametrize(("scale", "width", "columns"), [(1.0, 900, 4), (1.0, 500, 2), (2.0, 900, 2)])
def test_key_facts_stand_in_four_or_two(qtbot, wear, scale, width, columns):
    """Four beside each other where there is room for the text size, else two."""
    wear(scale=scale)
    strip = KeyFacts([Fact(f"Caption {number}", "Value", "Detail") for number in range(4)])
    qtbot.addWidget(strip)
    strip.resize(width, 200)
    strip.show()
    captions = [one for one in strip.findChildren(QLabel) if one.text().startswith("Caption")]
    qtbot.waitUntil(lambda: len({one.mapTo(strip, one.rect().topLeft()).x() for one in captions}) == columns)


def test_other_facts_take_the_place_of_the_first(qtbot, light):
    """`set_facts` leaves none of the old ones."""
    strip = KeyFacts([Fact("Dates", "2027")])
    qtbot.addWidget(strip)
    strip.show()
    strip.set_facts([Fact("Host", "PhilHealth", "confirmed", "accent", "check-circle-fill")])
    qtbot.wait(1)
    assert [one.text() for one in strip.findChildren(QLabel) if one.text()] == ["Host", "PhilHealth", "confirmed"]


@pytest.mark.parametrize(("kind", "height"), [("top", 48), ("page", 56), ("action", 60)])
def test_bars_grow_with_the_text(qtbot, wear, kind, height):
    """A bar has the height of its tokens at every text size."""
    wear()
    bar = Bar(kind, "bar")
    qtbot.addWidget(bar)
    assert bar.height() == height
    wear(scale=1.5)
    assert bar.height() == round(height * 1.5)


def test_a_column_of_text_is_never_too_wide(qtbot, light):
    """On a wide page the text stays within 720 px."""
    page, column = text_column()
    shown = label("Words " * 100, wraps=True)
    column.addWidget(shown)
    qtbot.addWidget(page)
    page.resize(1400, 600)
    page.show()
    assert shown.width() <= 720
    assert shown.height() >= shown.heightForWidth(shown.width())


@pytest.fixture
def sidebar(qtbot, light):
    """Three places."""
    made = Sidebar()
    for key, icon in (("today", "sun-horizon"), ("priorities", "target"), ("people", "users")):
        made.add(key, key.title(), icon, "3" if key == "today" else "")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_place_is_chosen_by_click_and_by_key(qtbot, sidebar):
    """A click goes there; Down and Enter go to the next place."""
    with qtbot.waitSignal(sidebar.chosen) as said:
        qtbot.mouseClick(sidebar.findChild(object, "sidebar.today"), Qt.MouseButton.LeftButton)
    assert said.args == ["today"]
    first = sidebar.findChild(object, "sidebar.today")
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    second = sidebar.findChild(object, "sidebar.priorities")
    assert second.hasFocus()
    with qtbot.waitSignal(sidebar.chosen) as said:
        qtbot.keyClick(second, Qt.Key.Key_Return)
    assert said.args == ["priorities"]
    assert sidebar.current() == "priorities"


def test_the_current_place_is_marked(sidebar, light):
    """It has a mark of 3 px at the edge of the window; none where the page is in no place."""
    sidebar.choose("people")
    item = sidebar.findChild(object, "sidebar.people")
    assert item.grab().toImage().pixelColor(1, item.height() // 2) == light.colour("accent")
    sidebar.choose("settings")
    assert sidebar.current() == ""


def test_counts_are_said(sidebar):
    """A screen reader hears the place and its count."""
    assert sidebar.findChild(object, "sidebar.today").accessibleName() == "Today, 3"
    sidebar.set_count("people", "86")
    assert sidebar.findChild(object, "sidebar.people").accessibleName() == "People, 86"


def test_a_rail_keeps_the_names_in_tooltips(sidebar):
    """As a rail the sidebar is 56 px wide and each icon has its name as tooltip."""
    assert sidebar.sizeHint().width() == 208
    sidebar.set_rail(True)
    assert sidebar.sizeHint().width() == 56
    assert sidebar.findChild(object, "sidebar.today").toolTip() == "Today, 3"
