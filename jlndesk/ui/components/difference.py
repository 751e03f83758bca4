"""A text against an earlier one, side by side: what was taken out is struck, what was added is underlined."""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Literal

from PySide6.QtWidgets import QHBoxLayout, QWidget

from jlndesk.core.i18n import _
from jlndesk.ui.components.labels import Text, label, selectable
from jlndesk.ui.late import worded
from jlndesk.ui.theme import theme_in_force

Kind = Literal["same", "add", "cut"]
_LINES = {"add": "underline", "cut": "line-through"}


class SideBySide(QWidget):
    """The earlier text at the leading side, the later one beside it; colour never says it alone."""

    def __init__(self, pieces: Sequence[tuple[Kind, str]], name: str) -> None:
        """Show two texts as `desk.differences.changed` cuts them."""
        super().__init__()
        self.setObjectName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(_column(pieces, "cut", f"{name}.before"), 1)
        row.addWidget(_column(pieces, "add", f"{name}.after"), 1)


def _column(pieces: Sequence[tuple[Kind, str]], own: Kind, name: str) -> Text:
    shown = [(kind, text) for kind, text in pieces if kind in ("same", own)]
    made = selectable(label("", wraps=True, name=name))
    worded(made, textFormat="RichText")
    colour = theme_in_force().colour(own).name()
    style = f"background:{colour};text-decoration:{_LINES[own]}"
    marked = [
        html.escape(text) if kind == "same" else f'<span style="{style}">{html.escape(text)}</span>'
        for kind, text in shown
    ]
    made.setText("".join(marked).replace("\n", "<br>") or html.escape(_("nothing")))
    said = _("taken out: {words}") if own == "cut" else _("added: {words}")
    other = [text.strip() for kind, text in shown if kind == own and text.strip()]
    made.setAccessibleName("".join(text for _kind, text in shown) or _("nothing"))
    made.setAccessibleDescription(said.format(words="; ".join(other)) if other else "")
    return made
