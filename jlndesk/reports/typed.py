"""Reads lines as people type them: which begin with a mark or a number, and so are the points of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARK = re.compile(r"\s*([-–•*‣◦▪]|(\d{1,2})[.)])\s+(?=\S)")

_ANYWHERE = re.compile(rf"(?:^|\n){_MARK.pattern}")


@dataclass(frozen=True)
class Typed:
    """A line as it was typed; of a point of a list its mark, its number, and where its own text begins."""

    text: str
    mark: str = ""
    number: int = 0
    begins: int = 0

    @property
    def kind(self) -> str:
        """What it is among its neighbours: text, a numbered point or another one."""
        return ("number" if self.number else "point") if self.mark else "text"

    def follows(self, before: Typed) -> bool:
        """Tell whether it goes on with what the line before began."""
        if self.kind == "text":
            return before.kind == "text" and bool(self.text.strip())
        return self.kind == before.kind and (not self.number or self.number == before.number + 1)


def has_points(text: str) -> bool:
    """Tell whether any line of a text may be a point; quick, for texts of which few have any."""
    return _ANYWHERE.search(text) is not None


def stretches(lines: Sequence[str]) -> Iterator[list[Typed]]:
    """The lines that belong together, in order: of one paragraph, or the points of one list.

    An empty line begins a new stretch, at whose head it stays.
    """
    stretch: list[Typed] = []
    for typed in _typed(lines):
        if stretch and not typed.follows(stretch[-1]):
            yield stretch
            stretch = []
        stretch.append(typed)
    if stretch:
        yield stretch


def _typed(lines: Sequence[str]) -> list[Typed]:
    """The lines as they were typed; one number alone counts nothing."""
    found = [_read(line) for line in lines]
    beside = [Typed(""), *found, Typed("")]
    return [
        Typed(typed.text) if typed.number and not (typed.follows(before) or after.follows(typed)) else typed
        for before, typed, after in zip(beside, found, beside[2:], strict=False)
    ]


def _read(line: str) -> Typed:
    found = _MARK.match(line)
    return Typed(line, found[1], int(found[2] or 0), found.end()) if found else Typed(line)
