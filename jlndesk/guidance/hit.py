"""What a rule hands back: where something is, and the figures a sentence about it needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from jlndesk.core.i18n import _
from jlndesk.core.locale import Locale


class Day(str):
    """A canonical day (`2026-11-06`, `2026-11`, `2026`) among the values of a hit."""

    __slots__ = ()


class Country(str):
    """A country's code among the values of a hit."""

    __slots__ = ()


class Label(str):
    """A text of the program (the label of a field) among the values of a hit; it is translated when said."""

    __slots__ = ()


@dataclass(frozen=True)
class Hit:
    """One place where a check fires: the unit path, the column inside it, and values for the message.

    Values are texts, days, dates, countries, labels, numbers, money objects, or lists of these; they are said in the
    reader's language when the message is made.
    """

    unit: str = ""
    column: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)


def said(values: Mapping[str, Any], locale: Locale) -> dict[str, str]:
    """Return the values as the reader writes them, for filling a message."""
    return {name: say(value, locale) for name, value in values.items()}


def say(value: Any, locale: Locale) -> str:
    """Return one value as the reader writes it."""
    if isinstance(value, str):
        return _say_text(value, locale)
    if isinstance(value, dt.date):
        return locale.day(value.isoformat())
    if isinstance(value, int | Decimal):
        return locale.number(value)
    if isinstance(value, Mapping):
        return locale.money(dict(value))
    return locale.list([say(one, locale) for one in value])


def _say_text(value: str, locale: Locale) -> str:
    match value:
        case Day():
            return locale.day(str(value))
        case Country():
            return _("Practice country") if value == "ZZ" else locale.country(str(value))
        case Label():
            return _(str(value))
    return value
