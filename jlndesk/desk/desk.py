"""An open workspace with all that its verbs need: descriptions, settings, who is writing, and a look at its records."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jlndesk.core import late
from jlndesk.core.errors import LockedError
from jlndesk.core.locale import Locale, locale
from jlndesk.core.paths import Paths
from jlndesk.core.record import Record
from jlndesk.core.schema import RecordType
from jlndesk.core.settings import Settings
from jlndesk.core.speaker import Speaker
from jlndesk.desk import described
from jlndesk.records import LateTypes
from jlndesk.storage import reading, tables
from jlndesk.storage.store import Store

if TYPE_CHECKING:
    import hashlib

    from jlndesk.storage import indexing, put, starter
else:
    hashlib = late.module("hashlib")
    indexing, put, starter = (late.module(f"jlndesk.storage.{name}") for name in ("indexing", "put", "starter"))

_FEW = 100  # records changed at once; more are not looked at one by one


class Desk:
    """An open workspace. Open it with `Desk.open`, close it in the end (it is a context manager)."""

    def __init__(self, store: Store, types: Mapping[str, RecordType], paths: Paths, author: str = "") -> None:
        """Put the parts together; `author` is the name beside what is written."""
        self.store = store
        self.types = types
        self.paths = paths
        self.settings = Settings(paths.config / "settings.json")
        self.author_name = author or str(self.settings.get("author", ""))
        self._authors: dict[str, str] = {}
        self.starters: dict[str, list[Record]] = {}
        self.memory: reading.Memory | None = None if store.read_only else {}
        store.listeners.append(self._forget)
        with store.reading() as connection:
            self.facts = {
                key: tables.get_meta(connection, key)
                for key in ("workspace", "country", "language", "team", "practice")
            }

    @classmethod
    def open(cls, path: Path, *, write: bool = True, author: str = "", paths: Paths | None = None) -> Desk:
        """Open a workspace for reading and, unless told otherwise, for writing; DeskError says what is in the way."""
        return cls._open(path, paths, write=write, author=author)

    @classmethod
    def _open(cls, path: Path, paths: Paths | None, *, write: bool, author: str = "", catch_up: bool = True) -> Desk:
        types, paths = LateTypes(), paths or Paths.for_user()
        fingerprint = described.remembered(paths.cache)

        def keep_backup() -> None:
            from jlndesk.storage.backup import backup  # noqa: PLC0415  # after an update of the program only

            backup(path, paths, "before-migration")

        store = Store(
            path, types, write=write, before_migration=keep_backup, fingerprint=fingerprint, catch_up=catch_up
        )
        try:
            if not fingerprint:
                described.remember(paths.cache, types)
            return cls(store, types, paths, author)
        except BaseException:
            store.close()
            raise

    @classmethod
    def open_to_read(cls, path: Path, *, paths: Paths | None = None) -> Desk:
        """Open a workspace for reading, beside an open window.

        Where tables or search index lag behind the saves (a newer description, a program that was killed) it is opened
        for writing, so that they catch up, unless somebody else has it open.
        """
        desk = cls._open(path, paths, write=False, catch_up=False)
        with desk.store.reading() as connection:
            behind = desk.store.stale or indexing.pending(connection)
        if not behind:
            return desk
        desk.close()
        try:
            return cls.open(path, paths=paths)
        except LockedError:
            return cls.open(path, write=False, paths=paths)

    def _forget(self, changed: set[str]) -> None:
        """Read anew what was changed; an erased value leaves no other trace."""
        if self.memory:
            for record in changed:
                self.memory.pop(record, None)
        self._forget_starters(changed)

    def _forget_starters(self, changed: set[str]) -> None:
        """Read starter records (countries and the like, asked for at every review) again when one was changed."""
        if not self.starters:
            return
        known = {record.id for records in self.starters.values() for record in records}
        if len(changed) > _FEW or not changed.isdisjoint(known) or self._has_new_starter(changed):
            self.starters.clear()

    def _has_new_starter(self, changed: set[str]) -> bool:
        with self.store.reading() as connection:
            found = reading.titles(connection, changed).values()
        return any(self.types[one["type"]].starter for one in found if one["type"] in self.types)

    @property
    def path(self) -> Path:
        """The workspace's file."""
        return self.store.path

    @property
    def name(self) -> str:
        """What to call the workspace: its team, else its file."""
        return self.facts["team"] or self.path.stem

    @property
    def practice(self) -> bool:
        """Whether this is the practice workspace, in which all is invented."""
        return self.facts["practice"] == "yes"

    @property
    def author(self) -> str:
        """The id of the author named here; made at the first need, and never taken from another desk."""
        name = self.author_name or self.facts["team"] or "…"
        if name not in self._authors:
            self._authors[name] = self._author(name)
        return self._authors[name]

    def _author(self, name: str) -> str:
        key = self._author_key(name)
        with self.store.reading() as connection:
            known = tables.get_meta(connection, key)
        if known:
            return known
        identity = put.new_id()
        given = put.Given(self.types["author"], identity, {"name": name})

        def work(ledger: Any) -> None:
            put.put(ledger, [given], starter.AUTHOR)
            tables.put_meta(ledger.connection, key, identity)

        self.store.write(work)
        return identity

    def _author_key(self, name: str) -> str:
        """Return the key of the fact which author a name is here; the name itself stands in its record alone."""
        hashed = hashlib.sha256(f"{self.store.desk}\n{name}".encode()).hexdigest()
        return f"{tables.AUTHOR}{hashed[:32]}"

    def forget_author(self, record: str) -> None:
        """Make a new author at the next need where this one was: its name was erased."""
        self._authors = {name: known for name, known in self._authors.items() if known != record}

    def names(self) -> dict[str, str]:
        """Return the names of authors and desks by their ids."""
        with self.store.reading() as connection:
            return reading.names(connection)

    def look(self, language: str = "") -> Look:
        """Return a read-only look at the records, as guidance and reports want it; it remembers what it read."""
        return Look(self, language)

    def speaker(self, tongue: Locale) -> Speaker:
        """Return a speaker for values in a language."""
        return Speaker(tongue, self.title_of)

    def title_of(self, record: str) -> str:
        """Return a record's title, or ""."""
        with self.store.reading() as connection:
            return reading.title_of(connection, record)

    def close(self) -> None:
        """Finish writing and release the workspace."""
        self.store.close()

    def __enter__(self) -> Desk:
        """Return the desk itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close it."""
        self.close()


