"""The versions of a record, one for each save, and what differs between any two of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jlndesk.desk import window
from jlndesk.desk.desk import Desk

Json = dict[str, Any]


@dataclass(frozen=True)
class Version:
    """A save: its id, when (ISO, UTC), by whom, and how many answers it changed."""

    save: str
    at: str
    by: str
    changes: int


@dataclass(frozen=True)
class Difference:
    """One unit whose value is not the same in two versions; None for no value."""

    unit: str
    before: Any
    after: Any


class Versions:
    """Every version of one record, read once."""

    def __init__(self, history: Sequence[Json]) -> None:
        """Take a history as `desk.window.history` gives it, newest first."""
        self._lines = list(history)
        self.all: list[Version] = []
        for line in self._lines:
            if not self.all or self.all[-1].save != line["save"]:
                count = sum(one["save"] == line["save"] for one in self._lines)
                self.all.append(Version(line["save"], line["at"], line["by"], count))

    def values(self, save: str) -> Json:
        """Return the value of every unit as it stood after a save; nothing for one that is not known."""
        found: Json = {}
        for line in self._lines[self._place(save) :]:
            found.setdefault(line["unit"], line["new"])
        return {unit: value for unit, value in found.items() if value is not None}

    def between(self, earlier: str, later: str) -> list[Difference]:
        """Return what differs between two versions, in the order the answers were first given."""
        before, after = self.values(earlier), self.values(later)
        units = dict.fromkeys(line["unit"] for line in reversed(self._lines))
        return [
            Difference(unit, before.get(unit), after.get(unit)) for unit in units if before.get(unit) != after.get(unit)
        ]

    def _place(self, save: str) -> int:
        return next((number for number, line in enumerate(self._lines) if line["save"] == save), len(self._lines))


def versions(desk: Desk, identity: str) -> Versions:
    """Return the versions of a record; none for one that was never saved."""
    return Versions(window.history(desk, identity))
