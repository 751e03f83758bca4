"""Makes a document of records: which, in what form, for whom, where; in a task, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout

from jlndesk.core.errors import CancelledError, DeskError
from jlndesk.core.i18n import N_, _, _n
from jlndesk.core.kinds import file_name
from jlndesk.core.sending import sending_words
from jlndesk.desk import window as verbs
from jlndesk.desk.desk import Desk
from jlndesk.ui import dialogs
from jlndesk.ui.components.banner import Banner
from jlndesk.ui.components.buttons import main_button, plain_button, quiet_button, tall
from jlndesk.ui.components.choice_field import ChoiceField
from jlndesk.ui.components.labelled import Labelled
from jlndesk.ui.components.labels import hairline, label
from jlndesk.ui.components.naming import named
from jlndesk.ui.components.progress_line import ProgressLine
from jlndesk.ui.components.scroll import PageScroll, text_column
from jlndesk.ui.components.segments import Segments
from jlndesk.ui.page import Page
from jlndesk.ui.pdf.preview import PdfPreview
from jlndesk.ui.places import place_of
from jlndesk.ui.record_page import GUIDED
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import Task
from jlndesk.ui.theme import theme_in_force

FORMS = {
    "pdf": (N_("PDF"), N_("PDF document"), "*.pdf"),
    "docx": (N_("Word"), N_("Word document"), "*.docx"),
    "xlsx": (N_("Spreadsheet"), N_("Spreadsheet"), "*.xlsx"),
    "csv": (N_("CSV"), N_("Table as CSV"), "*.csv"),
}
"""What a file can be, as its suffix: the word on the page, the words and the pattern of the file chooser."""

_ROOM_FOR_PREVIEW = 940


@dataclass(frozen=True)
class Wish:
    """What is to be made: layout, form of the file, for whom, and whether it is the final copy."""

    layout: str
    form: str
    audience: Any
    final: bool = False


def make_document(desk: Desk, ids: list[str], target: Path, wish: Wish, *, progress: Any) -> Any:
    """Make one document of records, for a task; return {path, bytes, pages}."""
    from jlndesk.desk import documents  # noqa: PLC0415  # brings the layouts, which the start does not need

    order = documents.Order(
        ids=ids, target=target, format=wish.form, layout=wish.layout, audience=wish.audience, final=wish.final
    )
    return documents.export(desk, order, progress)["files"][0]


def layouts_for(types: Sequence[str]) -> list[dict[str, Any]]:
    """Return {name, label, formats, …} of the documents that can be made of all these types."""
    from jlndesk.desk import documents  # noqa: PLC0415  # as above

    found = documents.layouts()
    return [one for one in found if one["types"] == ["*"] or set(types) <= set(one["types"])]


def readers_of(layout: str) -> str:
    """Return whom a document is made for when nobody says it."""
    from jlndesk.desk import documents  # noqa: PLC0415  # as above

    return documents.readers_of(layout)


class ExportPage(Page):
    """One document of the records chosen."""

    wants_rail = True

    def __init__(self, session: Session, ids: Sequence[str]) -> None:
        """Offer what can be made of these records."""
        super().__init__(session, "page-export")
        self._ids = list(ids)
        self._task: Task | None = None
        records = verbs.rows(session.desk, self._ids)
        types = sorted({record.type for record in records})
        self.place = place_of(types[0]) if types else "today"
        self._name = records[0].title if len(records) == 1 else _("Records")
        self._layout = ChoiceField("export.layout", _("Document"))
        self._formats: dict[str, list[str]] = {}
        for one in layouts_for(types):
            self._layout.addItem(one["label"], one["name"])
            self._formats[one["name"]] = [form for form in one["formats"] if form in FORMS]
        self._form = Segments(
            [(form, _(words[0])) for form, words in FORMS.items()], "export.form", _("Form of the file")
        )
        self._final = QCheckBox(_("Final copy: refused while something blocks it"))
        named(self._final, "export.final")
        self._final.setVisible(any(one in GUIDED for one in types))
        self._audience = Segments([("outside", _("For people outside")), ("team", _("For the team"))],
                                  "export.audience", _("Who will read it"))  # fmt: skip
        self._layout.currentIndexChanged.connect(self._on_document)
        self._progress = ProgressLine("export.progress", _("Pages made"))
        self._stop = quiet_button(_("Stop"), "export.stop", self._on_stop, muted=True)
        self._go = tall(main_button(_("Choose where, and export"), "export.go", self._on_go, icon="export"))
        self._done = QVBoxLayout()
        self.preview = PdfPreview(session, "export.preview", lambda: (self._wished(), None), closable=False)
        self._audience.chosen.connect(lambda _key: self.preview.soon())
        self._turn = plain_button(_("Preview"), "export.turn", self._on_turn, icon="file-text")
        self._arrange(len(records))
        self._on_document()

    def _arrange(self, count: int) -> None:
        page, column = text_column()
        back = quiet_button(
            _("Back"), "export.back", lambda: self.session.place_requested.emit("back"), icon="caret-left"
        )
        head = QHBoxLayout()
        head.addWidget(back)
        head.addStretch()
        column.addLayout(head)
        column.addWidget(label(_("Export"), "title"))
        one = _("{label}: {value}").format(label=_n("{count} record", "{count} records", 1), value=self._name)
        said = (one if count == 1 else _n("{count} record", "{count} records", count)).format(count=count)
        column.addWidget(label(said, voice="2", wraps=True))
        column.addWidget(Labelled(_("Document"), self._layout))
        column.addWidget(Labelled(_("Form of the file"), self._form))
        words = _("For people outside, team notes and private details are left out.")
        column.addWidget(Labelled(_("Who will read it"), self._audience, help_text=words))
        column.addWidget(self._final)
        row = QHBoxLayout()
        row.addWidget(self._go)
        row.addWidget(self._stop)
        row.addWidget(self._turn)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(self._progress)
        column.addLayout(self._done)
        column.addStretch()
        self._progress.hide()
        self._stop.hide()
        self._left = PageScroll(page, "export.scroll")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._left, 9)
        whole.addWidget(hairline(upright=True))
        whole.addWidget(self.preview, 10)

    def enter(self) -> None:
        self._fit()
        self.preview.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let both stand side by side, or one after the other where there is little room."""
        wide = self.width() / theme_in_force().scale >= _ROOM_FOR_PREVIEW
        self._turn.setVisible(not wide)
        self.preview.setVisible(wide)

    def _on_turn(self) -> None:
        self.preview.setVisible(not self.preview.isVisible())

    def print_document(self) -> None:
        """Send the pages of the preview to a printer."""
        self.preview.print_pages()

    def ids(self) -> list[str]:
        return self._ids

    def leave(self, then: Any) -> None:
        self._on_stop()
        then()

    def _on_document(self) -> None:
        name = self._layout.currentData() or ""
        self._audience.set_value(readers_of(name))
        self._form.offer(self._formats.get(name, ["pdf"]))
        self.preview.soon()

    def _wished(self) -> dict[str, Any]:
        wish = self.wish()
        return {"ids": self._ids, "layout": wish.layout, "audience": wish.audience}

    def wish(self) -> Wish:
        """Return what is chosen."""
        final = self._final.isVisibleTo(self) and self._final.isChecked()
        return Wish(self._layout.currentData() or "", self._form.value(), self._audience.value(), final)

    def _on_go(self) -> None:
        form = self._form.value()
        name = f"{file_name(self._name)[:80].strip()}.{form}"
        folder = Path.home() / "Documents"
        suggested = (folder if folder.is_dir() else Path.home()) / name
        dialogs.choose_save(self, _("Export"), suggested, [(_(FORMS[form][1]), FORMS[form][2])], self.export_to)

    def export_to(self, target: Path) -> None:
        """Make the document there."""
        values = (self.session.desk, self._ids, target, self.wish())
        task = Task(make_document, *values, tells_progress=True)
        task.progressed.connect(self._on_progressed)
        task.finished.connect(self._on_finished)
        task.failed.connect(self._on_failed)
        self._task = task
        self._go.busy(_("Exporting…"))
        self._stop.show()
        self._progress.set_progress(0, 0, "")
        self._progress.show()
        task.start()

    def _on_stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _on_progressed(self, done: int, total: int) -> None:
        self._progress.set_progress(done, total, _("{done} of {total}").format(done=done, total=total))

    def _rest(self) -> None:
        self._task = None
        self._go.busy("")
        self._stop.hide()
        self._progress.hide()
        while (item := self._done.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _on_finished(self, made: dict[str, Any]) -> None:
        self._rest()
        pages = _n("{count} page: {path}", "{count} pages: {path}", made["pages"])
        said = pages.format(count=made["pages"], path=made["path"]) if made["pages"] else made["path"]
        said = _("{file} · {time}").format(file=said, time=sending_words(made["bytes"]))
        bar = Banner(said, "teal", name="export.done")
        bar.offer(_("Open it"), lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(made["path"])), name="export.open")
        self._done.addWidget(bar)

    def _on_failed(self, error: BaseException) -> None:
        self._rest()
        if isinstance(error, CancelledError):
            return
        if isinstance(error, DeskError):
            said = _("{what} {hint}").format(what=error.message, hint=error.hint)
            self._done.addWidget(Banner(said, "red", name="export.failed"))
        else:
            self.session.failed.emit(error)
