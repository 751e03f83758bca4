"""Undo takes back one person's own acts, whole, and never touches what somebody else wrote since."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from jlndesk.core.errors import NotFoundError
from jlndesk.storage import merging, put, saves
from tests.storage.offices import Office, Pack, exchange, new_id

TwoOffices = tuple[Office, Office]


@pytest.fixture
def here(office: Callable[..., Office]) -> Office:
    """One office."""
    return office("here")


def test_undo_goes_back_act_by_act_and_redo_forward(here: Office) -> None:
    """Each further undo takes one more act back, redo goes forward again, and a new act ends the way forward."""
    record = here.put({"name": "1"})
    for text in ("2", "3", "4"):
        here.edit(record, name=text)
    titles = []
    for step in (here.undo, here.undo, here.redo, here.undo, here.undo, here.redo, here.redo, here.redo):
        step()
        titles.append(here.get(record).title)
    assert titles == ["3", "2", "3", "2", "1", "2", "3", "4"]
    here.undo()
    here.edit(record, aim="x")
    with pytest.raises(NotFoundError, match="nothing to do again"):
        here.redo()
    assert here.get(record).fields == {"name": "3", "aim": "x"}


def test_nothing_to_undo_is_said(here: Office) -> None:
    """With no act of this person left, undo says so and writes nothing."""
    here.put({"name": "1"})
    here.undo()
    with pytest.raises(NotFoundError, match="nothing to undo"):
        here.undo()
    here.redo()
    here.author = "11111111-1111-4111-8111-111111111111"
    with pytest.raises(NotFoundError, match="nothing to undo"):
        here.undo()


def test_undoing_the_making_of_a_record_puts_it_into_the_trash(here: Office) -> None:
    """Whether made at once, in several saves, or deleted and brought back meanwhile: it ends in the trash, whole."""
    form = here.form()
    here.save(form, {"name": "Visit"})
    here.save(form, {"aim": "learn"})
    here.delete(form.record)
    here.undo()
    assert not here.get(form.record).deleted
    here.undo()
    assert here.get(form.record).fields == {"name": "Visit"}
    here.undo()
    assert here.get(form.record).deleted
    assert here.get(form.record).fields == {"name": "Visit"}
    here.redo()
    assert not here.get(form.record).deleted
    here.redo()
    assert here.get(form.record).fields == {"name": "Visit", "aim": "learn"}
    here.redo()
    assert here.get(form.record).deleted


def test_a_bulk_act_is_taken_back_whole(here: Office) -> None:
    """One put of several records is one act: one undo takes back every change of it, one redo brings all again."""
    one, two = here.put({"name": "1", "topics": ["a"]}), here.put({"name": "2", "lines": [{"what": "bus"}]})
    rows = here.get(two).fields["lines"]
    item = here.types["item"]
    here.put_many([
        put.Given(item, one, {"name": "one", "topics": ["b"]}),
        put.Given(item, two, {"lines": []}),
        put.Given(item, "", {"name": "3"}),
    ])  # fmt: skip
    undone = here.undo()
    assert len(undone.records) == 3
    assert (here.get(one).fields, here.get(two).fields["lines"]) == ({"name": "1", "topics": ["a"]}, rows)
    assert here.rows("SELECT name FROM item ORDER BY name") == [("1",), ("2",)]
    here.redo()
    assert here.get(one).fields == {"name": "one", "topics": ["b"]}
    assert here.get(two).fields == {"name": "2"}
    assert here.rows("SELECT name FROM item ORDER BY name") == [("2",), ("3",), ("one",)]


def test_undo_after_a_merge_leaves_a_colleagues_newer_text(two: TwoOffices) -> None:
    """A unit somebody changed since is skipped and named; the other units of the act are taken back."""
    a, b = two
    record = a.put({"name": "Visit"})
    exchange(a, b)
    a.edit(record, name="Tour", aim="learn")
    b.merge(a.pack())
    b.edit(record, aim="ask")
    a.merge(b.pack())
    undone = a.undo()
    assert [(line["id"], line["unit"]) for line in undone.skipped] == [(record, "goal")]
    assert a.get(record).fields == {"name": "Visit", "aim": "ask"}
    exchange(a, b)
    assert a.dump() == b.dump()


def test_an_undo_that_may_touch_nothing_does_not_block_the_next(two: TwoOffices) -> None:
    """When a colleague wrote over all of an act, the first undo says so and the second goes one further back."""
    a, b = two
    record = a.put({"name": "1"})
    a.edit(record, aim="x")
    a.edit(record, name="2")
    b.merge(a.pack())
    b.edit(record, name="3")
    a.merge(b.pack())
    first, second = a.undo(), a.undo()
    assert (first.saves, len(first.skipped)) == ([], 1)
    assert (len(second.saves), second.skipped) == (1, [])
    assert a.get(record).fields == {"name": "3"}


def test_undo_of_an_edit_in_conflict_leaves_the_conflict(two: TwoOffices) -> None:
    """My value stands beside a colleague's: undo does not take mine out of it, and says who is in the way."""
    a, b = two
    record = a.put({"name": "Visit"})
    exchange(a, b)
    a.edit(record, name="Tour")
    b.edit(record, name="Trip")
    exchange(a, b)
    assert a.undo().saves == []
    assert {version.value for version in a.get(record).conflicts[0].values} == {"Tour", "Trip"}


