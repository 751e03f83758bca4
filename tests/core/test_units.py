"""A record falls into independent units and comes together again, whatever is in it and whoever wrote it."""

from __future__ import annotations

import itertools
import uuid
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jlndesk.core.kinds import Files, Group, Links, LongText, Money, Rows, Span, Tags, Text
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.core.units import below, changes, join, known_parts, older_translations, reorder, split
from jlndesk.records import all_types
from tests.samples import Maker, canonical_values

ROW = (Field("what", Text(), "What"), Field("cost", Money(), "Cost"))
FIELDS = (
    Field("name", Text(), "Name"), Field("aim", LongText(), "Aim", was="goal"), Field("dates", Span(), "Dates"),
    Field("place", Group(ROW), "Place"), Field("words", Tags(), "Words", was="tags"),
    Field("friends", Links("item"), "Friends"),
    Field("papers", Files(), "Papers"),
    Field("lines", Rows(ROW, row="line"), "Lines", was="rows"),
)  # fmt: skip
ITEM = RecordType("item", "Item", "Items", "name", (), (Section("All", FIELDS),))
VALUES = st.fixed_dictionaries({}, optional={field.name: canonical_values(field.kind) for field in FIELDS})
TRANSLATED = st.dictionaries(st.sampled_from(["name@fr", "aim@sr-Latn"]), st.sampled_from(["Nom", "Циљ"]))
RECORDS = st.tuples(VALUES, TRANSLATED).map(lambda pair: {**pair[0], **pair[1]})
UNKNOWN = {
    "mood": "blue",
    "needs/1": {"order": "1", "need": "x"},
    "name/x": 1,
    "mood@fr": {"text": "x"},
    "lines@fr": {"text": ""},
}


@given(RECORDS)
def test_a_record_falls_apart_and_comes_together(fields: dict[str, Any]) -> None:
    """Joining the units of a record gives the record, in the order of its description, and nothing unknown."""
    units = split(ITEM, fields)
    assert None not in units.values()
    joined, unknown = join(ITEM, units)
    assert joined == fields
    assert unknown == {}
    names = [field.name for field in FIELDS]
    assert [names.index(name.partition("@")[0]) for name in joined] == sorted(
        names.index(n.partition("@")[0]) for n in fields
    )


@given(RECORDS)
def test_a_renamed_field_keeps_its_unit(fields: dict[str, Any]) -> None:
    """In saves a field has the name it began with, also for its members, rows and translations."""
    begun = {unit.partition("/")[0].partition("@")[0] for unit in split(ITEM, fields)}
    assert begun <= {"name", "goal", "dates", "place", "tags", "friends", "papers", "rows"}


@given(RECORDS)
def test_what_is_shown_again_changes_nothing(fields: dict[str, Any]) -> None:
    """Fields given as they stand make no change, also where a newer program wrote more than is known here."""
    units = split(ITEM, fields)
    assert changes(ITEM, units, fields) == {}
    newer = {unit: with_more(unit, value) for unit, value in units.items()} | UNKNOWN
    assert changes(ITEM, newer, fields) == {}


@given(RECORDS, RECORDS)
def test_changes_lead_from_one_record_to_the_other(before: dict[str, Any], after: dict[str, Any]) -> None:
    """What changes takes a record to what was given; a field that is not given stays, null takes it away."""
    shown = split(ITEM, before)
    made = {**shown, **changes(ITEM, shown, after)}
    assert join(ITEM, made)[0] == {**before, **after}
    emptied = {**made, **changes(ITEM, made, dict.fromkeys({**before, **after}))}
    assert join(ITEM, emptied)[0] == {}
    assert all(value is None for value in emptied.values())


@given(RECORDS, RECORDS)
def test_what_a_newer_program_wrote_is_carried_on(before: dict[str, Any], after: dict[str, Any]) -> None:
    """Unknown units are untouched; unknown parts of a group, span, money or row outlive an edit of the known ones."""
    newer = {unit: with_more(unit, value) for unit, value in split(ITEM, before).items()} | UNKNOWN
    made = {**newer, **changes(ITEM, newer, after)}
    assert {unit: made[unit] for unit in UNKNOWN} == UNKNOWN
    assert join(ITEM, made)[1] == UNKNOWN
    for unit in newer.keys() - UNKNOWN.keys():
        if has_more(newer[unit]) and made[unit] is not None:
            assert made[unit]["colour"] == "blue", unit
    shown = known_parts(ITEM, join(ITEM, made)[0])
    for name in ("place", "lines"):
        assert shown.get(name) == {**before, **after}.get(name)


def with_more(unit: str, value: Any) -> Any:
    """Return the value of a unit with a part that only a newer program knows."""
    return {**value, "colour": "blue"} if isinstance(value, dict) and not unit.startswith("papers/") else value


def has_more(value: Any) -> bool:
    """Tell whether a value has that part."""
    return isinstance(value, dict) and "colour" in value


