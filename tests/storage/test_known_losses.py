"""How other programs lost what people wrote, step by step, and that it does not happen here."""

from __future__ import annotations

import pytest

from tests.storage.offices import Office, exchange

TwoOffices = tuple[Office, Office]
ThreeOffices = tuple[Office, Office, Office]


def both(office: Office, record: str, unit: str) -> set[object]:
    """The values in conflict of one unit."""
    return {
        version.value
        for conflict in office.get(record).conflicts
        if conflict.unit == unit
        for version in conflict.values
    }


def test_an_edit_made_before_my_last_exchange_but_sent_after_it(
    two: TwoOffices, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change older than the last exchange by the clock is still one I never saw: a conflict, no overwriting."""
    mine, theirs = two
    record = mine.put({"name": "note"})
    exchange(mine, theirs)
    monkeypatch.setenv("JLNDESK_NOW", "2026-03-01T08:00")
    theirs.edit(record, name="theirs, written early, sent late")
    monkeypatch.setenv("JLNDESK_NOW", "2026-03-01T09:00")
    mine.merge(theirs.pack().without(*theirs.state(record).heads()["name"]))
    monkeypatch.setenv("JLNDESK_NOW", "2026-03-01T10:00")
    mine.edit(record, name="mine")
    monkeypatch.setenv("JLNDESK_NOW", "2026-03-01T11:00")
    mine.merge(theirs.pack())
    assert both(mine, record, "name") == {"mine", "theirs, written early, sent late"}
    theirs.merge(mine.pack())
    assert theirs.dump() == mine.dump()


def test_the_older_of_two_whole_entries_keeps_its_fields(two: TwoOffices, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two people change different fields of one entry: the newer entry does not take the older one's change away."""
    mine, theirs = two
    record = mine.put({"full_name": "Ama", "phone": "1", "email": "a@example.org"}, "", "person")
    exchange(mine, theirs)
    monkeypatch.setenv("JLNDESK_NOW", "2026-03-01T08:00")
    mine.put({"phone": "2"}, record, "person")
    monkeypatch.setenv("JLNDESK_NOW", "2026-03-01T09:00")
    theirs.put({"email": "b@example.org"}, record, "person")
    exchange(mine, theirs)
    for one in two:
        assert (one.get(record).fields["phone"], one.get(record).fields["email"]) == ("2", "b@example.org")
        assert one.get(record).conflicts == ()


def test_the_loser_of_a_merge_stays_readable(two: TwoOffices) -> None:
    """Both changed the password of one entry: the value that is not shown first is still there to be chosen."""
    mine, theirs = two
    record = mine.put({"name": "old"})
    exchange(mine, theirs)
    mine.edit(record, name="mine")
    theirs.edit(record, name="theirs")
    exchange(mine, theirs)
    other = next(version for version in mine.get(record).conflicts[0].values if version.value != mine.get(record).title)
    mine.resolve(record, "name", take=other.save)
    assert mine.get(record).title == other.value


def test_updates_of_branches_that_arrive_out_of_order(three: ThreeOffices) -> None:
    """Two branches of offline updates reach a third office mixed up: the conflicts are right at every moment."""
    one, two, server = three
    record = one.put({"name": "v1", "aim": "v1"})
    exchange(*three)
    first = one.edit(record, name="one-2")
    one.edit(record, aim="one-3")
    second = two.edit(record, name="two-2")
    server.merge(one.pack().without(first))
    assert (server.get(record).fields, server.get(record).conflicts) == ({"name": "v1", "aim": "one-3"}, ())
    server.merge(two.pack())
    assert (server.get(record).title, server.get(record).conflicts) == ("two-2", ())
    server.merge(one.pack())
    assert both(server, record, "name") == {"one-2", "two-2"}
    assert both(server, record, "goal") == set()
    two.merge(server.pack())
    two.resolve(record, "name", take=second)
    exchange(*three)
    assert (server.get(record).title, server.get(record).conflicts) == ("two-2", ())
    assert one.dump() == two.dump() == server.dump()


def test_two_sites_delete_the_same_row_and_a_third_converges(three: ThreeOffices) -> None:
    """Deleting the same record, or the same row, in two places reaches a third place and stays so."""
    one, two, third = three
    record = one.put({"name": "x", "lines": [{"what": "a"}, {"what": "b"}]})
    whole = one.put({"name": "y"})
    exchange(*three)
    for office in (one, two):
        office.edit(record, lines=office.get(record).fields["lines"][1:])
        office.delete(whole)
    third.merge(two.pack())
    third.merge(one.pack())
    exchange(*three)
    assert one.dump() == two.dump() == third.dump()
    assert [row["what"] for row in third.get(record).fields["lines"]] == ["b"]
    assert third.get(whole).deleted


def test_an_import_while_a_form_is_open_keeps_what_is_typed(two: TwoOffices) -> None:
    """What was typed during the exchange is saved beside what came, and neither replaces the other."""
    mine, theirs = two
    record = mine.put({"name": "note"})
    exchange(mine, theirs)
    form = mine.form(record)
    theirs.edit(record, name="theirs")
    mine.merge(theirs.pack())
    mine.save(form, {"name": "typed"})
    mine.save(form, {"name": "typed on"})
    assert both(mine, record, "name") == {"theirs", "typed on"}


def test_absence_is_never_deletion(two: TwoOffices) -> None:
    """A pack that lacks records, or an empty one, takes nothing away."""
    mine, theirs = two
    kept = [mine.put({"name": str(number)}) for number in range(5)]
    theirs.merge(mine.pack(kept[0]))
    theirs.edit(kept[0], name="changed")
    mine.merge(theirs.pack())
    mine.merge(type(mine.pack()).of([]))
    assert [mine.get(one).title for one in kept] == ["changed", "1", "2", "3", "4"]
