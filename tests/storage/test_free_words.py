"""A person's own words stand in values alone: no header, table of erasures or pack can give an erased one away."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from jlndesk.core.errors import DeskError, InputError, NotFoundError
from jlndesk.storage import erasing
from tests.storage.offices import Office, exchange
from tests.storage.test_erasing import bytes_of

TwoOffices = tuple[Office, Office]
WORD = "Kwashiorkorward"


@pytest.fixture
def here(office: Callable[..., Office]) -> Office:
    """One office."""
    return office("here")


def keys(office: Office, record: str, word: str = WORD) -> list[str]:
    """The units at which a word stands."""
    return [unit for unit, value in office.state(record).values().items() if value == word]


def test_no_header_holds_a_free_word(here: Office) -> None:
    """Added, taken away and added again: the word is in values only, and the field is what was given."""
    record = here.put({"name": "Visit", "topics": [WORD, "b/c@d"]})
    here.edit(record, topics=["b/c@d"])
    here.edit(record, topics=["b/c@d", WORD])
    assert here.get(record).fields["topics"] == sorted([WORD, "b/c@d"])
    assert not here.rows("SELECT 1 FROM saves WHERE instr(header, ?) OR instr(header, ?)", WORD, "b/c")
    assert here.edit(record, topics=None)
    assert "topics" not in here.get(record).fields


def test_the_same_words_make_no_save(here: Office) -> None:
    """A form and `put` that give the words as they stand write nothing."""
    record = here.put({"name": "Visit", "topics": ["a", WORD]})
    assert here.save(here.form(record), {"topics": [WORD, "a"]}) == []
    before = here.rows("SELECT count(*) FROM saves")
    here.put({"topics": [WORD, "a", "a"]}, record)
    assert here.rows("SELECT count(*) FROM saves") == before


def test_two_offices_write_one_word_and_one_takes_it_away(two: TwoOffices) -> None:
    """Written by both it stands once; taken away by who sees both it is gone; by who sees one, the other's stays."""
    a, b = two
    record = a.put({"name": "Visit"})
    exchange(a, b)
    a.edit(record, topics=[WORD])
    b.edit(record, topics=[WORD])
    first = a.pack()
    a.edit(record, topics=[])
    b.merge(first)
    assert b.get(record).fields["topics"] == [WORD]
    assert len(keys(b, record)) == 2
    exchange(a, b)
    assert a.get(record).fields["topics"] == b.get(record).fields["topics"] == [WORD]
    assert a.get(record).conflicts == ()
    b.edit(record, topics=[])
    exchange(a, b)
    assert "topics" not in a.get(record).fields
    assert a.dump() == b.dump()


@pytest.mark.parametrize("path", ["topics/{word}", "topics/{key}", "topics"])
def test_erasing_a_word_leaves_no_trace_of_it(two: TwoOffices, path: str) -> None:
    """By its word, key or set: from every save here and of a colleague, set aside or not, nothing is in the file."""
    here, other = two
    record = here.put({"name": "Visit", "topics": [WORD, "kept"]})
    exchange(here, other)
    here.edit(record, topics=["kept"])
    other.edit(record, topics=["kept"])
    other.edit(record, topics=["kept", WORD])
    pack = other.pack()
    here.merge(pack)
    here.set_aside(pack)
    here.set_aside(pack, aside=False)
    named = [path.format(word=WORD, key=key.partition("/")[2]) for key in keys(here, record)]
    here.store.index()
    # A key is one adding of the word; an earlier one, taken away since, is reached by the word itself.
    for one in [*dict.fromkeys(named), *([f"topics/{WORD}"] if "{key}" in path else [])]:
        here.erase(record, one)
    here.store.maintain(erasing.scrub)
    assert WORD not in json.dumps(here.get(record).fields)
    here.close()
    left = bytes_of(here)
    assert WORD.encode() not in left
    assert WORD.casefold().encode() not in left
    assert WORD[2:7].encode() not in left
    here.open()
    merged = here.merge(pack)
    assert merged.already
    assert not keys(here, record)


def test_an_erased_word_that_is_not_there_is_said(here: Office) -> None:
    """A word that never stood there gives the sentence of erasing nothing, without repeating the word's neighbours."""
    record = here.put({"name": "Visit", "topics": [WORD]})
    with pytest.raises(NotFoundError):
        here.erase(record, "topics/other")


def test_undo_takes_a_word_back_and_again(here: Office) -> None:
    """Undo and redo work on the word's own unit."""
    record = here.put({"name": "Visit"})
    here.edit(record, topics=[WORD])
    here.undo()
    assert "topics" not in here.get(record).fields
    here.redo()
    assert here.get(record).fields["topics"] == [WORD]


def test_a_conflict_about_a_word_is_resolved_by_its_name(two: TwoOffices) -> None:
    """Two copies of one undo chain disagree on a word: `topics/<word>` names it, true keeps it, null takes it out."""
    a, b = two
    record = a.put({"name": "Visit", "topics": [WORD]})
    exchange(a, b)
    a.edit(record, topics=[])
    (unit,) = keys(b, record)
    b.resolve(record, unit, value=True)
    exchange(a, b)
    assert a.state(record).conflicted() == [unit]
    with pytest.raises(InputError):
        a.resolve(record, f"topics/{WORD}", value=7)
    with pytest.raises(DeskError):
        a.resolve(record, "topics/another", value=True)
    a.resolve(record, f"topics/{WORD}", value=True)
    exchange(a, b)
    assert a.get(record).fields["topics"] == b.get(record).fields["topics"] == [WORD]
    assert b.state(record).conflicted() == []