class Look:
    """A read-only look at a workspace. Records in the trash are not seen."""

    def __init__(self, desk: Desk, language: str = "") -> None:
        """Begin with nothing read."""
        self._desk = desk
        self._known: dict[str, Record | None] = {}
        self._found: dict[str, list[Record]] = {}
        self._glanced: dict[tuple[str, ...], list[Record]] = {}
        self.country = desk.facts["country"]
        self.locale = locale(language or desk.facts["language"] or "en")

    @functools.cached_property
    def settings(self) -> Mapping[str, Any]:
        """What the team set for itself in its country's and core group's records, as guidance reads it."""
        group = next(iter(self.find("core_group")), None)
        country = next(self._read("country", [("country", self.country)]), None)
        found: dict[str, Any] = {}
        for record in (country, group):
            found.update(_settings_in(record.fields) if record else {})
        return found

    def look_up(self, record_id: str) -> Record | None:
        """Return one record that is not in the trash, or None."""
        if record_id not in self._known:
            with self._desk.store.reading() as connection:
                found = next(reading.get_many(connection, self._desk.types, [record_id], self._desk.memory), None)
            self._known[record_id] = None if found is None or found.deleted else found
        return self._known[record_id]

    def fetch(self, record_ids: Iterable[str]) -> None:
        """Read records at once that will be looked up one by one."""
        wanted = [one for one in dict.fromkeys(record_ids) if one not in self._known]
        with self._desk.store.reading() as connection:
            for record in reading.get_many(connection, self._desk.types, wanted, self._desk.memory):
                self._known[record.id] = None if record.deleted else record

    def title_of(self, record_id: str) -> str:
        """Return the title of a record, "" for one that is not here or in the trash."""
        if record_id in self._known:
            known = self._known[record_id]
            return known.title if known is not None else ""
        with self._desk.store.reading() as connection:
            return reading.title_of(connection, record_id, trash=False)

    def glance(self, record_type: str, columns: Sequence[str], where: tuple[str, str] | None = None) -> list[Record]:
        """Return records of one type that are not in the trash with their titles and columns, as `reading.glances`.

        It takes far less than `find`, for a page that looks at many records and shows little of each.
        """
        key = (record_type, *columns, *(where or ()))
        if key not in self._glanced:
            with self._desk.store.reading() as connection:
                self._glanced[key] = reading.glances(connection, record_type, columns, where)
        return self._glanced[key]

    def find(self, record_type: str) -> Iterable[Record]:
        """Return all records of one type that are not in the trash."""
        if record_type not in self._found:
            known = self._desk.starters.get(record_type)
            self._found[record_type] = list(self._read(record_type)) if known is None else known
            if record_type in self._desk.types and self._desk.types[record_type].starter:
                self._desk.starters[record_type] = self._found[record_type]
        return self._found[record_type]

    def with_rows(
        self, record_type: str, name: str, column: str, values: Iterable[str]
    ) -> list[tuple[Record, list[Mapping[str, Any]]]]:
        """Return the records of a type in whose list `name` a row says one of these values, each with those rows."""
        wanted = set(values)
        with self._desk.store.reading() as connection:
            ids = reading.with_rows(connection, record_type, name, column, wanted)
        self.fetch(ids)
        found = [record for record in map(self.look_up, ids) if record is not None]
        return [(one, [row for row in one.fields.get(name) or () if row.get(column) in wanted]) for one in found]

    def _read(self, record_type: str, where: Iterable[tuple[str, str]] = ()) -> Iterator[Record]:
        if record_type not in self._desk.types:
            return
        with self._desk.store.reading() as connection:
            ids = reading.choose(connection, self._desk.types[record_type], where)
            for record in reading.get_many(connection, self._desk.types, ids, self._desk.memory):
                self._known[record.id] = record
                yield record


def _settings_in(fields: Mapping[str, Any]) -> dict[str, Any]:
    known = ("approval_days", "report_days", "languages", "words_folder")
    named = {name: fields[name] for name in known if name in fields}
    if "working_languages" in fields:
        named["languages"] = fields["working_languages"]
    return named
