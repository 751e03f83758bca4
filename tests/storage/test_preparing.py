"""New records are made ready by recipes; what comes of them is what the long way makes."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from jlndesk.core.kinds import Choice, Day, Decimal, Flag, Group, LongText, Money, Span, Text, Whole
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.core.units import split
from jlndesk.records import all_types
from jlndesk.storage import saves, tables
from jlndesk.storage.preparing import New, ready, ready_plain

STAMP = saves.Stamp("a" * 36, "d" * 36, (1_795_302_011_114, 7), "c" * 36)
RECORD = "01a20056-b0ed-7f3f-90dc-323c0b25814d"
FIELDS = (
    Field("zone", Text(), "Zone"),
    Field("name", Text(), "Name"),
    Field("fee", Money(), "Fee", was="a_price"),
    Field("open", Flag(), "Open"),
    Field("level", Choice((("a", "First"), ("b", "Second"))), "Level", searched=True),
    Field("dates", Span(), "Dates", searched=True),
    Field("share", Decimal(), "Share"),
    Field("count", Whole(), "Count"),
    Field("on", Day(), "On"),
    Field("50% sure", LongText(), "An odd name"),
    Field("place", Group((Field("town", Text(), "Town"),)), "Place"),
)
TYPE = RecordType("visit", "Visit", "Visits", "name", (), (Section("All", FIELDS),))
EVERY: dict[str, Any] = {
    "name": "Présentation “à Accra”\n100 %", "zone": "Ε\u0301", "fee": {"amount": "1.5", "currency": "GHS"},
    "open": False, "level": "b", "dates": {"start": "2026", "end": "2027-01"}, "share": "0.5", "count": -3,
    "on": "2026-11-21", "50% sure": "back\\slash \u2028 \x7f",
}  # fmt: skip


def cells(new: New) -> list[dict[str, Any]]:
    """The rows by column."""
    return [dict(zip(re.findall(r'"([^"]+)"', into)[1:], row, strict=True)) for into, row in new.rows]


def chance(save: saves.Save) -> tuple[list[str], str]:
    """The salts of a save in the order of its units, and its nonce."""
    return [salt for salt, _value in json.loads(save.values).values()], json.loads(save.header)["nonce"]


@pytest.mark.parametrize("names", [tuple(EVERY), ("zone",), ("open", "name"), ("fee", "dates", "count"), ("50% sure",)])
def test_a_recipe_makes_what_the_long_way_makes(names: tuple[str, ...]) -> None:
    """The save to the letter, title, words and cells, whichever fields are given and in whatever order."""
    for order in (names, tuple(reversed(names))):
        fields = {name: EVERY[name] for name in order}
        assert fields.keys() <= tables.plain(TYPE)
        made = ready_plain(STAMP, TYPE, RECORD, fields, saves.Salts())
        salts, nonce = chance(made.save)
        save = saves.make(STAMP, RECORD, "visit", split(TYPE, fields), {}, salt=salts, nonce=nonce)
        expected = ready(save, TYPE, fields)
        assert made[:3] == expected[:3]
        assert cells(made) == cells(expected)
        assert saves.read_header(made.save.header, made.save.id).units.keys() == split(TYPE, fields).keys()


def test_what_speaks_of_rows_or_records_is_not_plain() -> None:
    """Groups, rows, links and picks are checked one by one; sets become several units."""
    assert tables.plain(TYPE) == {f.name for f in FIELDS} - {"place"}
    for record_type in all_types().values():
        for name in tables.plain(record_type):
            asked = record_type.fields[name]
            assert asked.kind.grain == "whole"
            assert asked.kind.name not in ("link", "pick", "group")


def test_what_chance_gives_a_save_is_never_given_twice() -> None:
    """A thousand saves of one record: every salt and nonce is another, and as long as one made for a save alone."""
    many = saves.Salts()
    parts = [chance(ready_plain(STAMP, TYPE, RECORD, EVERY, many).save) for _ in range(1000)]
    drawn = [one for salts, nonce in parts for one in (*salts, nonce)]
    assert len(set(drawn)) == len(drawn) == 1000 * (len(EVERY) + 1)
    assert {len(one) for one in drawn} == {len(saves.salts(1)[0])} == {saves.SALT}
