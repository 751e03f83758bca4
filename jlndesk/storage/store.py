"""One open workspace: who may write, the writer's thread, readers, and the words of its changes."""

from __future__ import annotations

import contextlib
import functools
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeVar

from jlndesk.core import clock, late
from jlndesk.core.errors import DamagedError, DeskError, FullError, InputError, LockedError, ReadOnlyError
from jlndesk.core.files import explain
from jlndesk.core.i18n import N_, _
from jlndesk.core.schema import RecordType
from jlndesk.core.system import is_writable, take_lock, unsafe_place, without_links
from jlndesk.storage import tables
from jlndesk.storage.readers import Readers
from jlndesk.storage.reserve import keep_reserve, release_reserve
from jlndesk.storage.sqlite import (
    APPLICATION_ID,
    FORMAT,
    Connection,
    checkpoint,
    connect,
    explained,
    is_frozen,
    is_newer,
    transaction,
)

if TYPE_CHECKING:
    import queue
    import uuid
    from concurrent.futures import Future

    from jlndesk.storage import indexing, ledger, recomputed
    from jlndesk.storage.ledger import Ledger
else:
    queue, uuid = map(late.module, ("queue", "uuid"))
    indexing, ledger = map(late.module, ("jlndesk.storage.indexing", "jlndesk.storage.ledger"))
    recomputed = late.module("jlndesk.storage.recomputed")

SUFFIX = ".jlndesk"
_PARTS = ("", "-wal", "-shm", ".lock")
Result = TypeVar("Result")
_READ_ONLY = {
    "network": N_("This workspace lies on a network drive, where it can only be read."),
    "sync": N_("This workspace lies in a folder that is synchronised, where it can only be read."),
    "place": N_("This workspace lies where it cannot be written."),
    "newer": N_("This workspace was last used by a newer JLN Desk and can only be read by this one."),
}


class Store:
    """An open workspace. `write(work)` runs work in the writer's thread in one transaction; `reading()` lends the
    calling thread a connection that only reads. Close it in the end.
    """  # two sentences

    def __init__(
        self,
        path: Path,
        types: Mapping[str, RecordType],
        *,
        write: bool = True,
        synchronous: str = "FULL",
        before_migration: Callable[[], object] = lambda: None,
        fingerprint: str = "",
        catch_up: bool = True,
    ) -> None:
        """Open the workspace; without `write`, or where writing is unsafe, only for reading (`read_only` says why).

        What is opened only for reading, and has its tables from another version of the program, is read from a copy in
        memory with tables made anew, unless `catch_up` says otherwise; then it is `stale`.
        `fingerprint` is that of the types when it is known; then a file that fits is opened without looking at them.
        `before_migration` is called before the derived tables are made anew, because another version of the program
        made them; when it fails, they stay and the workspace is not opened. `left_out` names imports that do not fit.
        """
        check_file(path)
        self.path = path = without_links(path)
        self.types = types
        self.read_only = "" if write else "asked"
        self.listeners: list[Callable[[set[str]], None]] = []
        self._readers = Readers(lambda: connect(path, write=False, immutable=self._immutable))
        self._copy: recomputed.Recomputed | None = None
        self._lock: IO[bytes] | None = None
        self._writer: _Writer | None = None
        self._immutable = False
        self._fingerprint = fingerprint
        self.stale = False
        self.left_out: list[str] = []
        if write:
            self.read_only = why_read_only(path)
        if write and not self.read_only:
            self._begin_writing(synchronous, before_migration)
        else:
            self._begin_reading(catch_up=catch_up)

    def _begin_writing(self, synchronous: str, before_migration: Callable[[], object]) -> None:
        try:
            self._lock = take_lock(self.path.with_name(self.path.name + ".lock"))
        except OSError as error:
            raise explain(error, self.path) from error
        if self._lock is None:
            raise LockedError(
                _("“{name}” is open in another window or command.").format(name=self.path.name),
                _("Close it there first, then try again."),
            )
        try:
            self._writer = _Writer(self.path, self.types, synchronous)
            self.left_out = self._writer.fit(before_migration, self._fingerprint)
            self.desk = self._writer.desk
            keep_reserve(self.path)
        except BaseException:
            if self._writer is not None:
                self._writer.connection.close()
            self._lock.close()
            raise

    def _begin_reading(self, *, catch_up: bool) -> None:
        self._immutable = is_frozen(self.path)
        try:
            with self.reading() as connection:
                _require_ours(connection, self.path)
                self.desk = tables.desk_of(connection)
                self.stale = is_newer(connection) or not _fits(connection, self.types, self._fingerprint)
                # What another window is about to index, it indexes; where nobody can write, nobody would.
                behind = self.stale or (self.read_only != "asked" and indexing.pending(connection))
                if behind and catch_up:
                    self._copy = recomputed.Recomputed(self.path, connection, self.types, anew=self.stale)
        except BaseException:
            self.close()
            raise
        if self._copy is not None:
            self._readers.close()
            self._readers = Readers(self._copy.connect)
            self.stale, self.left_out = False, self._copy.left_out

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give this thread's reading connection; failures come in plain words."""
        with explained(self.path), self._readers.reading() as connection:
            yield connection

    def write(self, work: Callable[[Ledger], Result], *, once: bool = False) -> Result:
        """Run work in one transaction of the writer and return its result once it is on the disk.

        When the disk is full the reserve is given up and the work run again; not so with `once`, for work that reads an
        input which can be read only once.
        """
        return self.start(work, once=once).result()

    def start(self, work: Callable[[Ledger], Result], *, once: bool = False) -> Future[Result]:
        """Hand work to the writer without waiting; the future ends after the commit."""
        if self._writer is None:
            raise ReadOnlyError(
                _(_READ_ONLY.get(self.read_only, _READ_ONLY["place"])),
                _("Move it to this computer to write in it: copy the file to a folder of your own."),
            )
        return self._writer.start(work, self._tell, once=once)

    def maintain(self, work: Callable[[Connection], Result]) -> Result:
        """Run work in the writer's thread outside a transaction: vacuum, checkpoint, backup."""
        if self._writer is None:
            raise ReadOnlyError(_(_READ_ONLY["place"]), "")
        return self._writer.maintain(work)

    def index(self) -> None:
        """Bring the search index up to date."""
        if self._writer is not None:
            self._writer.maintain(lambda connection: indexing.bring_up_to_date(connection, self.types))

    @property
    def is_open(self) -> bool:
        """Whether it can still be read: a window may look once more after its workspace was closed."""
        return self._readers.are_open

    def _tell(self, records: set[str]) -> None:
        for listener in self.listeners:
            listener(records)

    def close(self) -> None:
        """Finish what was handed over, bring everything into the one file, release the lock."""
        self._readers.close()
        if self._copy is not None:
            self._copy.close()
        if self._writer is not None:
            self._writer.close()
            self._writer = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        elif not self._immutable:
            tidy(self.path)

    def __enter__(self) -> Store:
        """Return the store itself."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close it."""
        self.close()


