"""The bar over a record that opens with what was typed and not saved: what changed, or away with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jlndesk.core.i18n import _
from jlndesk.core.schema import RecordType
from jlndesk.ui.components.banner import Banner
from jlndesk.ui.components.card import Card
from jlndesk.ui.components.history_entry import HistoryEntry
from jlndesk.ui.session import Session


class Restored(QWidget):
    """Restored what you were typing at 10:32. See what changed. Discard."""

    discarded = Signal()

    def __init__(
        self, session: Session, record_type: RecordType, when: str, before: Mapping[str, Any], typed: Mapping[str, Any]
    ) -> None:
        """Say when it was typed; `before` is what is saved, `typed` what was not."""
        super().__init__()
        self.setObjectName("restored")
        self._bar = Banner(_("Restored what you were typing: {when}.").format(when=when), "blue", name="restored.bar")
        self._bar.offer(_("Discard"), self._on_discard_clicked, name="restored.discard")
        self._bar.offer(_("See what changed"), self._on_see_clicked, name="restored.see")
        self._card = Card("restored.changes")
        for number, (name, value) in enumerate(typed.items()):
            asked = record_type.fields.get(name)
            if asked is not None and before.get(name) != value:
                old, new = (_words(session, asked.kind, one) for one in (before.get(name), value))
                self._card.content.addWidget(HistoryEntry(_(asked.label), old, new, "", f"restored.{number}"))
        self._card.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._bar)
        column.addWidget(self._card)

    def _on_see_clicked(self) -> None:
        self._card.setVisible(self._card.isHidden())

    def _on_discard_clicked(self) -> None:
        self.hide()
        self.discarded.emit()


def _words(session: Session, kind: Any, value: Any) -> str:
    """Return a value in words; what a draft kept may be no value of its kind."""
    if value in (None, "", [], {}):
        return ""
    try:
        return str(kind.say(kind.canonical(value), session.speaker()))
    except (ValueError, KeyError, TypeError):
        return " ".join(str(part) for part in (value.values() if isinstance(value, dict) else [value]))
