"""The game of the offices has teeth: each well-known wrong way of doing it, put into the real program, is caught."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.errors import Flaky
from hypothesis.stateful import run_state_machine_as_test

from jlndesk.core.errors import DeskError
from jlndesk.storage import derived, forms, heads, ledger, merging, saves, state, undoing
from jlndesk.storage.heads import Link, Standing
from jlndesk.storage.sqlite import sqlite3
from tests.storage.moves import Game

Patch = Callable[[pytest.MonkeyPatch], None]
right = heads.standing


def last_writer_wins(patch: pytest.MonkeyPatch) -> None:
    """The latest by clock is the value, the others are gone."""

    def standing(links: Sequence[Link]) -> Standing:
        found = right(links)
        return Standing(((found.current[0].save,),), found.current[:1]) if len(found.current) > 1 else found

    patch.setattr(state, "standing", standing)


def whatever_is_current(patch: pytest.MonkeyPatch) -> None:
    """A save replaces what stands when it is written, whether its author saw it or not."""
    append = ledger.Ledger.append

    def replacing(self: Any, stamp: Any, of: Any, units: Any, _replaces: Any, saw: Any = ()) -> str:
        return append(self, stamp, of, units, of.heads(units), saw)

    patch.setattr(ledger.Ledger, "append", replacing)


def counters(patch: pytest.MonkeyPatch) -> None:
    """A save is known by its desk and the reading of its clock instead of by what it says."""

    def identity(header: str) -> str:
        said = json.loads(header)
        name = [said["desk"], said["clock"], said["record"], sorted(said["units"])]
        return hashlib.sha256(json.dumps(name).encode()).hexdigest()

    patch.setattr(saves, "identity", identity)


def cells(patch: pytest.MonkeyPatch) -> None:
    """The cells of a row are merged one by one into a row nobody wrote."""

    def standing(links: Sequence[Link]) -> Standing:
        found = right(links)
        rows = [json.loads(str(link.text)) for link in found.current]
        if len(rows) < 2 or not all(isinstance(row, dict) and "order" in row for row in rows):
            return found
        mixed = {name: part for row in rows for name, part in row.items()}
        return Standing(found.groups, (found.current[0]._replace(text=saves.canonical(mixed)),))

    patch.setattr(state, "standing", standing)


def undo_over_heads(patch: pytest.MonkeyPatch) -> None:
    """Undo writes the older value whoever wrote since."""
    patch.setattr(undoing._Step, "_others", lambda _self, _unit: [])


def undo_takes_others_along(patch: pytest.MonkeyPatch) -> None:
    """Taking a return from the trash back hides what a colleague wrote in the meantime."""
    patch.setattr(undoing._Step, "_skip_newer", lambda _self: False)


def saw_ignored(patch: pytest.MonkeyPatch) -> None:
    """A delete stands whatever was written beside it."""

    def is_deleted(flag: Standing, _links: Any, _saw: Any, _others: Any) -> bool:
        return bool(flag.current) and all(link.text == "true" for link in flag.current)

    patch.setattr(state, "is_deleted", is_deleted)


def unknown_dropped(patch: pytest.MonkeyPatch) -> None:
    """What only a newer program knows is thrown away on the way in."""
    keep = merging._not_erased

    def known_only(book: Any, header: Any, values: Mapping[str, Any], merged: Any) -> dict[str, Any]:
        units = book.types[header.type].by_unit if header.type in book.types else {}
        kept = {unit: pair for unit, pair in values.items() if unit[0] == "_" or derived.base_of_unit(unit) in units}
        return keep(book, header, kept, merged)

    patch.setattr(merging, "_not_erased", known_only)


def time_tells_what_was_seen(patch: pytest.MonkeyPatch) -> None:
    """What is older by the clock than the save the other replaced counts as seen."""

    def standing(links: Sequence[Link]) -> Standing:
        found = right(links)
        clocks = {link.save: link.clock for link in links}
        first = found.current[0] if len(found.current) > 1 else None
        if first is None or not first.replaces:
            return found
        seen = max(clocks.get(one, (0, 0)) for one in first.replaces)
        return Standing(found.groups, tuple(link for link in found.current if link is first or link.clock > seen))

    patch.setattr(state, "standing", standing)


def twins_apart(patch: pytest.MonkeyPatch) -> None:
    """Two who say the same of the same are two: replacing one leaves the other."""
    patch.setattr(heads, "twins", lambda links: [[link] for link in links])


def moves_bring_back(patch: pytest.MonkeyPatch) -> None:
    """A row that was only moved counts as written anew."""
    patch.setattr(heads, "_only_moved", lambda *_of: False)


def form_forgets(patch: pytest.MonkeyPatch) -> None:
    """A form does not remember what it saved itself."""
    patch.setattr(forms, "saved", lambda *_of: None)


def table_left_behind(patch: pytest.MonkeyPatch) -> None:
    """The rows of a list are not brought after a save of them."""
    patch.setattr(derived.Derived, "_write_rows", lambda *_of: None)


NAMED = [last_writer_wins, whatever_is_current, counters, cells, undo_over_heads, saw_ignored, unknown_dropped]
FURTHER = [
    undo_takes_others_along, time_tells_what_was_seen, twins_apart, moves_bring_back, form_forgets, table_left_behind,
]  # fmt: skip


def is_caught(mutant: Patch, templates: dict[str, Path], patch: pytest.MonkeyPatch) -> bool:
    """Whether the game ends in a failure with this in the program."""
    Game.templates = templates
    mutant(patch)
    chosen = settings(
        max_examples=300, stateful_step_count=40, derandomize=True, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck), report_multiple_bugs=False,
    )  # fmt: skip
    try:
        run_state_machine_as_test(Game, settings=chosen)
    except (AssertionError, DeskError, sqlite3.DatabaseError, Flaky):
        return True
    return False


@pytest.mark.parametrize("mutant", NAMED, ids=lambda mutant: mutant.__name__)
def test_a_wrong_way_is_caught(mutant: Patch, templates: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The ways other programs went: the game does not let them pass."""
    assert is_caught(mutant, templates, monkeypatch)


@pytest.mark.long
@pytest.mark.parametrize("mutant", FURTHER, ids=lambda mutant: mutant.__name__)
def test_a_further_wrong_way_is_caught(
    mutant: Patch, templates: dict[str, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The ways this program could go."""
    assert is_caught(mutant, templates, monkeypatch)
