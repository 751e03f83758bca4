"""An import can be set aside and brought back, wrong clocks change only the order, and starter records never double."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from jlndesk.core.errors import DamagedError
from jlndesk.storage import merging, reading, saves, starter
from jlndesk.storage.ledger import Ledger
from tests.storage.offices import Office, Pack, exchange, new_id

TwoOffices = tuple[Office, Office]
ThreeOffices = tuple[Office, Office, Office]


def plant(office: Office, records: list[dict[str, Any]]) -> int:
    """Plant starter records."""
    return office.store.write(lambda ledger: starter.plant(ledger, office.types, records))


def test_an_import_set_aside_is_as_if_it_had_not_come(two: TwoOffices) -> None:
    """Its saves are left out of values, lists, search and packs; brought back, all is as after the merge."""
    a, b = two
    known = a.put({"name": "Visit", "lines": [{"what": "bus"}]})
    exchange(a, b)
    alone = b.dump(), b.rows("SELECT name FROM item"), b.pack()
    a.edit(known, name="Tour", lines=[{"what": "tram"}])
    new = a.put({"name": "New"})
    pack = a.pack()
    b.merge(pack)
    merged = b.dump(), b.rows("SELECT name FROM item ORDER BY name")
    assert sorted(b.set_aside(pack)) == sorted([known, new])
    assert (b.dump(), b.rows("SELECT name FROM item"), b.pack()) == alone
    assert sorted(b.set_aside(pack, aside=False)) == sorted([known, new])
    assert (b.dump(), b.rows("SELECT name FROM item ORDER BY name")) == merged


def test_an_import_set_aside_may_be_merged_again(two: TwoOffices) -> None:
    """The receipt of the second time says what came back; it is not called already there."""
    a, b = two
    record = a.put({"name": "Visit"})
    pack = a.pack()
    first = b.merge(pack)
    b.set_aside(pack)
    told: list[set[str]] = []
    b.store.listeners.append(told.append)
    again = b.merge(pack)
    assert (again.already, again.new_records, again.saves) == (False, first.new_records, first.saves)
    assert told == [{record}]
    assert b.dump() == a.dump()
    assert b.merge(pack).already


def test_what_two_imports_brought_stays_until_both_are_aside(three: ThreeOffices) -> None:
    """A save that another standing import brought too stays; the last one takes it along."""
    a, b, c = three
    record = a.put({"name": "Visit"})
    first = a.pack()
    b.merge(first)
    b.edit(record, aim="x")
    second = b.pack()
    c.merge(first)
    c.merge(second)
    c.set_aside(first)
    assert c.get(record).fields == {"name": "Visit", "aim": "x"}
    c.set_aside(second)
    assert c.dump() == {}


def test_own_saves_are_never_set_aside(two: TwoOffices) -> None:
    """What was written here came back in a pack: setting that aside takes only the colleague's saves out."""
    a, b = two
    record = a.put({"name": "Visit"})
    b.merge(a.pack())
    b.edit(record, aim="x")
    pack = b.pack()
    a.merge(pack)
    a.set_aside(pack)
    assert a.get(record).fields == {"name": "Visit"}


def test_work_on_top_of_an_import_survives_setting_it_aside(two: TwoOffices) -> None:
    """I wrote over what the import brought: my words stay, beside what stood before; brought back, mine replace."""
    a, b = two
    record = a.put({"name": "Visit"})
    exchange(a, b)
    a.edit(record, name="Tour")
    pack = a.pack()
    b.merge(pack)
    b.edit(record, name="Trip")
    b.set_aside(pack)
    assert {version.value for version in b.get(record).conflicts[0].values} == {"Trip", "Visit"}
    b.set_aside(pack, aside=False)
    assert (b.get(record).title, b.get(record).conflicts) == ("Trip", ())


