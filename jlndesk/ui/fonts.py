"""Registers the fonts that ship with the program and names the faces behind them."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QLoggingCategory, QObject, QTimer
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

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
_WRITTEN = {"Arabic": "ar fa ur ps", "Bengali": "bn", "Ethiopic": "am ti", "Khmer": "km", "Lao": "lo", "Thai": "th",
            "Sinhala": "si", "Tamil": "ta", "Myanmar": "my", "KR": "ko"}  # fmt: skip
_SOON = 20  # milliseconds between two files, so that a key typed meanwhile is not kept waiting
_NAMES = "fonts known"


def register_fonts(language: str = "en") -> list[str]:
    """Make the fonts of the first page known to Qt, with those of a language's script; return the families."""
    QLoggingCategory.setFilterRules("qt.text.font.db*=false")  # Qt tells of each face it passes over
    tongue = language.split("-", maxsplit=1)[0]
    files = [*ON_SCREEN, *(name for script, tongues in _WRITTEN.items() if tongue in tongues.split()
                           for name in _shipped(f"NotoSans{script}-*"))]  # fmt: skip
    return [family for name in files for family in _register(name)]


def register_the_rest(owner: QObject) -> None:
    """Make the fonts of every other script known, one file after the other while nothing else waits.

    They are not needed to paint a first page in Latin letters, and to read them all would delay it.
    """
    left = [name for name in _shipped("*") if name not in ON_PAPER_ALONE and name not in _known()]

    def one_more() -> None:
        if not left:
            _set_again()
            return
        _register(left.pop(0))
        QTimer.singleShot(_SOON, owner, one_more)

    if left:
        QTimer.singleShot(_SOON, owner, one_more)


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


def _set_again() -> None:
    """Let what is on the screen find its letters anew."""
    for widget in QApplication.allWidgets():
        if widget.isVisible():
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.FontChange))
            widget.update()
