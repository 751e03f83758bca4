"""Shares the width of a table among its columns, without a font: Word sets the letters, on a machine we do not know."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from itertools import islice

from jlndesk.reports.blocks import Grid, Words, plain
from jlndesk.reports.shares import Wish, shared
from jlndesk.reports.theme import paper

_SAMPLE = 400  # rows looked at
_LETTER = 0.56  # of the size: the width of a middling letter
_SHARES = {
    letter: share
    for letters, share in (
        ("mMW@", 1.67), ("wOQ%", 1.43), ("DGHNU&", 1.31), ("bdghnpquo", 1.1), ("csvyzç–", 0.9),
        ("EFLSTYZÉÈ", 1.0), ("rtf-/", 0.66), ("iIlj.,;:·’'!|()[] \u00a0\u202f", 0.5),
    )
    for letter in letters
}  # fmt: skip
"""How wide letters are that are not as wide as a middling one; capitals are a little wider."""
_SURE = 1.03
"""How much more room a longest word gets than its letters seem to need: it must not be broken."""
_TWO_LINES = 0.62  # of the width of a head, so that its words stand on two lines
_STRONG = 1.07
_BREAKS = re.compile(r"(?:[^\S\u00a0\u2007\u202f]|\u200b)+")
_WORD = 0.4  # of the width: a longer word is broken
_NATURAL = 0.16  # of the width: the most a column takes beside others that have weights
_MARGIN = 10.4  # points between columns
_HEAD, _CELL = paper("table")["head"], paper("table")["small"]


def letters_in(text: str) -> float:
    """How many middling letters a text is as wide as; marks have no width, East Asian letters two."""
    return sum(_share_of(letter) for letter in text)


@functools.cache
def _share_of(letter: str) -> float:
    if letter in _SHARES:
        return _SHARES[letter]
    if unicodedata.combining(letter):
        return 0.0
    return 2.0 if unicodedata.east_asian_width(letter) in "WF" else 1.1 if letter.isupper() else 1.0


def width_of(text: str, size: float) -> float:
    """About how many points wide a text is on one line, in letters of a size."""
    return letters_in(text) * size * _LETTER


def on_one_line(text: str, size: float, width: float) -> str:
    """The text as far as it stands on one line, cut after a word with an ellipsis; one long word stays whole."""
    if width_of(text, size) <= width:
        return text
    kept = text.split(" ")
    while len(kept) > 1 and width_of(" ".join(kept) + "…", size) > width:
        kept.pop()
    return " ".join(kept).rstrip(" ,;:·–-") + "…" if len(kept) > 1 else text


def column_widths(grid: Grid, width: float, size: float) -> list[float]:
    """The widths of the columns in points; together they fill the width."""
    weighed = any(column.weight for column in grid.columns)
    wishes = [_wish(grid, number, width, size, weighed=weighed) for number in range(len(grid.columns))]
    if weighed:
        return _weighed([column.weight for column in grid.columns], wishes, width)
    return shared(wishes, width)


def _wish(grid: Grid, number: int, width: float, size: float, *, weighed: bool) -> Wish:
    """The wish of a column; beside weighed ones its head may take two lines."""
    in_head = _HEAD / _CELL * size
    strong = _STRONG if grid.columns[number].look == "strong" else 1
    cells: list[Words] = [row[number] for row in islice(grid.rows, _SAMPLE)]
    texts = [plain(cell) for cell in (*cells, *grid.total[number : number + 1])]
    head = grid.columns[number].head
    lines = [line for text in texts for line in text.split("\n")]
    words = [width_of(word, size) for text in texts for word in _BREAKS.split(text)]
    heads = [width_of(word, in_head) * _STRONG for word in _BREAKS.split(head)]
    least = max([*words, *heads]) * _SURE
    best = max([width_of(head, in_head) * (_TWO_LINES if weighed else 1), *(width_of(line, size) for line in lines)])
    much = sum(width_of(line, size) for line in lines) / max(len(texts), 1)
    # The last column reaches to the edge of the page's column.
    margin = _MARGIN if number + 1 < len(grid.columns) else _MARGIN - 10
    least = min(least * strong + margin, width * _WORD)
    return Wish(least, max(least, best * strong + margin), max(much, best / 2) + margin)


def _weighed(weights: Sequence[float], wishes: Sequence[Wish], width: float) -> list[float]:
    """Columns without a weight get what stands in them, up to a share; the weights share what is left."""
    natural = [min(wish.best, max(wish.least, width * _NATURAL)) for wish in wishes]
    taken = sum(own for weight, own in zip(weights, natural, strict=True) if not weight)
    left = max(width - taken, width * _WORD)
    found = [left * weight / sum(weights) if weight else own for weight, own in zip(weights, natural, strict=True)]
    return _no_word_broken([one * width / sum(found) for one in found], [wish.least for wish in wishes])


def _no_word_broken(widths: list[float], least: list[float]) -> list[float]:
    """The widths with each column as wide as its longest word, at the cost of those that have more than theirs."""
    missing = sum(max(own - one, 0) for one, own in zip(widths, least, strict=True))
    spare = sum(max(one - own, 0) for one, own in zip(widths, least, strict=True))
    share = min(missing / spare, 1.0) if spare else 0.0
    if share == 1.0:
        return widths
    return [max(one - max(one - own, 0) * share, own) for one, own in zip(widths, least, strict=True)]