def test_records_made_after_an_import_was_set_aside_are_found(two: TwoOffices) -> None:
    """Numbers of records that went are not given to new ones while the search still knows the old words."""
    a, b = two
    a.put({"name": "Elephant"})
    pack = a.pack()
    b.merge(pack)
    b.store.index()
    b.set_aside(pack)
    b.store.write(Ledger.start)
    record = b.put({"name": "Giraffe"})
    b.store.index()
    assert b.rows("SELECT w.title FROM words w JOIN records r ON r.seq = w.record") == [("giraffe",)]
    assert b.rows("SELECT count(*) FROM words") == [(1,)]
    assert b.get(record).title == "Giraffe"


def test_an_import_is_found_by_number_file_or_fingerprint(two: TwoOffices) -> None:
    """An unknown name is refused in words."""
    a, b = two
    a.put({"name": "Visit"})
    pack = a.pack()
    b.merge(pack)
    with b.store.reading() as connection:
        found = {merging.find_import(connection, name) for name in ("1", f"{pack.sha256[:8]}.jlnx", pack.sha256[:10])}
        assert found == {1}
        with pytest.raises(Exception, match="No import"):
            merging.find_import(connection, "%")


@pytest.mark.parametrize("now", ["1970-01-02T00:00", "2025-11-01T00:00", "2036-01-01T00:00", "2106-03-01T12:00"])
def test_a_wrong_clock_changes_only_the_order(two: TwoOffices, monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    """With any clock the same edits leave the same values and the same conflicts."""
    a, b = two
    record = a.put({"name": "1", "aim": "1"})
    exchange(a, b)
    monkeypatch.setenv("JLNDESK_NOW", now)
    b.edit(record, name="2")
    monkeypatch.delenv("JLNDESK_NOW")
    a.merge(b.pack())
    a.edit(record, name="3")
    monkeypatch.setenv("JLNDESK_NOW", now)
    b.edit(record, aim="2")
    exchange(a, b)
    assert a.get(record).fields == b.get(record).fields == {"name": "3", "aim": "2"}
    assert (a.get(record).conflicts, b.get(record).conflicts) == ((), ())
    assert a.dump() == b.dump()


def test_a_clock_ahead_is_said_and_does_not_drag_ours_along(two: TwoOffices, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack from 2036 is taken in with a warning; what is written here afterwards is dated at most a day ahead."""
    a, b = two
    monkeypatch.setenv("JLNDESK_NOW", "2036-01-01T00:00:00+00:00")
    record = a.put({"name": "Visit"})
    monkeypatch.setenv("JLNDESK_NOW", "2026-11-15T09:00:00+00:00")
    merged = b.merge(a.pack())
    assert any("clock" in warning for warning in merged.warnings)
    save = b.edit(record, name="Tour")
    ahead = b.state(record).headers[save][1]["clock"][0] / 1000
    assert ahead <= 1_794_733_200 + 86_400
    assert b.merge(a.pack()).warnings == []


def test_history_never_shows_a_save_before_what_it_replaced(two: TwoOffices, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the clocks said: newest first, and nothing above what was written on top of it, the same everywhere."""
    a, b = two
    monkeypatch.setenv("JLNDESK_NOW", "2036-01-01T00:00")
    record = a.put({"name": "1", "aim": "a"})
    monkeypatch.setenv("JLNDESK_NOW", "1999-01-01T00:00")
    b.merge(a.pack())
    b.edit(record, name="2")
    b.edit(record, name="3", aim="b")
    (gone,) = b.delete(record)
    a.merge(b.pack())
    told = []
    for office in (a, b):
        with office.store.reading() as connection:
            lines = reading.history(connection, record)
        told.append(lines)
        assert [line["new"] for line in lines if line["unit"] == "name"] == ["3", "2", "1"]
        assert lines[0]["save"] == gone
        places = {line["save"]: place for place, line in enumerate(lines)}
        for save, (_seq, header) in office.state(record).headers.items():
            for _hash, replaces in header["units"].values():
                assert all(places[save] < places[one] for one in replaces)
    assert told[0] == told[1]


STARTERS = [
    {"type": "item", "id": "00000000-0000-4000-8000-0000000000aa", "fields": {"name": "Ghana", "topics": ["x"]}},
    {
        "type": "item",
        "id": "00000000-0000-4000-8000-0000000000ab",
        "fields": {"name": "Togo", "lines": [{"id": "00000000-0000-4000-8000-0000000000ac", "what": "bus"}]},
    },
]


def test_two_desks_with_the_same_starter_records_never_double_them(two: TwoOffices) -> None:
    """The first saves are the same bytes, so merging brings nothing, and an edit goes on top of both."""
    a, b = two
    assert plant(a, STARTERS) == plant(b, STARTERS) == 2
    texts = "SELECT id, header, vals FROM saves ORDER BY id"
    assert a.rows(texts) == b.rows(texts)
    assert b.merge(a.pack()).saves == 0
    a.edit(STARTERS[0]["id"], name="Republic of Ghana")
    exchange(a, b)
    assert b.get(STARTERS[0]["id"]).title == "Republic of Ghana"
    assert b.get(STARTERS[0]["id"]).conflicts == ()
    assert b.rows("SELECT count(*) FROM item") == [(2,)]


def test_starter_records_may_be_planted_again(two: TwoOffices) -> None:
    """What is there already, planted or merged, is left as it is; what a newer program adds comes."""
    a, b = two
    plant(a, STARTERS[:1])
    a.edit(STARTERS[0]["id"], name="Republic of Ghana")
    b.merge(a.pack())
    assert plant(b, STARTERS) == 1
    assert b.get(STARTERS[0]["id"]).title == "Republic of Ghana"
    assert b.get(STARTERS[1]["id"]).fields["lines"][0]["what"] == "bus"
    assert plant(b, STARTERS) == 0


def test_a_restored_backup_gets_everything_back_by_merging(two: TwoOffices, office: Callable[..., Office]) -> None:
    """An old copy goes on with the same desk and clock; nothing that was written before or after it is mixed up."""
    a, b = two
    old = a.pack()
    record = a.put({"name": "1"})
    later = a.put({"name": "later"})
    b.merge(a.pack())
    restored = office("restored")
    restored.merge(old)
    restored.put({"name": "other"}, record)
    exchange(restored, b)
    assert restored.get(later).title == "later"
    assert {version.value for version in b.get(record).conflicts[0].values} == {"1", "other"}


def crafted(units: dict[str, Any], record: str = "", changes: dict[str, Any] | None = None) -> Pack:
    """A pack with one save whose hashes are right, or whose header was changed with care to do harm."""
    save = saves.make(saves.Stamp(new_id(), new_id(), (1, 0), new_id()), record or new_id(), "item", units, {})
    header = saves.canonical(json.loads(save.header) | (changes or {}))
    return Pack((merging.Incoming(header, json.loads(save.values)),), "0" * 64)


@pytest.mark.parametrize(
    "changes",
    [
        {"clock": [10**18, 0]},
        {"clock": [253_402_300_799_999, 0]},
        {"clock": [-1, 0]},
        {"clock": ["1", 0]},
        {"clock": [1.5, 0]},
        {"clock": [1]},
        {"record": 5},
        {"type": None},
        {"units": {"name": ["x", [5]]}},
        {"units": {"name": ["x", "abc"]}},
        {"saw": [[1]]},
        {"saw": "abc"},
        {"moved": {"a": 1}},
        {"act": {}},
        {"v": 99},
        {"units": {"name": [1, []]}},
        {"record": "\ud800"},
    ],
)
def test_a_header_that_is_none_is_refused(two: TwoOffices, changes: dict[str, Any]) -> None:
    """Impossible clocks, ids that are no texts, halves of letters: refused in words, and nothing is taken in."""
    here, _there = two
    with pytest.raises(DamagedError):
        here.merge(crafted({"name": "x"}, changes=changes))
    assert here.rows("SELECT count(*) FROM saves") == [(0,)]


@pytest.mark.parametrize(
    "values", [{"name": []}, {"name": ["x"]}, {"name": 5}, {"name": [5, "x"]}, {"mood": ["x", "y"]}]
)
def test_values_that_come_with_no_right_hash_are_refused(two: TwoOffices, values: dict[str, Any]) -> None:
    """Pairs that are none, and values the header does not speak of."""
    here, _there = two
    (good,) = crafted({"name": "x"}).saves
    with pytest.raises(DamagedError, match="not what its id says"):
        here.merge(Pack((merging.Incoming(good.header, values),), "0" * 64))


@pytest.mark.parametrize(
    "units",
    [
        {"name": {"x": 1}},
        {"dates": "soon"},
        {"place": [1]},
        {"lines/a": {"what": "x"}},
        {"lines/a": {"what": "x", "order": "1e999999"}},
        {"lines/a": {"what": "x", "order": 3}},
        {"lines/a": "x"},
        {"papers/a": {"size": 3}},
        {"name@fr": {"text": 5}},
    ],
)
def test_a_value_that_does_not_fit_its_field_is_refused(two: TwoOffices, units: dict[str, Any]) -> None:
    """A save whose hash is right and whose value no program of ours would write cannot spoil a record."""
    here, _there = two
    record = here.put({"name": "Visit"})
    with pytest.raises(DamagedError, match="does not fit its field"):
        here.merge(crafted(units, record))
    assert here.get(record).fields == {"name": "Visit"}


def test_packs_are_checked_against_what_is_known(two: TwoOffices) -> None:
    """Right saves pass the same checks: every kind of value of a real record goes through."""
    a, b = two
    record = a.put({
        "name": "Visit", "dates": {"start": "2026"}, "place": {"town": "A"}, "topics": ["x"], "name@fr": "Visite",
        "papers": [{"sha256": "ab" * 32, "name": "a.pdf", "bytes": 1}], "lines": [{"what": "x"}],
    })  # fmt: skip
    person = a.put({"full_name": "Ama", "active": True, "languages": [{"lang": "fr"}]}, "", "person")
    assert b.merge(a.pack()).saves == 2
    assert (b.get(record).fields, b.get(person).fields) == (a.get(record).fields, a.get(person).fields)


@pytest.mark.parametrize(
    "units",
    [
        {"papers/../../../etc/passwd": {"name": "passwd", "bytes": 1}},
        {"papers/" + "A" * 64: {"name": "a", "bytes": 1}},
        {"friends/nobody": True},
        {"topics/0123456789abcdef": True},
    ],
)
def test_keys_that_are_no_keys_are_refused(office: Callable[..., Office], units: dict[str, Any]) -> None:
    """The key of a file is a hash (it becomes a place on the disk), that of a link an id; a free word is a value."""
    with pytest.raises(DamagedError):
        office().merge(crafted(units))


def test_a_record_cannot_be_made_something_its_values_do_not_fit(two: TwoOffices) -> None:
    """A save of another type for a known id, older than all of its saves, is refused if it cannot be shown as that."""
    a, b = two
    record = a.put({"full_name": "Ama Owusu", "languages": [{"lang": "fr"}]}, "", "person")
    stamp = saves.Stamp(new_id(), new_id(), (1, 0), new_id())
    made = saves.make(stamp, record, "item", {"name": "Visit"}, {})
    harmless = Pack((merging.Incoming(made.header, json.loads(made.values)),), "1" * 64)
    assert a.merge(harmless).saves == 1
    made = saves.make(stamp, b.put({"name": "x", "lines": [{"what": "bus"}]}), "person", {"full_name": "y"}, {})
    assert b.merge(Pack((merging.Incoming(made.header, json.loads(made.values)),), "2" * 64)).saves == 1
    victim = b.put({"name": "z"})
    wrong = saves.make(stamp, victim, "unknown", {"lines/1": True}, {})
    with pytest.raises(DamagedError):
        b.merge(Pack((merging.Incoming(wrong.header, json.loads(wrong.values)),), "3" * 64))
    assert b.get(victim).title == "z"


@pytest.mark.parametrize("part", ["record", "type", "act", "author", "desk", "undoes"])
@pytest.mark.parametrize("name", ['x","v":2,"y":"', "a\\b", "a\nb"])
def test_names_that_would_break_the_saves_made_after_them_are_refused(
    office: Callable[..., Office], part: str, name: str
) -> None:
    """Ids go into headers as they are: one that needs escaping would spoil every later save of that record."""
    with pytest.raises(DamagedError):
        office().merge(crafted({"name": "Visit"}, changes={part: name}))
