"""A form replaces only what it showed or itself saved, and a draft brings it back as it was."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jlndesk.core.errors import DeskError, InputError
from jlndesk.storage import forms
from tests.storage.offices import NOTE, TYPES, Office, exchange, new_id

TwoOffices = tuple[Office, Office]


@pytest.fixture
def here(office: Callable[..., Office]) -> Office:
    """One office."""
    return office("here")


def drafts_of(office: Office) -> list[forms.Draft]:
    """The drafts kept."""
    with office.store.reading() as connection:
        return forms.drafts(connection, office.types)


def keep(office: Office, form: forms.Form, fields: dict[str, Any]) -> None:
    """Keep a draft."""
    office.store.write(lambda ledger: forms.keep_draft(ledger, form, fields, office.author))


def replaced(office: Office, record: str, save: str) -> dict[str, list[str]]:
    """What one save replaces, unit by unit."""
    units = office.state(record).headers[save][1]["units"]
    return {unit: replaces for unit, (_hash, replaces) in units.items()}


def test_any_number_of_saves_from_one_form_leave_one_head(here: Office) -> None:
    """Each save of a form replaces the one before; the first replaces what the form showed."""
    record = here.put({"name": "Visit"})
    form = here.form(record)
    for text in ("a", "ab", "abc", "ab"):
        here.save(form, {"name": text, "aim": text})
    state = here.state(record)
    assert {unit: len(found) for unit, found in state.heads().items()} == {"name": 1, "goal": 1}
    assert here.get(record).fields == {"name": "ab", "aim": "ab"}


def test_rows_added_in_a_form_are_the_same_rows_when_it_is_saved_again(here: Office) -> None:
    """A new row gets its id once: saving the form a second time changes that row and adds no other."""
    form = here.form()
    here.save(form, {"name": "Visit", "lines": [{"what": "bus"}]})
    (row,) = form.fields["lines"]
    assert [row] == here.get(form.record).fields["lines"]
    here.save(form, {"lines": [{**row, "what": "train"}]})
    assert here.get(form.record).fields["lines"] == [{"id": row["id"], "what": "train"}]


def test_what_is_as_it_was_makes_no_save(here: Office) -> None:
    """Giving every field back as the form shows it writes nothing."""
    record = here.put({"name": "Visit", "lines": [{"what": "bus"}, {"what": "tram"}], "topics": ["a", "b"]})
    form = here.form(record)
    assert here.save(form, form.fields) == []
    assert here.rows("SELECT count(*) FROM saves") == [(1,)]


def test_a_form_open_during_an_import_replaces_only_what_it_showed(two: TwoOffices) -> None:
    """What a colleague wrote meanwhile stays beside what the form saves; fields not touched stay the colleague's."""
    a, b = two
    record = a.put({"name": "Visit", "aim": "learn"})
    exchange(a, b)
    form = a.form(record)
    b.edit(record, name="Tour", aim="see")
    a.merge(b.pack())
    a.save(form, {"name": "Journey", "aim": "learn"})
    found = a.get(record)
    assert [conflict.unit for conflict in found.conflicts] == ["name"]
    assert {version.value for version in found.conflicts[0].values} == {"Tour", "Journey"}
    assert found.conflicts[0].base == "Visit"
    assert found.fields["aim"] == "see"


def test_two_forms_of_one_record_never_hide_each_others_words(here: Office) -> None:
    """Two windows on one record: both values of the same field are current, each other field is as last written."""
    record = here.put({"name": "Visit"})
    first, second = here.form(record), here.form(record)
    here.save(first, {"name": "One", "aim": "x"})
    here.save(second, {"name": "Two", "topics": ["t"]})
    (conflict,) = here.get(record).conflicts
    assert {version.value for version in conflict.values} == {"One", "Two"}
    assert here.get(record).fields["aim"] == "x"


def test_rows_a_form_did_not_show_stay(two: TwoOffices) -> None:
    """A form that takes a row out leaves the rows a colleague added meanwhile where they are."""
    a, b = two
    record = a.put({"name": "Visit", "lines": [{"what": "bus"}, {"what": "tram"}]})
    exchange(a, b)
    form = a.form(record)
    b.edit(record, lines=[*b.get(record).fields["lines"], {"what": "boat"}])
    a.merge(b.pack())
    a.save(form, {"lines": form.fields["lines"][1:]})
    assert [row["what"] for row in a.get(record).fields["lines"]] == ["tram", "boat"]


def test_changing_a_unit_shown_in_conflict_resolves_it(two: TwoOffices) -> None:
    """A form that showed both values replaces both; one that leaves the field alone leaves the conflict."""
    a, b = two
    record = a.put({"name": "Visit"})
    exchange(a, b)
    a.edit(record, name="One")
    b.edit(record, name="Two")
    exchange(a, b)
    form = a.form(record)
    assert form.conflicted == ["name"]
    a.save(form, {"aim": "x"})
    assert len(a.get(record).conflicts) == 1
    a.save(form, {"name": "Both"})
    assert a.get(record).conflicts == ()
    assert form.conflicted == []


