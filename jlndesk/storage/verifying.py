"""Verifies a workspace: the file, every save and value, what is shown against what was saved, attached files."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jlndesk.core.errors import DeskError, ReadOnlyError
from jlndesk.core.files import sha256_of
from jlndesk.core.i18n import _
from jlndesk.core.paths import Paths, name_of
from jlndesk.core.schema import RecordType
from jlndesk.storage import truth
from jlndesk.storage.attachments import path_of
from jlndesk.storage.comparing import Comparison, search_index_fits
from jlndesk.storage.forms import rows_of_drafts
from jlndesk.storage.shelf import newest_to_compare
from jlndesk.storage.sqlite import (
    APPLICATION_ID,
    ERRORS,
    FORMAT,
    Connection,
    attach,
    connect,
    connect_memory,
    is_frozen,
    tolerant,
)
from jlndesk.storage.state import TWINS, State
from jlndesk.storage.store import check_file
from jlndesk.storage.truth import Checked

Types = Mapping[str, RecordType]
Json = dict[str, Any]
MOST = 200  # more problems than this are counted, not listed
# Damage of these kinds is only in what can be made again from the saves.
DERIVED = {"derived", "search"}


@dataclass
class Report:
    """What was found: how many saves there are, and the problems with their kind, record id and a sentence."""

    saves: int = 0
    problems: list[dict[str, str]] = field(default_factory=list)
    more: int = 0

    def say(self, kind: str, text: str, record: str = "") -> None:
        """Note a problem, the same one once."""
        problem = {"kind": kind, "record": record, "text": text}
        if len(self.problems) >= MOST:
            self.more += 1
        elif problem not in self.problems[-3:]:
            self.problems.append(problem)

    def plain(self) -> Json:
        """Return {ok, saves, problems} as `jlndesk verify --json` prints it."""
        problems = list(self.problems)
        if self.more:
            text = _("There are {count} more problems.").format(count=self.more)
            problems.append({"kind": "more", "record": "", "text": text})
        return {"ok": not problems, "saves": self.saves, "problems": problems}


def verify(path: Path, types: Types, paths: Paths | None = None) -> Json:
    """Look at everything in a workspace, as it stands at one moment, also beside an open window; change nothing.

    With `paths` also tell whether the newest verified backup has saves that are not here. Returns {ok, saves, problems:
    [{kind, record, text}]}; kinds: file, pages, save, value, import, draft, derived, search, attachment, missing, more.
    """
    report = _look(path, lambda connection: Comparison(connection, types), lambda look: look.work())
    if paths is not None and not any(one["kind"] in {"file", "pages"} for one in report.problems):
        _look_at_backup(path, paths, report)
    return report.plain()


def glance(path: Path, newest: int = 2000) -> Json:
    """Look at the file and its newest saves only, as at every start; {ok, saves, problems} with `saves` those read."""
    return _look(path, lambda _connection: None, lambda look: look.glance(newest)).plain()


def _look(path: Path, prepare: Callable[[Connection], Comparison | None], work: Callable[[_Look], None]) -> Report:
    check_file(path)
    report = Report()
    connection = connect_memory()
    try:
        comparison = prepare(connection)
        attach(connection, path, immutable=is_frozen(path))
        connection.execute("BEGIN")
        look = _Look(connection, path, comparison, report)
        if look.is_workspace():
            work(look)
    except ReadOnlyError as error:
        report.say("file", error.message)
    except (DeskError, *ERRORS):
        report.say("file", _("The file is damaged at its beginning or is not a workspace."))
    finally:
        connection.close()
    return report


class _Look:
    """One verification, step by step; a step that meets damage is noted and the next one goes on."""

    def __init__(self, connection: Connection, path: Path, comparison: Comparison | None, report: Report) -> None:
        self.connection = connection
        self.path = path
        self.comparison = comparison
        self.report = report
        self.attached: dict[str, tuple[str, str, int]] = {}
        self.twins = False  # whether any erased values were twins
        self.absent: set[tuple[str, str]] = set()  # values erased, or lost for good

    def work(self) -> None:
        """Take every step."""
        for step in (self._check_pages, self._check_facts, self._check_saves, self._check_imports, self._check_drafts):
            self._step(step)
        self._check_attachments()

    def glance(self, newest: int) -> None:
        """Take the steps that cost little."""
        for step in (self._check_pages, self._check_facts, lambda: self._check_newest(newest)):
            self._step(step)

    def _step(self, step: Callable[[], None]) -> None:
        """Take a step; damage that SQLite meets on the way is a problem of the file's pages."""
        try:
            step()
        except (*ERRORS, ValueError):
            self.report.say("pages", _("A part of the file cannot be read."))

    def is_workspace(self) -> bool:
        """Tell whether the file is a workspace of a format this program knows, and say so when it is not."""
        execute = self.connection.execute
        ours = execute("PRAGMA real.application_id").fetchone()[0] == APPLICATION_ID
        number = execute("PRAGMA real.user_version").fetchone()[0]
        if not ours or number < FORMAT:
            self.report.say("file", _("The file does not say that it is a workspace."))
        elif number > FORMAT:
            self.report.say("file", _("The file says that it was written by a newer JLN Desk."))
        return not self.report.problems

    def _check_pages(self) -> None:
        """Let SQLite look at every page and index."""
        for row in self.connection.execute("PRAGMA real.integrity_check").fetchall():
            if row[0] != "ok":
                self.report.say("pages", _("A part of the file is damaged: {detail}").format(detail=row[0][:200]))

    def _check_facts(self) -> None:
        """Look at what the file says of itself, and at what was erased."""
        known = dict(self.connection.execute("SELECT key, value FROM real.meta").fetchall())
        ids = [str(known.get(key, "")) for key in ("workspace", "desk")]
        if "fingerprint" not in known or any(name_of(one) != one for one in ids):
            self.report.say("file", _("The file does not say any more which workspace it is."))
        rows = self.connection.execute("SELECT save, unit FROM real.erased WHERE done > 0").fetchall()
        self.absent = {(row[0], row[1]) for row in rows}
        self.twins = any(key.startswith(TWINS) for key in known)
        for key, units in known.items():
            if key.startswith(truth.LOST):
                self.absent |= {(key.removeprefix(truth.LOST), unit) for unit in json.loads(units)}

    def _check_newest(self, newest: int) -> None:
        for checked in truth.rows(self.connection, "real.saves", f"seq DESC LIMIT {newest}"):
            self.report.saves += 1
            self._is_sound(checked)

    def _check_saves(self) -> None:
        """Check every save and value; recompute each record, where the tables are of the shapes known here."""
        comparison = self.comparison if self.comparison and self.comparison.is_comparable() else None
        rows = truth.rows(self.connection, "real.saves", "record, seq")
        every = True
        for record, group in itertools.groupby(rows, key=lambda one: one.row.record):
            state = self._state(str(record), group)
            every = every and state is not None
            if comparison is not None and state is not None:
                self._say_differing(comparison.take(state))
        if comparison is not None:
            self._say_differing(comparison.compare())
            self._say_differing(comparison.extra() if every else ())
            if not search_index_fits(self.path, immutable=is_frozen(self.path)):
                self.report.say("search", _("The search index does not fit the records; it can be made again."))

    def _state(self, record: str, group: Iterable[Checked]) -> State | None:
        """Check the saves of one record and return them together; None when one is damaged."""
        state = State(record)
        sound = True
        for checked in group:
            self.report.saves += 1
            sound = self._is_sound(checked) and sound
            row = checked.row
            if sound and row.aside == 0:
                state.add(row.seq, row.id, row.type, json.loads(row.header), checked.values)
        if self.twins:
            state.remember_twins(self.connection, "real.meta")
        return state if sound else None

    def _is_sound(self, checked: Checked) -> bool:
        """Check one save and say what is wrong with it; note the files attached to it."""
        row, header = checked.row, checked.header
        if header is None or checked.misfiled or checked.unreadable:
            text = _("A save of “{title}” ({save}…) is damaged.")
            self.report.say("save", text.format(title=self._title(row.record), save=str(row.id)[:12]), str(row.record))
            return False
        self._note_attached(checked)
        wrong = set(checked.bad)
        if row.local:
            lacking = header.units.keys() - checked.values.keys()
            wrong |= {unit for unit in lacking if (row.id, unit) not in self.absent}
        for unit in sorted(wrong):
            text = _("The value of “{unit}” of “{title}” is not what was saved.")
            self.report.say("value", text.format(unit=unit, title=self._title(row.record)), row.record)
        return not wrong

    def _title(self, record: str) -> str:
        """Return the title of a record as far as it can be told, else its id."""
        try:
            found = self.connection.execute("SELECT title FROM real.records WHERE id = ?", (record,)).fetchone()
        except ERRORS:
            found = None
        return str(found[0]) if found and found[0] else str(record)

    def _say_differing(self, records: Iterable[str]) -> None:
        for record in records:
            text = _("What is shown of “{title}” is not what was saved; it can be made again.")
            self.report.say("derived", text.format(title=self._title(record) or "?"), record)

    def _check_imports(self) -> None:
        """Check that every foreign save came by an import, no own one did, and set-aside is what the imports say."""
        brought = "EXISTS (SELECT 1 FROM real.brought b JOIN real.imports i ON i.number = b.import WHERE b.save = s.seq"
        rows = self.connection.execute(
            f"SELECT s.record FROM real.saves s WHERE s.local NOT IN (0, 1) OR s.local = {brought})"
            f" OR s.aside <> (s.local = 0 AND NOT {brought} AND i.aside = 0)) LIMIT {MOST}"
        ).fetchall()
        for (record,) in rows:
            text = _("It is not clear any more which import brought a save of “{title}”.")
            self.report.say("import", text.format(title=self._title(record)), record)
        strays = self.connection.execute(
            "SELECT count(*) FROM real.brought WHERE save NOT IN (SELECT seq FROM real.saves)"
            " OR import NOT IN (SELECT number FROM real.imports)"
        ).fetchone()[0]
        if strays:
            self.report.say("import", _("An import says that it brought a save that is not here."))

    def _check_drafts(self) -> None:
        for row, whole in rows_of_drafts(self.connection, "real.drafts"):
            if not whole:
                text = _("What was being typed in “{title}” and not saved yet is damaged; it is kept, but not put in.")
                self.report.say("draft", text.format(title=self._title(row[1])), row[1])

    def _note_attached(self, checked: Checked) -> None:
        for sha256, name, size in truth.attached(checked):
            self.attached.setdefault(sha256, (checked.row.record, name, size))

    def _check_attachments(self) -> None:
        """Check that every attached file is there and is the one that was attached."""
        for sha256, (record, name, size) in self.attached.items():
            place = path_of(self.path, sha256)
            try:
                right = place.stat().st_size == size and sha256_of(place) == sha256
                text = _("The file “{name}” attached to “{title}” is damaged.")
            except OSError:
                right, text = False, _("The file “{name}” attached to “{title}” is missing or cannot be read.")
            if not right:
                self.report.say("attachment", text.format(name=name, title=self._title(record)), record)


def _look_at_backup(path: Path, paths: Paths, report: Report) -> None:
    """Say which records have saves in the newest verified backup that are not in the workspace."""
    newest = newest_to_compare(path, paths)
    if newest is None:
        return
    connection = connect(path, write=False, immutable=is_frozen(path))
    try:
        connection.text_factory = tolerant
        ours = truth.ids(connection)
    finally:
        connection.close()
    backup = connect(newest.file, write=False, immutable=True)
    try:
        rows = backup.execute("SELECT s.id, s.record, r.title FROM saves s LEFT JOIN records r ON r.id = s.record")
        lacking = {record: title or record for save, record, title in rows if save not in ours}
    finally:
        backup.close()
    for record, title in lacking.items():
        text = _("The backup of {day} holds saves of “{title}” that are not here.")
        report.say("missing", text.format(day=newest.at.date().isoformat(), title=title), record)
