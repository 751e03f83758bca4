"""Measures and breaks the text of drawings with Qt's fonts, in points, as the text layer of paper does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from jlndesk.reports.text.style import Line, Run, Style
from jlndesk.ui.theme import theme_in_force

_WEIGHTS = {
    "regular": QFont.Weight.Normal, "semibold": QFont.Weight.DemiBold, "bold": QFont.Weight.Bold,
    "italic": QFont.Weight.Normal,
}  # fmt: skip
_MIDDLE = 0.36
"""How far below the middle of a line its letters stand, as a share of their size."""


class ScreenRuler:
    """A ruler for drawings that are shown `scale` px to the point."""

    def __init__(self, scale: float) -> None:
        """Measure at a scale, since letters on a screen are as wide as their pixels allow."""
        self.scale = scale

    def font(self, style: Style) -> QFont:
        """Return the font of a style at this scale."""
        font = QFont(theme_in_force().font().family())
        font.setPixelSize(max(round(style.size * self.scale), 8))
        font.setWeight(_WEIGHTS[style.face])
        font.setItalic(style.face == "italic")
        return font

    def measure(self, text: str, style: Style) -> float:
        """The width of a text on one line."""
        return QFontMetricsF(self.font(style)).horizontalAdvance(text) / self.scale

    def _line(self, runs: Sequence[Run]) -> Line:
        joined: list[Run] = []
        for run in runs:
            if joined and joined[-1].style == run.style:
                joined[-1] = Run(joined[-1].text + run.text, run.style)
            else:
                joined.append(run)
        return Line(tuple(joined), sum(self.measure(run.text, run.style) for run in joined))

    def break_lines(self, runs: Sequence[Run], width: float, *, balanced: bool = False) -> list[Line]:
        """The lines of a text no wider than `width`; a single word that is wider stands alone."""
        del balanced
        lines: list[list[Run]] = [[]]
        used = 0.0
        for word in _words(runs):
            wide = self.measure(word.text.rstrip("\n"), word.style)
            if lines[-1] and used + self.measure(word.text.rstrip(), word.style) > width:
                lines.append([])
                used = 0.0
            lines[-1].append(Run(word.text.rstrip("\n"), word.style))
            used += wide
            if word.text.endswith("\n"):
                lines.append([])
                used = 0.0
        return [self._line(line) for line in lines]

    def fit(self, text: str, style: Style, width: float) -> Line:
        """The text on one line, cut with an ellipsis where it is too long."""
        metrics = QFontMetricsF(self.font(style))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width * self.scale)
        return self._line([Run(shown, style)])

    def baseline(self, size: float, leading: float) -> float:
        """How far below the top of a line of this leading its letters stand."""
        return leading / 2 + size * _MIDDLE


def _words(runs: Sequence[Run]) -> list[Run]:
    """Runs cut after each space and line feed."""
    found: list[Run] = []
    for run in runs:
        word = ""
        for letter in run.text:
            word += letter
            if letter in " \n":
                found.append(Run(word, run.style))
                word = ""
        if word:
            found.append(Run(word, run.style))
    return found
