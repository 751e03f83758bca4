"""A description gives a record's title, its fields by name and unit, and refuses what does not belong in it."""

from __future__ import annotations

import pytest

from jlndesk.core.errors import InputError
from jlndesk.core.kinds import Choice, Group, LongText, Rows, Text, Whole
from jlndesk.core.schema import Field, RecordType, Section, State, canonical_fields, tongue_of, types_by_name

FIELDS = (
    Field("title", Text(longest=20), "Title", listed=True), Field("aim", LongText(), "Aim", was="goal"),
    Field("days", Whole(least=1), "Days", searched=True, listed=True),
    Field("secret", Text(), "Secret", searched=False), Field("place", Group((Field("town", Text(), "Town"),)), "Place"),
    Field("lines", Rows((Field("note", Text(), "Note"),), row="line"), "Lines"),
    Field("status", Choice((("new", "New"), ("old", "Old"))), "Status"),
)  # fmt: skip
TRIP = RecordType(
    "trip", "Trip", "Trips", "title", (State("new", "New", gaps=True), State("old", "Old")), (Section("All", FIELDS),)
)


def test_fields_are_found_by_name_and_by_unit() -> None:
    """A renamed field keeps its unit; listed fields are the columns in their order."""
    assert [*TRIP.fields] == [field.name for field in FIELDS]
    assert TRIP.by_unit["goal"] is TRIP.fields["aim"]
    assert "aim" not in TRIP.by_unit
    assert [field.name for field in TRIP.listed] == ["title", "days"]


def test_searching_is_as_declared_or_as_the_kind_says() -> None:
    """A text is searched unless told otherwise, a number only when told."""
    assert [name for name, field in TRIP.fields.items() if field.is_searched] == [
        "title",
        "aim",
        "days",
        "place",
        "lines",
    ]


def test_values_are_put_in_their_one_form() -> None:
    """Each value given is canonical afterwards; null and what says nothing empties the field; others are not added."""
    given = {"title": "e\u0301", "aim": "a\r\nb", "days": None, "place": {"town": ""}, "lines": [], "title@fr": "x\r"}
    assert canonical_fields(TRIP, given) == {
        "title": "é", "aim": "a\nb", "days": None, "place": None, "lines": None, "title@fr": "x\n",
    }  # fmt: skip
    assert canonical_fields(TRIP, {"aim@sr-Latn": {"text": "x", "of": "save"}, "aim@fr": None}) == {
        "aim@sr-Latn": "x", "aim@fr": None,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"colour": 1}, "“colour” is not a field of trip."), ({"days@fr": "x"}, "“days@fr” is not a field of trip."),
        ({"title@FR": "x"}, "“Title” (title@FR) of trip"), ({"title": "x" * 21}, "“Title” (title) of trip"),
        ({"title@fr": "x" * 21}, "“Title” (title@fr) of trip"), ({"goal": "x"}, "“goal” is not a field"),
        ({"place": {"town": 3}}, "(place, town)"), ({"lines": [{"note": 3}]}, "(lines, row 1, note)"),
        ({"lines": [{"colour": 3}]}, "(lines, row 1, colour)"), ({"days": 0}, "“Days” (days) of trip"),
        ({"title@fr": {"of": "save"}, "title": {"text": "x"}}, "“Title” (title) of trip"),
    ],
)  # fmt: skip
def test_what_does_not_belong_is_refused_by_name(given: dict[str, object], said: str) -> None:
    """The sentence names the label, the field and the place inside it; the hint says that nothing was changed."""
    with pytest.raises(InputError) as refused:
        canonical_fields(TRIP, given)
    assert said in refused.value.message
    assert refused.value.hint


def test_a_title_is_the_headline_or_nothing() -> None:
    """A record without its headline has an empty title."""
    assert TRIP.title({"title": "To Accra"}) == "To Accra"
    assert TRIP.title({"aim": "x"}) == TRIP.title({"title": None}) == ""


def test_types_have_an_order_and_one_name_each() -> None:
    """Types come in their order; two with one name are a bug."""
    other = RecordType("act", "Act", "Acts", "title", (), (), order=5)
    assert [*types_by_name([TRIP, other])] == ["act", "trip"]
    with pytest.raises(ValueError, match="share a name"):
        types_by_name([TRIP, TRIP])


def test_a_language_tag_has_one_form() -> None:
    """Tags are those of BCP 47 in their usual letters."""
    assert [tongue_of(tag) for tag in ("fr", "pt-BR", "sr-Latn", "zh-Hant-TW", "es-419", "fil")]
    with pytest.raises(ValueError, match="language"):
        tongue_of("francais")