def test_rows_that_were_not_shown_are_not_touched() -> None:
    """A row a colleague added after the form was opened is neither moved nor removed by the form."""
    first, second = ({"id": str(uuid.uuid4()), "what": what} for what in "ab")
    shown = split(ITEM, {"lines": [first, second]})
    changed = changes(ITEM, shown, {"lines": [second]})
    assert changed == {f"rows/{first['id']}": None}
    assert changes(ITEM, shown, {"lines": [second, first]}).keys() < shown.keys()


@given(st.lists(st.integers(0, 8).map(lambda n: str(Decimal(n) / 2)) | st.none(), max_size=6))
def test_a_new_order_ascends_and_moves_as_few_rows_as_can_be(orders: list[str | None]) -> None:
    """Every row gets an order above the row before it; no way of keeping more of the known orders exists."""
    made = reorder(orders)
    assert ascends(made)
    assert all(Decimal(order) > 0 and order == shortest(order) for order in made if order not in orders)
    kept = sum(old is not None and Decimal(old) == Decimal(new) for old, new in zip(orders, made, strict=True))
    known = [Decimal(order) for order in orders if order is not None and Decimal(order) > 0]
    assert kept == longest_rising(known)


def ascends(orders: list[str]) -> bool:
    """Tell whether orders rise strictly."""
    return all(Decimal(one) < Decimal(two) for one, two in itertools.pairwise(orders))


def shortest(order: str) -> str:
    """Return a decimal text without needless zeros."""
    return order.rstrip("0").rstrip(".") if "." in order else order


def longest_rising(orders: list[Decimal]) -> int:
    """Return how many orders the longest rising selection has, by trying every one."""
    for size in range(len(orders), 0, -1):
        for chosen in itertools.combinations(orders, size):
            if all(one < two for one, two in itertools.pairwise(chosen)):
                return size
    return 0


@given(st.lists(st.integers(0, 300), max_size=120))
def test_rows_put_in_anywhere_always_find_a_place(places: list[int]) -> None:
    """However often a row is put between two others, only the new one gets an order."""
    orders: list[str] = []
    for place in places:
        at = place % (len(orders) + 1)
        made = reorder([*orders[:at], None, *orders[at:]], int(max(map(Decimal, orders), default=Decimal(0))))
        assert made[:at] + made[at + 1 :] == orders
        assert ascends(made)
        orders = made


def test_a_thousand_rows_in_one_place_keep_their_order() -> None:
    """A row always put first, a thousand times, still has an order of its own."""
    orders = ["1"]
    for _row in range(1000):
        orders = reorder([None, *orders])
    assert ascends(orders)


def test_a_new_row_at_the_end_comes_after_rows_nobody_showed() -> None:
    """A row added at the end stands after those that are there, also those removed from what was given."""
    first, second, third = (str(uuid.uuid4()) for _row in "abc")
    shown = split(ITEM, {"lines": [{"id": first, "what": "a"}, {"id": second, "what": "b"}]})
    changed = changes(ITEM, shown, {"lines": [{"id": first, "what": "a"}, {"id": third, "what": "c"}]})
    assert Decimal(changed[f"rows/{third}"]["order"]) > Decimal(shown[f"rows/{second}"]["order"])


def test_a_translation_knows_when_its_source_is_newer() -> None:
    """A translation is older than its source when the source stands in another save than the one it was made from."""
    values = {"name": "New", "name@fr": {"text": "Nom", "of": "s1"}, "aim@fr": {"text": "But"}, "goal": "x"}
    assert older_translations(values, {"name": ("s2",), "name@fr": ("s1",)}) == ("name@fr",)
    assert older_translations(values, {"name": ("s1",), "name@fr": ("s3",)}) == ()
    assert changes(ITEM, values, {"name@fr": "Nom"}) == {}
    assert changes(ITEM, values, {"name@fr": "Titre"}) == {"name@fr": {"text": "Titre"}}
    assert changes(ITEM, {"name@fr": {"text": "a", "mark": 1}}, {"name@fr": "b"}) == {
        "name@fr": {"text": "b", "mark": 1}
    }


def test_every_record_type_falls_apart_and_comes_together() -> None:
    """The same holds for every type there is, with every field filled."""
    for described in all_types().values():
        fields = Maker(str(uuid.uuid4())).fields(described)
        units = split(described, fields)
        assert join(described, units) == (fields, {})
        assert changes(described, units, fields) == {}
        rows = [name for name, field in described.fields.items() if field.kind.grain == "rows"]
        for name in rows:
            assert len(list(below(described.fields[name].unit, units))) == 2
            other = {**fields, name: fields[name][::-1]}
            assert len(moved(changes(described, units, other), units)) == 1, "two rows that change places move one"


def moved(changed: Mapping[str, Any], shown: Mapping[str, Any]) -> list[str]:
    """Return the rows that got a new order and nothing else."""
    return [unit for unit, value in changed.items() if {**value, "order": shown[unit]["order"]} == shown[unit]]
