"""Small phrases that several documents share, each translated as a whole."""

from __future__ import annotations

import re

from jlndesk.core.i18n import N_, _

_SENTENCE = r"(?<=[.!?\u3002\u061f\u0964])\s"
_MARKS = r"[;:]\s|\s[\u2013\u2014(]"
_OPENERS = N_("which|that|who|whom|whose|because|so that|while|when|where|until|since|for each|for every|of whatever")
_LEAST = 0.3  # of the room: less than that says too little


def beside(*texts: str) -> str:
    """Texts on one line with the separator of the language between them; empty ones are left out."""
    said = ""
    for text in filter(None, texts):
        said = _("{first} · {second}").format(first=said, second=text) if said else text
    # A line may end after the dot and never begin with it.
    return said.replace(" · ", "\u00a0· ")


def shortened(text: str, most: int) -> str:
    """The beginning of a text, cut at a sentence, a clause or a word, when it is longer than `most` characters.

    Only what is cut inside a clause ends with an ellipsis.
    """
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    # The surest end of a thought first; a comma may only part the words of a list.
    for pattern in (_SENTENCE, _MARKS, _openers(), r",\s"):
        if kept := _until_last(pattern, text, most):
            return kept
    words = text[:most].rsplit(" ", 1)[0]
    return _("{beginning}…").format(beginning=words.rstrip(" ,;:"))


def sentence(text: str, most: int) -> str:
    """The beginning of running text, as a sentence with its full stop; empty when there is no text or no room."""
    kept = shortened(text, most) if most else ""
    return _("{clause}.").format(clause=kept) if kept and kept[-1].isalnum() else kept


def first_sentence(text: str, most: int) -> str:
    """The first sentence of a text, itself shortened when it is longer than `most` characters."""
    return sentence(re.split(_SENTENCE, " ".join(text.split()), maxsplit=1)[0], most)


def _openers() -> str:
    """The pattern of words that begin a clause in the language in force, which translators list."""
    words = "|".join(re.escape(word) for word in _(_OPENERS).split("|") if word)
    return rf",?\s(?:{words})\s" if words else "$^"


def _until_last(pattern: str, text: str, most: int) -> str:
    """What stands before the last place within the room where a thought ends; empty when that would say too little."""
    ends = [found.start() for found in re.finditer(pattern, text) if most * _LEAST <= found.start() <= most]
    return text[: ends[-1]].rstrip(" ,;:") if ends else ""
