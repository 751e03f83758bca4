"""Words drawn without Qt's own names of flags come out as they do with them."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter
from PySide6.QtWidgets import QStylePainter, QWidget

from jlndesk.ui.components.drawing import _elided, paint_text
from jlndesk.ui.theme import Theme


@pytest.mark.parametrize("text", ["Rates by age for family clinics", "Naïve – “quoted” words…", "Тарифы по возрасту"])
def test_a_text_is_cut_where_there_is_no_more_room(light: Theme, text: str) -> None:
    """What is left fits, ends in an ellipsis, and holds every letter there is room for."""
    metrics = QFontMetrics(light.font())
    for width in range(metrics.horizontalAdvance("W…"), metrics.horizontalAdvance(text), 7):
        short = _elided(metrics, text, width)
        assert metrics.horizontalAdvance(short) <= width + 1
        assert short.endswith("…")
        assert text.startswith(short[:-1])
        assert len(short) >= len(metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)) - 1


@pytest.mark.parametrize("text", ["ক্ষমতা বৃদ্ধির পরিকল্পনা", "e\u0301te\u0301 a\u0300 l'e\u0301cole", "خطة بناء القدرات"])
def test_letters_of_several_signs_are_not_cut(light: Theme, text: str) -> None:
    """Where signs join letters, Qt says where a letter ends."""
    metrics = QFontMetrics(light.font())
    width = metrics.horizontalAdvance(text) // 2
    assert _elided(metrics, text, width) == metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


class Drawn(QWidget):
    """Draws one text with the painter of a style, as widgets do."""

    def paintEvent(self, _event: object) -> None:  # noqa: N802  # the name Qt calls
        """Draw."""
        with QStylePainter(self) as painter:
            painter.fillRect(self.rect(), Qt.GlobalColor.white)
            _draw(painter, self.isRightToLeft())


def _draw(painter: QPainter, mirrored: bool) -> None:
    theme = Theme.load()
    paint_text(painter, QRect(2, 2, 116, 26), "14 Nov 2026 – due", theme.font(), "accent", mirrored)


@pytest.mark.parametrize("mirrored", [False, True])
def test_both_painters_draw_alike(qtbot, light: Theme, mirrored: bool) -> None:
    """A widget's words have the same pixels as a list's, in the token's colour, mirrored or not."""
    widget = Drawn()
    qtbot.addWidget(widget)
    widget.resize(120, 30)
    widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft if mirrored else Qt.LayoutDirection.LeftToRight)
    image = QImage(120, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        _draw(painter, mirrored)
    assert widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32) == image
    colours = {image.pixelColor(x, y).name() for x in range(120) for y in range(30)}
    assert light.colour("accent").name() in colours
