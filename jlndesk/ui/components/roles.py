"""What a list's model may say about a cell beyond its text; delegates draw by it."""

from __future__ import annotations

from PySide6.QtCore import Qt

TONE = int(Qt.ItemDataRole.UserRole) + 1
"""A chip's tone (`grey`, `teal`, `red`, `amber`, `blue`): the text is drawn as a chip."""

VOICE = int(Qt.ItemDataRole.UserRole) + 2
"""A colour token for the text, such as `text3` for *not recorded*."""

GROUP = int(Qt.ItemDataRole.UserRole) + 3
"""True in the rows that head a group (`Open, 4`)."""

ICON = int(Qt.ItemDataRole.UserRole) + 4
"""A Phosphor name drawn before the text, or inside the chip."""

DETAIL = int(Qt.ItemDataRole.UserRole) + 5
"""A second line in a smaller voice, for rows of 48 px."""