def test_a_wrong_value_saves_nothing_and_keeps_the_draft(here: Office) -> None:
    """The form says what is wrong; neither the record nor the draft changes."""
    record = here.put({"name": "Visit"})
    form = here.form(record)
    wrong = {"name": "Tour", "dates": {"start": "2026-13-01"}}
    keep(here, form, wrong)
    with pytest.raises(InputError):
        here.save(form, wrong)
    assert here.get(record).fields == {"name": "Visit"}
    assert [draft.fields for draft in drafts_of(here)] == [wrong]


def test_links_that_stood_before_do_not_block_other_rows(two: TwoOffices) -> None:
    """A pack may bring a row that links to a record which is not here; the other rows can still be changed."""
    a, b = two
    friend = a.put({"name": "Friend"})
    record = a.put(
        {"name": "Visit", "lines": [{"what": "bus", "pays": [friend]}, {"what": "tram"}], "friends": [friend]}
    )
    b.merge(a.pack(record))
    rows = b.get(record).fields["lines"]
    b.edit(record, lines=[rows[0], {**rows[1], "what": "boat"}])
    other = b.put({"name": "Other"})
    b.edit(record, friends=sorted([friend, other]))
    assert [row["what"] for row in b.get(record).fields["lines"]] == ["bus", "boat"]
    with pytest.raises(InputError, match="no such record"):
        b.edit(record, friends=sorted([friend, other, new_id()]))


def test_a_draft_is_one_row_replaced_each_time_and_gone_with_the_save(here: Office) -> None:
    """Typing on replaces the draft; saving the form removes it in the same transaction, even when nothing changed."""
    record = here.put({"name": "Visit"})
    form, other = here.form(record), here.form()
    keep(here, form, {"name": "V"})
    keep(here, form, {"name": "Vi"})
    keep(here, other, {"name": "New"})
    assert [(draft.form.record, draft.fields) for draft in drafts_of(here)] == [
        (record, {"name": "Vi"}), (other.record, {"name": "New"}),
    ]  # fmt: skip
    here.save(form, {"name": "Visit"})
    here.save(other, {"name": "New"})
    assert drafts_of(here) == []
    assert here.rows("SELECT count(*) FROM saves") == [(2,)]


def test_a_restored_draft_still_replaces_only_what_its_form_showed(two: TwoOffices) -> None:
    """After a crash and an import the form of a draft is as it was: the colleague's words are not replaced."""
    a, b = two
    record = a.put({"name": "Visit", "aim": "learn"})
    exchange(a, b)
    form = a.form(record)
    a.save(form, {"aim": "ask"})
    keep(a, form, {"name": "Journey", "aim": "ask more"})
    a.close()
    b.edit(record, name="Tour")
    again = Office(a.path, author=a.author)
    again.merge(b.pack())
    (draft,) = drafts_of(again)
    assert (draft.form.token, draft.author) == (form.token, a.author)
    again.save(draft.form, dict(draft.fields))
    found = again.get(record)
    assert {version.value for version in found.conflicts[0].values} == {"Tour", "Journey"}
    assert (found.fields["aim"], len(found.conflicts)) == ("ask more", 1)
    assert drafts_of(again) == []
    again.close()


def test_a_draft_of_a_deleted_record_waits_in_the_trash_with_it(two: TwoOffices) -> None:
    """No words are offered for a record in the trash, whoever deleted it; it comes back with what was being typed."""
    a, b = two
    record = a.put({"name": "One"})
    b.merge(a.pack())
    form = a.form(record)
    keep(a, form, {"name": "Half typed"})
    keep(a, new := a.form(type_name="item"), {"name": "Of a new record"})
    for delete, bring_back in ((a.delete, a.undelete), (b.delete, b.undelete)):
        b.merge(a.pack())
        delete(record)
        a.merge(b.pack())
        assert a.get(record).deleted
        assert [draft.form.token for draft in drafts_of(a)] == [new.token]
        with a.store.reading() as connection:
            assert forms.damaged_drafts(connection, a.types) == []
        bring_back(record)
        a.merge(b.pack())
        assert [draft.form.token for draft in drafts_of(a)] == [form.token, new.token]


def test_a_draft_names_only_fields_there_are(here: Office) -> None:
    """A draft with an unknown field is refused, one with a half-typed value is kept."""
    form = here.form()
    keep(here, form, {"dates": {"start": "20"}})
    with pytest.raises(InputError, match="is not a field"):
        keep(here, form, {"nmae": "x"})


def test_a_form_of_what_is_not_here_says_so(office: Callable[..., Office]) -> None:
    """An unknown record, an unknown type, and a record only a newer program knows are refused in words."""
    newer, older = office("newer", newer=True), office("older")
    note = newer.put({"text": "x"}, type_name="note")
    older.merge(newer.pack())
    for record, type_name in ((new_id(), ""), ("", NOTE.name), (note, "")):
        with pytest.raises(DeskError) as refused:
            older.form(record, type_name)
        assert refused.value.hint
    assert NOTE.name not in TYPES


def test_a_save_names_what_it_replaces_and_nothing_else(here: Office) -> None:
    """A field set for the first time replaces nothing, also when the form saved other fields before."""
    record = here.put({"name": "Visit"})
    first = here.state(record).heads()["name"][0]
    form = here.form(record)
    (one,) = here.save(form, {"name": "Tour"})
    (two,) = here.save(form, {"name": "Trip", "aim": "x"})
    assert replaced(here, record, one) == {"name": [first]}
    assert replaced(here, record, two) == {"name": [one], "goal": []}
