"""One page with every component in its states, as pictures: light, dark, mirrored and with large text.

python tests/screens/components.py [FOLDER]      pictures of every look; without a folder, in build/screens
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from jlndesk.ui.components import roles
from jlndesk.ui.components.banner import Banner
from jlndesk.ui.components.bars import Bar
from jlndesk.ui.components.buttons import (
    Button,
    link_button,
    main_button,
    plain_button,
    quiet_button,
    tall,
)
from jlndesk.ui.components.card import Card, DoorCard
from jlndesk.ui.components.chain import ChainUpright, Link
from jlndesk.ui.components.choice_field import ChoiceField
from jlndesk.ui.components.eliding_label import ElidingLabel
from jlndesk.ui.components.empty_page import EmptyPage
from jlndesk.ui.components.fields import DateField, SearchField, TextField
from jlndesk.ui.components.filter_chip import FilterChip
from jlndesk.ui.components.finding import FindingCard
from jlndesk.ui.components.flow_layout import FlowLayout
from jlndesk.ui.components.focus_ring import FocusRing
from jlndesk.ui.components.history_entry import HistoryEntry
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.key_facts import Fact, KeyFacts
from jlndesk.ui.components.labelled import Labelled
from jlndesk.ui.components.labels import ground, label
from jlndesk.ui.components.progress_line import ProgressLine
from jlndesk.ui.components.record_link import RecordLink
from jlndesk.ui.components.record_table import RecordTable
from jlndesk.ui.components.section import Section
from jlndesk.ui.components.segments import Segments
from jlndesk.ui.components.sidebar import Sidebar
from jlndesk.ui.components.stages import Question, Stage, StagesList
from jlndesk.ui.components.status_chip import StatusChip
from jlndesk.ui.components.ticks import RoundChoice, TickBox
from jlndesk.ui.components.undo_notice import UndoNotice
from jlndesk.ui.theme import Theme, apply_theme, theme_in_force

LOOKS = {
    "light": {},
    "dark": {"mode": "dark"},
    "mirrored": {"direction": "rtl"},
    "150": {"scale": 1.5},
    "200": {"scale": 2.0, "mode": "dark"},
    "contrast": {"contrast": True},
}
_NO_KEYS = Qt.KeyboardModifier.NoModifier
PLACES = [
    ("today", "Today", "sun-horizon", "3"),
    ("priorities", "Priorities", "target", "7"),
    ("proposals", "Proposals", "pencil-line", "4"),
    ("activities", "Activities", "airplane-tilt", "12"),
    ("follow-up", "Follow-up", "check-square", "9"),
]
ROWS = [
    ("Open, 4", "", "", "", ""),
    ("Costing primary care", "14 Nov 2026", "USD 48,500", "Funded", "teal"),
    ("Networks, with Kenya", "14 Nov 2026", "USD 27,900", "To revise", "amber"),
    ("Age-adjusted capitation: learning from the Philippines", "16 Oct 2026", "not yet", "Draft", "grey"),
    ("One claims form", "2019", "GHS 412,000", "In review", "blue"),
]


def proposals(parent: QWidget) -> QStandardItemModel:
    """Four rows under a group's head."""
    model = QStandardItemModel(0, 4, parent)
    model.setHorizontalHeaderLabels(["Title", "Deadline", "Asked", "Status"])
    model.setHeaderData(2, Qt.Orientation.Horizontal, Qt.AlignmentFlag.AlignRight, Qt.ItemDataRole.TextAlignmentRole)
    for number, (*words, tone) in enumerate(ROWS):
        cells = [QStandardItem(word) for word in words]
        cells[0].setData(number == 0, roles.GROUP)
        cells[2].setTextAlignment(Qt.AlignmentFlag.AlignRight)
        cells[2].setData("text3" if words[2] == "not yet" else None, roles.VOICE)
        cells[3].setData(tone, roles.TONE)
        model.appendRow(cells)
    return model


def caption(text: str) -> QWidget:
    """A small heading above a group of pieces."""
    return label(text, "head", "3")


def row(*widgets: QWidget, gap: int = 8) -> QWidget:
    """Widgets beside each other."""
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(4, 0, 4, 0)
    line.setSpacing(gap)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch()
    return holder


def flow(*widgets: QWidget) -> QWidget:
    """Widgets beside each other on as many lines as they need."""
    holder = QWidget()
    line = FlowLayout(holder, gap=8, line_gap=4)
    for widget in widgets:
        line.addWidget(widget)
    return holder


