"""A widget as tall as what it holds needs at its width, also where the page around it asks too early."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget


class Tall(QWidget):
    """A page that scrolls asks for heights before wrapped words know their width; this one insists on its own."""

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth() and self.width():
            self.setMinimumHeight(layout.heightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Fit again whenever something inside asks for another size."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return done
