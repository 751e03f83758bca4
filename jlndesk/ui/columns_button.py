"""Chooses which columns a list shows; the choice is kept with the settings of this computer."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _
from jlndesk.core.schema import Field
from jlndesk.ui.components.buttons import filled_late
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.record_model import RecordModel


class ColumnsButton(IconButton):
    """`changed` comes when other columns are shown."""

    changed = Signal()

    def __init__(self, model: RecordModel, name: str) -> None:
        """Show the columns remembered for the model's type, or those it begins with."""
        super().__init__("columns", _("Choose columns"), name)
        self._model = model
        self._menu = filled_late(QMenu(self), self._fill)
        self.setMenu(self._menu)
        kept = _kept(model).get(model.type.name, [])
        if kept:
            self._show([one for one in model.offered() if one.name in kept])

    def _fill(self) -> None:
        for asked in self._model.offered()[1:]:
            action = QAction(_(asked.label), self._menu)
            action.setCheckable(True)
            action.setChecked(asked in self._model.columns)
            action.setObjectName(f"{self.objectName()}.{asked.name}")
            action.toggled.connect(lambda on, a=asked: self.choose(a, shown=on))
            self._menu.addAction(action)
        self._menu.addSeparator()
        self._menu.addAction(_("As at first"), self.begin_again)

    def choose(self, asked: Field, *, shown: bool) -> None:
        """Show a column, or take it away."""
        names = {one.name for one in self._model.columns} - {asked.name} | ({asked.name} if shown else set())
        self._show([one for one in self._model.offered() if one.name in names])
        self._keep([one.name for one in self._model.columns])
        self.changed.emit()

    def begin_again(self) -> None:
        """Show the columns the list begins with."""
        self._model.show_columns(self._model.usual)
        self._keep([])
        self._menu.clear()
        self.changed.emit()

    def _keep(self, names: list[str]) -> None:
        lines = {**_kept(self._model), self._model.type.name: names}
        text = "\n".join(f"{name}: {' '.join(chosen)}" for name, chosen in lines.items() if chosen)
        try:
            self._model.session.desk.settings.set({"list_columns": text or None})
        except DeskError as error:
            self._model.session.failed.emit(error)

    def _show(self, columns: list[Field]) -> None:
        headline = self._model.usual[0]
        self._model.show_columns([headline, *(one for one in columns if one is not headline)])


def _kept(model: RecordModel) -> dict[str, list[str]]:
    """Return the columns kept for each type; a line a person spoiled in the file counts as none."""
    lines = str(model.session.desk.settings.get("list_columns") or "").splitlines()
    pairs = (line.partition(":") for line in lines)
    return {name.strip(): names.split() for name, _colon, names in pairs}
