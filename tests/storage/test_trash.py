"""The trash: a delete stands while it saw all that stands, and coming back loses nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from jlndesk.core.errors import InputError, NotFoundError
from jlndesk.storage import reading
from jlndesk.storage.merging import Incoming
from tests.storage.offices import Office, Pack, exchange, new_id

TwoOffices = tuple[Office, Office]


@pytest.fixture
def here(office: Callable[..., Office]) -> Office:
    """One office."""
    return office("here")


def listed(office: Office) -> list[str]:
    """The ids in the list of items."""
    with office.store.reading() as connection:
        return reading.choose(connection, office.types["item"])


def in_trash(office: Office) -> list[str]:
    """The ids in the trash."""
    with office.store.reading() as connection:
        return [line[0] for line in reading.trash(connection)]


def test_a_deleted_record_leaves_lists_and_tables_and_comes_back_whole(here: Office) -> None:
    """In the trash it has no derived row; brought back it is as it was."""
    record = here.put({"name": "Visit", "lines": [{"what": "bus"}], "topics": ["a"]})
    before = here.get(record).fields
    tables = here.rows("SELECT * FROM item"), here.rows("SELECT * FROM item_lines")
    assert len(here.delete(record)) == 1
    assert (listed(here), in_trash(here)) == ([], [record])
    assert here.rows("SELECT * FROM item") == here.rows("SELECT * FROM item_lines") == []
    assert here.delete(record) == []
    assert len(here.undelete(record)) == 1
    assert (listed(here), in_trash(here), here.undelete(record)) == ([record], [], [])
    assert here.get(record).fields == before
    assert (here.rows("SELECT * FROM item"), here.rows("SELECT * FROM item_lines")) == tables


def test_many_are_deleted_together_or_not_at_all(here: Office) -> None:
    """One unknown id among them: none is deleted; the same id twice makes one save."""
    one, two = here.put({"name": "1"}), here.put({"name": "2"})
    with pytest.raises(NotFoundError):
        here.delete(one, new_id(), two)
    assert in_trash(here) == []
    assert len(here.delete(one, two, one)) == 2
    acts = here.rows("SELECT DISTINCT act FROM saves WHERE vals LIKE '%_deleted%'")
    assert len(acts) == 1


def test_an_edit_the_delete_did_not_see_brings_the_record_back(two: TwoOffices) -> None:
    """A colleague wrote meanwhile: it is there with those words; deleting again is a new save that stands."""
    a, b = two
    record = a.put({"name": "Visit"})
    exchange(a, b)
    a.delete(record)
    b.edit(record, aim="learn")
    exchange(a, b)
    assert not a.get(record).deleted
    assert a.get(record).fields == b.get(record).fields == {"name": "Visit", "aim": "learn"}
    (save,) = a.delete(record)
    assert a.state(record).headers[save][1]["units"]["_deleted"][1], "it replaces the first delete"
    exchange(a, b)
    assert a.get(record).deleted
    assert b.get(record).deleted
    assert a.dump() == b.dump()


def test_two_deletes_and_one_undelete_give_the_record_back(two: TwoOffices) -> None:
    """Both deleted it, one brought it back: it is back in both offices, and can be deleted again."""
    a, b = two
    record = a.put({"name": "Visit"})
    exchange(a, b)
    a.delete(record)
    b.delete(record)
    a.undelete(record)
    exchange(a, b)
    assert not a.get(record).deleted
    assert not b.get(record).deleted
    b.delete(record)
    exchange(a, b)
    assert a.get(record).deleted
    assert a.dump() == b.dump()


def test_two_offices_delete_the_same_record_and_agree(two: TwoOffices) -> None:
    """After both deleted, everyone has it in the trash, and undeleting in one office is enough for all."""
    a, b = two
    record = a.put({"name": "Visit"})
    exchange(a, b)
    b.edit(record, aim="x")
    a.delete(record)
    b.delete(record)
    exchange(a, b)
    assert a.dump() == b.dump()
    assert a.get(record).deleted
    b.undelete(record)
    exchange(a, b)
    assert not a.get(record).deleted


def test_what_stands_in_the_trash_can_be_edited_and_is_not_lost(here: Office) -> None:
    """A form that was open when the record was deleted still saves; the words bring the record back."""
    record = here.put({"name": "Visit"})
    form = here.form(record)
    here.delete(record)
    here.save(form, {"name": "Tour"})
    assert (here.get(record).deleted, here.get(record).title) == (False, "Tour")


def test_whether_it_lies_in_the_trash_is_not_a_value_to_choose(here: Office) -> None:
    """The delete flag cannot be set past the rules of deleting."""
    record = here.put({"name": "Visit"})
    (save,) = here.delete(record)
    with pytest.raises(InputError, match="trash"):
        here.resolve(record, "_deleted", take=save)


def test_a_delete_whose_value_was_withheld_hides_nothing(two: TwoOffices) -> None:
    """A pack without one of its saves brings a delete without its word: nobody knows what it was; the record stays."""
    a, b = two
    record = a.put({"name": "Visit"})
    b.merge(a.pack())
    b.delete(record)
    a.edit(record, name="Tour")
    a.delete(record)
    gap = a.pack()
    withheld = [Incoming(one.header, {} if '"_deleted"' in one.header else one.values) for one in gap.saves]
    b.merge(Pack.of(withheld))
    assert not b.get(record).deleted
    assert listed(b) == [record]
    b.merge(gap)
    assert b.get(record).deleted
