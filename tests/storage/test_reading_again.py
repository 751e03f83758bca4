"""What was read once is not put together again while it stands, and never outlives a change."""

import pytest

from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace, records, safety


@pytest.fixture
def desk(tmp_path):
    """A new workspace."""
    with make_workspace(tmp_path / "w.jlndesk", "GH", author="Ama", paths=Paths.under(tmp_path)) as made:
        yield made


@pytest.fixture
def person(desk):
    """A person who has been read."""
    made = records.put_records(desk, "person", [("", {"full_name": "Ama Owusu", "post_title": "Director"})])["ids"][0]
    assert desk.look().look_up(made).title == "Ama Owusu"
    return made


def test_what_stands_is_read_once(desk, person):
    """Two looks give the very same record while nobody changed it, whether asked for by id or by type."""
    assert desk.look().look_up(person) is desk.look().look_up(person)
    assert desk.look().look_up(person) in list(desk.look().find("person"))


def test_a_change_is_seen_at_once(desk, person):
    """A put, its undoing and the trash show in the next look."""
    records.put_records(desk, "person", [("", {"id": person, "full_name": "Ama Mensah"})])
    assert desk.look().look_up(person).title == "Ama Mensah"
    records.undo(desk)
    assert desk.look().look_up(person).title == "Ama Owusu"
    records.delete(desk, [person])
    assert desk.look().look_up(person) is None
    assert list(desk.look().find("person")) == []
    records.undelete(desk, [person])
    assert desk.look().look_up(person).title == "Ama Owusu"


def test_what_was_erased_is_not_remembered(desk, person):
    """An erased name is neither in the next look nor in what is remembered."""
    safety.erase(desk, person, ["full_name"], "She asked for it.")
    found = desk.look().look_up(person)
    assert found is None or "Owusu" not in str(found)
    assert "Owusu" not in str(desk.memory)


def test_a_workspace_beside_its_window_remembers_nothing(desk, person, tmp_path):
    """Where another program writes, every look reads anew."""
    with type(desk).open_to_read(desk.path, paths=Paths.under(tmp_path)) as beside:
        assert beside.memory is None
        assert beside.look().look_up(person).title == "Ama Owusu"
        records.put_records(desk, "person", [("", {"id": person, "full_name": "Ama Mensah"})])
        assert beside.look().look_up(person).title == "Ama Mensah"
