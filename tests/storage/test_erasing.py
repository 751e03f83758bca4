"""Erasing: gone for good here, also from file, log and search; it does not come back, and nothing else breaks."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from jlndesk.core.errors import NotFoundError
from jlndesk.storage import erasing, forms, searching
from jlndesk.storage.merging import Incoming
from jlndesk.storage.verifying import verify
from tests.storage.offices import Office, Pack, exchange, new_id

TwoOffices = tuple[Office, Office]
NAME = "Abenaa Mensaahkwame"


@pytest.fixture
def here(office: Callable[..., Office]) -> Office:
    """One office."""
    return office("here")


def bytes_of(office: Office) -> bytes:
    """All that lies in the files of a closed workspace, as a stranger would read it."""
    files = [office.path, *(office.path.with_name(office.path.name + end) for end in ("-wal", "-shm"))]
    return b"".join(file.read_bytes() for file in files if file.exists())


def found(office: Office, query: str) -> int:
    """How many records a search finds."""
    office.store.index()
    with office.store.reading() as connection:
        return searching.search(connection, office.types, query)[0]


def person(office: Office, **more: object) -> str:
    """A person with a telling name."""
    return office.put({"full_name": NAME, "phone": "+233 20 555 0199", **more}, "", "person")


def test_no_byte_of_what_was_erased_is_left_in_the_file(here: Office) -> None:
    """After erasing and scrubbing: not in the saves, tables, search index, drafts, log or free pages."""
    for number in range(200):
        here.put({"full_name": f"{NAME} {number}" if number % 10 == 0 else f"Kofi {number}"}, "", "person")
    record = person(here, languages=[{"lang": "fr"}], notes=f"about {NAME}")
    here.edit(record, full_name=f"{NAME} Junior", languages=[])
    form = here.form(record)
    here.store.write(lambda ledger: forms.keep_draft(ledger, form, {"full_name": f"{NAME} Draft"}, here.author))
    assert found(here, "mensaahkwame") == 21
    for (each,) in here.rows("SELECT id FROM person WHERE full_name LIKE ?", f"{NAME}%"):
        here.erase(each)
    here.store.maintain(erasing.scrub)
    assert found(here, "mensaahkwame") == 0
    assert found(here, "0199") == 0
    here.close()
    left = bytes_of(here)
    assert NAME.encode() not in left
    assert NAME.casefold().encode() not in left
    assert b"enaa" not in left
    assert b"555 0199" not in left
    again = Office(here.path)
    assert found(again, "kofi") == 180
    again.close()


def test_what_is_erased_is_gone_from_the_search_at_once(here: Office) -> None:
    """Before the index is brought up to date, and in the very transaction that erases."""
    record = person(here)
    here.store.index()
    here.erase(record)
    for table in ("words", "search"):
        assert here.rows(f"SELECT count(*) FROM {table} WHERE title LIKE '%mensaahkwame%'") == [(0,)]
    assert found(here, "mensaahkwame") == 0


def test_a_pack_cannot_bring_an_erased_value_back(two: TwoOffices) -> None:
    """The same pack, merged again or set aside and brought back: the value is refused and the refusal said."""
    a, b = two
    record = person(a)
    pack = a.pack()
    b.merge(pack)
    b.erase(record)
    b.store.maintain(erasing.scrub)
    merged = b.merge(pack)
    assert any("erased" in warning for warning in merged.warnings)
    assert merged.changed_records == []
    b.set_aside(pack)
    b.merge(pack)
    b.merge(a.pack(history=False))
    assert b.get(record).fields == {}
    b.close()
    assert NAME.encode() not in bytes_of(b)


def test_what_was_withheld_here_cannot_come_after_the_erasure(two: TwoOffices) -> None:
    """A pack without its history brought only newest values; one that brings the older ones later fills nothing in."""
    a, b = two
    record = person(a)
    a.edit(record, full_name="A. M.", phone="")
    full = a.pack()
    b.merge(a.pack(history=False))
    gone = b.erase(record)
    assert set(gone) == set(b.rows("SELECT save, unit FROM erased"))
    assert len(gone) == 4  # name and phone, twice
    assert any("erased" in warning for warning in b.merge(full).warnings)
    assert b.get(record).fields == {}
    assert verify(b.path, b.types)["ok"]
    with pytest.raises(NotFoundError, match="nothing to erase"):
        b.erase(record)
    b.store.maintain(erasing.scrub)
    b.close()
    assert NAME.encode() not in bytes_of(b)


def test_a_record_of_which_only_headers_came_can_be_erased(two: TwoOffices) -> None:
    """Somebody who is only linked: the values never came, and after the erasure they may not."""
    a, b = two
    record = person(a)
    full = a.pack()
    b.merge(Pack.of(Incoming(one.header, {}) for one in full.saves))
    b.erase(record, "phone")
    b.merge(full)
    assert b.get(record).fields == {"full_name": NAME}


def test_the_set_of_saves_stays_whole_and_others_keep_their_copy(two: TwoOffices) -> None:
    """Ids and hashes stay, so merging goes on; the other office keeps what it has and is told what was asked."""
    a, b = two
    record = person(a)
    exchange(a, b)
    a.erase(record, "phone")
    assert a.get(record).fields == {"full_name": NAME}
    b.edit(record, notes="newer")
    exchange(a, b)
    assert a.get(record).fields == {"full_name": NAME, "notes": "newer"}
    assert b.get(record).fields["phone"] == "+233 20 555 0199"
    with a.store.reading() as connection:
        asked = erasing.wishes(connection, [record])
    assert b.store.write(lambda ledger: erasing.hear_wishes(ledger, asked, "a")) == [record]
    assert b.get(record).fields["phone"]
    b.erase(record, "phone")
    exchange(a, b)
    assert a.dump() == b.dump()


def test_a_whole_list_or_one_row_can_be_erased(here: Office) -> None:
    """A unit may be a list, one row of it, or a field with its translations."""
    record = here.put({"name": "x", "lines": [{"what": "a"}, {"what": "b"}], "name@fr": "y", "topics": ["t"]})
    (one, _other) = here.get(record).fields["lines"]
    assert len(here.erase(record, f"lines/{one['id']}")) == 1
    assert [row["what"] for row in here.get(record).fields["lines"]] == ["b"]
    assert here.rows("SELECT what FROM item_lines") == [("b",)]
    here.erase(record, "lines", "name")
    assert here.get(record).fields == {"topics": ["t"]}


def test_erasing_a_record_in_the_trash_leaves_it_there(here: Office) -> None:
    """What is said of the trash is no personal value: the emptied record does not come back to the lists."""
    record = person(here)
    here.delete(record)
    here.erase(record)
    assert here.get(record).deleted
    with pytest.raises(NotFoundError, match="nothing to erase"):
        here.erase(record)


def twins(a: Office, b: Office) -> str:
    """Two offices wrote the same beside each other, and one went on from its own: both know all of it."""
    record = a.put({"name": NAME, "aim": "private"})
    exchange(a, b)
    for one in (a, b):
        one.edit(record, name="Kofi")
    a.edit(record, name="Kofi Mensah")
    exchange(a, b)
    return record


def test_erasing_twins_leaves_a_record_in_the_trash(two: TwoOffices) -> None:
    """What was replaced with its twin stays replaced: the delete has seen all that stands, at both offices."""
    a, b = two
    record = twins(a, b)
    a.delete(record)
    exchange(a, b)
    a.erase(record)
    assert a.get(record).deleted
    assert a.rows("SELECT deleted FROM records WHERE id = ?", record) == [(1,)]
    assert a.state(record).heads() == b.state(record).heads()
    assert verify(a.path, a.types)["ok"]
    exchange(a, b)
    b.erase(record)
    assert b.get(record).deleted
    assert a.dump() == b.dump()
    b.edit(record, aim="newer")
    exchange(a, b)
    assert not a.get(record).deleted
    assert a.dump() == b.dump()


@pytest.mark.parametrize("goes_on", [True, False])
def test_the_same_text_from_another_desk_does_not_come_back(two: TwoOffices, goes_on: bool) -> None:
    """Written beside the erased one before the erasure, sent after it: it could be the same, so it is refused."""
    a, b = two
    record = a.put({"name": "Somebody"})
    exchange(a, b)
    for one in (a, b):
        one.edit(record, name=NAME)
    if goes_on:
        a.edit(record, name="Kofi")
    a.erase(record, "name")
    merged = a.merge(b.pack())
    assert a.get(record).fields == {}
    assert any("may be one erased here" in warning for warning in merged.warnings)
    assert a.merge(b.pack()).changed_records == []
    assert verify(a.path, a.types)["ok"]
    assert b.get(record).fields["name"] == NAME
    b.edit(record, name="B. M.")
    a.merge(b.pack())
    assert a.get(record).fields["name"] == "B. M."


def test_what_is_written_after_an_erasure_is_no_twin_of_the_erased(two: TwoOffices) -> None:
    """Somebody who did not know the erased value writes in its place later: that is something new."""
    a, b = two
    record = a.put({"name": "Visit"})
    exchange(a, b)
    a.edit(record, aim="private")
    a.erase(record, "goal")
    time.sleep(0.01)
    b.edit(record, aim="public")
    assert a.merge(b.pack()).warnings == []
    assert a.get(record).fields["aim"] == "public"


def test_twins_stay_twins_when_more_is_erased(two: TwoOffices) -> None:
    """First one unit, then all: nothing erased before stands again."""
    a, b = two
    record = twins(a, b)
    before = a.state(record).heads()
    a.erase(record, "name")
    a.erase(record)
    assert a.state(record).heads() == before


def test_a_new_value_may_be_written_where_one_was_erased(two: TwoOffices) -> None:
    """The unit goes on: the new value stands alone, here and at a colleague's who still has the old one."""
    a, b = two
    record = person(a)
    exchange(a, b)
    a.erase(record, "full_name")
    a.put({"full_name": "Anonymous"}, record, "person")
    exchange(a, b)
    assert (a.get(record).title, b.get(record).title) == ("Anonymous", "Anonymous")
    assert b.get(record).conflicts == ()


