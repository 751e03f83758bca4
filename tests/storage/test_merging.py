"""Merging two offices' work, case by case: nothing is lost, nothing is doubled, and every office ends with the same."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from typing import Any

import pytest

from jlndesk.core.kinds import LongText, Text
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.storage import merging, saves
from tests.storage.offices import Office, Pack, exchange, new_id

TwoOffices = tuple[Office, Office]
ThreeOffices = tuple[Office, Office, Office]


def values_in_conflict(office: Office, record: str) -> dict[str, set[str]]:
    """Every unit in conflict with its values as JSON."""
    return {
        conflict.unit: {json.dumps(version.value, sort_keys=True) for version in conflict.values}
        for conflict in office.get(record).conflicts
    }


def shared(a: Office, *others: Office, **fields: Any) -> str:
    """A record that all offices have."""
    record = a.put({"name": "Visit", **fields})
    for other in others:
        other.merge(a.pack())
    return record


def whats(office: Office, record: str) -> list[str]:
    """What the rows say, in their order."""
    return [row["what"] for row in office.get(record).fields.get("lines", [])]


def rows(office: Office, record: str) -> list[dict[str, Any]]:
    """The rows of a record."""
    return list(office.get(record).fields.get("lines", []))


def test_two_edits_of_one_field_are_a_conflict_with_authors_and_base(two: TwoOffices) -> None:
    """Both values are shown with what they began from, the same in both offices; resolving is an ordinary save."""
    a, b = two
    record = shared(a, b)
    a.edit(record, name="Tour")
    b.edit(record, name="Trip")
    exchange(a, b)
    assert a.dump() == b.dump()
    (conflict,) = a.get(record).conflicts
    assert (conflict.unit, conflict.base) == ("name", "Visit")
    assert {version.value for version in conflict.values} == {"Tour", "Trip"}
    a.resolve(record, "name", value="Journey")
    b.merge(a.pack())
    assert b.get(record).conflicts == ()
    assert b.get(record).title == "Journey"


def test_edits_of_two_fields_both_stand(two: TwoOffices) -> None:
    """Two people in two fields meet without a conflict."""
    a, b = two
    record = shared(a, b)
    a.edit(record, name="Tour")
    b.edit(record, aim="learn")
    exchange(a, b)
    assert a.get(record).fields == b.get(record).fields == {"name": "Tour", "aim": "learn"}
    assert a.get(record).conflicts == ()


def test_two_cells_of_one_row_are_a_plain_conflict_of_two_rows(two: TwoOffices) -> None:
    """One row is one unit: nobody's cell is mixed into somebody else's row."""
    a, b = two
    record = shared(a, b, lines=[{"what": "bus", "cost": {"amount": "5", "currency": "XOF"}}])
    (row,) = rows(a, record)
    a.edit(record, lines=[{**row, "what": "train"}])
    b.edit(record, lines=[{**row, "cost": {"amount": "9", "currency": "XOF"}}])
    exchange(a, b)
    (conflict,) = a.get(record).conflicts
    assert conflict.unit == f"lines/{row['id']}"
    said = {(version.value["what"], version.value["cost"]["amount"]) for version in conflict.values}
    assert said == {("train", "5"), ("bus", "9")}
    assert a.dump() == b.dump()


def test_two_added_rows_both_stay(two: TwoOffices) -> None:
    """Two people add a row each at the same place; both stay, in one order everywhere."""
    a, b = two
    record = shared(a, b, lines=[{"what": "bus"}])
    a.edit(record, lines=[*rows(a, record), {"what": "train"}])
    b.edit(record, lines=[*rows(b, record), {"what": "boat"}])
    exchange(a, b)
    assert whats(a, record) == whats(b, record)
    assert sorted(whats(a, record)) == ["boat", "bus", "train"]
    assert a.get(record).conflicts == ()


def test_a_row_removed_here_and_edited_there_is_a_conflict(two: TwoOffices) -> None:
    """Neither the removal nor the edit wins by itself."""
    a, b = two
    record = shared(a, b, lines=[{"what": "bus"}, {"what": "tram"}])
    bus, tram = rows(a, record)
    a.edit(record, lines=[tram])
    b.edit(record, lines=[{**bus, "what": "coach"}, tram])
    exchange(a, b)
    assert a.dump() == b.dump()
    assert values_in_conflict(a, record) == {f"lines/{bus['id']}": {"null", '{"order": "1", "what": "coach"}'}}
    a.resolve(record, f"lines/{bus['id']}", value=None)
    assert whats(a, record) == ["tram"]


@pytest.mark.parametrize("clocks", [("2026-03-01T08:00", "2026-03-02T08:00"), ("2026-03-02T08:00", "2026-03-01T08:00")])
@pytest.mark.parametrize("history", [True, False])
def test_moving_a_row_never_brings_it_back(
    three: ThreeOffices, monkeypatch: pytest.MonkeyPatch, clocks: tuple[str, str], history: bool
) -> None:
    """Changing the order of a list while a colleague takes a row out leaves the row out, whatever the clocks say.

    So it is too where the row's first value was never seen, because it was withheld from the pack.
    """
    a, b, c = three
    record = shared(a, b, lines=[{"what": "bus"}, {"what": "tram"}, {"what": "boat"}])
    bus, tram, boat = rows(a, record)
    monkeypatch.setenv("JLNDESK_NOW", clocks[0])
    a.edit(record, lines=[tram, boat])
    monkeypatch.setenv("JLNDESK_NOW", clocks[1])
    b.edit(record, lines=[tram, boat, bus])
    b.edit(record, lines=[boat, bus, tram])
    c.merge(a.pack(history=history))
    c.merge(b.pack(history=history))
    exchange(a, b)
    for one in three:
        assert sorted(whats(one, record)) == ["boat", "tram"]
        assert one.get(record).conflicts == ()


def test_a_row_edited_and_moved_comes_back_as_a_conflict(two: TwoOffices) -> None:
    """The edit behind the move was never seen by who removed the row, so it is shown."""
    a, b = two
    record = shared(a, b, lines=[{"what": "bus"}, {"what": "tram"}])
    bus, tram = rows(a, record)
    a.edit(record, lines=[tram])
    b.edit(record, lines=[{**bus, "what": "coach"}, tram])
    b.edit(record, lines=[tram, {**bus, "what": "coach"}])
    exchange(a, b)
    assert list(values_in_conflict(a, record)) == [f"lines/{bus['id']}"]
    assert a.dump() == b.dump()


def test_a_row_removed_after_an_edit_stays_out_when_its_older_self_was_moved(three: ThreeOffices) -> None:
    """One edits a row and takes it out, another takes it out as it was, a third only moved it: it stays out."""
    a, b, c = three
    record = shared(a, b, c, lines=[{"what": "bus"}, {"what": "tram"}])
    bus, tram = rows(a, record)
    a.edit(record, lines=[{**bus, "what": "coach"}, tram])
    a.edit(record, lines=[tram])
    b.edit(record, lines=[tram])
    c.edit(record, lines=[tram, bus])
    exchange(*three)
    for one in three:
        assert (whats(one, record), one.get(record).conflicts) == (["tram"], ())


def test_the_ends_of_a_span_are_one_value(two: TwoOffices) -> None:
    """One moves the start, the other the end: two whole spans are shown, never a mixture nobody wrote."""
    a, b = two
    record = shared(a, b, dates={"start": "2026-11-02", "end": "2026-11-06"})
    a.edit(record, dates={"start": "2026-10-30", "end": "2026-11-06"})
    b.edit(record, dates={"start": "2026-11-02", "end": "2026-11-09"})
    exchange(a, b)
    assert values_in_conflict(a, record) == {
        "dates": {
            '{"end": "2026-11-06", "start": "2026-10-30"}', '{"end": "2026-11-09", "start": "2026-11-02"}',
        }
    }  # fmt: skip


def test_both_add_the_same_topic_or_file(two: TwoOffices) -> None:
    """The same member from two offices is one member; taking it out once takes it out; others are not touched."""
    a, b = two
    paper = {"sha256": "ab" * 32, "name": "letter.pdf", "bytes": 5}
    record = shared(a, b, topics=["old"])
    for one, more in ((a, "alpha"), (b, "beta")):
        one.edit(record, topics=sorted(["old", "both", more]), papers=[paper])
    exchange(a, b)
    assert a.get(record).fields["topics"] == ["alpha", "beta", "both", "old"]
    assert (a.get(record).fields["papers"], a.get(record).conflicts) == ([paper], ())
    b.edit(record, topics=["alpha", "beta", "old"], papers=[])
    exchange(a, b)
    assert a.get(record).fields["topics"] == ["alpha", "beta", "old"]
    assert "papers" not in a.get(record).fields
    assert a.dump() == b.dump()


def test_identical_resolutions_count_as_one_and_a_third_edit_replaces_both(two: TwoOffices) -> None:
    """Two people choose the same way out; an edit of one of the two choices replaces the other too."""
    a, b = two
    record = shared(a, b)
    a.edit(record, name="One")
    b.edit(record, name="Two")
    exchange(a, b)
    a.resolve(record, "name", value="Both")
    b.resolve(record, "name", value="Both")
    a.edit(record, name="Third")
    exchange(a, b)
    assert (a.get(record).title, a.get(record).conflicts) == ("Third", ())
    assert a.dump() == b.dump()


def test_different_resolutions_are_a_conflict_again(two: TwoOffices) -> None:
    """Nobody's decision is dropped in silence."""
    a, b = two
    record = shared(a, b)
    a.edit(record, name="One")
    b.edit(record, name="Two")
    exchange(a, b)
    for one, chosen in ((a, "One"), (b, "Two")):
        value = next(v for v in one.get(record).conflicts[0].values if v.value == chosen)
        one.resolve(record, "name", take=value.save[:12])
    exchange(a, b)
    assert values_in_conflict(a, record) == {"name": {'"One"', '"Two"'}}


