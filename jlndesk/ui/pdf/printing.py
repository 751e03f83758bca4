"""Sends the pages of a PDF to a printer: what comes out is what the preview shows."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from jlndesk.core.i18n import _, _n
from jlndesk.ui.pdf.pages import Pages, pictures
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import Task

_DOTS = 200
"""Dots an inch: letters are sharp, and a page stays below 15 MB in memory."""


def ask_and_print(parent: QWidget, pdf: bytes, session: Session) -> QPrintDialog:
    """Open the system's dialog of printers, which blocks nothing; what is accepted in it is printed."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(session.desk.name)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setObjectName("print")
    dialog.setMinMax(1, page_count(pdf))
    dialog.finished.connect(lambda code: send(printer, pdf, session) if code else None)
    dialog.finished.connect(dialog.deleteLater)
    QDialog.open(dialog)  # Qt's own dialog of printers asks for a slot to call; its parent asks for nothing
    return dialog


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF has."""
    pages = Pages(pdf)
    pages.close()
    return len(pages)


def send(printer: QPrinter, pdf: bytes, session: Session) -> Task:
    """Draw the pages chosen in the dialog in a task, then hand them to the printer."""
    first, last = printer.fromPage() or 1, printer.toPage() or page_count(pdf)
    numbers = list(range(first - 1, last))
    task = Task(pictures, pdf, numbers, _DOTS, tells_progress=True)
    task.finished.connect(lambda found: _put_on_paper(printer, found, session))
    task.failed.connect(session.failed)
    task.start()
    return task


def _put_on_paper(printer: QPrinter, found: list[QImage], session: Session) -> None:
    painter = QPainter()
    for number, picture in enumerate(found):
        lying = picture.width() > picture.height()
        printer.setPageOrientation(QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait)
        begun = printer.newPage() if painter.isActive() else painter.begin(printer)
        if not begun:
            session.notice_requested.emit(
                _("The printer did not take page {number}.").format(number=number + 1), "", None
            )
            return
        painter.drawImage(_fitted(painter.viewport().toRectF(), picture), picture)
    painter.end()
    said = _n("{count} page sent to the printer", "{count} pages sent to the printer", len(found))
    session.notice_requested.emit(said.format(count=len(found)), "", None)


def _fitted(room: QRectF, picture: QImage) -> QRectF:
    """Return the middle of a sheet in which a page fits whole."""
    scale = min(room.width() / picture.width(), room.height() / picture.height())
    width, height = picture.width() * scale, picture.height() * scale
    return QRectF((room.width() - width) / 2, (room.height() - height) / 2, width, height)
