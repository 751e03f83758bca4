"""The table and its delegate: rows of one height, groups, the chosen row, the keyboard's row, columns that give way."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtTest import QAbstractItemModelTester

from jlndesk.ui.components import roles
from jlndesk.ui.components.record_table import RecordTable
from jlndesk.ui.components.stages import Question, Stage, StagesList


@pytest.fixture
def table(qtbot, light):
    """Two groups of proposals with four columns."""
    view = RecordTable("proposals", "Proposals")
    qtbot.addWidget(view)
    model = QStandardItemModel(0, 4, view)
    for row in range(6):
        cells = [QStandardItem(f"Proposal {row}") for _column in range(4)]
        cells[0].setData(row in (0, 3), roles.GROUP)
        cells[3].setData("teal", roles.TONE)
        model.appendRow(cells)
    view.setModel(model)
    view.set_group_rows([0, 3])
    view.set_widths([0, 100, 110, 100])
    view.resize(700, 400)
    view.show()
    return view


def colour_at(view, x: int, y: int):
    """The colour of one pixel of the rows."""
    return view.viewport().grab().toImage().pixelColor(x, y)


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_rows_are_36_and_groups_32(table, wear, scale):
    """Heights are those of the tokens, also after the text size has changed."""
    wear(scale=scale)
    assert [table.rowHeight(row) for row in (0, 1, 3, 5)] == [round(length * scale) for length in (32, 36, 32, 36)]
    assert table.columnSpan(0, 0) == 4


def test_the_chosen_row_has_a_ground_and_a_mark(table, light):
    """It is told by its ground and by 3 px of the accent at its leading edge; other rows have neither."""
    table.selectRow(1)
    middle = table.rowViewportPosition(1) + 18
    assert colour_at(table, 1, middle) == light.colour("accent")
    assert colour_at(table, 6, middle) == light.colour("selected")
    assert colour_at(table, 6, middle + 36) == light.colour("page")


def test_the_mark_is_at_the_other_edge_right_to_left(qtbot, table, wear):
    """Mirrored, the mark of the chosen row is at the right."""
    theme = wear(direction="rtl")
    table.selectRow(1)
    qtbot.wait(1)
    middle = table.rowViewportPosition(1) + 18
    assert colour_at(table, table.viewport().width() - 2, middle) == theme.colour("accent")


def test_the_whole_row_under_the_pointer_is_lit(qtbot, table, light):
    """Pointing at one cell lights all cells of its row, and leaving puts them out."""
    middle = table.rowViewportPosition(2) + 18
    qtbot.mouseMove(table.viewport(), QPoint(20, middle))
    qtbot.waitUntil(lambda: table.property("hovered_row") == 2)
    assert colour_at(table, 690, middle) == light.colour("hover")
    table._hover(-1)
    assert colour_at(table, 690, middle) == light.colour("page")


def test_the_keyboards_row_has_a_ring(qtbot, table, light):
    """After an arrow key the current row has the ring at both ends; after a click it has none."""
    table.setFocus(Qt.FocusReason.OtherFocusReason)
    table.selectRow(1)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    table.clearSelection()
    middle = table.rowViewportPosition(2) + 18
    assert (
        colour_at(table, 0, middle) == colour_at(table, table.viewport().width() - 1, middle) == light.colour("focus")
    )
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, middle))
    table.clearSelection()
    assert colour_at(table, 0, middle) == light.colour("page")


def test_columns_give_way_to_the_title(table):
    """Narrow, the last columns go first and the title keeps 200 px; wide, all are back."""
    table.resize(340, 400)
    assert [table.isColumnHidden(column) for column in range(4)] == [False, False, True, True]
    assert table.columnWidth(0) >= 200
    table.resize(700, 400)
    assert not any(table.isColumnHidden(column) for column in range(4))


def test_a_column_can_be_left_out(table):
    """A width of None hides a column for good."""
    table.set_widths([0, None, 110, 100])
    assert [table.isColumnHidden(column) for column in range(4)] == [False, True, False, False]


def test_enter_opens_a_row(qtbot, table):
    """Enter on a row gives `activated` with it."""
    table.selectRow(4)
    with qtbot.waitSignal(table.activated) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].row() == 4


def test_ten_thousand_rows_show_at_once(qtbot, light):
    """Nothing in the table or its delegate asks for each row."""
    asked = set()

    class Many(QStandardItemModel):
        def data(self, index, role=Qt.ItemDataRole.DisplayRole):
            asked.add(index.row())
            return super().data(index, role)

    view = RecordTable("many", "Many")
    qtbot.addWidget(view)
    view.setModel(Many(10_000, 3, view))
    view.set_widths([0, 100, 100])
    view.resize(600, 400)
    view.show()
    view.grab()
    assert len(asked) < 100


STAGES = [
    Stage("anchor", "Anchor", "current", "1", "3 of 6"),
    Question("goal", "National goal", "done"),
    Question("change", "What will be different", "current"),
    Stage("learning", "Learning", "locked", "3", "3", "Opens with a common interest"),
]


@pytest.fixture
def stages(qtbot, light):
    """A guide at its third question."""
    made = StagesList("stages", "Stages")
    qtbot.addWidget(made)
    made.set_rows(STAGES)
    made.resize(236, 300)
    made.show()
    return made


def test_stages_go_by_keyboard(qtbot, stages):
    """The list begins at the current question; an arrow and Enter go to the next row."""
    assert stages.currentIndex().row() == 2 or stages.currentIndex().row() == 0
    stages.setCurrentIndex(stages.model().index(1))
    qtbot.keyClick(stages, Qt.Key.Key_Down)
    with qtbot.waitSignal(stages.chosen) as said:
        qtbot.keyClick(stages, Qt.Key.Key_Return)
    assert said.args == ["change"]


def test_a_click_chooses_once(qtbot, stages):
    """One click is one choice."""
    chosen = []
    stages.chosen.connect(chosen.append)
    at = stages.visualRect(stages.model().index(1)).center()
    qtbot.mouseClick(stages.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert chosen == ["goal"]


def test_stages_say_their_state_aloud(stages):
    """A screen reader hears the state, and what opens a locked stage."""
    spoken = [stages.model().index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(4)]
    assert spoken[1] == "National goal, answered"
    assert spoken[3] == "Learning, locked"
    why = stages.model().index(3).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert why == "Opens with a common interest"


def test_the_stages_keep_the_place_of_the_keyboard(stages):
    """New rows leave the keyboard on the row of the same key."""
    stages.setCurrentIndex(stages.model().index(1))
    stages.set_rows([Stage("before", "Before"), *STAGES])
    assert stages.currentIndex().row() == 2


def test_the_stages_model_is_sound(stages):
    """Qt's own tester finds nothing wrong with the model."""
    tester = QAbstractItemModelTester(stages.model(), QAbstractItemModelTester.FailureReportingMode.Fatal)
    stages.set_rows(STAGES[:2])
    assert tester.model() is stages.model()
