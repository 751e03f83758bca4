"""Makes a workspace file anew as the union of what one or several files tell; restoring and repair both end here."""

from __future__ import annotations

import itertools
import json
import os
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jlndesk.core import clock
from jlndesk.core.errors import DamagedError
from jlndesk.core.files import explain
from jlndesk.core.i18n import _
from jlndesk.core.schema import RecordType
from jlndesk.storage import tables, truth
from jlndesk.storage.ledger import Ledger
from jlndesk.storage.rebuild import discard, make_file, rebuild
from jlndesk.storage.saves import Clock, Header, Save, canonical
from jlndesk.storage.sqlite import Connection, checkpoint, connect, explained, transaction
from jlndesk.storage.truth import Checked, Truth

Values = Mapping[str, list[Any]]


@dataclass
class Assembled:
    """What a new file holds: the ids of its saves, and the (record, save, unit) whose values are not what was saved.

    `records` are the ids of the records a person sees.
    """

    ids: set[str] = field(default_factory=set)
    records: set[str] = field(default_factory=set)
    lost: list[tuple[str, str, str]] = field(default_factory=list)


def assemble(
    target: Path, types: Mapping[str, RecordType], sources: Sequence[Truth], *, note_gaps: bool = False
) -> Assembled:
    """Write the union of the sources into a new workspace file, synced and checked; on failure none is left.

    Facts of an earlier source win over those of a later one; what any of them has erased stays out, also of drafts and
    of the facts who writes here; a save whose header is not what its id says is left out, and a value that does not fit
    its hash. With `note_gaps` the file remembers which values could not be recovered, so that verifying it does not
    complain of them for ever.
    """
    known = _facts(sources)
    make_file(target, types, known)
    try:
        connection = connect(target, write=True)
        try:
            with explained(target):
                made = _Assembly(connection, types, known["desk"], sources).work(note_gaps=note_gaps)
                rebuild(connection, types)
                checkpoint(connection)
                _check(connection, len(made.ids))
        finally:
            connection.close()
        _sync(target)
    except BaseException:
        discard(target)
        raise
    return made


def _sync(target: Path) -> None:
    try:
        with target.open("rb+") as file:
            os.fsync(file.fileno())
    except OSError as error:
        raise explain(error, target) from error


def _facts(sources: Sequence[Truth]) -> dict[str, str]:
    """Return the facts of all sources, the first to name one winning; a file that lost its ids gets new ones."""
    known = {"workspace": str(uuid.uuid4()), "desk": str(uuid.uuid4()), "made": clock.now().isoformat()}
    for source in reversed(sources):
        known.update(source.facts)
    known["clock"] = "{},{}".format(*max(_reading(source.facts.get("clock", "")) for source in sources))
    return known


def _reading(text: str) -> Clock:
    ms, _comma, n = text.partition(",")
    return (int(ms), int(n)) if ms.isdecimal() and n.isdecimal() else (0, 0)


def _check(connection: Connection, saves: int) -> None:
    """Refuse a new file that is not whole."""
    count = connection.execute("SELECT count(*) FROM saves").fetchone()[0]
    if count != saves or connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise DamagedError(
            _("The disk did not give back what was written; nothing was changed."),
            _("Check the disk, or restore to another one."),
        )