class _Writer:
    """The only thread that writes, with the only writing connection."""

    def __init__(self, path: Path, types: Mapping[str, RecordType], synchronous: str) -> None:
        self.path = path
        self.types = types
        self._beginning = threading.Lock()
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] | None = None
        self.connection = connect(path, write=True, synchronous=synchronous)
        self.desk = ""

    def fit(self, before: Callable[[], object], fingerprint: str) -> list[str]:
        """Learn the desk, and make the derived tables anew from the saves when their shape is not what the descriptions
        say; return the files of imports that do not fit them.
        """
        with explained(self.path):
            self.desk = tables.desk_of(self.connection)
            if _fits(self.connection, self.types, fingerprint):
                return []
            from jlndesk.storage.rebuild import rebuild  # noqa: PLC0415  # brings sqlite-utils; most starts skip it

            before()
            return rebuild(self.connection, self.types)

    @property
    def _work(self) -> queue.SimpleQueue[Callable[[], None] | None]:
        """What the thread takes its work from; it begins with the first, whoever of several threads brings it."""
        with self._beginning:
            if self._jobs is None:
                self._jobs = queue.SimpleQueue()
                self._thread = threading.Thread(target=self._run, args=(self._jobs,), name="writer", daemon=True)
                self._thread.start()
            return self._jobs

    @functools.cached_property
    def ledger(self) -> Ledger:
        """What writes, made for the first save: a window has none to make before it is there."""
        with explained(self.path):
            return ledger.Ledger(self.connection, self.types, self.desk)

    def start(
        self, work: Callable[[Ledger], Result], tell: Callable[[set[str]], None], *, once: bool
    ) -> Future[Result]:
        future: Future[Result] = _future()

        def job() -> None:
            try:
                result, records = self._commit(work, once=once)
            except BaseException as error:  # noqa: BLE001  # handed to whoever waits for the future
                future.set_exception(error)
                return
            try:
                tell(records)
            except BaseException as error:  # noqa: BLE001  # it is on the disk, whatever becomes of the news
                from jlndesk.core import logs  # noqa: PLC0415  # only for a fault of the program

                logs.fault(error)
            future.set_result(result)

        self._work.put(job)
        return future

    def _commit(self, work: Callable[[Ledger], Result], *, once: bool) -> tuple[Result, set[str]]:
        try:
            with explained(self.path), transaction(self.connection):
                result = work(self.ledger)
        except BaseException as error:
            with contextlib.suppress(DeskError), explained(self.path):
                self.ledger.start()
            if isinstance(error, FullError) and release_reserve(self.path) and not once:
                return self._commit(work, once=True)
            raise
        return result, self.ledger.take_touched()

    def maintain(self, work: Callable[[Connection], Result]) -> Result:
        future: Future[Result] = _future()

        def job() -> None:
            try:
                with explained(self.path):
                    future.set_result(work(self.connection))
            except BaseException as error:  # noqa: BLE001  # handed to whoever waits for the future
                future.set_exception(error)

        self._work.put(job)
        return future.result()

    def _run(self, work: queue.SimpleQueue[Callable[[], None] | None]) -> None:
        while (job := work.get()) is not None:
            job()

    def close(self) -> None:
        with contextlib.suppress(DeskError):
            self.maintain(lambda connection: indexing.bring_up_to_date(connection, self.types))
            self.maintain(checkpoint)
        self._work.put(None)
        self._thread.join()
        self.connection.close()


