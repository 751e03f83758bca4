"""Registers the fonts that ship with the program and names the faces behind them."""

from __future__ import annotations

from PySide6.QtGui import QFontDatabase

from jlndesk.core.resources import resource

ON_SCREEN = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")
FAMILIES = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Bengali",
    "Noto Sans Devanagari",
    "Noto Sans Ethiopic",
    "Noto Sans Khmer",
    "Noto Sans Lao",
    "Noto Sans Thai",
    "Noto Sans Sinhala",
    "Noto Sans Tamil",
    "Noto Sans Myanmar",
    "Noto Sans CJK KR",
)


def register_fonts() -> list[str]:
    """Make the shipped screen fonts known to Qt, once an application; return the families they brought."""
    found = [QFontDatabase.addApplicationFont(str(resource("fonts") / name)) for name in ON_SCREEN]
    return [family for one in found for family in QFontDatabase.applicationFontFamilies(one)]


def families(first: str = "") -> list[str]:
    """Return the families to look a letter up in, in order; `first` is the person's own choice, if any."""
    return [first, *FAMILIES] if first else list(FAMILIES)