def test_undo_of_a_resolution_restores_the_conflict_and_redo_resolves_again(two: TwoOffices) -> None:
    """Both values are back as they were; doing it again leaves the one that was chosen."""
    a, b = two
    record = a.put({"name": "Visit"})
    exchange(a, b)
    a.edit(record, name="Tour")
    b.edit(record, name="Trip")
    exchange(a, b)
    a.resolve(record, "name", value="Journey")
    a.undo()
    assert {version.value for version in a.get(record).conflicts[0].values} == {"Tour", "Trip"}
    redone = a.redo()
    assert redone.skipped == []
    assert (a.get(record).title, a.get(record).conflicts) == ("Journey", ())
    a.undo()
    exchange(a, b)
    assert {version.value for version in b.get(record).conflicts[0].values} == {"Tour", "Trip"}
    assert a.dump() == b.dump()


def test_undo_of_an_undelete_never_takes_a_colleagues_newer_words_along(two: TwoOffices) -> None:
    """I brought a record back, a colleague wrote in it: my undo does not put those words into the trash."""
    a, b = two
    record = a.put({"name": "Visit"})
    a.delete(record)
    a.undelete(record)
    b.merge(a.pack())
    b.edit(record, aim="learn")
    a.merge(b.pack())
    undone = a.undo()
    assert not a.get(record).deleted
    assert [line["unit"] for line in undone.skipped] == ["goal"]


def test_undo_in_a_record_a_colleague_deleted_does_not_bring_it_back(two: TwoOffices) -> None:
    """The colleague saw my words and deleted the record: my undo leaves it in the trash and says so."""
    a, b = two
    record = a.put({"name": "Visit"})
    a.edit(record, name="Tour")
    b.merge(a.pack())
    b.delete(record)
    a.merge(b.pack())
    undone = a.undo()
    assert (undone.saves, [line["unit"] for line in undone.skipped]) == ([], ["_deleted"])
    assert a.get(record).deleted


def test_undo_of_the_making_of_a_record_leaves_one_a_colleague_brought_back(two: TwoOffices) -> None:
    """A colleague took it out of the trash, so somebody wants it: my undo leaves it and says so."""
    a, b = two
    record = a.put({"name": "Visit"})
    b.merge(a.pack())
    b.delete(record)
    b.undelete(record)
    a.merge(b.pack())
    undone = a.undo()
    assert (undone.saves, [line["unit"] for line in undone.skipped]) == ([], ["_deleted"])
    assert not a.get(record).deleted


def test_undo_of_a_delete_brings_the_record_back_and_redo_deletes_it(here: Office) -> None:
    """Delete, undo, redo, undo: the flag follows, and what was edited before stays."""
    record = here.put({"name": "1"})
    here.edit(record, name="2")
    here.delete(record)
    seen = []
    for step in (here.undo, here.redo, here.undo, here.undo):
        step()
        seen.append((here.get(record).deleted, here.get(record).title))
    assert seen == [(False, "2"), (True, "2"), (False, "2"), (False, "1")]


def test_undo_of_a_move_and_of_a_removed_row(here: Office) -> None:
    """The rows stand where and as they stood."""
    record = here.put({"name": "1", "lines": [{"what": "bus"}, {"what": "tram"}, {"what": "boat"}]})
    bus, tram, boat = here.get(record).fields["lines"]
    here.edit(record, lines=[boat, tram])
    here.edit(record, lines=[tram, boat])
    here.undo()
    assert here.get(record).fields["lines"] == [boat, tram]
    here.undo()
    assert here.get(record).fields["lines"] == [bus, tram, boat]


def test_undo_after_an_erasure_does_not_empty_what_cannot_be_restored(here: Office) -> None:
    """The value before was erased: it cannot come back, so the unit is left and named."""
    record = here.put({"name": "Ama", "aim": "x"})
    here.edit(record, name="Efua")
    here.erase(record, "name")
    here.put({"name": "Kofi"}, record)
    here.edit(record, name="Yaw")
    here.undo()
    assert here.get(record).title == "Kofi"
    here.undo()
    assert here.get(record).title == "Kofi"


