"""Which paragraphs run from edge to edge of the column: one rule for paper and for Word."""

from __future__ import annotations

from collections.abc import Iterable

from jlndesk.reports.text.dictionary import UNSPACED

STRAIGHT = frozenset({"body", "answer"})
"""The styles of running text whose long paragraphs do."""
FEWEST = 5
"""Paragraphs of fewer lines gain nothing from a straight edge."""


def runs_straight(text: str, wide: float, words: Iterable[float], column: float) -> bool:
    """Tell whether a paragraph does that is so `wide` on one line: it is long, and has spaces that can grow.

    Scripts that write no spaces stay ragged, and so does a text with a word wider than the column; `words` are the
    widths of all of them. All lengths have one unit.
    """
    is_long = wide >= (FEWEST - 1) * column
    return is_long and not UNSPACED.search(text) and all(word <= column for word in words)
