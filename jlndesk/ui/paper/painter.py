"""Paints a finished drawing on the screen, in the colours of the look in force."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPen, QPixmap, QPolygonF

from jlndesk.reports.drawing import Box, Drawing, Image, Part, Rule, SetLine, Shape
from jlndesk.ui.paper.ruler import ScreenRuler
from jlndesk.ui.theme import theme_in_force


def paint_drawing(painter: QPainter, drawing: Drawing, ruler: ScreenRuler) -> None:
    """Paint a drawing with its top left corner at the painter's origin."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for part in drawing.parts:
        _paint(painter, part, ruler)
    painter.restore()


def _paint(painter: QPainter, part: Part, ruler: ScreenRuler) -> None:
    match part:
        case Rule():
            _rule(painter, part, ruler.scale)
        case Box():
            _box(painter, part, ruler.scale)
        case Shape():
            _shape(painter, part, ruler.scale)
        case SetLine():
            _line(painter, part, ruler)
        case Image():
            _image(painter, part, ruler.scale)


def _pen(colour: str, width: float, dash: tuple[float, ...], scale: float) -> QPen:
    pen = QPen(theme_in_force().colour(colour), max(width * scale, 1))
    if dash:
        pen.setDashPattern([max(step / max(width, 0.1), 0.5) for step in dash])
    return pen


def _rule(painter: QPainter, rule: Rule, scale: float) -> None:
    painter.setPen(_pen(rule.colour, rule.width, rule.dash, scale))
    painter.drawLine(QPointF(rule.x1 * scale, rule.y1 * scale), QPointF(rule.x2 * scale, rule.y2 * scale))


def _box(painter: QPainter, box: Box, scale: float) -> None:
    rect = QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)
    painter.setPen(_pen(box.stroke, box.line, box.dash, scale) if box.stroke else Qt.PenStyle.NoPen)
    brush = QBrush(Qt.BrushStyle.NoBrush)
    if box.fill:
        style = Qt.BrushStyle.BDiagPattern if box.pattern == "hatch" else Qt.BrushStyle.SolidPattern
        brush = QBrush(theme_in_force().colour(box.fill), style)
    painter.setBrush(brush)
    painter.drawRoundedRect(rect, box.radius * scale, box.radius * scale)


def _shape(painter: QPainter, shape: Shape, scale: float) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme_in_force().colour(shape.fill))
    painter.drawPolygon(QPolygonF([QPointF(x * scale, y * scale) for x, y in shape.points]))


def _line(painter: QPainter, set_line: SetLine, ruler: ScreenRuler) -> None:
    x = set_line.x
    for run in set_line.line.runs:
        painter.setFont(ruler.font(run.style))
        painter.setPen(theme_in_force().colour(run.style.colour))
        painter.drawText(QPointF(x * ruler.scale, set_line.y * ruler.scale), run.text)
        x += ruler.measure(run.text, run.style)


def _image(painter: QPainter, image: Image, scale: float) -> None:
    picture = QPixmap()
    picture.loadFromData(image.data)
    painter.drawPixmap(
        QRectF(image.x * scale, image.y * scale, image.width * scale, image.height * scale),
        picture,
        QRectF(picture.rect()),
    )
