"""Every kind of value has every face: a new kind that lacks one fails here."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlndesk.core import kinds as kinds_module
from jlndesk.core.errors import BadValue
from jlndesk.core.kinds import KINDS, Kind
from jlndesk.core.locale import locale
from jlndesk.core.speaker import Speaker
from tests.samples import SAMPLE_KINDS, canonical_values

SPOKEN = ("en", "fr", "ar", "th")
TYPES_OF_CELLS = {"TEXT": (str, type(None)), "INTEGER": (int, type(None)), "REAL": (float, type(None))}


def test_the_set_of_kinds_is_closed() -> None:
    """Every kind that is exported is walked, once under each name, and has a sample."""
    exported = {one for one in vars(kinds_module).values() if isinstance(one, type) and issubclass(one, Kind)} - {Kind}
    assert set(KINDS) == exported
    assert len({kind.name for kind in KINDS}) == len(KINDS)
    assert {type(kind) for kind in SAMPLE_KINDS} == set(KINDS)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_kind_has_its_own_form_and_knows_its_grain(kind: type[Kind]) -> None:
    """A kind says itself what it takes, and how its values become units."""
    assert kind.canonical is not Kind.canonical
    assert kind.grain in {"whole", "members", "rows"}
    assert kind.sort in {"text", "number"}
    with pytest.raises(BadValue):
        next(one for one in SAMPLE_KINDS if type(one) is kind).canonical(object())


@pytest.mark.parametrize("kind", SAMPLE_KINDS, ids=lambda kind: kind.name)
@given(data=st.data())
def test_a_kind_shows_every_face_of_a_value(kind: Kind, data: st.DataObject) -> None:
    """A value is said in words, gives words to the search, and has as many cells as columns, of their types."""
    value = data.draw(canonical_values(kind))
    for tongue in SPOKEN:
        said = kind.say(value, Speaker(locale(tongue), lambda _id: "A title", lambda _row: "A row"))
        assert isinstance(said, str)
        assert said or kind.columns()
        assert isinstance(value, str | int) or said not in (str(value), json.dumps(value))
    assert isinstance(kind.words(value), str)
    columns, cells = kind.cells("field"), kind.to_cells(value)
    assert len(columns) == len(cells) == len(kind.to_cells(None))
    assert set(kind.to_cells(None)) <= {None}
    assert [name for name, _type in columns if not name.startswith("field")] == []
    assert all(isinstance(cell, TYPES_OF_CELLS[kept]) for cell, (_name, kept) in zip(cells, columns, strict=True))


@pytest.mark.parametrize("kind", SAMPLE_KINDS, ids=lambda kind: kind.name)
def test_a_kind_describes_itself(kind: Kind) -> None:
    """The JSON Schema of a kind is plain JSON; links, picks and lists say what they take."""
    schema = kind.json_schema()
    assert json.loads(json.dumps(schema)) == schema
    assert "enum" in schema or "type" in schema
    assert all(set(option) == {"key", "label"} for option in kind.options())
    if kind.name in {"choice", "country", "countries"}:
        assert kind.options()
    if kind.name in {"link", "links", "pick"}:
        assert kind.targets
    if kind.name in {"group", "rows"}:
        assert kind.columns()


@pytest.mark.parametrize("kind", SAMPLE_KINDS, ids=lambda kind: kind.name)
@given(data=st.data())
def test_nothing_a_newer_program_wrote_is_lost(kind: Kind, data: st.DataObject) -> None:
    """A kind kept as an object carries the parts it does not know over to the new value; others carry nothing."""
    old, new = data.draw(canonical_values(kind)), data.draw(canonical_values(kind))
    assert kind.carry(old, new) == new
    if isinstance(old, dict):
        assert kind.carry({**old, "colour": "blue"}, new) == {"colour": "blue", **new}


def test_every_kind_has_an_editor() -> None:
    """The window can edit a value of every kind, and has no editor for a kind that is gone."""
    editors: Any = pytest.importorskip("jlndesk.ui.editors")
    assert set(editors.EDITORS) == {kind.name for kind in KINDS}
