"""One sentence above a page that stays until what it says is mended or it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from jlndesk.core.i18n import _
from jlndesk.ui.components.buttons import link_button
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.components.icon_label import IconLabel
from jlndesk.ui.components.labels import label
from jlndesk.ui.components.naming import named
from jlndesk.ui.components.status_chip import Tone, tone_ink

_ICONS = {
    "grey": "info-fill",
    "teal": "check-circle-fill",
    "blue": "info-fill",
    "amber": "warning-fill",
    "red": "warning-octagon-fill",
}


class Banner(QFrame):
    """A tinted bar with an icon, a sentence and at most a few links."""

    closed = Signal()

    def __init__(self, text: str, tone: Tone = "amber", *, name: str = "banner", closable: bool = False) -> None:
        """Make a banner; add links with `offer`."""
        super().__init__()
        named(self, name)
        self.setProperty("kind", "banner")
        self.setProperty("tone", tone)
        self._picture = IconLabel(_ICONS[tone], tone_ink(tone), 18)
        self._text = label(text, wraps=True, name=f"{name}.text")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 12, 4)
        self._row.setSpacing(8)
        self._row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._text, 1)
        if closable:
            self._row.addWidget(IconButton("x", _("Close"), f"{name}.close", self._on_close_clicked, px=16))

    def offer(self, text: str, on_click: Callable[[], object], *, name: str = "") -> Banner:
        """Add a link that mends what the banner says; return the banner."""
        link = link_button(text, name or f"{self.objectName()}.{self._row.count()}", on_click)
        self._row.insertWidget(self._row.indexOf(self._text) + 1, link)
        return self

    def say(self, text: str) -> None:
        """Say another sentence."""
        self._text.setText(text)

    def text(self) -> str:
        """Return the sentence."""
        return self._text.text()

    def _on_close_clicked(self) -> None:
        self.hide()
        self.closed.emit()