def test_a_pack_with_a_missing_middle_save_does_no_harm(two: TwoOffices) -> None:
    """Without the save in between both ends stand as a conflict; when it comes the older one is replaced after all."""
    a, b = two
    record = shared(a, b)
    middle = a.edit(record, name="Middle")
    a.edit(record, name="Last")
    b.merge(a.pack().without(middle))
    assert values_in_conflict(b, record) == {"name": {'"Visit"', '"Last"'}}
    b.merge(a.pack())
    assert (b.get(record).title, b.get(record).conflicts) == ("Last", ())
    assert a.dump() == b.dump()


def test_order_and_repetition_of_packs_do_not_matter(three: ThreeOffices) -> None:
    """Every order of the same packs, each given twice, ends in the same place."""
    a, b, c = three
    record = shared(a, b, c, lines=[{"what": "bus"}], topics=["x"])
    a.edit(record, name="One", lines=[])
    b.edit(record, name="Two", topics=[])
    c.delete(record)
    packs = [one.pack() for one in three]
    for office, order in zip(three, itertools.permutations(packs), strict=False):
        for number, pack in enumerate([*order, *order]):
            office.merge(pack.shuffled(number))
    assert a.dump() == b.dump() == c.dump()
    before = a.rows("SELECT count(*), sum(aside) FROM saves")
    assert a.merge(packs[1]).already
    assert a.rows("SELECT count(*), sum(aside) FROM saves") == before


