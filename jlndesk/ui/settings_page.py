"""Settings: language, light or dark, size of text, your name, a second place for backups; kept as they change."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from jlndesk.core.errors import BadValue, DeskError
from jlndesk.core.i18n import _, language, languages
from jlndesk.core.kinds import Choice
from jlndesk.core.locale import locale
from jlndesk.core.schema import Field, Section
from jlndesk.core.settings import SETTINGS
from jlndesk.ui import dialogs
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.scroll import PageScroll, text_column
from jlndesk.ui.editors import FormContext
from jlndesk.ui.editors.fields import FieldGrid
from jlndesk.ui.page import Page
from jlndesk.ui.session import Session

_NOT_SHOWN = ("last_workspace", "list_columns")
_USUAL = {"appearance": "system", "text_size": "100"}
_LOOK = ("language", "appearance", "text_size")


class SettingsPage(Page):
    """`look_changed` comes when the window must be drawn anew."""

    place = "settings"
    look_changed = Signal()

    def __init__(self, session: Session) -> None:
        """Show what is set."""
        super().__init__(session, "page-settings")
        page, column = text_column(gap=12)
        column.addWidget(label(_("Settings"), "title"))
        column.addWidget(label(_("Kept as you change them, on this computer only."), voice="2"))
        for section in SETTINGS.sections:
            column.addSpacing(12)
            column.addWidget(label(_(section.label), "section"))
            column.addWidget(self._grid(section))
        column.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(PageScroll(page, "settings.scroll"))

    def _grid(self, section: Section) -> FieldGrid:
        fields = [_spoken(one) for one in section.fields if one.name not in _NOT_SHOWN]
        grid = FieldGrid(fields, FormContext(self.session), "settings")
        settings = self.session.desk.settings
        grid.set_values({one.name: settings.get(one.name, _USUAL.get(one.name)) for one in fields})
        if "language" in grid.rows and settings.get("language") is None:
            grid.rows["language"].editor.set_value(language())
        grid.edited.connect(lambda name: self._on_edited(grid, name))
        return grid

    def _on_edited(self, grid: FieldGrid, name: str) -> None:
        try:
            value = grid.rows[name].check()
        except BadValue:
            return
        try:
            self.session.desk.settings.set({name: value})
        except DeskError as error:
            dialogs.tell(self, error)
            return
        if name == "author":
            self.session.desk.author_name = value or ""
        if name in _LOOK:
            self.look_changed.emit()


def _spoken(asked: Field) -> Field:
    """Return a field as it is asked here: of the languages, only those the program speaks."""
    if asked.name != "language":
        return asked
    spoken = tuple((tag, locale(tag).language(tag)) for tag in languages())
    return Field(asked.name, Choice(spoken), asked.label, asked.help)
