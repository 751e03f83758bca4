"""What was withheld from a desk stays with those who hold it: nobody replaces what he has not seen."""

import pytest

from jlndesk.core.paths import Paths
from jlndesk.desk import exchange, make_workspace, records
from jlndesk.desk.desk import Desk
from jlndesk.storage import erasing

AMA = {"full_name": "Ama Mensah", "email": "ama@moh.gov.gh", "phone": "+233 30 1", "country": "GH"}


@pytest.fixture
def desks(tmp_path):
    """Two offices: the second has a person of the first by name and post alone, because a proposal names her."""

    def made(name, country):
        return make_workspace(tmp_path / f"{name}.jlndesk", country, author=name, paths=Paths.under(tmp_path / name))

    with made("ours", "GH") as ours, made("theirs", "KE") as theirs:
        person = records.put_records(ours, "person", [("", AMA)])["ids"][0]
        proposal = records.put_records(ours, "proposal", [("", {"title": "Rates", "focal_person": person})])["ids"][0]
        send(ours, theirs, tmp_path / "there.jlnpack", proposal)
        assert fields(theirs, person) == {"full_name": "Ama Mensah"}
        yield ours, theirs, person, proposal


def send(sender: Desk, receiver: Desk, path, *ids):
    """Send records the ordinary way; return the receipt."""
    exchange.make_pack(sender, path, ids)
    return exchange.merge(receiver, path)


def fields(desk, identity):
    """The fields of a record."""
    return records.get(desk, identity)["fields"]


def by_form(desk, identity):
    """Save in a form."""
    records.save_form(desk, records.open_form(desk, record=identity), {"email": "ama@example.org", "country": "KE"})


def by_put(desk, identity):
    """Put over the record."""
    records.put_records(desk, "person", [("", {"id": identity, "email": "ama@example.org", "country": "KE"})])


@pytest.mark.parametrize("write", [by_form, by_put])
def test_filling_in_what_one_was_not_given_takes_nothing_away(desks, tmp_path, write):
    """The owner keeps e-mail and telephone and is asked about the country; the colleague sees what was typed."""
    ours, theirs, person, proposal = desks
    write(theirs, person)
    assert fields(theirs, person)["country"] == "KE"
    assert records.conflicts(theirs) == []
    receipt = send(theirs, ours, tmp_path / "back.jlnpack", proposal, person)
    assert [one["unit"] for one in receipt["conflicts"]] == ["country"]
    assert {name: fields(ours, person)[name] for name in ("email", "phone")} == {
        name: AMA[name] for name in ("email", "phone")
    }
    (conflict,) = records.conflicts(ours)
    assert {one["value"] for one in conflict["values"]} == {"GH", "KE"}


def test_a_choice_between_two_values_settles_them_at_both_desks(desks, tmp_path):
    """Once the owner has chosen, nobody is asked again."""
    ours, theirs, person, proposal = desks
    by_form(theirs, person)
    send(theirs, ours, tmp_path / "back.jlnpack", proposal, person)
    records.resolve(ours, person, "country", value="GH")
    send(ours, theirs, tmp_path / "again.jlnpack", person)
    for desk in (ours, theirs):
        assert fields(desk, person)["country"] == "GH"
        assert records.conflicts(desk) == []


def test_ones_own_words_beside_withheld_ones_can_be_undone(desks):
    """The withheld value, which nobody here has seen, is not taken for somebody's newer change."""
    _ours, theirs, person, _proposal = desks
    by_form(theirs, person)
    assert records.undo(theirs)["skipped"] == []
    assert fields(theirs, person) == {"full_name": "Ama Mensah"}


def test_what_was_withheld_when_it_was_erased_is_not_replaced_either(desks, tmp_path):
    """Erasing what one was never given refuses it; it takes nothing away from the owner, then or later."""
    ours, theirs, person, proposal = desks
    theirs.store.write(lambda ledger: erasing.erase(ledger, person, ["email", "country"], "asked"))
    by_form(theirs, person)
    send(theirs, ours, tmp_path / "back.jlnpack", proposal, person)
    assert {one["unit"] for one in records.conflicts(ours)} == {"country"}
    assert fields(ours, person)["email"] == AMA["email"]
    send(ours, theirs, tmp_path / "again.jlnpack", person)
    assert fields(theirs, person)["country"] == "KE"


def test_what_was_erased_here_is_replaced_by_what_is_written_next(desks, tmp_path):
    """An erased value is known to be gone: the colleague who still has it is not asked to choose it."""
    ours, theirs, person, _proposal = desks
    send(ours, theirs, tmp_path / "whole.jlnpack", person)
    assert fields(theirs, person)["country"] == "GH"
    ours.store.write(lambda ledger: erasing.erase(ledger, person, ["country"], "asked"))
    records.put_records(ours, "person", [("", {"id": person, "country": "TG"})])
    send(ours, theirs, tmp_path / "after.jlnpack", person)
    assert fields(theirs, person)["country"] == "TG"
    assert records.conflicts(theirs) == []