def buttons() -> Iterator[QWidget]:
    """Each kind of button at rest, pointed at, pressed, with the ring, and not now."""
    yield caption("Buttons: rest, pointer over, pressed, keyboard focus, not now")
    for words, make in (("Next", main_button), ("Export", plain_button), ("Put back", quiet_button)):
        five = [make(words, f"{words}{number}") for number in range(5)]
        five[1].setProperty("pictured_hover", True)
        five[2].setDown(True)
        five[3].setProperty("pictured_focus", True)
        five[4].not_now("Two answers are missing.")
        yield row(*five, gap=10)
    yield row(
        tall(main_button("Continue, question 4", "go", trailing="arrow-right")), plain_button("New", "new", icon="plus")
    )
    yield row(
        link_button("All 4", "all", small=True),
        IconButton("arrow-u-up-left", "Undo", "undo"),
        IconButton("clock-counter-clockwise", "History", "history"),
        Segments([("one", "One question"), ("all", "All")], "view", "How to show the questions"),
    )


def fields() -> Iterator[QWidget]:
    """Fields in their states."""
    yield caption("Fields: focus, needs an answer, fixed, choice, date, search")
    focused = TextField("focused")
    focused.setText("Ghana core group")
    yield focused
    missing = Labelled("When was it 38%?", DateField("when", placeholder="month, year"), help_text="A month is enough.")
    missing.set_problem("38% of when? Without its date nobody can judge the step.")
    yield missing
    fixed = TextField("fixed")
    fixed.setText("GH-PR-2026-004")
    fixed.setReadOnly(True)
    choice = ChoiceField("body", "Body")
    choice.addItems(["NHIA Board", "Ministry of Finance"])
    yield row(fixed, choice)
    yield SearchField("search", "Search or do anything…", key="Ctrl K")
    tick, dash, empty = TickBox("Patients present", "tick"), TickBox("Not said", "dash"), TickBox("No", "no")
    tick.setChecked(True)
    dash.setTristate(True)
    dash.setCheckState(Qt.CheckState.PartiallyChecked)
    chosen = RoundChoice("Host", "host")
    chosen.setChecked(True)
    yield row(tick, dash, empty, chosen, RoundChoice("Guest", "guest"))


def chips() -> Iterator[QWidget]:
    """Status, filters and links."""
    yield caption("Status and filter chips, record links")
    yield flow(
        StatusChip("Draft", "grey"),
        StatusChip("In review", "blue"),
        StatusChip("Funded", "teal"),
        StatusChip("To revise", "amber"),
        StatusChip("6 days late", "red", icon="warning-octagon-fill"),
    )
    topic = FilterChip("Topic", "topic")
    topic.set_value("payment")
    yield flow(
        topic,
        FilterChip("Year", "year"),
        RecordLink("Joint Learning Fund", "flag", "fund"),
        RecordLink("Yaw Owusu-Darko", "user", "person"),
    )


def table() -> Iterator[QWidget]:
    """A list with a group, a pointed row, a chosen row and the keyboard's row."""
    yield caption("List rows: group, rest, pointer over, chosen, keyboard focus")
    view = RecordTable("list", "Proposals")
    view.setModel(proposals(view))
    view.set_group_rows([0])
    theme = theme_in_force()
    view.set_widths([0, 110, 112, 100])
    view.horizontalHeader().setSortIndicatorShown(True)
    view.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    view.selectRow(3)
    view.setProperty("hovered_row", 2)
    view.setFixedHeight(theme.px(34 + 32 + 4 * 36) + 2)
    yield view


def findings() -> Iterator[QWidget]:
    """Findings, a banner, progress."""
    yield caption("Findings: icon, word and colour; one next click")
    block = FindingCard(
        "block", "38% of when? Without its date nobody can judge the step to 60%.", place="question 4", name="f1"
    )
    yield block.offer("Use June 2026", print)
    warn = FindingCard("warn", "12 days from approval to the Board vote; 15 is safe.", place="question 5", name="f2")
    yield warn.offer("See other dates", print, quiet=True).offer("Keep, and say why", print, muted=True)
    yield caption("Banner, progress")
    yield Banner("This file lies in a synchronised folder.", "amber").offer("Move it", print)
    progress = ProgressLine("progress", "Questions answered")
    progress.set_progress(4, 20, "4 of 20")
    yield progress


def stages() -> Iterator[QWidget]:
    """The stages of a guide."""
    yield caption("Stages")
    shown = StagesList("stages", "Stages")
    shown.set_rows(
        [
            Stage("anchor", "Anchor", "current", "1", "3 of 6"),
            Question("goal", "National goal", "done"),
            Question("change", "What will be different", "current"),
            Question("door", "Which door", "open"),
            Stage("common", "Common interest", "open", "2", "1 of 2"),
            Stage("learning", "Learning", "locked", "3", "3", "Opens with a common interest"),
        ]
    )
    shown.setFixedHeight(shown.sizeHint().height())
    yield shown


def chain() -> Iterator[QWidget]:
    """The chain."""
    yield caption("The chain, upright")
    yield ChainUpright(
        [
            Link("Goal", "Own payments 38 to 30%"),
            Link("Constraint", "One flat rate, set by NHIA"),
            Link("Change", "Rates approved, 38 to 60%", "current"),
            Link("Window", "Not said yet", "gap"),
        ]
    )


