"""What records that never change can do."""

import copy
import dataclasses
import pickle
from typing import Any, ClassVar

import pytest

from jlndesk.core.frozen import FrozenError, fresh, frozen


@frozen(eq=True)
class Town:
    """A record with defaults of both kinds."""

    name: str
    people: int = 0
    roads: list[str] = fresh(factory=list)
    planet: ClassVar[str] = "Earth"


@frozen
class Place:
    """A record that is only itself."""

    name: str = "here"
    kind: str = "place"


@frozen
class Port(Place):
    """A record that adds a field and changes a default."""

    kind: str = "port"
    depth: int = 3


@frozen(eq=True, slots=True)
class Point:
    """A record without a dictionary."""

    x: int
    y: int = 0


def test_fields_are_taken_in_order_by_name_and_by_default() -> None:
    """A record takes its fields as a dataclass does; a class variable is none of them."""
    town = Town("Tema", roads=["N1"])
    assert (town.name, town.people, town.roads) == ("Tema", 0, ["N1"])
    assert Town("Tema").roads is not Town("Tema").roads
    assert repr(town) == "Town(name='Tema', people=0, roads=['N1'])"
    match town:
        case Town(name, 0):
            assert name == "Tema"
        case _:
            pytest.fail("its fields are not matched in order")


@pytest.mark.parametrize("given", [((), {}), (("a", 1, [], 4), {}), (("a",), {"planet": "Mars"})])
def test_what_does_not_fit_is_refused(given: tuple[tuple[Any, ...], dict[str, Any]]) -> None:
    """A missing field, one too many and an unknown one are a TypeError, at the first instance and after."""
    for _time in range(2):
        with pytest.raises(TypeError):
            Town(*given[0], **given[1])


def test_nothing_changes() -> None:
    """A field is neither set nor deleted, with slots or without."""
    for one, name in ((Town("Tema"), "name"), (Point(1), "x")):
        with pytest.raises(FrozenError):
            setattr(one, name, "other")
        with pytest.raises(FrozenError):
            delattr(one, name)


def test_equality_is_asked_for() -> None:
    """With `eq` equal values make equal records with one hash; without it each is only itself."""
    assert Point(1, 2) == Point(1, 2)
    assert Point(1, 2) != Point(2, 2)
    assert len({Point(1, 2), Point(1, 2)}) == 1
    assert Place() != Place()
    assert len({Place(), Place()}) == 2


def test_a_subclass_keeps_the_order_of_fields() -> None:
    """Fields of the class below come first, with the default of the class above."""
    port = Port("Tema")
    assert (port.name, port.kind, port.depth) == ("Tema", "port", 3)
    assert isinstance(port, Place)
    assert Place().kind == "place"


def test_the_functions_of_dataclasses_know_it() -> None:
    """`replace`, `asdict` and `fields` work on a record and on its class."""
    town = Town("Tema", 5)
    assert dataclasses.replace(town, people=6) == Town("Tema", 6)
    assert dataclasses.asdict(town) == {"name": "Tema", "people": 5, "roads": []}
    assert [one.name for one in dataclasses.fields(Port)] == ["name", "kind", "depth"]


@pytest.mark.parametrize("one", [Town("Tema", 5, ["N1"]), Point(1, 2)])
def test_a_record_is_copied_and_pickled(one: object) -> None:
    """Copies are equal, with slots or without."""
    packed = pickle.dumps(one)
    assert copy.copy(one) == copy.deepcopy(one) == pickle.loads(packed) == one  # noqa: S301  # its own


def test_slots_hold_nothing_else() -> None:
    """A record with slots has no dictionary, and says its name as the class was written."""
    assert not hasattr(Point(1), "__dict__")
    assert repr(Point(1)) == "Point(x=1, y=0)"
