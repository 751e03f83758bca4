"""Shares the width of a table among columns by how much stands in them, the same on paper and in Word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Wish:
    """What a column would like, in points: at least its longest word, at best its longest line.

    `much` is how much text stands in it, as the mean length of its cells on one line.
    """

    least: float
    best: float
    much: float


def shared(wishes: Sequence[Wish], room: float) -> list[float]:
    """Widths that fill the room: below their least only where all of these together are too much for it."""
    least, best = sum(wish.least for wish in wishes), sum(wish.best for wish in wishes)
    if least >= room:
        return [wish.least * room / least for wish in wishes]
    if best <= room:
        spare = (room - best) / max(len(wishes), 1)
        return [wish.best + spare for wish in wishes]
    return _by_text(wishes, room)


def _by_text(wishes: Sequence[Wish], room: float) -> list[float]:
    """Widths by how much text a column holds, each between its least and its best.

    A column counts by the root of its text: then a long text and a short one need about as many lines each as they can.
    """
    widths: dict[int, float] = {}
    while len(widths) < len(wishes):
        rest = {number: wish.much**0.5 for number, wish in enumerate(wishes) if number not in widths}
        left, whole = room - sum(widths.values()), sum(rest.values())
        wanted = {number: left * root / whole for number, root in rest.items()}
        short = {n: wishes[n].least for n, width in wanted.items() if width < wishes[n].least}
        long = {n: wishes[n].best for n, width in wanted.items() if width > wishes[n].best}
        widths |= short or long or wanted
    missing = (room - sum(widths.values())) / len(wishes)
    return [widths[number] + missing for number in range(len(wishes))]
