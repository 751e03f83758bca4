"""A fund's rules are read from records and files, and what is unknown stays unknown."""

import pytest

from jlndesk.core.errors import InputError, NotFoundError
from jlndesk.guidance import Profile, profile_named, profile_of
from tests.guidance.proposals import World, clean, key, made, record, reviewed


def test_profile_of_a_proposal():
    """The fund a proposal names gives the rules; without one nothing is known and one partner is needed."""
    proposal, world = clean()
    assert profile_of(proposal, world).get("max_delegation") == 8
    blank = profile_of(record("x", {"type": "proposal"}), world)
    assert (blank.name, blank.least_partners, blank.get("ceiling")) == ("", 1, None)


def test_profile_by_name():
    """A fund is found by its title, a part of it, its id, or the name of a shipped file."""
    _proposal, world = clean()
    for name in ("Invented learning fund", "invented", key("@fund")):
        assert profile_named(name, world).name == "Invented learning fund"
    assert profile_named("jlf-2025", world).get("ceiling") == {"amount": "80000", "currency": "USD"}
    with pytest.raises(NotFoundError) as caught:
        profile_named("no such fund", world)
    assert "Invented learning fund" in caught.value.hint


def test_two_funds_with_one_word():
    """A part of a name that two funds share finds neither."""
    _proposal, world = made({"@other": {"type": "fund_profile", "title": "Another invented fund"}})
    with pytest.raises(NotFoundError):
        profile_named("invented", world)
    assert profile_named("Another invented fund", world).name == "Another invented fund"


def test_profile_from_a_file(tmp_path):
    """A TOML file with the fields of a fund profile is a profile; a wrong one is refused with a plain sentence."""
    path = tmp_path / "call.toml"
    path.write_text('title = "Spring call"\nmax_delegation = 5\nceiling = {amount = "9.50", currency = "USD"}\n')
    profile = profile_named(str(path), World({}))
    assert (profile.name, profile.get("max_delegation"), profile.get("ceiling")["amount"]) == ("Spring call", 5, "9.5")
    path.write_text("max_delegation = 'five'")
    with pytest.raises(InputError):
        Profile.read(path)
    path.write_text("= [")
    with pytest.raises(InputError):
        Profile.read(path)
    with pytest.raises(NotFoundError):
        Profile.read(tmp_path / "nothing.toml")


def test_least_partners():
    """The fund's number holds, zero too; where it is silent, a product stands in for partners."""
    assert Profile("", {"min_partner_countries": 3}).least_partners == 3
    assert Profile("", {"min_partner_countries": 0}).least_partners == 0
    assert Profile("", {"needs_jln_product": True}).least_partners == 0


def test_unknown_numbers_are_asked_for():
    """What a fund does not say is listed to confirm with the call, in words."""
    proposal, world = made({"@fund.ceiling": "", "@fund.min_partner_countries": ""})
    (tip,) = [one for one in reviewed(proposal, world)["findings"] if one["check"] == "confirm-with-the-call"]
    assert (
        tip["message"]
        == "Confirm with the call what is not known of this fund: Most it gives and Least partner countries."
    )


FLAT = 'title = "Spring call"\nmax_delegation = 5\nas_of = 2026-03-01\nceiling = {amount = 9.50, currency = "USD"}\n'
RECORD = '[[record]]\ntype = "fund_profile"\nid = "x"\n[record.fields]\n' + FLAT


def test_both_forms_of_a_file_say_the_same(tmp_path):
    """The fields alone, or one record as the shipped files have it; TOML's own days and numbers are understood."""
    path = tmp_path / "call.toml"
    read = []
    for text in (FLAT, RECORD, RECORD.replace("[[record]]", "[record]"), '[[record]]\ntype = "person"\n' + RECORD):
        path.write_text(text, encoding="utf-8")
        read.append(Profile.read(path))
    assert read == [read[0]] * 4
    assert read[0].get("as_of") == "2026-03-01"
    assert read[0].get("ceiling") == {"amount": "9.5", "currency": "USD"}


WRONG = {
    "no record of a fund": '[[record]]\ntype = "person"\n[record.fields]\nfull_name = "Ama"\n',
    "two funds": RECORD + RECORD,
    "no fields": '[[record]]\ntype = "fund_profile"\n',
    "fields that are none": '[[record]]\ntype = "fund_profile"\nfields = 3\n',
    "a number": "record = 5\n",
    "a list of numbers": "record = [1, 2]\n",
    "an unknown field": FLAT + "shoe_size = 42\n",
    "an unknown field in a record": RECORD + "shoe_size = 42\n",
    "no number": FLAT + "duration_months = nan\n",
    "endless": "x = " + "[" * 100_000,
    "not UTF-8": b'title = "\xff"\n',
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_is_no_profile_is_refused_by_its_name(tmp_path, name):
    """Whatever is wrong in it: one plain sentence with the file's name, and what to write instead."""
    path = tmp_path / "call.toml"
    text = WRONG[name]
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as caught:
        Profile.read(path)
    assert "call.toml" in caught.value.message
    assert caught.value.hint
