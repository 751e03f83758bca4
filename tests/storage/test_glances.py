"""Whether a glance at all records of a type says what the records themselves say."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from jlndesk.core.paths import Paths
from jlndesk.desk import Desk, make_workspace, records
from jlndesk.desk.agenda import _LOOKED_AT


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The practice workspace."""
    folder: Path = tmp_path_factory.mktemp("glances")
    with make_workspace(folder / "p.jlndesk", "ZZ", practice=True, paths=Paths.under(folder)) as opened:
        yield opened


@pytest.mark.parametrize("name", sorted(_LOOKED_AT))
def test_a_glance_says_what_the_records_say(desk: Desk, name: str) -> None:
    """Ids, titles and the cells asked for are those of the whole records, in their order."""
    asked, fields = _LOOKED_AT[name], desk.types[name].fields.values()
    whole = []
    for one in desk.look().find(name):
        laid = [(f.kind.cells(f.name), f.kind.to_cells(one.fields.get(f.name))) for f in fields]
        cells = {cell: value for names, values in laid for (cell, _type), value in zip(names, values, strict=True)}
        said = {column: cells[column] for column in asked if cells[column] is not None}
        whole.append((one.id, one.title, said))
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


def test_one_record_is_asked_for_by_a_column(desk: Desk) -> None:
    """`where` leaves the records whose column holds the text; what nobody filled in is not among the columns."""
    first = next(iter(desk.look().find("country")))
    key = first.fields["country"]
    (found,) = desk.look().glance("country", ("country", "report_days"), ("country", key))
    assert (found.id, found.fields["country"]) == (first.id, key)
    assert ("report_days" in found.fields) == ("report_days" in first.fields)
    assert desk.look().glance("country", ("country",), ("country", "nowhere")) == []