def record_parts() -> Iterator[QWidget]:
    """What a record's page is made of."""
    yield KeyFacts(
        [
            Fact("Dates", "11–15 January 2027", "5 days, 7 nights; in 33 days"),
            Fact("Host", "PhilHealth, Pasig", "confirmed in writing", "accent", "check-circle-fill"),
            Fact("Report due", "29 January 2027", "Efua Mensah"),
            Fact("Paid by", "USD 27,630 of 36,040", "GH-PR-2026-004", "accent"),
        ]
    )
    section = Section("Delegation", "delegation", note="6 people from 5 agencies")
    section.tools.addWidget(link_button("Compare with plan", "compare", small=True))
    section.content.addWidget(
        ElidingLabel("A title that is so long that it ends in an ellipsis, whatever is done", "body")
    )
    yield section
    yield HistoryEntry(
        "Site, Wed 13", "San Fernando, registry", "San Fernando, claims room", "Mon 7 Dec, Kwame", "h1"
    ).offer_back(print)
    doors = QWidget()
    line = QHBoxLayout(doors)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(DoorCard("Start a proposal", "Twenty questions", "pencil-line", "d1").make_main())
    line.addWidget(DoorCard("Open a file", "From e-mail or a stick", "package", "d2"))
    yield doors
    card = Card("chosen")
    card.set_chosen(True)
    card.content.addWidget(label("A chosen card", "strong"))
    yield card


def column(*parts: Iterator[QWidget]) -> QVBoxLayout:
    """Pieces below each other."""
    made = QVBoxLayout()
    made.setSpacing(8)
    for part in parts:
        for widget in part:
            made.addWidget(widget)
        made.addSpacing(4)
    made.addStretch()
    return made


def page() -> QWidget:
    """The page with everything."""
    window = ground(QWidget(), "page")
    sidebar = Sidebar()
    for key, text, icon, count in PLACES:
        sidebar.add(key, text, icon, count)
    sidebar.choose("today")
    sidebar.add_stretch()
    middle = QHBoxLayout()
    middle.setContentsMargins(24, 16, 24, 16)
    middle.setSpacing(28)
    for parts in ((buttons(), fields(), chips()), (table(), findings()), (stages(), chain(), record_parts())):
        middle.addLayout(column(*parts), 7 if parts[0].__name__ == "table" else 5)
    bar = Bar("action", "actions")
    bar.row.addStretch()
    bar.row.addWidget(quiet_button("Come back to this", "later"))
    bar.row.addWidget(tall(main_button("Next question", "next")))
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addWidget(label("Components, drawn by QtWidgets", "title"))
    right.addLayout(middle, 1)
    right.addWidget(bar)
    whole = QHBoxLayout(window)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.setSpacing(0)
    whole.addWidget(sidebar)
    whole.addLayout(right, 1)
    return window


def picture(app: QApplication, look: dict, path: Path) -> None:
    """Show the page in one look and keep a picture of it."""
    apply_theme(app, Theme.load(**look))
    window = page()
    scale = theme_in_force().scale
    window.resize(round(1760 * scale), round(1000 * scale))
    window.show()
    notice = UndoNotice(window)
    notice.say("Moved to the trash: Site, Wed 13", "Undo", print)
    ring_three(window)
    app.processEvents()
    window.grab().save(str(path))
    window.close()
    window.deleteLater()
    app.processEvents()


def point_at(widget: QWidget) -> None:
    """Move the pointer over a widget, as far as the widget can tell."""
    widget.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    middle, none = widget.rect().center().toPointF(), Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, middle, widget.mapToGlobal(middle), none, none, _NO_KEYS)
    QApplication.sendEvent(widget, moved)


def ring_three(window: QWidget) -> None:
    """Give the button that is to be pictured with focus the focus, as the Tab key would."""
    FocusRing(window)
    QTest.qWaitForWindowActive(window)
    wanted = [button for button in window.findChildren(Button) if button.property("pictured_focus")]
    wanted[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
    for button in window.findChildren(Button):
        if button.property("pictured_hover"):
            point_at(button)


def pictures(folder: Path) -> list[Path]:
    """Make every picture; return where they are."""
    app = QApplication.instance() or QApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name, look in LOOKS.items():
        made.append(folder / f"components-{name}.png")
        picture(app, look, made[-1])
    empty(app, folder / "components-empty.png")
    return [*made, folder / "components-empty.png"]


def empty(app: QApplication, path: Path) -> None:
    """A picture of an empty list."""
    apply_theme(app, Theme.load())
    shown = EmptyPage("pencil-line", "A proposal begins with a goal of your country and what blocks it.")
    shown.offer("New proposal", print).offer("Look around in the practice country", print, link=True)
    shown.resize(600, 400)
    shown.grab().save(str(path))


if __name__ == "__main__":
    root = Path(__file__).resolve().parents[2]
    for path in pictures(Path(sys.argv[1]) if len(sys.argv) > 1 else root / "build" / "screens"):
        print(path.name)
