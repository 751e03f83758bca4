"""Putting records: all or nothing, having seen everything, and clear about what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jlndesk.core.errors import FullError, InputError
from jlndesk.storage import comparing, put, searching
from tests.storage.offices import Office, exchange, new_id

BUS = "00000000-0000-4000-8000-00000000000b"
TRAM = "00000000-0000-4000-8000-00000000000c"


@pytest.fixture
def here(office: Callable[..., Office]) -> Office:
    """One office."""
    return office("here")


def several(office: Office, *given: tuple[str, dict[str, Any]]) -> put.PutResult:
    """Put items (id, fields) in one go."""
    return office.put_many(put.Given(office.types["item"], record, fields) for record, fields in given)


def counts(office: Office) -> list[tuple[Any, ...]]:
    """How many saves, records and rows there are."""
    return office.rows(
        "SELECT (SELECT count(*) FROM saves), (SELECT count(*) FROM records), (SELECT count(*) FROM item_lines), "
        "(SELECT count(*) FROM words), (SELECT count(*) FROM to_index)"
    )


def test_absent_stays_and_null_empties(here: Office) -> None:
    """A field that is not given is as it was; null and empty values take it away, and output has neither."""
    record = here.put(
        {"name": "Visit", "aim": "learn", "topics": ["a"], "lines": [{"what": "bus"}], "name@fr": "Visite"}
    )
    here.put({"aim": None}, record)
    assert here.get(record).fields.keys() == {"name", "topics", "lines", "name@fr"}
    here.put({"topics": [], "lines": None, "name@fr": None, "name": ""}, record)
    assert here.get(record).fields == {}
    assert here.rows("SELECT name, topics FROM item") == [(None, None)]


def test_an_equal_value_makes_no_save(here: Office) -> None:
    """Putting what stands already is counted as unchanged and writes nothing."""
    fields = {
        "name": "Visit",
        "topics": ["b", "a"],
        "dates": {"start": "2026"},
        "name@fr": "Visite",
        "place": {"town": "A"},
    }
    record = here.put({**fields, "lines": [{"what": "bus"}]})
    fields["lines"] = here.get(record).fields["lines"]
    result = several(here, (record, fields))
    assert (result.created, result.changed, result.unchanged, result.saves) == (0, 0, 1, [])
    assert counts(here)[0][0] == 1


def test_put_has_seen_everything_and_resolves_conflicts_it_gives_a_value_for(office: Callable[..., Office]) -> None:
    """A value given for a unit in conflict ends it, even the value shown first; units not given stay in conflict."""
    a, b = office("a"), office("b")
    record = a.put({"name": "Visit", "aim": "x", "name@fr": "Visite"})
    exchange(a, b)
    a.edit(record, **{"name": "Tour", "aim": "y", "name@fr": "Tournée"})
    b.edit(record, **{"name": "Trip", "aim": "z", "name@fr": "Voyage"})
    exchange(a, b)
    shown = a.get(record).fields["name"]
    assert len(a.get(record).conflicts) == 3
    result = several(a, (record, {"name": shown}))
    assert result.changed == 1
    assert [conflict.unit for conflict in a.get(record).conflicts] == ["goal", "name@fr"]
    several(a, (record, {"aim": "both"}))
    several(a, (record, {"name@fr": "Voyage"}))
    assert a.get(record).conflicts == ()
    exchange(a, b)
    assert a.dump() == b.dump()


def test_a_list_given_whole_ends_the_conflicts_of_its_rows(office: Callable[..., Office]) -> None:
    """Rows given change, rows left out go, also those in conflict."""
    a, b = office("a"), office("b")
    record = a.put({"name": "Visit", "lines": [{"what": "bus"}, {"what": "tram"}]})
    exchange(a, b)
    bus, tram = a.get(record).fields["lines"]
    a.edit(record, lines=[{**bus, "what": "A"}, {**tram, "what": "A"}])
    b.edit(record, lines=[{**bus, "what": "B"}, {**tram, "what": "B"}])
    exchange(a, b)
    assert len(a.get(record).conflicts) == 2
    a.put({"lines": [{**bus, "what": "C"}]}, record)
    assert a.get(record).conflicts == ()
    assert a.get(record).fields["lines"] == [{**bus, "what": "C"}]


def test_known_rows_change_and_new_ones_are_added_with_the_ids_given(here: Office) -> None:
    """A row with a known id keeps it, a row without gets one, a row not given goes, a new id may be chosen."""
    record = here.put({"name": "Visit", "lines": [{"id": BUS, "what": "bus"}, {"what": "boat"}]})
    boat = here.get(record).fields["lines"][1]
    here.put({"lines": [{"id": TRAM, "what": "tram"}, {"id": BUS, "what": "coach"}, {"what": "walk"}]}, record)
    rows = here.get(record).fields["lines"]
    assert [(row["id"], row["what"]) for row in rows[:2]] == [(TRAM, "tram"), (BUS, "coach")]
    assert rows[2]["what"] == "walk"
    assert boat["id"] not in [row["id"] for row in rows]
    assert here.rows("SELECT position, what FROM item_lines ORDER BY position") == [
        (1, "tram"),
        (2, "coach"),
        (3, "walk"),
    ]


def test_a_foreign_row_is_refused(here: Office) -> None:
    """A row of another record, of another list, or of another record in the same input is an error."""
    here.put({"name": "One", "lines": [{"id": BUS, "what": "bus"}]})
    other = here.put({"name": "Two"})
    before = counts(here)
    for given in (
        [(other, {"lines": [{"id": BUS, "what": "mine"}]})],
        [("", {"name": "Three", "lines": [{"id": BUS, "what": "mine"}]})],
        [("", {"name": "3", "lines": [{"id": TRAM}]}), ("", {"name": "4", "lines": [{"id": TRAM}]})],
        [(other, {"lines": [{"id": TRAM}]}), ("", {"name": "4", "lines": [{"id": TRAM}]})],
    ):
        with pytest.raises(InputError, match="belongs to another list or record"):
            several(here, *given)
    assert counts(here) == before


def test_a_row_that_went_may_come_back_to_its_record(here: Office) -> None:
    """A row removed can be put again under its id, and undoing the removal of rows never takes others away."""
    record = here.put({"name": "One", "lines": [{"id": BUS, "what": "bus"}]})
    here.put({"lines": []}, record)
    here.put({"lines": [{"id": BUS, "what": "bus again"}]}, record)
    assert here.get(record).fields["lines"] == [{"id": BUS, "what": "bus again"}]


def test_two_records_with_one_row_id_both_keep_their_row(office: Callable[..., Office]) -> None:
    """Two offices chose the same id for a row of two records: each record has its row, in the tables too."""
    a, b = office("a"), office("b")
    one = a.put({"name": "One", "lines": [{"id": BUS, "what": "bus"}]})
    two = b.put({"name": "Two", "lines": [{"id": BUS, "what": "boat"}]})
    exchange(a, b)
    for each in (a, b):
        found = each.rows("SELECT record, what FROM item_lines ORDER BY what")
        assert found == [(two, "boat"), (one, "bus")]
        each.close()


def test_the_same_id_twice_in_one_input_is_refused(here: Office) -> None:
    """Two rows, or two records, with one id: nothing is written."""
    record = new_id()
    with pytest.raises(InputError, match="stands twice"):
        several(here, (record, {"name": "1"}), (record, {"name": "2"}))
    with pytest.raises(InputError, match="same id"):
        several(here, ("", {"name": "1", "lines": [{"id": BUS}, {"id": BUS}]}))
    assert counts(here) == [(0, 0, 0, 0, 0)]


def test_links_need_a_record_of_the_right_type(here: Office) -> None:
    """A link to nothing or to another type is refused; one to a record in the same input, even later, is right."""
    organisation = here.put({here.types["organisation"].headline: "Ministry"}, "", "organisation")
    friend = new_id()
    for wrong, said in ((new_id(), "no such record"), (organisation, "must be one of")):
        with pytest.raises(InputError, match=said):
            several(here, ("", {"name": "1", "friends": [wrong]}))
        with pytest.raises(InputError, match=said):
            several(here, ("", {"name": "1", "lines": [{"what": "x", "pays": [wrong]}]}))
    result = several(here, ("", {"name": "1", "friends": [friend]}), (friend, {"name": "2"}))
    assert result.created == 2


def test_picks_need_a_row_of_the_record(here: Office) -> None:
    """A pick of a row that comes along, that stands there, or neither."""
    record = here.put({"name": "1", "lines": [{"id": BUS, "what": "bus"}], "best": BUS})
    here.put({"lines": [{"id": BUS, "what": "bus"}, {"id": TRAM, "what": "tram"}], "best": TRAM}, record)
    here.put({"best": BUS}, record)
    with pytest.raises(InputError, match="picks the row"):
        here.put({"best": new_id()}, record)
    with pytest.raises(InputError, match="picks the row"):
        here.put({"best": TRAM, "lines": [{"id": BUS, "what": "bus"}]}, record)
    with pytest.raises(InputError, match="picks the row"):
        here.put({"name": "2", "best": BUS})
    assert here.get(record).fields["best"] == BUS


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"nmae": "x"}, "is not a field"),
        ({"name": 3}, "A text is expected"),
        ({"dates": {"start": "2026-02-30"}}, "Dates"),
        ({"name@xx yy": "x"}, "language"),
        ({"dates@fr": "x"}, "is not a field"),
        ({"name": "x" * 1001}, "1001 characters"),
        ({}, "at least one value"),
        ({"name": None}, "at least one value"),
    ],
)
def test_one_wrong_record_leaves_everything_as_it_was(here: Office, wrong: dict[str, Any], said: str) -> None:
    """Batches of right ones before it and some after: not one is written, and the message says what is wrong."""
    here.put({"name": "before"})
    before = counts(here)
    with pytest.raises(InputError, match=said):
        several(
            here,
            *(("", {"name": str(n), "lines": [{"what": "x"}]}) for n in range(2500)),
            ("", wrong),
            ("", {"name": "z"}),
        )
    assert counts(here) == before
    here.put({"name": "after"})
    assert here.rows("SELECT name FROM item ORDER BY name") == [("after",), ("before",)]


def test_many_new_records_and_known_ones_among_them(here: Office) -> None:
    """Batches are written while more is read: known records in between, rows and links find everything in place."""
    known = [here.put({"name": f"known {n}"}) for n in range(3)]
    items: list[tuple[str, dict[str, Any]]] = []
    for n in range(3500):
        items.append(
            (
                new_id() if n % 50 == 0 else "",
                {"name": f"new {n}", "lines": [{"what": f"line {n}"}], "name@fr": f"nouveau {n}"},
            )
        )
        if n % 1200 == 1100:
            items.append((known[n // 1200], {"aim": f"changed {n}", "friends": [known[0]]}))
    result = several(here, *items)
    assert (result.created, result.changed, len(set(result.ids)), len(set(result.saves))) == (3500, 2, 3502, 3502)
    assert here.rows("SELECT count(*), count(DISTINCT seq), count(DISTINCT record) FROM saves") == [(3505, 3505, 3503)]
    assert here.rows("SELECT count(*) FROM item_lines") == [(3500,)]
    assert here.get(result.ids[1000]).fields["name@fr"] == "nouveau 1000"
    assert here.get(known[0]).fields["aim"] == "changed 1100"


def test_new_records_by_the_thousand_are_in_the_search_index(here: Office) -> None:
    """Most are indexed while they are written; each is found, and the index fits the words."""
    several(here, *(("", {"name": f"visit number{n}x", "aim": "learn"}) for n in range(11_500)))
    assert here.rows("SELECT count(*) FROM to_index") == [(1500,)]
    here.store.index()
    with here.store.reading() as connection:
        for n in (0, 999, 1000, 9999, 10_000, 11_499):
            assert searching.search(connection, here.types, f"number{n}x")[0] == 1
        assert searching.search(connection, here.types, "learn")[0] == 11_500
    here.close()
    assert comparing.search_index_fits(here.path)


def test_long_texts_are_written_a_few_at_a_time(here: Office) -> None:
    """Records of a million characters do not gather in memory by the thousand: a few are written at a time."""
    told: list[str] = []
    here.store.maintain(lambda connection: connection.set_trace_callback(lambda said: told.append(said[:30])))
    several(here, *(("", {"name": str(n), "aim": str(n) * 900_000}) for n in range(10)))
    assert sum(said.startswith("SELECT group_concat") for said in told) == 2
    assert here.rows("SELECT length(aim) FROM item ORDER BY name") == [(900_000,)] * 10


def test_a_disk_that_fills_while_batches_are_written_leaves_nothing(here: Office) -> None:
    """The thread that writes finds no room: the error comes out in words, not one record is there, and life goes on."""
    here.put({"name": "before"})
    before = counts(here)
    pages = here.rows("PRAGMA page_count")[0][0]
    here.store.maintain(lambda connection: connection.execute(f"PRAGMA max_page_count = {pages + 600}").fetchall())
    with pytest.raises(FullError, match="no room left"):
        several(here, *(("", {"name": str(n), "aim": "x" * 500}) for n in range(9000)))
    assert counts(here) == before
    here.store.maintain(lambda connection: connection.execute("PRAGMA max_page_count = 1000000").fetchall())
    assert several(here, *(("", {"name": str(n)}) for n in range(1500))).created == 1500


def test_a_record_keeps_its_type(here: Office) -> None:
    """Putting a known id as another type is refused."""
    record = here.put({"name": "1"})
    with pytest.raises(InputError, match="not a person"):
        here.put({"full_name": "Ama"}, record, "person")
    with pytest.raises(InputError, match="not the id of a record"):
        here.put({"name": "1"}, "no-uuid")


def test_a_put_over_what_was_set_aside_makes_the_record_anew(office: Callable[..., Office]) -> None:
    """An id only known from an import that was set aside is free to be used; brought back, both values are shown."""
    a, b = office("a"), office("b")
    record = a.put({"name": "Theirs"})
    pack = a.pack()
    b.merge(pack)
    b.set_aside(pack)
    assert several(b, (record, {"name": "Mine"})).created == 1
    b.put({"aim": "x"}, record)
    assert b.get(record).fields == {"name": "Mine", "aim": "x"}
    b.set_aside(pack, aside=False)
    assert {version.value for version in b.get(record).conflicts[0].values} == {"Mine", "Theirs"}


def test_put_tells_which_records_were_written(here: Office) -> None:
    """Pages refresh themselves by what the store tells: new records, changed ones, and nothing else."""
    known, other = here.put({"name": "1"}), here.put({"name": "2"})
    told: list[set[str]] = []
    here.store.listeners.append(told.append)
    result = several(here, (known, {"name": "one"}), ("", {"name": "3"}), (other, {"name": "2"}))
    assert told == [{known, result.ids[1]}]


def test_a_translation_names_the_source_it_was_made_from(here: Office) -> None:
    """Written with its source it is up to date; when the source changes alone it is older; together it is not."""
    record = here.put({"name": "Visit", "name@fr": "Visite"})
    assert here.get(record).stale == ()
    here.edit(record, name="Tour")
    assert here.get(record).stale == ("name@fr",)
    here.edit(record, **{"name@fr": "Tournée"})
    assert here.get(record).stale == ()
    here.edit(record, **{"name": "Trip", "name@fr": "Voyage"})
    assert here.get(record).stale == ()
    here.edit(record, name="Journey")
    assert here.get(record).stale == ("name@fr",)


def test_a_translation_is_of_what_its_form_showed(office: Callable[..., Office]) -> None:
    """A colleague changed the source while the translator typed: the translation is older than what stands now."""
    a, b = office("a"), office("b")
    record = a.put({"name": "Visit"})
    exchange(a, b)
    form = a.form(record)
    b.edit(record, name="Tour")
    a.merge(b.pack())
    a.save(form, {"name@fr": "Visite"})
    assert a.get(record).stale == ("name@fr",)
