"""Whether a glance at all records of a type says what the records themselves say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jlndesk.core.paths import Paths
from jlndesk.desk import Desk, make_workspace, records
from jlndesk.desk.agenda import _LOOKED_AT
from jlndesk.storage.reading import glances


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The practice workspace."""
    folder: Path = tmp_path_factory.mktemp("glances")
    with make_workspace(folder / "p.jlndesk", "ZZ", practice=True, paths=Paths.under(folder)) as opened:
        yield opened


@pytest.mark.parametrize("name", sorted(_LOOKED_AT))
def test_a_glance_says_what_the_records_say(desk: Desk, name: str) -> None:
    """Ids, titles and the fields asked for are those of the whole records, in their order."""
    asked = _LOOKED_AT[name]
    whole = [
        (one.id, one.title, {field: one.fields[field] for field in asked if field in one.fields})
        for one in desk.look().find(name)
    ]
    assert whole
    assert [(one.id, one.title, dict(one.fields)) for one in desk.look().glance(name, asked)] == whole


def test_what_lies_in_the_trash_is_not_seen(desk: Desk) -> None:
    """A record in the trash is in no glance, and its title is not told; brought back, both are there again."""
    first = desk.look().glance("follow_up", ("due",))[0]
    records.delete(desk, [first.id])
    assert first.id not in {one.id for one in desk.look().glance("follow_up", ("due",))}
    assert desk.look().title_of(first.id) == ""
    assert desk.title_of(first.id) == first.title
    records.undelete(desk, [first.id])
    assert first.id in {one.id for one in desk.look().glance("follow_up", ("due",))}
    assert desk.look().title_of(first.id) == first.title


def test_fields_of_several_units_are_refused(desk: Desk) -> None:
    """A list of rows, a set or a yes-or-no cannot be had at a glance."""
    fields = desk.types["proposal"].fields.values()
    many = next(one.name for one in fields if one.kind.grain == "rows")
    with desk.store.reading() as connection, pytest.raises(ValueError, match=many):
        glances(connection, desk.types["proposal"], ["status", many])
