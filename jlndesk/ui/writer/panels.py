"""What stands beside the question: comments of co-authors; history, versions and pages in the coach's place."""

from __future__ import annotations

import dataclasses
import uuid
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from jlndesk.core import clock
from jlndesk.core.record import Record
from jlndesk.desk import window as verbs
from jlndesk.ui.history import HistoryPanel
from jlndesk.ui.kept_page import KeptPage
from jlndesk.ui.writer.answers import AnswerSheet
from jlndesk.ui.writer.coach import Coach
from jlndesk.ui.writer.comments import open_comments
from jlndesk.ui.writer.sending import ask_and_send
from jlndesk.ui.writer.sides import Sides
from jlndesk.ui.writer.stages import PathPanel


class PanelledPage(KeptPage):
    """A page that is written, with sides; whoever fills it makes `form` and `sides`."""

    form: AnswerSheet
    sides: Sides
    coach: Coach
    path: PathPanel
    here: int

    def show_comments(self) -> None:
        """Show the comments on the question in front, and how many are open in all."""
        rows = self.form.now().get("comments") or []
        self.coach.comments.show_comments(rows, self.here)
        self.path.show_comments([one["question"] for one in open_comments(rows) if one.get("question")])

    def comment(self, text: str) -> None:
        """Say something to the co-authors about the question in front."""
        row = {"id": str(uuid.uuid4()), "question": self.here, "text": text, "by": self.session.desk.author_name}
        filled = {name: value for name, value in row.items() if value} | {"date": clock.today().isoformat()}
        self._keep_comments([*(self.form.now().get("comments") or ()), filled])

    def finish_comment(self, identity: str) -> None:
        """Mark a comment as dealt with; it stays in the record."""
        rows = self.form.now().get("comments") or ()
        self._keep_comments([{**one, "done": True} if one["id"] == identity else one for one in rows])

    def _keep_comments(self, rows: list[dict[str, Any]]) -> None:
        self.form.change("comments", self.type.fields["comments"].kind.canonical(rows))
        self.show_comments()
        self.keeper.save()

    def toggle_history(self) -> None:
        """Show the history in the coach's place, or the coach again."""
        self.sides.toggle("history", self._history)

    def _history(self) -> QWidget:
        made = HistoryPanel(self.session, self.type, self.shown.record)
        made.compare_requested.connect(self.toggle_versions)
        return made

    def toggle_versions(self) -> None:
        """Show two versions side by side in the coach's place, or the coach again."""
        from jlndesk.ui.comparing import ComparingPanel  # noqa: PLC0415  # looked at now and then

        self.sides.toggle("versions", lambda: ComparingPanel(self.session, self.type, self.shown.record))

    def toggle_preview(self) -> None:
        """Show the pages in the coach's place, or the coach again."""
        self.sides.toggle("preview", self._preview)

    def _preview(self) -> QWidget:
        from jlndesk.ui.pdf.preview import PdfPreview  # noqa: PLC0415  # most who write do not look at the pages

        made = PdfPreview(self.session, "writer.pages", self._wished, closable=True)
        self.form.edited.connect(lambda _name: made.soon() if isValid(made) else None)
        made.refresh()
        return made

    def _wished(self) -> tuple[dict[str, Any], Record]:
        typed = self.typed()
        return {"ids": [typed.id]}, typed

    def print_document(self) -> None:
        """Send the pages of the preview to a printer; where there is none, show it first."""
        if self.sides.panel is not None and hasattr(self.sides.panel, "print_pages"):
            self.sides.panel.print_pages()
        else:
            self.toggle_preview()

    def send(self) -> None:
        """Save, then make a file for co-authors; papers for people outside are made by Export."""
        self.keeper.save(lambda: ask_and_send(self))

    def typed(self) -> Record:
        """Return the record as it stands in the fields, saved or not."""
        values = self.form.now()
        title, saved = self.type.title(values), verbs.record(self.session.desk, self.shown.record)
        if saved is None:
            return Record(self.type.name, self.shown.record, title, values)
        return dataclasses.replace(saved, title=title, fields=values)
