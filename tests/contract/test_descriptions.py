"""Every record type's description is well formed, whatever the type."""

import re
from collections.abc import Iterator

import pytest

from jlndesk.core.kinds import Choice, Countries, Country, Group, Kind, Rows, Tags
from jlndesk.core.resources import resource
from jlndesk.core.schema import Field, RecordType
from jlndesk.core.vocabulary import vocabularies, vocabulary
from jlndesk.records import all_types

TYPES = [t for t in all_types().values() if not t.hidden]
BY_NAME = {t.name: t for t in TYPES}
TONES = {"grey", "blue", "amber", "red", "teal"}


def everything(record_type: RecordType) -> Iterator[tuple[str, Field]]:
    """Yield every field of a type and every field inside one, with its path."""
    for field in record_type.fields.values():
        yield field.name, field
        for inner in field.kind.columns():
            yield f"{field.name}.{inner.name}", inner


ALL = [pytest.param(t, path, f, id=f"{t.name}-{path}") for t in TYPES for path, f in everything(t)]


def kinds() -> Iterator[tuple[str, Kind]]:
    """Yield every kind in use with the place of use."""
    for record_type in TYPES:
        for path, field in everything(record_type):
            yield f"{record_type.name}.{path}", field.kind


@pytest.mark.parametrize("record_type", TYPES, ids=lambda t: t.name)
def test_type_is_named_stated_and_ordered(record_type: RecordType) -> None:
    """A type has words, a picture that ships, states with known tones, and one state in which gaps are only shown."""
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", record_type.name)
    assert record_type.label
    assert record_type.plural
    assert (resource("icons") / f"{record_type.icon}.svg").is_file()
    assert {state.tone for state in record_type.states} <= TONES
    assert record_type.states[0].gaps
    assert not all(state.gaps for state in record_type.states)
    assert [key for key, _ in record_type.fields["status"].kind.choices] == [s.key for s in record_type.states]
    headline = record_type.fields[record_type.headline]
    assert headline.required
    assert headline.listed
    assert 4 <= len(record_type.listed) <= 6


@pytest.mark.parametrize("record_type", TYPES, ids=lambda t: t.name)
def test_names_are_unique(record_type: RecordType) -> None:
    """No two fields share a name, a unit or a column of the derived table."""
    fields = [f for section in record_type.sections for f in section.fields]
    assert len({f.name for f in fields}) == len(fields)
    assert len({f.unit for f in fields}) == len(fields)
    columns = [column for f in fields for column, _ in f.kind.cells(f.name)]
    assert len(set(columns)) == len(columns)
    for field in fields:
        inner = [f.name for f in field.kind.columns()]
        assert len(set(inner)) == len(inner)
        assert not {"id", "order"} & set(inner)


@pytest.mark.parametrize(("record_type", "path", "field"), ALL)
def test_field_speaks_plainly(record_type: RecordType, path: str, field: Field) -> None:
    """A field's name is one word in snake case, its label and help are plain sentences a person can read."""
    assert re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", field.name), path
    assert len(field.label) <= 60
    assert field.label[0].isupper()
    assert not field.label.endswith((".", ":", " ")) or field.label.endswith("…")
    assert not field.help or (field.help[0].isupper() and field.help[-1] in ".?!" and len(field.help) <= 160)
    assert field.audience in {"all", "team", "personal"}


def test_links_and_picks_lead_somewhere() -> None:
    """A link names types that exist; a pick names a list of rows of the same type."""
    for record_type in TYPES:
        for path, field in everything(record_type):
            if type(field.kind).__name__ in {"Link", "Links"}:
                assert field.kind.targets, path
                assert set(field.kind.targets) <= set(BY_NAME), (record_type.name, path)
            if type(field.kind).__name__ == "Pick":
                (rows,) = field.kind.targets
                assert isinstance(record_type.fields[rows].kind, Rows), (record_type.name, path)


def test_groups_and_rows_hold_plain_values_only() -> None:
    """A group or row holds no list of rows, no group and no file: one unit stays readable in a conflict."""
    for record_type in TYPES:
        for path, field in everything(record_type):
            if "." in path:
                assert not isinstance(field.kind, Group | Rows), (record_type.name, path)
                assert type(field.kind).__name__ != "Files"


def test_choices_have_keys_once_and_lists_have_names() -> None:
    """A choice has two entries or more, each key once; every list of rows names one row."""
    for place, kind in kinds():
        if isinstance(kind, Choice):
            assert len(kind.labels) >= 2, place
            assert len({key for key, _ in kind.choices}) == len(kind.choices), place
            assert all(re.fullmatch(r"[A-Za-z0-9.-]+(_[a-z0-9]+)*", key) for key in kind.labels), place
        if isinstance(kind, Rows):
            assert kind.row, place


WORD_LISTS = [name for name in vocabularies() if name != "currencies"]


@pytest.mark.parametrize("name", WORD_LISTS)
def test_vocabulary_has_source_date_and_parents(name: str) -> None:
    """A list of words says where it comes from and when; the entry above an entry exists; no key comes twice."""
    words = vocabulary(name)
    assert words.label
    assert len(words.source) > 10
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", words.as_of)
    assert {entry.parent for entry in words.entries.values()} - {""} <= set(words.entries)
    text = (resource("vocabularies") / f"{name}.toml").read_text(encoding="utf-8")
    assert text.count("[[entry]]") == len(words.entries) > 1
    assert all(entry.label == entry.label.strip() != "" for entry in words.entries.values())


def test_every_vocabulary_in_use_ships_and_every_one_shipped_is_used() -> None:
    """No kind asks for a list that is not there; a list that only people look up is named here."""
    used = {kind.vocabulary for _, kind in kinds() if isinstance(kind, Choice | Tags) and kind.vocabulary}
    assert used <= set(WORD_LISTS)
    assert set(WORD_LISTS) - used == {"indicator_bank"}


def test_private_details_are_private() -> None:
    """What would harm a person or an office when it left is marked so that no writer lets it out unasked."""
    person = BY_NAME["person"].fields
    private = {"email", "phone", "sex", "passport_valid_until", "consent_to_store", "consent_photo"}
    assert {name for name, f in person.items() if f.audience == "personal"} == private
    for record_type in TYPES:
        for path, field in everything(record_type):
            if path.rpartition(".")[2] == "sex":
                assert field.audience == "personal"
            if field.name in {
                "notes",
                "internal_notes",
                "overrides",
                "comments",
                "prior_candour",
                "feedback",
                "panel_decision",
            }:
                assert field.audience == "team", (record_type.name, path)
    assert BY_NAME["proposal"].fields["decision"].audience == "team"
    assert BY_NAME["assessment"].fields["scores"].audience == "team"


def test_countries_are_those_of_the_world() -> None:
    """The list holds the 249 codes of ISO 3166-1, Kosovo's user-assigned code and the practice country."""
    codes = set(vocabulary("countries").entries)
    assert len(codes) == 251
    assert {"GH", "VN", "XK", "ZZ"} <= codes
    assert Country().labels == Countries().labels
