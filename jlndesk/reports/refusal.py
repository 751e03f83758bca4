"""Refuses, by name, characters that cannot be printed: a page never shows a box in their place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from itertools import islice

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _
from jlndesk.reports.inventory import Text

MOST_NAMED = 6


def refuse_unprintable(texts: Iterable[Text], missing: Callable[[str], list[str]]) -> None:
    """Raise DeskError naming the characters that `missing` finds in the texts and the places they stand in."""
    found: dict[str, str] = {}
    for place, text in texts:
        for letter in missing(text):
            found.setdefault(letter, place)
    if not found:
        return
    named = [_named(letter, place, missing) for letter, place in islice(found.items(), MOST_NAMED)]
    message = _("These characters cannot be printed: {characters}.").format(characters="; ".join(named))
    if len(found) > MOST_NAMED:
        message = _("{count} characters cannot be printed, among them: {characters}.").format(
            count=len(found), characters="; ".join(named)
        )
    raise DeskError(
        message,
        _(
            "No font of the program has them. Write them in another way, or choose Word, which uses the fonts of your"
            " computer; no file was written."
        ),
    )


def _named(letter: str, place: str, missing: Callable[[str], list[str]]) -> str:
    code = f"U+{ord(letter):04X}"
    name = unicodedata.name(letter, code)
    shown = letter if letter.isprintable() else code
    # The place is named only when it could itself be printed: a heading in the same script says nothing new.
    if place and not missing(place):
        return _("{character} ({name}) in “{place}”").format(character=shown, name=name, place=place)
    return _("{character} ({name})").format(character=shown, name=name)
