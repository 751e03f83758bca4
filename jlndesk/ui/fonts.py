"""Registers the fonts that ship with the program and names the faces behind them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLoggingCategory
from PySide6.QtGui import QFontDatabase

from jlndesk.core.resources import resource

ON_SCREEN = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")
ON_PAPER_ALONE = ("NotoSans-Bold.ttf", "NotoSans-Italic.ttf")
FAMILIES = (
    "Noto Sans",
    "Noto Sans Arabic",
    "Noto Sans Bengali",
    "Noto Sans Ethiopic",
    "Noto Sans Khmer",
    "Noto Sans Lao",
    "Noto Sans Thai",
    "Noto Sans Sinhala",
    "Noto Sans Tamil",
    "Noto Sans Myanmar",
    "Noto Sans KR",
    "Noto Sans Devanagari",  # not shipped, as the next; a computer that has it shows it
    "Noto Sans CJK KR",
    "Noto Sans Symbols2",
)
_NAMES = "fonts known"


def register_fonts() -> list[str]:
    """Make every face that is used on screen known to Qt, once an application; return the families they brought.

    All before the first page: a font that looked for a letter in vain keeps its box when the face comes later.
    """
    QLoggingCategory.setFilterRules("qt.text.font.db*=false")  # Qt tells of each face it passes over
    others = [name for name in _shipped("*") if name not in (*ON_SCREEN, *ON_PAPER_ALONE)]
    return [family for name in (*ON_SCREEN, *others) for family in _register(name)]


def families(first: str = "") -> list[str]:
    """Return the families to look a letter up in, in order; `first` is the person's own choice, if any."""
    return [first, *FAMILIES] if first else list(FAMILIES)


def _shipped(pattern: str) -> list[str]:
    return sorted(one.name for one in resource("fonts").glob(f"{pattern}.ttf"))


def _known() -> set[str]:
    """Return the files this application knows already: Qt would keep the same one twice."""
    kept: set[str] = vars(QCoreApplication.instance()).setdefault(_NAMES, set())
    return kept


def _register(name: str) -> list[str]:
    if name in _known():
        return []
    _known().add(name)
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(resource("fonts") / name)))