def test_undo_does_not_empty_a_unit_whose_former_save_is_not_here(two: TwoOffices) -> None:
    """I wrote over a colleague's value whose save is set aside or missing: what was before is not known here."""
    a, b = two
    record = b.put({"name": "Visit"})
    b.edit(record, name="Tour")
    pack = b.pack()
    a.merge(pack)
    a.edit(record, name="Trip")
    a.set_aside(pack)
    undone = a.undo()
    assert undone.saves == []
    assert a.get(record).title == "Trip"


def forged(author: str, act: str, undoes: str = "", record: str = "", clock: tuple[int, int] = (5, 0)) -> Pack:
    """A pack with a save that says it belongs to an act of somebody else."""
    stamp = saves.Stamp(author, new_id(), clock, act, undoes)
    made = saves.make(stamp, record or new_id(), "item", {"name": "Forged"}, {})
    return Pack.of([merging.Incoming(made.header, json.loads(made.values))])


def act_of(office: Office, save: str) -> str:
    """The act of a save."""
    return str(office.rows("SELECT act FROM saves WHERE id = ?", save)[0][0])


def test_acts_that_claim_to_undo_each_other_stop_nothing(here: Office) -> None:
    """A pack whose saves name my act, and each other, in a circle: undo goes on as if it had not come."""
    record = here.put({"name": "1"})
    act = act_of(here, here.edit(record, name="2"))
    other = new_id()
    for pack in (forged(here.author, act, other), forged(here.author, other, act), forged(here.author, act, act)):
        here.merge(pack)
    assert here.undo().act == act
    assert here.get(record).title == "1"
    assert here.redo().saves
    assert here.get(record).title == "2"


def test_a_pack_cannot_hide_my_act_or_put_its_own_in_its_place(here: Office) -> None:
    """Saves of a stranger that bear the id of my act: what I wrote is taken back, and nothing of theirs."""
    record = here.put({"name": "1"})
    act = act_of(here, here.edit(record, name="2"))
    victim = new_id()
    here.merge(forged(here.author, act, "", victim, (10**12, 7)))
    here.merge(forged(here.author, new_id(), act))
    undone = here.undo()
    assert (undone.act, undone.records) == (act, [record])
    assert (here.get(record).title, here.get(victim).title) == ("1", "Forged")


def test_a_thousand_undos_of_undos_are_counted(here: Office) -> None:
    """However often somebody takes back the taking back, the next undo knows what stands."""
    record = here.put({"name": "1"})
    act = act_of(here, here.edit(record, name="2"))
    for _step in range(1500):
        (save,) = here.undo(act).saves
        act = act_of(here, save)
    assert here.get(record).title == "2"
    assert here.undo().saves
    assert here.get(record).title == "1"


def test_a_delete_that_saw_one_of_two_that_say_the_same_is_done_again(three: tuple[Office, Office, Office]) -> None:
    """Two colleagues wrote the same; who deleted saw one of them. Undo and redo leave the record where it was."""
    a, b, c = three
    record = a.put({"name": "Visit"})
    for other in (b, c):
        other.merge(a.pack())
        other.edit(record, name="Tour")
    a.merge(b.pack())
    a.delete(record)
    a.merge(c.pack())
    assert a.get(record).deleted
    a.undo()
    assert not a.get(record).deleted
    assert a.redo().skipped == []
    assert a.get(record).deleted


def test_a_translation_that_comes_back_is_as_old_as_it_was(here):
    """Written with its source, outlived by it, translated anew: undoing the last leaves the old one marked as older.

    Putting the old one back does too; undoing the change of the source as well makes both what they were.
    """
    record = here.put({"name": "v1", "name@fr": "t1"})
    first = here.rows("SELECT id FROM saves WHERE record = ? ORDER BY seq", record)[0][0]
    here.edit(record, name="v2")
    here.edit(record, **{"name@fr": "t2"})
    assert here.get(record).stale == ()
    here.undo()
    assert here.get(record).fields["name@fr"] == "t1"
    assert here.get(record).stale == ("name@fr",)
    here.redo()
    assert (here.get(record).fields["name@fr"], here.get(record).stale) == ("t2", ())
    here.resolve(record, "name@fr", take=first)
    assert here.get(record).stale == ("name@fr",)


def test_a_translation_put_back_beside_its_own_source_is_not_older(here):
    """The source never changed: what comes back was made from what stands."""
    record = here.put({"name": "v1", "name@fr": "t1"})
    here.edit(record, **{"name@fr": "t2"})
    here.undo()
    assert (here.get(record).fields["name@fr"], here.get(record).stale) == ("t1", ())