def _future() -> Future[Result]:
    from concurrent.futures import Future  # noqa: PLC0415  # brings logging; a window writes nothing before it is there

    return Future()


def tidy(path: Path) -> None:
    """Leave one file at rest where a reader left SQLite's two beside it; when somebody else writes, they will."""
    path = without_links(path)
    if not path.with_name(path.name + "-wal").exists() or why_read_only(path):
        return
    lock = take_lock(path.with_name(path.name + ".lock"))
    if lock is None:
        return
    with lock, contextlib.suppress(DeskError):
        connect(path, write=True).close()


def parts_of(path: Path) -> list[Path]:
    """Return every file that belongs to a workspace and has its name, whether it is there or not."""
    return [path.with_name(path.name + end) for end in (*_PARTS, ".reserve")]


def require_other_file(file: Path, workspace: Path) -> None:
    """Refuse a workspace, or what lies beside an open one, where some other file is to be read or written.

    Writing would destroy it; even reading it past SQLite takes away the locks of every connection this program has.
    """
    beside = parts_of(without_links(workspace))
    try:
        is_ours = file.exists() and any(one.exists() and one.samefile(file) for one in beside)
        is_ours = is_ours or file.resolve().name.endswith(tuple(SUFFIX + end for end in _PARTS))
    except OSError as error:
        raise explain(error, file) from error
    if is_ours:
        raise InputError(
            _("“{name}” is a workspace and was left as it is.").format(name=file.name), _("Name another file.")
        )


def check_file(path: Path) -> None:
    """Refuse a file that is not there or is no workspace of ours, before SQLite touches it."""
    if not path.is_file():
        raise DeskError(
            _("There is no workspace at “{name}”.").format(name=str(path)),
            _("Make one with: jlndesk new WORKSPACE --country GH"),
        )


def why_read_only(path: Path) -> str:
    """Return why a workspace must not be written: network, sync, place or newer; "" when it may."""
    place = unsafe_place(path)
    if place:
        return place
    if not is_writable(path.parent) or not os.access(path, os.W_OK):
        return "place"
    return "newer" if format_of(path) > FORMAT else ""


def format_of(path: Path) -> int:
    """Return the format number of a workspace; DamagedError when the file is no workspace."""
    connection = connect(path, write=False, immutable=is_frozen(path))
    try:
        with explained(path):
            _require_ours(connection, path)
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
    finally:
        connection.close()


def _require_ours(connection: Connection, path: Path) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise DamagedError(
            _("“{name}” is not a JLN Desk workspace.").format(name=path.name),
            _("Choose a file that ends in .jlndesk, or make one with: jlndesk new"),
        )


def _fits(connection: Connection, types: Mapping[str, RecordType], known: str) -> bool:
    """Tell whether the derived tables have the shape the descriptions say."""
    found = tables.get_meta(connection, "fingerprint")
    return found == known != "" or found == tables.fingerprint(types)


def create(path: Path, types: Mapping[str, RecordType], facts: Mapping[str, str]) -> None:
    """Make a new empty workspace; `facts` are kept with it (country, language, team, practice). Never overwrites."""
    from jlndesk.storage.rebuild import make_file  # noqa: PLC0415  # brings sqlite-utils, which most starts skip

    # Beside an empty file SQLite would throw away what is left of a workspace that was moved elsewhere.
    for part in (path, path.with_name(path.name + "-wal")):
        if part.exists() or part.is_symlink():
            raise DeskError(
                _("“{name}” exists already and was left as it is.").format(name=str(part)),
                _("Choose another name for the new workspace."),
            )
    if not path.parent.is_dir():
        raise DeskError(
            _("The folder “{name}” does not exist.").format(name=str(path.parent)),
            _("Make the folder first, or choose another one."),
        )
    made = {"workspace": str(uuid.uuid4()), "desk": str(uuid.uuid4()), "made": clock.now().isoformat(), **facts}
    make_file(path, types, made)
