"""One paragraph as it is measured: where its words end, and how wide its parts are, letter by letter."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jlndesk.reports.text import breaks, hyphens
from jlndesk.reports.text.fonts import load
from jlndesk.reports.text.hyphens import SOFT_HYPHEN
from jlndesk.reports.text.style import Line, Run, Style

_UNSEEN = " \u200b"


class Flow:
    """Runs of one paragraph without line feeds, seen as one text; `language` is that of runs that name none."""

    def __init__(self, runs: Sequence[Run], language: str = "") -> None:
        self.language = language
        self.text = "".join(run.text for run in runs)
        self.styles = [run.style for run in runs]
        self.starts = [0]
        for run in runs[:-1]:
            self.starts.append(self.starts[-1] + len(run.text))
        self._ends: list[int] | None = None

    def longest_word(self) -> float:
        """The width of the widest part that is not broken unless it must be."""
        return max((self.visible_width(a, b) for a, b in self.words()), default=0.0)

    def fitting(self, room: float) -> int:
        """How many characters fit into the room, no cluster cut."""
        places = [place for place in range(1, len(self.text)) if breaks.may_part(self.text, place)]
        low, high = 0, len(places)
        while low < high:
            middle = (low + high + 1) // 2
            if self.width(0, places[middle - 1]) <= room:
                low = middle
            else:
                high = middle - 1
        return places[low - 1] if low else 0

    def width(self, start: int, stop: int) -> float:
        """The width of a part of the text, in points."""
        if len(self.styles) == 1:
            return plain_width(self.text[start:stop], self.styles[0])
        return sum(plain_width(run.text, run.style) for run in self.slice(start, stop))

    def visible_width(self, start: int, stop: int) -> float:
        """The width of a part of the text without the spaces at its end, in points."""
        return self.width(start, self.visible_end(start, stop))

    def hyphen(self, place: int) -> float:
        """The width of the hyphen after a word that is parted at `place`, in points."""
        return plain_width(SOFT_HYPHEN, self._style(place - 1))

    def line(self, start: int, stop: int, *, hyphen: bool = False) -> Line:
        """A part of the text as a line; spaces at its end do not count, a word may go on after its `hyphen`."""
        stop = self.visible_end(start, stop)
        runs = tuple(Run(run.text.replace("\u200b", ""), run.style) for run in self.slice(start, stop))
        if hyphen:
            runs = (*runs[:-1], Run(runs[-1].text + SOFT_HYPHEN, runs[-1].style))
        return Line(runs, sum(plain_width(run.text, run.style) for run in runs))

    def syllables(self, start: int, stop: int, *, names: bool) -> tuple[int, ...]:
        """The places where a word may be parted with a hyphen; words that may be names only where `names` says so."""
        language = self._style(start).language or self.language
        found = hyphens.places(self.text[start : self.visible_end(start, stop)], language, names=names)
        return tuple(start + place for place in found if breaks.may_part(self.text, start + place))

    def _style(self, place: int) -> Style:
        return self.styles[bisect_right(self.starts, place) - 1]

    def slice(self, start: int, stop: int) -> Iterator[Run]:
        """A part of the text in its styles."""
        number = bisect_right(self.starts, start) - 1
        while start < stop:
            end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
            if text := self.text[start : min(end, stop)]:
                yield Run(text, self.styles[number])
            start, number = end, number + 1

    def visible_end(self, start: int, stop: int) -> int:
        """Where the spaces at the end of a part of the text begin."""
        return start + len(self.text[start:stop].rstrip(_UNSEEN))

    def words(self) -> Iterator[tuple[int, int]]:
        """The words with the spaces behind them, and the parts of words at whose ends a line may end."""
        if self._ends is None:
            self._ends = [0, *breaks.opportunities(self.text)]
        return pairwise(self._ends)


def hard_lines(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """The runs between line feeds, cleaned."""
    line: list[Run] = []
    for run in runs:
        first, *others = breaks.clean(run.text).split("\n")
        line.append(Run(first, run.style))
        for text in others:
            yield line
            line = [Run(text, run.style)]
    yield line


def plain_width(text: str, style: Style) -> float:
    """The width of characters that need no shaping."""
    if "\u200b" in text:
        text = text.replace("\u200b", "")
    widths = load(style.face).widths
    return sum(map(widths.__getitem__, text)) * style.size / 1000
