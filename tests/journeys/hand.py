"""What a person does to the editors of a page: clicks, keys and choices from lists, and never a value set from code."""

import time
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QLineEdit,
    QWidget,
)

from jlndesk.ui.components.segments import Segments
from jlndesk.ui.editors.base import Editor
from jlndesk.ui.editors.choices import PickEditor
from jlndesk.ui.editors.days import SpanEditor
from jlndesk.ui.editors.links import RecordFinder
from jlndesk.ui.editors.made import GroupEditor, RowsEditor
from jlndesk.ui.editors.plain import MoneyEditor
from jlndesk.ui.writer.sentence import SentenceEditor

_AT_ONCE = 24
_PATIENCE = 5000
_RETRIES = 3
_SOON = 1.5
Key = Qt.Key


class Hand:
    """One person at the keyboard; `wait_until` lets the window go on until something is so."""

    def __init__(self, wait_until: Callable[..., None]) -> None:
        """Take a way of waiting, like `qtbot.waitUntil`."""
        self._wait_until = wait_until
        self._by_kind: dict[str, Callable[[Any, Any], None]] = {
            "money": self._money, "span": self._span, "flag": self._flag, "choice": self._choice,
            "country": self._choice, "language": self._choice, "tags": self._words, "countries": self._words,
            "languages": self._words, "link": self._link, "links": self._links, "pick": self._pick,
            "group": self._group, "rows": self._rows,
        }  # fmt: skip

    def fill(self, editor: Editor, value: Any) -> None:
        """Give an answer to an editor, the way its kind takes one."""
        self._by_kind.get(editor.kind.name, self._line)(editor, value)
        QApplication.processEvents()

    def click(self, widget: QWidget) -> None:
        """Press something that can be seen and pressed."""
        assert widget.isVisible(), widget.objectName()
        assert widget.isEnabled(), widget.objectName()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def tick(self, box: QCheckBox) -> None:
        """Press the words of a box that can be ticked; beside them nothing can be pressed."""
        QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(box.height() // 2, box.height() // 2))
        assert box.isChecked(), box.objectName()

    def _soon(self, so: Callable[[], bool]) -> bool:
        end = time.monotonic() + _SOON
        while not so() and time.monotonic() < end:
            QTest.qWait(20)
        return so()

    def type(self, widget: QWidget, words: str, at_once: int = _AT_ONCE) -> None:
        """Type into a field, which is clicked first; the window draws in between."""
        self.click(widget)
        self._wait_until(lambda: _has_keyboard(widget), timeout=_PATIENCE)
        for start in range(0, len(words), at_once):
            for letter in words[start : start + at_once]:
                _strike(QApplication.activePopupWidget() or widget, letter)
            QApplication.processEvents()

    def press(self, widget: QWidget, key: Qt.Key, times: int = 1) -> None:
        """Press a key, which goes to the list that has dropped down if there is one."""
        for _time in range(times):
            QTest.keyClick(QApplication.activePopupWidget() or widget, key)
        QApplication.processEvents()

    def _line(self, editor: Editor, value: Any) -> None:
        self.type(editor.control, str(value))

    def _money(self, editor: MoneyEditor, value: Mapping[str, str]) -> None:
        self.type(editor.line, value["amount"])
        self.choose(editor.currency, value["currency"])

    def _span(self, editor: SpanEditor, value: Mapping[str, str]) -> None:
        self.type(editor.start, value["start"])
        self.type(editor.end, value["end"])

    def _flag(self, editor: Editor, value: bool) -> None:
        words = editor.control
        assert isinstance(words, Segments)
        self.click(words.findChild(QWidget, f"{words.objectName()}.{'yes' if value else 'no'}"))

    def _choice(self, editor: Any, value: str) -> None:
        self.choose(editor.box, editor.box.itemText(editor.box.findData(value)))

    def choose(self, box: QComboBox, words: str) -> None:
        """Choose a line of a list by its words: typed where letters filter the list, by the arrow keys elsewhere."""
        if box.isEditable():
            line = box.lineEdit()
            self.click(line)
            line.selectAll()
            self.type(line, words)
            self.press(line, Key.Key_Tab)
        else:
            self._pick_line(self._dropped(box), box.findText(words))
        assert box.currentText() == words, (box.objectName(), words, box.currentText())

    def _dropped(self, box: QComboBox) -> QAbstractItemView:
        """Let a list drop down; the first click may only close the one before."""
        for _time in range(_RETRIES):
            self.click(box)
            if self._soon(box.view().isVisible):
                break
        assert box.view().isVisible(), box.objectName()
        return box.view()

    def _pick_line(self, view: QAbstractItemView, row: int) -> None:
        index = view.model().index(row, view.modelColumn() if hasattr(view, "modelColumn") else 0)
        view.scrollTo(index)
        QTest.keyClick(view, Key.Key_Home)
        for _step in range(row):
            QTest.keyClick(view, Key.Key_Down)
        QTest.keyClick(view, Key.Key_Return)
        self._wait_until(lambda: not view.isVisible(), timeout=_PATIENCE)

    def _pick(self, editor: PickEditor, number: int) -> None:
        self._pick_line(self._dropped(editor.box), number)
        assert editor.value()

    def _words(self, editor: Any, keys: Sequence[str]) -> None:
        for key in keys:
            self.type(editor.line, editor._options.get(key, key))
            self.press(editor.line, Key.Key_Return)
        self._wait_until(lambda: editor.value() == list(keys), timeout=_PATIENCE)

    def _link(self, editor: Any, title: str) -> None:
        self.find(editor.finder, title)
        self._wait_until(lambda: bool(editor.value()), timeout=_PATIENCE)

    def _links(self, editor: Any, titles: Sequence[str]) -> None:
        for number, title in enumerate(titles, 1):
            self.find(editor.finder, title)
            self._wait_until(lambda number=number: len(editor.typed()) == number, timeout=_PATIENCE)

    def find(self, finder: RecordFinder, title: str) -> None:
        """Choose the record of this title from what the line finds, or else have it made by its name."""
        for _time in range(_RETRIES):
            self.click(finder)
            QTest.keyClick(finder, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClick(finder, Key.Key_Delete)
            self.type(finder, title, at_once=len(title))
            if self._soon(lambda: self._offered(finder, title) and not finder._pause.isActive()):
                lines = self._lines(finder)
                wanted = lines.index(title) if title in lines else [title in one for one in lines].index(True)
                self.press(finder, Key.Key_Down, wanted + 1)
                self.press(finder, Key.Key_Return)
                if self._soon(lambda: not finder.text()):
                    return
        raise AssertionError((finder.objectName(), title, finder.text(), self._lines(finder)))

    def _lines(self, finder: RecordFinder) -> list[str]:
        model = finder.completer().popup().model()
        return [model.index(row, 0).data() for row in range(model.rowCount())]

    def _offered(self, finder: RecordFinder, title: str) -> bool:
        return finder.completer().popup().isVisible() and any(title in one for one in self._lines(finder))

    def _group(self, editor: GroupEditor, values: Mapping[str, Any]) -> None:
        self.fill_rows(editor.grid.rows, values)

    def _rows(self, editor: Any, rows: Sequence[Mapping[str, Any]]) -> None:
        for number, row in enumerate(rows):
            self._sentence(editor, number, row) if isinstance(editor, SentenceEditor) else self._row(editor, row)

    def _row(self, editor: RowsEditor, row: Mapping[str, Any]) -> None:
        self.click(editor.add)
        card = editor.cards()[-1]
        self._wait_until(lambda: card._grid is not None and card._grid.isVisible(), timeout=_PATIENCE)
        self.fill_rows(card._grid.rows, row)
        self.click(card._heading)

    def _sentence(self, editor: SentenceEditor, number: int, row: Mapping[str, Any]) -> None:
        if number >= len(editor.sentences):
            self.click(editor.add)
        sentence = editor.sentences[number]
        for slot, value in row.items():
            if slot.removesuffix("_text") in sentence.slots:
                place = sentence.slots[slot.removesuffix("_text")]
                self._line(place, value) if slot.endswith("_text") else self.fill(place, value)
        self.click(sentence.findChild(QWidget, f"{editor.name}.row{number}.more.heading"))
        self.fill_rows(sentence.rest.rows, {name: row[name] for name in sentence.rest.rows if name in row})

    def fill_rows(self, fields: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """Give answers to fields by name."""
        for name, value in values.items():
            self.fill(fields[name].editor, value)

    def name_file(self, dialog: QWidget, path: str) -> None:
        """Type a place into the window that asks where to write, and accept."""
        line = next(one for one in dialog.findChildren(QLineEdit) if one.isVisible())
        line.selectAll()
        QTest.keyClicks(line, path)
        buttons = dialog.findChild(QDialogButtonBox)
        self.click(next(one for one in buttons.buttons() if buttons.buttonRole(one) == buttons.ButtonRole.AcceptRole))


def _strike(widget: QWidget, letter: str) -> None:
    """Strike the key of a letter; `QTest.keyClick` knows those of ASCII only."""
    if letter.isascii():
        QTest.keyClick(widget, letter)
    else:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


def _has_keyboard(widget: QWidget) -> bool:
    """Whether keys go to a widget; the offscreen platform gives the window back only when asked."""
    if QApplication.activePopupWidget() is None and not widget.isActiveWindow():
        widget.window().activateWindow()
    elif not widget.hasFocus():
        widget.setFocus(Qt.FocusReason.MouseFocusReason)
    return widget.isActiveWindow() and widget.hasFocus()
