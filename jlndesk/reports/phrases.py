"""Small phrases that several documents share, each translated as a whole."""

from __future__ import annotations

from jlndesk.core.i18n import _


def beside(*texts: str) -> str:
    """Texts on one line with the separator of the language between them; empty ones are left out."""
    said = ""
    for text in filter(None, texts):
        said = _("{first} · {second}").format(first=said, second=text) if said else text
    return said


def shortened(text: str, most: int) -> str:
    """The beginning of a text, cut at a sentence or a word, when it is longer than `most` characters."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    start = text[:most]
    for end in (". ", "; "):
        if start.rfind(end) > most // 2:
            return start[: start.rfind(end) + 1].rstrip(";")
    words = start.rsplit(" ", 1)[0]
    return _("{beginning}…").format(beginning=words.rstrip(" ,;:"))
