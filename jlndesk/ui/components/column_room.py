"""Shares the width of a list among its columns: the title first, the others as wide as what they say."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFontMetrics

from jlndesk.ui.components import roles
from jlndesk.ui.theme import theme_in_force

LOOKED_AT = 60  # rows from the top that say how wide a column must be
_PADDING = 24  # of a cell, both sides
_CHIP = 18  # round the words of a chip
_WIDEST = 260
_NARROWEST = 132
_TITLE = 200
_TITLE_SHARE = 0.62
_KEPT_LONGEST = 2


def wanted(model: QAbstractItemModel, column: int) -> int:
    """Return the px a column takes to say the rows at the top in full, 0 without rows."""
    theme = theme_in_force()
    body, strong, caption = (QFontMetrics(theme.font(*font)) for font in (("body",), ("body", "strong"), ("caption",)))
    widest = 0
    for row in range(min(model.rowCount(), LOOKED_AT)):
        index = model.index(row, column)
        if index.data(roles.GROUP):
            continue
        text, tone = str(index.data() or ""), index.data(roles.TONE)
        metrics = caption if tone else strong if column == 0 else body
        widest = max(widest, metrics.horizontalAdvance(text) + (theme.px(_CHIP) if tone else 0))
    head = caption.horizontalAdvance(str(model.headerData(column, Qt.Orientation.Horizontal) or ""))
    return max(widest, head + theme.px(4)) + _PADDING if widest else 0


def shared(room: int, title: int, least: int, others: Mapping[int, int]) -> dict[int, int]:
    """Return the px of each column beside the title; what is missing has no room.

    `title` and `others` are what they would like, `least` is what a title must have that needs so much. From the
    third on, a column goes rather than that a title of up to 62 % of the room is cut; the first two go only where
    the title would have less than `least`. What the title leaves goes to columns that are cut.
    """
    theme = theme_in_force()
    needed = min(title or least, round(room * _TITLE_SHARE))
    floor = min(max(needed, theme.px(_TITLE)), least)
    full = {column: min(width, theme.px(_WIDEST)) for column, width in others.items()}
    low = {column: min(width, theme.px(_NARROWEST)) for column, width in full.items()}
    for column in sorted(low, reverse=True):
        if sum(low.values()) > room - (max(needed, floor) if len(low) > _KEPT_LONGEST else floor):
            del low[column]
    spare = max(room - sum(low.values()) - needed, 0)
    more = sum(full[column] - low[column] for column in low)
    part = min(spare / more, 1) if more else 0
    return {column: round(low[column] + (full[column] - low[column]) * part) for column in low}