def test_a_pack_without_history_stands_as_the_full_one_and_is_filled_later(two: TwoOffices) -> None:
    """Older values are withheld, what stands is all there; the full pack fills the gaps and changes nothing else."""
    a, b = two
    record = a.put({"name": "One", "aim": "x"})
    a.edit(record, name="Two")
    a.edit(record, name="Three")
    b.merge(a.pack(history=False))
    assert b.get(record).fields == a.get(record).fields
    held = " ".join(row[0] for row in b.rows("SELECT vals FROM saves"))
    assert "Three" in held
    assert "One" not in held
    assert "Two" not in held
    filled = b.merge(a.pack())
    assert (filled.saves, filled.changed_records) == (0, [record])
    assert b.rows("SELECT id, vals FROM saves ORDER BY id") == a.rows("SELECT id, vals FROM saves ORDER BY id")


def test_a_newer_programs_part_of_a_unit_is_kept(office: Callable[..., Office]) -> None:
    """An older program edits a row, a group and a conflict; the columns it does not know stay as they were."""
    newer, older = office("newer", newer=True), office("older")
    row = {"what": "bus", "colour": "red"}
    record = newer.put({"name": "Visit", "lines": [row, row], "place": {"town": "Hué", "floor": "2"}})
    older.merge(newer.pack())
    form = older.form(record)
    assert form.fields["place"] == {"town": "Hué"}
    one, other = form.fields["lines"]
    older.save(form, {"lines": [other, {**one, "what": "coach"}], "place": {"town": "Huế"}})
    newer.merge(older.pack())
    found = newer.get(record).fields
    assert [(line["what"], line["colour"]) for line in found["lines"]] == [("bus", "red"), ("coach", "red")]
    assert found["place"] == {"town": "Huế", "floor": "2"}


