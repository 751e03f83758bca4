"""Offices that write, undo, delete, erase, exchange, restore old copies and have wrong clocks, in any order.

What must stand is worked out by `model` from the saves themselves; that each save says what its author saw is followed
here, step by step, from what the office held when the person looked.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant

from jlndesk.storage import merging
from jlndesk.storage.forms import Form
from tests.storage import model
from tests.storage.derived import search_differs, tables_differ
from tests.storage.model import Event
from tests.storage.offices import NEWER, TYPES, Office, Pack, copy_of, exchange, new_id, what_stands

CLOCKS = [
    "1970-01-02T00:00",
    "2026-03-01T12:00",
    "2026-03-01T12:00",
    "2026-03-02T08:30",
    "2036-06-01T00:00",
    "2106-01-01T00:00",
]
TEXT = st.sampled_from(["a", "b", "c", "d"])
SPAN = st.sampled_from([{"start": "2026"}, {"start": "2026-01-05", "end": "2026-01-09"}])
TAGS = st.sets(TEXT, max_size=3).map(sorted)
WHOLE = {
    "item": {"name": TEXT, "aim": TEXT, "dates": SPAN, "place": TEXT.map(lambda text: {"town": text}), "name@fr": TEXT},
    "person": {"full_name": TEXT, "notes": TEXT},
    "proposal": {"title": TEXT, "dates": SPAN, "internal_notes": TEXT},
}
SETS = {"item": "topics", "person": "tags", "proposal": "tags"}
LISTS = {"item": ("lines", "what"), "person": ("post_history", "post"), "proposal": ("attachments_checklist", "item")}
PLACES = st.integers(0, 30)


class Offices(RuleBasedStateMachine):
    """The offices, their records, and what is known of every save."""

    templates: ClassVar[dict[str, Path]] = {}

    def __init__(self) -> None:
        """Open three offices in a folder of their own; the third has the newer program."""
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="offices"))
        self.offices = [self._open(name) for name in ("", "", "newer")]
        self.records: dict[str, str] = {}
        self.forms: list[tuple[Office, Form, dict[str, set[str]]]] = []
        self.packs: list[Pack] = []
        self.copies: list[tuple[Office, Path]] = []
        self.abandoned: list[Pack] = []
        self.written: dict[tuple[str, str], str] = {}
        self.erased: set[tuple[str, str]] = set()
        self.touched: set[tuple[int, str]] = set()
        self.clock = pytest.MonkeyPatch()

    def _open(self, kind: str) -> Office:
        path = copy_of(self.templates[kind], self.folder / f"{new_id()}.jlndesk", desk=new_id())
        return Office(path, NEWER if kind else TYPES)

    @initialize(office=st.sampled_from([0, 2]), type_name=st.sampled_from(sorted(WHOLE)), text=TEXT)
    def begin(self, office: int, type_name: str, text: str) -> None:
        """One record that all offices know."""
        here = self.offices[office]
        name, column = LISTS[type_name]
        fields = {next(iter(WHOLE[type_name])): text, name: [{column: "x"}, {column: "y"}], SETS[type_name]: ["a"]}
        record = here.put({**fields, **self.newer(here, type_name)}, "", type_name)
        self.records[record] = type_name
        self.wrote(here, record, set())
        for other in self.offices:
            other.merge(here.pack())

    def newer(self, office: Office, type_name: str) -> dict[str, Any]:
        """What only the newer program can say."""
        return {"mood": "keen", "needs": [{"need": "a"}]} if office.types is NEWER and type_name == "item" else {}

    def set_clock(self, number: int) -> None:
        """A computer's clock is wrong, or stands still, or has been put right."""
        if number < len(CLOCKS):
            self.clock.setenv("JLNDESK_NOW", CLOCKS[number])
        else:
            self.clock.delenv("JLNDESK_NOW", raising=False)

    # what is known

    def events(self, office: Office, record: str) -> list[Event]:
        """The saves of a record that stand in an office, oldest first."""
        rows = office.rows("SELECT id, header, vals FROM saves WHERE record = ? AND aside = 0 ORDER BY seq", record)
        erased: dict[str, dict[str, str]] = {}
        for save, unit in office.rows("SELECT save, unit FROM erased WHERE done = 1"):
            erased.setdefault(save, {})[unit] = self.written[save, unit]
        return [model.event(*row, erased.get(row[0], {})) for row in rows]

    def heads(self, office: Office, record: str) -> dict[str, set[str]]:
        """The heads of every unit of a record."""
        parts = model.parts_of(self.events(office, record), record)
        return {unit: {part.save for part in model.heads(every)} for unit, every in parts.items()}

    def shown_heads(self, office: Office, record: str) -> dict[str, set[str]]:
        """The heads of every unit that somebody at this office could see, or knows to be erased here."""
        erased = set(office.rows("SELECT save, unit FROM erased WHERE done = 1"))
        parts = model.parts_of(self.events(office, record), record)
        return {
            unit: {one.save for one in model.heads(every) if one.text is not None or (one.save, unit) in erased}
            for unit, every in parts.items()
        }

    def wrote(self, office: Office, record: str, before: set[str]) -> list[Event]:
        """Note what was written to a record since, and that its rows are said to be moved when they are."""
        events = self.events(office, record)
        known = {one.id: one for one in events}
        new = [one for one in events if one.id not in before]
        self.touched.add((self.offices.index(office), record))
        for one in new:
            for unit, part in one.parts.items():
                assert part.text is not None
                self.written[one.id, unit] = part.text
                former = [known[save].parts[unit].text for save in part.replaces if save in known]
                same = [text for text in former if text and model.words(text) == model.words(part.text)]
                moved = bool(part.replaces) and len(same) == len(part.replaces) and '"order"' in part.text
                assert part.moved == moved, (unit, part)
        return new

    def ids(self, office: Office, record: str) -> set[str]:
        """The ids of a record's saves in an office."""
        return {one.id for one in self.events(office, record)}

    def pick(self, place: int, office: Office | None = None, *, deleted: bool | None = None) -> str | None:
        """One of the records (that an office has, in the trash or not)."""
        held = [one for one in self.records if office is None or office.rows("SELECT 1 FROM records WHERE id = ?", one)]
        if office is not None and deleted is not None:
            held = [
                one
                for one in held
                if bool(office.rows("SELECT deleted FROM records WHERE id = ?", one)[0][0]) == deleted
            ]
        return held[place % len(held)] if held else None

    # what must hold

    @invariant()
    def what_was_touched_is_right(self) -> None:
        """The record as read, its derived rows and its stored heads are what the saves say."""
        for number, record in self.touched:
            self.check(self.offices[number], record)
        self.touched.clear()

    def check(self, office: Office, record: str, *, everywhere: bool = False) -> None:
        """Compare one record with the model."""
        events = self.events(office, record)
        if not events:
            assert office.rows("SELECT 1 FROM records WHERE id = ?", record) == []
            return
        parts = model.parts_of(events, record)
        state = office.state(record)
        found = what_stands(state)
        said = {unit: [json.loads(text) for text in model.current(every)] for unit, every in parts.items()}
        known = {unit: values for unit, values in found["units"].items() if any(p.text for p in parts[unit])}
        assert known == {unit: said[unit] for unit in known}
        assert {unit: set(heads) for unit, heads in found["heads"].items()} == self.heads(office, record)
        assert (found["deleted"], found["type"]) == (model.is_deleted(events, record), model.type_of(events, record))
        read = office.get(record)
        assert (read.type, read.deleted) == (found["type"], found["deleted"])
        conflicts = {unit for unit, values in said.items() if len(values) > 1 and unit != model.FLAG}
        assert {conflict.unit for conflict in read.conflicts} == conflicts
        for conflict in read.conflicts:
            assert [version.value for version in conflict.values] == said[conflict.unit]
        assert tables_differ(office, state, everywhere=everywhere) == ""

    def teardown(self) -> None:
        """Let everyone have everything, see that all agree, and clear up."""
        try:
            if sys.exc_info()[0] is None:
                self.all_agree()
        finally:
            self.clock.undo()
            for office in self.offices:
                office.close()
            shutil.rmtree(self.folder)

    def all_agree(self) -> None:
        """After a full exchange: the same everywhere, nothing lost, nothing doubled, nothing left to merge."""
        for office in self.offices:
            for (number,) in office.rows("SELECT number FROM imports WHERE aside = 1"):
                office.store.write(lambda ledger, one=number: merging.set_aside(ledger, one, aside=False))
        for pack in self.abandoned:
            self.offices[0].merge(pack)
        exchange(*self.offices)
        dumps = [office.dump() for office in self.offices]
        held = {
            record for record in self.records if not any(self._is_erased(record, office) for office in self.offices)
        }
        for office, dump in zip(self.offices, dumps, strict=True):
            assert dump.keys() == self.records.keys()
            assert {record: dump[record] for record in held} == {record: dumps[0][record] for record in held}
            for record in self.records:
                self.check(office, record, everywhere=True)
            self._nothing_is_lost(office)
            assert search_differs(office) == ""
        self._a_new_office_gets_the_same(dumps[0])

    def _is_erased(self, record: str, office: Office) -> bool:
        ids = self.ids(office, record)
        return any(save in ids for save, _unit in self.erased)

    def _nothing_is_lost(self, office: Office) -> None:
        held = {
            (save, unit): model.plain(pair[1])
            for save, values in office.rows("SELECT id, vals FROM saves")
            for unit, pair in json.loads(values).items()
        }
        places = {
            (save, unit): (record, unit, frozenset(replaces))
            for save, record, header in office.rows("SELECT id, record, header FROM saves")
            for unit, (_hash, replaces) in json.loads(header)["units"].items()
        }
        # What was written beside an erased value may say the same, and is refused where that was erased.
        refused = {places[key] for key in self.erased}
        for key, text in self.written.items():
            assert places[key] in refused or held.get(key) == text, key

    def _a_new_office_gets_the_same(self, dump: dict[str, Any]) -> None:
        fresh = self._open("")
        pack = self.offices[0].pack()
        assert len(fresh.merge(pack).saves and pack.saves) == len(pack.saves)
        again = fresh.merge(pack.shuffled(7))
        assert (again.saves, again.changed_records, again.new_records) == (0, [], [])
        try:
            if not self.erased:
                assert fresh.dump() == dump
            for record in self.records:
                self.check(fresh, record)
        finally:
            fresh.close()
