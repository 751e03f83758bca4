"""Values nobody here could read when they came, and that the fields of a later version cannot hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from jlndesk.core.errors import DamagedError
from jlndesk.core.kinds import Span
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.storage import merging, saves, verifying
from tests.storage.offices import NEWER, Office, Pack, new_id

TwoOffices = tuple[Office, Office]


def crafted(units: dict[str, Any], record: str = "", type_name: str = "item") -> Pack:
    """A pack with one save whose hashes are right and whose values no program of ours would write."""
    save = saves.make(saves.Stamp(new_id(), new_id(), (1, 0), new_id()), record or new_id(), type_name, units, {})
    return Pack.of([merging.Incoming(save.header, json.loads(save.values))])


def updated(office: Office, types: Mapping[str, RecordType] = NEWER) -> None:
    """Open the workspace again after an update of the program."""
    office.close()
    office.types = types
    office.open()


@pytest.mark.parametrize(
    ("units", "type_name"),
    [
        ({"mood": {"x": 1}}, "item"),
        ({"needs/a": "soon"}, "item"),
        ({"needs/a": {"order": "1", "need": [1]}}, "item"),
        ({"place": {"town": "A", "floor": [7]}}, "item"),
        ({"text": 5}, "note"),
    ],
)
def test_what_a_later_version_cannot_hold_is_set_aside(two: TwoOffices, units: dict[str, Any], type_name: str) -> None:
    """The workspace opens after the update, the pack is set aside and named, and everything else is as it was."""
    here, there = two
    good = here.put({"name": "Visit"})
    other = there.put({"name": "Other"})
    here.merge(there.pack())
    pack = crafted(units, good if type_name == "item" else "", type_name)
    here.merge(pack)
    updated(here)
    assert here.store.left_out == [f"{pack.sha256[:8]}.jlnx"]
    assert here.get(good).fields == {"name": "Visit"}
    assert here.get(other).title == "Other"
    assert here.rows("SELECT aside FROM imports ORDER BY number") == [(0,), (1,)]
    assert verifying.verify(here.path, NEWER)["problems"] == []
    with pytest.raises(DamagedError, match="does not fit its field"):
        here.merge(pack)


def test_what_a_later_version_can_hold_comes_to_light(two: TwoOffices) -> None:
    """Right values of a newer program are shown after the update, and nothing is set aside."""
    here, _there = two
    good = here.put({"name": "Visit"})
    here.merge(crafted({"mood": "keen"}, good))
    updated(here)
    assert here.store.left_out == []
    assert here.get(good).fields == {"name": "Visit", "mood": "keen"}


ODD = RecordType("note", "Note", "Notes", "name", (), (Section("All", (Field("name", Span(), "Name"),)),))
"""A type whose field has the name of another type's and holds something else."""


@pytest.mark.parametrize(("units", "note"), [({"text": 5}, NEWER["note"]), ({"text": "x"}, ODD)])
def test_a_record_that_turns_out_to_be_two_things_stays_what_it_was(
    two: TwoOffices, units: dict[str, Any], note: RecordType
) -> None:
    """A pack used the id of our record for a type nobody knew: once it is known, that pack is set aside."""
    here, _there = two
    ours = here.put({"name": "Visit", "lines": [{"what": "bus"}]})
    here.merge(crafted(units, ours, "note"))
    updated(here, {**NEWER, "note": note})
    assert len(here.store.left_out) == 1
    assert (here.get(ours).type, here.get(ours).fields["name"]) == ("item", "Visit")
