"""Every kind keeps a value in one form, and says clearly what does not fit."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlndesk.core.errors import BadValue, InputError
from jlndesk.core.i18n import speaking
from jlndesk.core.kinds import Choice, Decimal, Files, Kind, Link, Rows, Tags, Text, Whole, file_name
from jlndesk.core.kinds import Day as DayKind
from jlndesk.core.schema import Field, RecordType, Section, canonical_fields
from tests.samples import ANY_JSON, OTHER, SAMPLE_KINDS, canonical_values, deep

EACH_KIND = pytest.mark.parametrize("kind", SAMPLE_KINDS, ids=lambda kind: kind.name)


def told(kind: Kind, value: Any) -> Any:
    """Return the value in its one form, or the words that refuse it."""
    refused: BadValue
    try:
        return kind.canonical(value)
    except BadValue as error:
        refused = error
    assert refused.message
    assert f"{refused.message}{refused.place}".encode()
    return None


@EACH_KIND
@given(data=st.data())
def test_a_canonical_value_stays_as_it_is(kind: Kind, data: st.DataObject) -> None:
    """A value in its one form is in its one form, and survives a trip through JSON text."""
    value = data.draw(canonical_values(kind))
    assert kind.canonical(value) == value
    assert kind.canonical(json.loads(json.dumps(value))) == value


@EACH_KIND
@given(value=ANY_JSON)
def test_any_json_is_kept_or_refused_in_words(kind: Kind, value: Any) -> None:
    """Whatever comes in, a kind gives back a value that stays as it is and fits its schema, or one BadValue."""
    found = told(kind, value)
    if found is not None:
        assert kind.canonical(found) == found
        assert fits(found, kind.json_schema())
        assert json.loads(json.dumps(found)) == found
        json.dumps(found, ensure_ascii=False).encode()
        assert len(kind.to_cells(found)) == len(kind.cells("f"))


@EACH_KIND
@pytest.mark.parametrize("value", [deep(), {"what": deep()}, [{"id": deep()}], {"amount": deep(), "currency": "XOF"}])
def test_garbage_of_any_depth_is_refused_in_words(kind: Kind, value: Any) -> None:
    """Lists inside lists without end are refused like any other wrong value."""
    assert told(kind, value) is None


@EACH_KIND
@given(data=st.data())
def test_the_schema_accepts_what_is_kept(kind: Kind, data: st.DataObject) -> None:
    """Every canonical value fits the JSON Schema of its kind."""
    assert fits(data.draw(canonical_values(kind)), kind.json_schema())


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Whole(), True), (Whole(), "3"), (Whole(least=1, most=5), 6), (Whole(), 2**53 + 1), (Decimal(), True),
        (Decimal(), "1٣"), (Decimal(), "1e3"), (Decimal(), "1,5"), (Decimal(least="0"), "-0.1"),
        (Text(longest=3), "abcd"),
        (Text(), 3), (Text(), "a\ud800"), (Text(), "a\0"), (DayKind(), "2026-02-30"), (DayKind(), 2026),
        (Link(), f"A{OTHER[1:]}"), (Choice((("a", "A"),)), ["a"]),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused(kind: Kind, value: Any) -> None:
    """Booleans are no numbers, figures of other scripts and thirtieths of February are refused."""
    with pytest.raises(BadValue):
        kind.canonical(value)


def test_nothing_is_not_a_value() -> None:
    """An empty text, set, group, span or list says nothing and is not kept."""
    empty = {"text": "", "long_text": "", "span": {}, "group": {}}
    empty |= {name: [] for name in ("tags", "links", "countries", "languages", "files", "rows")}
    for kind in SAMPLE_KINDS:
        if kind.name in empty:
            assert kind.canonical(empty[kind.name]) is None, kind.name


@given(
    st.text() | st.lists(st.sampled_from([". ", "/", "\\", "e\u200d\u0301", "a" * 150, "\ud800", "\n"])).map("".join)
)
def test_a_file_name_is_safe_and_stays_as_it_is(name: str) -> None:
    """A name has no folder, no control mark, no dot or blank at its ends, and is made the same when made again."""
    safe = file_name(name)
    assert safe == file_name(safe)
    assert 0 < len(safe) <= 200
    assert not set(safe) & set("/\\\n\0")
    assert safe.strip(" .") == safe
    safe.encode()


def test_one_file_given_twice_is_one() -> None:
    """A file attached twice under two names is one attachment: its bytes are its identity."""
    twice = [{"sha256": "ab" * 32, "name": name, "bytes": 2} for name in ("first.pdf", "second.pdf")]
    assert Files().canonical(twice) == [{"sha256": "ab" * 32, "name": "second.pdf", "bytes": 2}]


def test_a_wrong_part_of_a_row_is_named() -> None:
    """The words that refuse a row say which row and which column."""
    lines = Rows((Field("days", Whole(), "Days"),), row="line")
    visit = RecordType("visit", "Visit", "Visits", "title", (), (Section("All", (Field("lines", lines, "Lines"),)),))
    with pytest.raises(InputError) as refused:
        canonical_fields(visit, {"lines": [{"days": 1}, {"days": "2"}]})
    assert "“Lines” (lines, row 2, days) of visit" in refused.value.message


@given(
    st.dictionaries(
        st.text() | st.sampled_from(["lines@fr", "lines@\ud800", "\ud800", "@", "lines@"]), ANY_JSON, max_size=3
    )
)
def test_any_fields_are_kept_or_refused_in_words(fields: dict[str, Any]) -> None:
    """Whatever names and values come in, they are kept or refused by an InputError whose words can be printed."""
    visit = RecordType("visit", "Visit", "Visits", "title", (), (Section("All", (Field("lines", Text(), "Lines"),)),))
    try:
        canonical_fields(visit, fields)
    except InputError as error:
        (error.message + error.hint).encode()


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Tell whether a value fits a JSON Schema, as far as our schemas go; an unknown word of theirs fails."""
    known = {"type", "enum", "pattern", "minimum", "maximum", "maxLength", "description", "properties", "required",
             "additionalProperties", "items", "uniqueItems", "maxItems"}  # fmt: skip
    assert set(schema) <= known, set(schema) - known
    if "enum" in schema:
        return value in schema["enum"]
    match schema["type"]:
        case "string":
            right = isinstance(value, str) and len(value) <= schema.get("maxLength", len(value))
            return right and re.search(schema.get("pattern", ""), value) is not None
        case "integer":
            return type(value) is int and schema.get("minimum", value) <= value <= schema.get("maximum", value)
        case "boolean":
            return isinstance(value, bool)
        case "array":
            return isinstance(value, list) and fits_array(value, schema)
        case "object":
            return isinstance(value, dict) and fits_object(value, schema)
    return False


def fits_array(value: list[Any], schema: dict[str, Any]) -> bool:
    """Tell whether the items fit, their number, and that none comes twice."""
    once = not schema.get("uniqueItems") or len({json.dumps(one) for one in value}) == len(value)
    return (
        once and len(value) <= schema.get("maxItems", len(value)) and all(fits(one, schema["items"]) for one in value)
    )


def fits_object(value: dict[str, Any], schema: dict[str, Any]) -> bool:
    """Tell whether the parts fit, those that must be there are, and no other is."""
    parts = schema["properties"]
    others = schema.get("additionalProperties", True) or set(value) <= set(parts)
    needed = set(schema.get("required", ())) <= set(value)
    return others and needed and all(fits(part, parts[name]) for name, part in value.items() if name in parts)


def test_a_chosen_word_is_looked_for_once_in_each_language() -> None:
    """Both languages are found, and where they say the same it is said once: a search shows these words."""
    tags, choice = Tags(vocabulary="topics"), Choice((("yes", "Yes"), ("no", "No")))
    key = next(iter(tags.labels))
    assert tags.words([key, key]) == tags.labels[key]
    assert choice.words("yes") == "Yes"
    with speaking("fr"):
        assert choice.words("yes") == "Yes Oui"
