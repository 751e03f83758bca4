"""Saves with right hashes that no program of ours would write: refused whole in words, or shown without a fault."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jlndesk.cli.drive import Driver
from jlndesk.core import clock
from jlndesk.core.errors import DeskError
from jlndesk.core.kinds import Kind
from jlndesk.core.schema import RecordType
from jlndesk.desk import Desk, agenda, make_workspace
from jlndesk.storage import merging, put, saves

IDS = [f"00000000-0000-7000-8000-00000000000{number}" for number in range(6)]
JUNK = [
    "",
    "x",
    "é",
    "\u202e",
    "a/b",
    "../../etc",
    "@fr",
    "/",
    "null",
    "-1",
    "9" * 400,
    "2026-13",
    "𝒳" * 50,
    "=1+1",
    "\n",
]
KEYS = ["order", "id", "amount", "currency", "start", "end", "at", "zone", "text", "of", "sha256", "name", "bytes"]
NEAR: dict[str, list[Any]] = {
    "whole": [0, -5, 10**20, "5"], "decimal": ["1.5", "-0", "1e5", "9" * 100], "flag": [True, 1],
    "day": ["2026", "2026-02-30", "9999-12-31"], "time": ["14:30", "25:00"], "link": [*IDS, "x"], "pick": [*IDS, "x"],
    "money": [{"amount": "5", "currency": "ZZZ"}, {"amount": "9" * 60, "currency": "USD"}, {"amount": 5}],
    "moment": [{"at": "9999-12-31T23:59", "zone": "../x"}, {"at": "0001-01-01T00:00", "zone": "UTC"}],
    "span": [{"start": "x", "end": "2025"}, {"start": "9999-12-31", "end": None}],
    "files": [{"name": "x", "bytes": 10**20}, {"name": 5, "bytes": 1}], "text": JUNK, "long_text": JUNK,
}  # fmt: skip


class Hostile:
    """Somebody who knows the format and means harm; the same one for the same number."""

    def __init__(self, desk: Desk, seed: int) -> None:
        """Begin."""
        self.desk, self.rng, self.seed = desk, random.Random(seed), seed
        self.made = 0

    def anything(self, depth: int = 0) -> Any:
        """Any JSON."""
        chance = self.rng.random()
        if depth > 3 or chance < 0.4:
            return self.rng.choice([*JUNK, True, False, 0, 2**53, 10**30, None])
        if chance < 0.7:
            return [self.anything(depth + 1) for _ in range(self.rng.randrange(3))]
        return {self.rng.choice(KEYS): self.anything(depth + 1) for _ in range(self.rng.randrange(4))}

    def near(self, kind: Kind) -> Any:
        """Something much like a value of a kind."""
        if kind.name == "group":
            return {one.name: self.near(one.kind) for one in kind.columns() if self.rng.random() < 0.7}
        if kind.name == "rows":
            order = self.rng.choice(["1", "0", "-1", "1.5", "x", "9" * 3000])
            return {
                "order": order,
                **{one.name: self.near(one.kind) for one in kind.columns() if self.rng.random() < 0.7},
            }
        if kind.grain == "members" and kind.name != "files":
            return self.rng.choice([*JUNK, True, ["GH"]]) if self.rng.random() < 0.4 else True
        return self.rng.choice(NEAR.get(kind.name, ["GH", "fr", "king", "", *list(getattr(kind, "labels", ()))[:1]]))

    def unit(self, record_type: RecordType) -> tuple[str, Any]:
        """The name of a unit, and a value for it."""
        asked = self.rng.choice(list(record_type.fields.values()))
        if asked.kind.grain != "whole" and self.rng.random() < 0.85:
            name = f"{asked.unit}/{self.rng.choice([*JUNK, *IDS, 'a' * 64, 'GH'])}"
        else:
            name = asked.unit + self.rng.choice(["", "", "", "", "@fr", "@", "/x"])
        if "@" in name:
            return name, self.rng.choice([{"text": "x"}, {"text": 5}, "x", {"of": "y"}])
        return name, self.near(asked.kind) if self.rng.random() < 0.8 else self.anything()

    def save(self) -> tuple[str, merging.Incoming]:
        """One save of some record, often of a type that record has not."""
        choose, kinds = self.rng.choice, list(self.desk.types.values())
        record_type, record = choose(kinds), choose([*IDS, *IDS, "x", 'x"y', put.new_id()])
        units = dict(self.unit(record_type) for _ in range(self.rng.randrange(1, 6)))
        if self.rng.random() < 0.1:
            units["_deleted"] = choose([True, False, None, "yes"])
        name = record_type.name if self.rng.random() < 0.9 else choose(["unknown", "x'y", "saves", choose(kinds).name])
        stamp = saves.Stamp(choose(IDS), choose(IDS), choose([(0, 0), (1, 0), (1_790_000_000_000, 7)]), choose(IDS))
        made = saves.make(stamp, record, name, units, {unit: ["a" * 64] for unit in units if self.rng.random() < 0.3})
        values = {unit: pair for unit, pair in json.loads(made.values).items() if self.rng.random() < 0.9}
        return record, merging.Incoming(made.header, values)

    def strike(self) -> str:
        """Send a save; return the record it was taken in for, "" when it was refused in words."""
        self.made += 1
        record, one = self.save()
        facts = {"sha256": f"{self.seed:032x}{self.made:032x}", "file": "gift.jlnx", "sender": "x"}
        try:
            self.desk.store.write(lambda ledger: merging.take_in(ledger, [one], facts, self.desk.types))
        except DeskError:
            return ""
        return record


def commands(record: str, folder: Path, desk: Desk) -> Iterator[dict[str, Any]]:
    """What people and scripts do with a record."""
    yield from ({"do": "get", "id": record, "history": True}, {"do": "open", "id": record}, {"do": "conflicts"})
    yield from ({"do": "search", "query": "x"}, {"do": "review", "id": record}, {"do": "guide", "id": record})
    for name in ("o.json", "o.pdf"):
        yield {"do": "export", "ids": [record], "to": str(folder / name)}
    yield {"do": "pack", "kind": "colleague", "ids": [record], "out": str(folder / "o.jlnx")}
    yield from ({"do": what, "ids": [record]} for what in ("delete", "undelete"))
    yield from ({"do": "undo"}, {"do": "dump"})
    yield from ({"do": "list", "type": one} for one in desk.types)


@pytest.mark.parametrize("rounds", [60, pytest.param(2_000, marks=pytest.mark.long)])
def test_no_save_of_a_stranger_brings_a_fault(tmp_path: Path, rounds: int) -> None:
    """Whatever is taken in can be read, searched, written on paper, packed, deleted, undone and verified afterwards;
    that a file it speaks of is not there is true, and all there is to say.
    """
    with make_workspace(tmp_path / "office.jlndesk", "GH", author="Ama") as desk:
        hostile, driver = Hostile(desk, rounds), Driver(desk)
        for number in range(rounds):
            record = hostile.strike()
            for command in commands(record, tmp_path, desk) if record and number % 3 == 0 else ():
                answer = driver.answer(json.dumps(command))
                assert "fault of JLN Desk" not in answer.get("error", ""), (command, answer["hint"])
        agenda.needs(desk.look(), clock.today())
        problems = driver.answer('{"do": "verify"}')["problems"]
        assert [one for one in problems if one["kind"] != "attachment"] == []


def test_a_paper_passes_over_links_to_types_nobody_knows_here(tmp_path: Path) -> None:
    """A newer program may link a window, a fund, activities of types of its own; the proposal prints without them."""
    link, identity = IDS[4], IDS[5]
    with make_workspace(tmp_path / "office.jlndesk", "GH", author="Ama") as desk:
        units = dict.fromkeys(("window", "fund_profile", "focal_person", "lead_org"), link)
        units |= {"title": "Rates", "country": "GH", f"activities/{link}": True}
        for record, name, said in ((link, "newer", {"title": "Newer"}), (identity, "proposal", units)):
            stamp = saves.Stamp(put.new_id(), IDS[1], (1_790_000_000_000, 7), IDS[2])
            made = saves.make(stamp, record, name, said, {})
            facts = {"sha256": record[-1] * 64, "file": "gift.jlnx", "sender": "x"}
            save = merging.Incoming(made.header, json.loads(made.values))
            desk.store.write(lambda ledger, save=save, facts=facts: merging.take_in(ledger, [save], facts, desk.types))
        driver = Driver(desk)
        for name in ("o.pdf", "o.docx", "o.txt"):
            answer = driver.answer(json.dumps({"do": "export", "ids": [identity], "to": str(tmp_path / name)}))
            assert answer["ok"], answer
        for do in ("guide", "review"):
            assert driver.answer(json.dumps({"do": do, "id": identity}))["ok"]
