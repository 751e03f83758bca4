"""Finds what still holds values that were erased: backups here and elsewhere, files set aside, attachments."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jlndesk.core.errors import DeskError
from jlndesk.core.paths import Paths, name_of
from jlndesk.storage import given_out, tables
from jlndesk.storage.attachments import path_of
from jlndesk.storage.backup import second_folders
from jlndesk.storage.copying import place_in
from jlndesk.storage.shelf import FILES, SUFFIX, files_of, folder_of
from jlndesk.storage.sqlite import ERRORS, Connection, connect

Gone = Iterable[tuple[str, str]]
_FILE = re.compile(r"/([0-9a-f]{64})$")


@dataclass(frozen=True)
class Copies:
    """Where copies of one workspace may lie: its file and id, its user's folders, the second place ("" when none)."""

    path: Path
    workspace: str
    paths: Paths
    second: str = ""

    def holding(self, gone: Gone) -> list[str]:
        """Return the backups and files set aside that still hold values, given as (save, unit); also those unreadable.

        One that a person made on a disk that is not there now is named too.
        """
        wanted: dict[str, set[str]] = {}
        for save, unit in gone:
            wanted.setdefault(save, set()).add(unit)
        return [str(file) for file in dict.fromkeys(self._files()) if _holds(file, wanted)]

    def remove_files(self, connection: Connection, gone: Gone) -> list[str]:
        """Remove attachments that were erased and that nothing else refers to; return their copies, which are left."""
        hashes = sorted({named[1] for _save, unit in gone if (named := _FILE.search(unit))})
        return [str(left) for sha256 in hashes if not _is_needed(connection, sha256) for left in self._remove(sha256)]

    def _remove(self, sha256: str) -> Iterator[Path]:
        place = path_of(self.path, sha256)
        try:
            place.unlink(missing_ok=True)
        except OSError:
            yield place
        yield from (copy for area in self._areas() if (copy := place_in(area, sha256)).is_file())

    def _folders(self) -> list[Path]:
        return [folder_of(self.paths, self.workspace), *second_folders(self.second, name_of(self.workspace))]

    def _made_by_hand(self) -> list[Path]:
        return given_out.backups(self.paths, self.workspace)

    def _areas(self) -> list[Path]:
        return [*(folder / FILES for folder in self._folders()), *map(files_of, self._made_by_hand())]

    def _files(self) -> Iterator[Path]:
        for folder in self._folders():
            yield from sorted(folder.glob(f"*{SUFFIX}"), reverse=True)
        yield from self._made_by_hand()
        kept = (file for file in sorted(self.paths.aside.glob("*/*")) if not file.name.endswith(("-wal", "-shm")))
        yield from (file for file in kept if self._is_of_this(file))

    def _is_of_this(self, file: Path) -> bool:
        """Tell whether a file set aside was this workspace; of one that cannot be read its name tells."""
        try:
            connection = connect(file, write=False, immutable=True)
            try:
                return tables.get_meta(connection, "workspace") == self.workspace
            finally:
                connection.close()
        except (DeskError, *ERRORS):
            return file.name == self.path.name


def _holds(file: Path, wanted: dict[str, set[str]]) -> bool:
    if not file.is_file():
        # It was deleted, or lies on a disk that is not there now.
        return not file.parent.is_dir()
    log = file.with_name(f"{file.name}-wal")
    if log.is_file() and log.stat().st_size:
        return True
    try:
        connection = connect(file, write=False, immutable=True)
        try:
            for save, units in wanted.items():
                row = connection.execute("SELECT vals FROM saves WHERE id = ?", (save,)).fetchone()
                if row is not None and units & json.loads(row[0]).keys():
                    return True
        finally:
            connection.close()
    except (DeskError, *ERRORS, ValueError):
        return True
    return False


def _is_needed(connection: Connection, sha256: str) -> bool:
    """Tell whether a save still has an attachment, or a form that is not saved yet."""
    in_saves, in_drafts = "SELECT 1 FROM saves WHERE instr(vals, ?1)", "SELECT 1 FROM drafts WHERE instr(fields, ?1)"
    return connection.execute(f"{in_saves} UNION ALL {in_drafts} LIMIT 1", (sha256,)).fetchone() is not None