def test_what_an_import_brought_can_be_erased_after_it_was_set_aside(two: TwoOffices) -> None:
    """Set aside is not gone: the values are still in the file, so erasing must reach them."""
    a, b = two
    record = person(a)
    pack = a.pack()
    b.merge(pack)
    b.set_aside(pack)
    b.erase(record)
    b.store.maintain(erasing.scrub)
    b.set_aside(pack, aside=False)
    assert b.get(record).fields == {}
    b.close()
    assert NAME.encode() not in bytes_of(b)


def test_what_is_not_there_cannot_be_erased(here: Office) -> None:
    """An unknown record, and a unit that holds nothing, are said in words."""
    record = here.put({"name": "x"})
    for asked in ((new_id(),), (record, "aim")):
        with pytest.raises(NotFoundError):
            here.erase(*asked)


def test_a_wish_names_only_what_is_here(two: TwoOffices) -> None:
    """A wish for values this office does not hold, or holds no longer, asks nothing of it."""
    a, b = two
    record = person(a)
    b.put({"name": "x"})
    a.erase(record, "phone")
    with a.store.reading() as connection:
        asked = erasing.wishes(connection, [record])
    assert len(asked) == 1
    assert b.store.write(lambda ledger: erasing.hear_wishes(ledger, asked, "a")) == []
    b.merge(a.pack())
    assert b.store.write(lambda ledger: erasing.hear_wishes(ledger, asked, "a")) == []
