"""The glossary on the help page: every word of the field with its names and its meaning."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from jlndesk.core.glossary import Term
from jlndesk.core.i18n import _
from jlndesk.core.locale import Locale
from jlndesk.ui.components.naming import named
from jlndesk.ui.theme import theme_in_force
from jlndesk.ui.word_texts import names_of, sorted_words, title_of

_AT_ONCE = 8  # entries made and measured between two looks at what the reader does
_AFTER_PAINT = 50  # milliseconds
_BETWEEN, _INSIDE = 16, 2
_TALLEST = 100_000
_SIDES = {True: Qt.AlignmentFlag.AlignRight, False: Qt.AlignmentFlag.AlignLeft}


class Words(QWidget):
    """One entry for each word, in the order of the reader's language.

    Entries are drawn, and placed by hand: as labels in layouts they take the page a quarter of a second to lay out.
    """

    def __init__(self, locale: Locale) -> None:
        """Take no room yet; the entries come with `fill_soon` or `entry`."""
        super().__init__()
        named(self, "help.glossary", _("Words of the field"))
        self._locale = locale
        self._entries: dict[str, _Entry] = {}
        self._still = self._written()
        self.setFixedHeight(0)

    def fill_soon(self) -> None:
        """Write the entries a few at a time once the page is painted, so that it opens as fast as without them."""
        QTimer.singleShot(_AFTER_PAINT, self, self._go_on)

    def entry(self, key: str) -> QWidget:
        """Return the entry of a word; all are written then. KeyError when there is no such word."""
        deque(self._still, maxlen=0)
        self._place()
        return self._entries[key]

    def follow_look(self) -> None:
        """Place the entries anew, since the size of text changed."""
        for one in self._entries.values():
            one.heights.clear()
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._place()

    def _go_on(self) -> None:
        if made := [*islice(self._still, _AT_ONCE)]:
            for one in made:
                one.height_at(self.width())
            QTimer.singleShot(0, self, self._go_on)
        else:
            self._place()

    def _written(self) -> Iterator[_Entry]:
        """Make one entry after the other, each when the next is asked for."""
        for word in sorted_words():
            self._entries[word.key] = made = _Entry(word, self._locale, self)
            yield made

    def _place(self) -> None:
        top = 0
        for one in self._entries.values():
            height = one.height_at(self.width())
            one.setGeometry(0, top, self.width(), height)
            one.show()
            top += height + _BETWEEN
        self.setFixedHeight(max(top - _BETWEEN, 0))


class _Entry(QWidget):
    """A word, what it means, and in small letters what it is called elsewhere: one thing to be read aloud."""

    def __init__(self, word: Term, locale: Locale, above: QWidget) -> None:
        super().__init__(above)
        title = title_of(word, locale)
        named(self, f"help.word.{word.key}", title)
        meaning, names = _(word.meaning), names_of(word, locale)
        self.setAccessibleDescription("\n".join(filter(None, (meaning, names))))
        said = ((title, "body", "strong", "text"), (meaning, "body", "regular", "text"),
                (names, "caption", "regular", "text3"))  # fmt: skip
        self._said = [one for one in said if one[0]]
        self.heights: dict[int, list[int]] = {}

    def height_at(self, width: int) -> int:
        """Return the px it needs at a width."""
        if width not in self.heights:
            self.heights = {width: [self._height(text, font, width) for text, font, _colour in self._parts()]}
        return sum(self.heights[width]) + _INSIDE * (len(self._said) - 1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.height_at(self.width())
        top = 0
        with QPainter(self) as painter:
            # A text is set in its own direction, as those beside it are.
            painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
            for (text, font, colour), height in zip(self._parts(), self.heights[self.width()], strict=True):
                painter.setFont(font)
                painter.setPen(theme_in_force().colour(colour))
                painter.drawText(QRect(0, top, self.width(), height), self._flags(), text)
                top += height + _INSIDE

    def _parts(self) -> Iterator[tuple[str, QFont, str]]:
        theme = theme_in_force()
        for text, size, weight, colour in self._said:
            yield text, theme.font(size, weight), colour

    def _height(self, text: str, font: QFont, width: int) -> int:
        return QFontMetrics(font).boundingRect(QRect(0, 0, width, _TALLEST), self._flags(), text).height()

    def _flags(self) -> int:
        wrapped = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute
        return int(wrapped | _SIDES[self.isRightToLeft()])
