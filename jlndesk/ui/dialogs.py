"""Everything that opens above the window: messages, questions and choosing a file. None of it blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QMessageBox, QWidget

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _

Filters = Sequence[tuple[str, str]]


def tell(parent: QWidget | None, error: DeskError, then: Callable[[], object] | None = None) -> QMessageBox:
    """Say what happened and what to do; `then` is called when it is closed."""
    box = _box(parent, "message", error.message, error.hint)
    box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    return _opened(box, lambda _button: then() if then is not None else None)


def tell_fault(parent: QWidget | None, report: str, copy: Callable[[], object]) -> QMessageBox:
    """Say that the program is at fault and show the report; `copy` is called to put it on the clipboard."""
    said = _("This is a fault in JLN Desk, not in what you did. What you typed is safe.")
    box = _box(parent, "fault", said, _("The report below helps to mend it. Nothing is sent by itself."))
    box.setDetailedText(report)
    copying = box.addButton(_("Copy the report"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(_("Close"), QMessageBox.ButtonRole.RejectRole)
    return _opened(box, lambda button: copy() if button is copying else None)


def ask(
    parent: QWidget | None,
    question: str,
    yes_label: str,
    then: Callable[[], object],
    *,
    detail: str = "",
) -> QMessageBox:
    """Ask before what cannot be undone; `then` is called only when `yes_label` is pressed."""
    box = _box(parent, "question", question, detail)
    yes = box.addButton(yes_label, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    return _opened(box, lambda button: then() if button is yes else None)


def choose_save(
    parent: QWidget | None, title: str, name: Path | str, filters: Filters, then: Callable[[Path], object]
) -> QFileDialog:
    """Ask where to write a file called `name`; filters are (words, pattern) such as (`PDF document`, `*.pdf`)."""
    dialog = _file_dialog(parent, title, filters)
    dialog.setObjectName("choose-save")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(str(name))
    return _choosing(dialog, then)


def choose_open(parent: QWidget | None, title: str, filters: Filters, then: Callable[[Path], object]) -> QFileDialog:
    """Ask which file to read."""
    dialog = _file_dialog(parent, title, filters)
    dialog.setObjectName("choose-open")
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _choosing(dialog, then)


def choose_folder(parent: QWidget | None, title: str, then: Callable[[Path], object]) -> QFileDialog:
    """Ask for a folder."""
    dialog = _file_dialog(parent, title, ())
    dialog.setObjectName("choose-folder")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _choosing(dialog, then)


def _box(parent: QWidget | None, name: str, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setWindowTitle(_("JLN Desk"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setInformativeText(detail)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box


def _opened(box: QMessageBox, answered: Callable[[QAbstractButton], object]) -> QMessageBox:
    box.finished.connect(lambda _code: answered(box.clickedButton()))
    box.open()
    return box


def _file_dialog(parent: QWidget | None, title: str, filters: Filters) -> QFileDialog:
    dialog = QFileDialog(parent, title)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilters([f"{words} ({pattern})" for words, pattern in filters])
    return dialog


def _choosing(dialog: QFileDialog, then: Callable[[Path], object]) -> QFileDialog:
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()
    return dialog
