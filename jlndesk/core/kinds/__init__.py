"""The closed set of kinds of value: how each is stored, said and checked, with no window and no paper in sight."""

from __future__ import annotations

from jlndesk.core.kinds.base import Cell, Grain, Kind
from jlndesk.core.kinds.chosen import (
    Choice,
    Countries,
    Country,
    Language,
    Languages,
    Link,
    Links,
    Pick,
    Tags,
    is_id,
)
from jlndesk.core.kinds.made import Files, Group, Rows, file_name
from jlndesk.core.kinds.plain import Day, Decimal, Flag, LongText, Moment, Money, Span, Text, Time, Whole

KINDS: tuple[type[Kind], ...] = (
    Text, LongText, Whole, Decimal, Money, Day, Time, Moment, Span, Flag,
    Choice, Tags, Link, Links, Pick, Country, Countries, Language, Languages, Group, Rows, Files,
)  # fmt: skip

__all__ = [
    "KINDS", "Cell", "Choice", "Countries", "Country", "Day", "Decimal", "Files", "Flag", "Grain", "Group", "Kind",
    "Language", "Languages", "Link", "Links", "LongText", "Moment", "Money", "Pick", "Rows", "Span", "Tags", "Text",
    "Time", "Whole", "file_name", "is_id",
]  # fmt: skip