def test_a_resolution_by_an_older_program_keeps_a_newer_programs_parts(office: Callable[..., Office]) -> None:
    """A value written to resolve a conflict leaves the parts this program does not know where they were."""
    newer, older = office("newer", newer=True), office("older")
    record = newer.put({"name": "Visit", "lines": [{"what": "bus", "colour": "red"}], "place": {"floor": "2"}})
    older.merge(newer.pack())
    row = older.form(record).fields["lines"][0]
    newer.edit(record, lines=[{**row, "what": "coach", "colour": "red"}], place={"town": "Aa", "floor": "2"})
    older.edit(record, lines=[{**row, "what": "tram"}], place={"town": "Bb"})
    exchange(newer, older)
    older.resolve(record, f"lines/{row['id']}", value={"what": "boat"})
    older.resolve(record, "place", value={"town": "Cc"})
    newer.merge(older.pack())
    assert newer.get(record).fields["lines"][0] == {"id": row["id"], "what": "boat", "colour": "red"}
    assert newer.get(record).fields["place"] == {"town": "Cc", "floor": "2"}


def test_unknown_units_and_types_are_kept_and_passed_on(office: Callable[..., Office]) -> None:
    """What only a newer program knows goes through an older one byte for byte, also when the rest is edited there."""
    newer, older, third = office("newer", newer=True), office("older"), office("third", newer=True)
    record = newer.put({"name": "Visit", "mood": "keen", "needs": [{"need": "chairs"}]})
    note = newer.put({"text": "remember"}, type_name="note")
    brought = older.merge(newer.pack())
    assert note in brought.unknown
    assert {"mood"} < {unit.partition(" ")[2].partition("/")[0] for unit in brought.unknown}
    older.edit(record, name="Tour")
    older.delete(note)
    assert set(older.get(record).unknown) == {"mood", *(u for u in older.state(record).links if u[:5] == "needs")}
    third.merge(older.pack())
    assert (third.get(record).fields["mood"], third.get(record).fields["name"]) == ("keen", "Tour")
    assert third.get(note).deleted
    kept = third.rows("SELECT header, vals FROM saves WHERE record = ? ORDER BY seq LIMIT 1", record)
    assert kept == newer.rows("SELECT header, vals FROM saves WHERE record = ?", record)