class _Assembly:
    """One assembling: writes the saves of all sources, each once, then what goes with them."""

    def __init__(
        self, connection: Connection, types: Mapping[str, RecordType], desk: str, sources: Sequence[Truth]
    ) -> None:
        self.connection = connection
        self.sources = sources
        self.ledger = Ledger(connection, types, desk)
        self.desk = desk
        self.seqs: dict[str, int] = {}
        self.home: set[str] = set()
        self.records: set[str] = set()
        self.missing: list[tuple[str, str, str]] = []
        self.hidden = {one.name for one in types.values() if one.hidden}
        self.gone = {key for source in sources for key in source.gone()}
        self.emptied = {save: record for source in sources for save, record in source.emptied.items()}
        self._hollow = {save for save, _unit in self.gone}

    def work(self, *, note_gaps: bool) -> Assembled:
        with transaction(self.connection):
            # What the first source alone has was written last: one's latest act stays the latest.
            for checked in itertools.chain.from_iterable(source.rows for source in reversed(self.sources)):
                self._note_missing(checked)
                if checked.header is not None:
                    self._take(checked, checked.header)
            self._write_imports()
            self._write_rest()
            if note_gaps:
                self._write_gaps()
        return Assembled(set(self.seqs), self.records, [one for one in self.missing if not self._came(one)])

    def _take(self, checked: Checked, header: Header) -> None:
        values = {unit: pair for unit, pair in checked.values.items() if (header.id, unit) not in self.gone}
        known = self.seqs.get(header.id)
        if checked.row.local == 1 and header.desk == self.desk:
            self.home.add(header.id)
        if header.id in self._hollow:
            self.emptied[header.id] = header.record
        if header.type not in self.hidden:
            self.records.add(header.record)
        if known is None:
            text = canonical(values)
            save = Save(header.id, header.record, header.type, header.act, header.clock, checked.row.header, text)
            self.seqs[header.id] = self.ledger.add_save(save, undoes=header.undoes, local=checked.row.local == 1)
        elif values:
            self._fill(known, values)

    def _fill(self, seq: int, values: Values) -> None:
        """Add the values a save lacks that another source has."""
        held = self._held(seq)
        if values.keys() - held.keys():
            text = canonical({**values, **held})
            self.connection.execute("UPDATE saves SET vals = ? WHERE seq = ?", (text, seq))

    def _held(self, seq: int) -> dict[str, Any]:
        found = self.connection.execute("SELECT vals FROM saves WHERE seq = ?", (seq,)).fetchone()
        values: dict[str, Any] = json.loads(found[0])
        return values

    def _note_missing(self, checked: Checked) -> None:
        row, header = checked.row, checked.header
        if header is None:
            self.missing.append((str(row.record), str(row.id), ""))
        elif checked.bad or checked.unreadable:
            wanted = header.units.keys() if checked.unreadable else header.units.keys() & set(checked.bad)
            units = (unit for unit in wanted - checked.values.keys() if (header.id, unit) not in self.gone)
            self.missing += [(header.record, header.id, unit) for unit in sorted(units)]

    def _came(self, missing: tuple[str, str, str]) -> bool:
        _record, save, unit = missing
        return save in self.seqs and (not unit or unit in self._held(self.seqs[save]))

    def _write_imports(self) -> None:
        """Write which imports brought which saves, and from it which saves are set aside."""
        execute = self.connection.execute
        numbers: dict[str, int] = {}
        for source in self.sources:
            for sha256, row in source.imports.items():
                if sha256 not in numbers:
                    statement = "INSERT INTO imports (sha256, file, at, sender, aside, counts) VALUES (?,?,?,?,?,?)"
                    numbers[sha256] = execute(f"{statement} RETURNING number", (sha256, *row)).fetchone()[0]
            for sha256, save in source.brought:
                if sha256 in numbers and save in self.seqs:
                    execute("INSERT OR IGNORE INTO brought VALUES (?,?)", (numbers[sha256], self.seqs[save]))
        brought = "EXISTS (SELECT 1 FROM brought b JOIN imports i ON i.number = b.import WHERE b.save = saves.seq"
        self._take_home()
        execute(f"UPDATE saves SET local = NOT {brought})")
        execute(f"UPDATE saves SET aside = 1 WHERE local = 0 AND NOT {brought} AND i.aside = 0)")

    def _take_home(self) -> None:
        """Let what one source has as written at this desk be so, also where a pack brought it back to another."""
        home = ((self.seqs[save],) for save in self.home)
        self.connection.executemany("DELETE FROM brought WHERE save = ?", home)

    def _write_rest(self) -> None:
        many = self.connection.executemany
        for source in reversed(self.sources):
            rows = [(*key, *row) for key, row in source.erased.items()]
            many("INSERT OR REPLACE INTO erased VALUES (?,?,?,?,?,?)", [row for row in rows if self._holds(row)])
            unaware = self._unaware(source)
            drafts = [(form, *row) for form, row in source.drafts.items() if row[0] not in unaware]
            many("INSERT OR REPLACE INTO drafts VALUES (?,?,?,?,?,?,?,?)", drafts)
        self._write_authors()

    def _write_authors(self) -> None:
        """Write which author a person is here, but for authors whose names were erased since."""
        known: dict[str, str] = {}
        for source in reversed(self.sources):
            unaware = self._unaware(source)
            named = {key: value for key, value in source.facts.items() if key.startswith(tables.AUTHOR)}
            known.update({key: value for key, value in named.items() if value not in unaware})
        begins = (len(tables.AUTHOR), tables.AUTHOR)
        self.connection.execute("DELETE FROM meta WHERE substr(key, 1, ?) = ?", begins)
        for key, value in known.items():
            tables.put_meta(self.connection, key, value)

    def _unaware(self, source: Truth) -> set[str]:
        """Return the records of which a source may still tell what another one knows to be erased."""
        return {self.emptied[save] for save, _unit in self.gone - source.gone() if save in self.emptied}

    def _holds(self, row: tuple[Any, ...]) -> bool:
        """Tell whether an erasure is to be kept as it is: a wish does not take the place of what was done."""
        return row[-1] in tables.DONE or row[:2] not in self.gone

    def _write_gaps(self) -> None:
        """Remember the values that are in no source, though this desk had them all once."""
        for checked in truth.rows(self.connection):
            row, header = checked.row, checked.header
            if row.local and header is not None:
                gap = {unit for unit in header.units.keys() - checked.values.keys() if (row.id, unit) not in self.gone}
                if gap:
                    tables.put_meta(self.connection, f"{truth.LOST}{row.id}", json.dumps(sorted(gap)))
