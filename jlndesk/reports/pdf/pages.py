"""Fills pages with slabs: keeps together what belongs together, repeats the heads of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from jlndesk.reports.pdf.sheet import Slab

_HAIR = 0.01  # points; sums of heights differ by rounding


@dataclass
class Page:
    """One page: its slabs with their distance from the head of the content."""

    placed: list[tuple[float, Slab]] = field(default_factory=list)
    used: float = 0.0
    owed: float = 0.0
    """The white the last slab wants below it."""

    def height_of(self, slabs: Sequence[Slab]) -> float:
        """How much of the page these slabs would take, white above the first included."""
        used, owed = self.used, self.owed
        for number, slab in enumerate(slabs):
            fresh = not self.placed and not number
            used += (0 if fresh else max(owed, slab.before)) + slab.height
            owed = slab.after
        return used - self.used

    def put(self, slab: Slab) -> None:
        """Place a slab below the others."""
        self.used += max(self.owed, slab.before) if self.placed else 0
        self.placed.append((self.used, slab))
        self.used += slab.height
        self.owed = slab.after


def fill_pages(slabs: Sequence[Slab], room: float) -> list[Page]:
    """The pages, each `room` points high, that hold the slabs in order; at least one page."""
    pages = [Page()]
    for group in _groups(slabs):
        if group[0].new_page and pages[-1].placed:
            pages.append(Page())
        if pages[-1].placed and not _fits(pages[-1], group, room) and _fits(Page(), group, room):
            pages.append(Page())
            _repeat_head(pages[-1], group[0])
        for slab in group:
            if pages[-1].placed and not _fits(pages[-1], [slab], room):
                pages.append(Page())
                _repeat_head(pages[-1], slab)
            pages[-1].put(slab)
    return pages


def _fits(page: Page, slabs: Sequence[Slab], room: float) -> bool:
    return page.used + page.height_of(slabs) <= room + _HAIR


def _repeat_head(page: Page, slab: Slab) -> None:
    if slab.head:
        page.put(slab.head)


def _groups(slabs: Sequence[Slab]) -> Iterator[list[Slab]]:
    """The runs of slabs that want to stand on one page."""
    group: list[Slab] = []
    for slab in slabs:
        group.append(slab)
        if not slab.keep:
            yield group
            group = []
    if group:
        yield group
