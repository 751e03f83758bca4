"""Which language a text is in, guessed from its script and its small words, for answers that do not name theirs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_SCRIPTS = (
    ("ar", "\u0600-\u06ff"), ("am", "\u1200-\u137f"), ("bn", "\u0980-\u09ff"), ("hi", "\u0900-\u097f"),
    ("lo", "\u0e80-\u0eff"), ("th", "\u0e00-\u0e7f"), ("my", "\u1000-\u109f"), ("km", "\u1780-\u17ff"),
    ("ka", "\u10a0-\u10ff"), ("ko", "\uac00-\ud7af"), ("ja", "\u3040-\u30ff"), ("zh", "\u4e00-\u9fff"),
    ("ru", "\u0400-\u04ff"), ("vi", "ăđơưạảấầẩậắằặẹẻẽếềểễệỉịọỏốồổỗộớờởợụủứừửữựỳỵỷỹ"),
)  # fmt: skip
"""The likeliest language of each script; that of Russian also stands for its neighbours, which share no word lists."""

_SMALL = {
    "en": "the of and to in for that is are by with from which",
    "fr": "le la les des et du une dans que qui pour par sur au aux est pas",
    "es": "el la los las de y en que una para por con del se es al",
    "pt": "o os as de e em que uma para por com da do dos das não no na é",
    "id": "yang dan di untuk dengan dari pada ini oleh dalam tidak",
    "sw": "ya na wa kwa katika ni za la kuwa hiyo",
}
_OWN = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST, _SHARE = 12, 0.12
_READ = (
    "pitch", "summary", "policy_objective_text", "tried_before", "host_rationale", "sustainability", "budget_text",
    "alternatives", "common_interest_text", "learning_priority_text", "title",
)  # fmt: skip


def language_of(fields: Mapping[str, Any]) -> str:
    """Return the language a proposal names, else the one its answers seem to be in; nothing when they are too short."""
    named = fields.get("language")
    if isinstance(named, str) and named:
        return named
    constraint = fields.get("constraint")
    told = constraint.get("statement") if isinstance(constraint, Mapping) else ""
    return guessed("\n".join(text for text in (told, *map(fields.get, _READ)) if isinstance(text, str)))


def guessed(text: str) -> str:
    """Return the likeliest language of a text, or nothing when it is too short or in a language not known here."""
    letters = sum(map(str.isalpha, text))
    for language, signs in _SCRIPTS:
        least = 20 if language == "vi" else 3
        if letters and least * len(re.findall(f"[{signs}]", text, re.IGNORECASE)) > letters:
            return language
    words = [word.casefold() for word in _WORD.findall(text)]
    if len(words) < _FEWEST:
        return ""
    shares = {language: sum(word in own for word in words) / len(words) for language, own in _OWN.items()}
    best = max(shares, key=lambda language: shares[language])
    return best if shares[best] >= _SHARE else ""
