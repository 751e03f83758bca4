"""The document as it will be, beside what makes it; made again after a pause, never while somebody types."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from jlndesk.core.errors import CancelledError, DeskError
from jlndesk.core.i18n import _
from jlndesk.core.record import Record
from jlndesk.desk.desk import Desk
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.labels import ground, hairline, label
from jlndesk.ui.components.scroll import PageScroll
from jlndesk.ui.pdf.pages import Pages
from jlndesk.ui.pdf.sheets import Sheets
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import Task

PAUSE = 1200
"""Milliseconds without a change until the document is made again."""


def make_pdf(desk: Desk, wished: dict[str, Any], typed: Record | None, *, progress: Any) -> bytes:
    """Return the PDF of what is wished, for a task; `typed` is a record with answers that may not be saved yet."""
    from jlndesk.desk import documents  # noqa: PLC0415  # brings the layouts, which the start does not need

    return documents.preview(desk, documents.preview_order(**wished), typed, progress)


class PdfPreview(QWidget):
    """`wish` says what document is wanted, as the words of `documents.preview_order`, and the record as it is typed."""

    closed = Signal()
    shown = Signal()

    def __init__(
        self, session: Session, name: str, wish: Callable[[], tuple[dict[str, Any], Record | None]], *, closable: bool
    ) -> None:
        """Make it empty; `refresh` fills it."""
        super().__init__()
        self.setObjectName(name)
        ground(self, "side")
        self._session, self._wish = session, wish
        self._busy, self._again = False, False
        self.pdf = b""
        self.sheets = Sheets(f"{name}.sheets", _("Pages of the document"))
        self.place = label("", "caption", name=f"{name}.place")
        self.said = label("", "caption", wraps=True, name=f"{name}.said")
        self._print = IconButton("printer", _("Print (Ctrl+P)"), f"{name}.print", self.print_pages)
        self._close = IconButton("x", _("Close the preview"), f"{name}.close", self.closed.emit)
        self._close.setVisible(closable)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.refresh)
        self._arrange(name)

    def _arrange(self, name: str) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(16, 8, 8, 8)
        head.setSpacing(8)
        head.addWidget(label(_("Preview"), "section"))
        head.addWidget(self.place)
        head.addStretch()
        head.addWidget(self._print)
        head.addWidget(self._close)
        self.said.setContentsMargins(16, 0, 16, 8)
        self.said.hide()
        self._view = PageScroll(self.sheets, f"{name}.scroll", colour="side")
        self._view.verticalScrollBar().valueChanged.connect(lambda _value: self._show_place())
        self.sheets.drawn.connect(self.shown)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.said)
        column.addWidget(hairline())
        column.addWidget(self._view, 1)

    def soon(self) -> None:
        """Make the document again once nothing has changed for a while."""
        self._pause.start()

    def refresh(self) -> None:
        """Make the document now; what is asked for meanwhile is made afterwards, once."""
        self._pause.stop()
        if self._busy:
            self._again = True
            return
        wished, typed = self._wish()
        self._busy = True
        if not self.pdf:
            self._say(_("The pages are being made…"))
        task = Task(make_pdf, self._session.desk, wished, typed, tells_progress=True)
        task.finished.connect(self._on_made)
        task.failed.connect(self._on_failed)
        task.start()

    def _rest(self) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self._pause.start()

    def _on_made(self, pdf: bytes) -> None:
        if not isValid(self):
            return
        self._say("")
        if pdf != self.pdf:
            self.pdf = pdf
            self.sheets.show_pages(Pages(pdf))
            self._show_place()
        self._rest()

    def _on_failed(self, error: BaseException) -> None:
        if not isValid(self):
            return
        self._rest()
        if isinstance(error, DeskError):
            self._say(_("{what} {hint}").format(what=error.message, hint=error.hint))
        elif not isinstance(error, CancelledError):
            self._session.failed.emit(error)

    def _say(self, words: str) -> None:
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def _show_place(self) -> None:
        middle = self._view.verticalScrollBar().value() + self._view.viewport().height() // 2
        number, total = self.sheets.number_at(middle) + 1, len(self.sheets.pages or ())
        self.place.setText(_("page {number} of {total}").format(number=number, total=total) if total else "")

    def print_pages(self) -> None:
        """Ask for a printer and send it these pages, once there are any."""
        if self.pdf:
            from jlndesk.ui.pdf.printing import ask_and_print  # noqa: PLC0415  # most documents are only looked at

            ask_and_print(self, self.pdf, self._session)
