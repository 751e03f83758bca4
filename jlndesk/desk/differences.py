"""Two values for one answer: the words that differ from what both began with, and both joined where they can be."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from typing import Literal

Kind = Literal["same", "add", "cut"]
Edit = tuple[int, int, list[str]]
_WORDS = re.compile(r"\s+|[^\W_]+(?:[.,'’][^\W_]+)*|[^\w\s]|_", re.UNICODE)


def words(text: str) -> list[str]:
    """Return a text as words, marks and spaces, which joined give the text again."""
    return _WORDS.findall(text)


def changed(base: str, text: str) -> list[tuple[Kind, str]]:
    """Return a text as pieces: what stayed from `base`, what was added, and, in its place, what was cut."""
    before, after = words(base), words(text)
    pieces: list[tuple[Kind, str]] = []
    for tag, b1, b2, a1, a2 in _compared(before, after):
        if tag == "equal":
            pieces.append(("same", "".join(after[a1:a2])))
            continue
        if b2 > b1:
            pieces.append(("cut", "".join(before[b1:b2])))
        if a2 > a1:
            pieces.append(("add", "".join(after[a1:a2])))
    return pieces


def joined(base: str, one: str, other: str) -> str | None:
    """Return a text with the changes of both, or None where they touch the same words or nothing common was known."""
    if not base:
        return None
    before = words(base)
    edits = sorted([*_edits(before, words(one)), *_edits(before, words(other))], key=lambda edit: edit[:2])
    made: list[str] = []
    at = 0
    last: Edit | None = None
    for edit in edits:
        if edit == last:
            continue
        if last is not None and edit[0] <= last[1]:
            return None
        made += before[at : edit[0]]
        made += edit[2]
        at, last = edit[1], edit
    return "".join([*made, *before[at:]])


def _edits(before: Sequence[str], after: Sequence[str]) -> list[Edit]:
    return [(b1, b2, list(after[a1:a2])) for tag, b1, b2, a1, a2 in _compared(before, after) if tag != "equal"]


def _compared(before: Sequence[str], after: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    return difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