def test_a_renamed_field_is_the_same_field_in_both_versions(office: Callable[..., Office]) -> None:
    """A field with a new name reads and writes the unit of its first name: both versions edit one thing."""
    early_type = RecordType("item", "Item", "Items", "name", (), (Section("All", (
        Field("name", Text(), "Name"), Field("goal", LongText(), "Goal"))),))  # fmt: skip
    today, early = office("today"), office("early", types={"item": early_type})
    record = early.put({"name": "Visit", "goal": "learn"})
    today.merge(early.pack())
    assert today.get(record).fields["aim"] == "learn"
    today.edit(record, aim="ask")
    early.merge(today.pack())
    assert early.get(record).fields["goal"] == "ask"
    assert early.rows("SELECT goal FROM item") == today.rows("SELECT aim FROM item") == [("ask",)]


def test_changes_are_told_and_counted_as_they_are(two: TwoOffices) -> None:
    """The receipt names what is new, changed, in conflict and deleted, and nothing that was as it is."""
    a, b = two
    still, edited, gone, clash = (a.put({"name": name}) for name in ("still", "edited", "gone", "clash"))
    b.merge(a.pack())
    a.edit(edited, aim="x")
    a.delete(gone)
    a.edit(clash, name="A")
    b.edit(clash, name="B")
    new = a.put({"name": "new"})
    told: list[set[str]] = []
    b.store.listeners.append(told.append)
    pack = a.pack()
    merged = b.merge(pack)
    assert merged.new_records == [new]
    assert sorted(merged.changed_records) == sorted([edited, gone, clash])
    assert still not in merged.changed_records
    assert (merged.conflicts, merged.deleted, merged.saves) == ([{"id": clash, "unit": "name"}], [gone], 4)
    assert told == [{new, edited, gone, clash}]
    again = b.merge(pack)
    assert (again.already, again.new_records, again.changed_records, again.conflicts) == (True, [], [], [])
    assert json.loads(b.rows("SELECT counts FROM imports WHERE sha256 = ?", pack.sha256)[0][0])["saves"] == 4


def test_one_id_used_for_two_types_is_one_record_everywhere(two: TwoOffices) -> None:
    """Scripts may choose ids; for two types with one id all offices see the earlier."""
    a, b = two
    record = a.put({"name": "Visit"}, "11111111-1111-4111-8111-111111111111")
    b.put({"full_name": "Ama"}, record, "person")
    exchange(a, b)
    assert a.dump() == b.dump()
    assert (a.get(record).type, b.get(record).type) == ("item", "item")
    assert b.get(record).unknown == {"full_name": "Ama"}
    assert b.rows("SELECT id FROM person") == []


def test_a_save_that_is_not_what_its_id_says_is_refused_whole(two: TwoOffices) -> None:
    """One changed value in a pack: nothing of the pack is taken in."""
    a, b = two
    a.put({"name": "Visit"})
    a.put({"name": "Tour"})
    good = a.pack()
    last = good.saves[-1]
    values = {unit: [pair[0], f"{pair[1]}!"] for unit, pair in last.values.items()}
    with pytest.raises(Exception, match="not what its id says"):
        b.merge(Pack.of([*good.saves[:-1], type(last)(last.header, values)]))
    assert b.rows("SELECT count(*) FROM saves") == b.rows("SELECT count(*) FROM imports") == [(0,)]


def test_a_pack_that_makes_something_else_of_a_record_is_loud(office: Callable[..., Office]) -> None:
    """A forged save older than all others decides the type, so that all offices agree; the receipt names the record."""
    here = office()
    record = here.put({"full_name": "Ama"}, "", "person")
    forged = saves.make(saves.Stamp(new_id(), new_id(), (0, 0), new_id()), record, "item", {"aim": "x"}, {})
    pack = Pack.of([merging.Incoming(forged.header, json.loads(forged.values))])
    (warning,) = here.merge(pack).warnings
    assert record in warning
    here.set_aside(pack)
    assert here.get(record).fields == {"full_name": "Ama"}
