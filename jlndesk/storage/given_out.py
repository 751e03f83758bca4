"""The notes on packs and backups made here, beside the workspaces: an erasure says where copies of a value went."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from jlndesk.core import clock
from jlndesk.core.files import explain
from jlndesk.core.paths import Paths, name_of
from jlndesk.storage.attachments import durable_folder

BACKUP = "backup"


@dataclass(frozen=True)
class GivenOut:
    """One pack: where it was written, its kind, when (ISO date-time), and the ids of the records in it.

    Of kind BACKUP it is a backup that a person made somewhere, which holds them all.
    """

    file: str
    kind: str
    at: str
    records: tuple[str, ...]


def note(paths: Paths, workspace: str, file: Path, kind: str, records: Iterable[str]) -> None:
    """Note a pack that was made from a workspace (its id); the note is on the disk when this returns. DeskError."""
    one = GivenOut(str(file.resolve()), kind, clock.now().isoformat(), tuple(sorted(records)))
    notes = _notes(paths, workspace)
    # It stands between two line ends, so that a note that a power cut left half written spoils no other.
    line = f"\n{json.dumps(asdict(one), ensure_ascii=False)}\n".encode()
    try:
        durable_folder(notes.parent)
        with notes.open("ab", buffering=0) as opened:
            _write(opened.fileno(), line)
            os.fsync(opened.fileno())
    except OSError as error:
        raise explain(error, notes) from error


def _write(handle: int, line: bytes) -> None:
    while line:
        line = line[os.write(handle, line) :]


def _notes(paths: Paths, workspace: str) -> Path:
    return paths.data / "packs" / f"{name_of(workspace)}.jsonl"


def noted(paths: Paths, workspace: str) -> Iterator[GivenOut]:
    """Yield the packs made from a workspace (its id), oldest first; a damaged note is passed over. DeskError."""
    notes = _notes(paths, workspace)
    try:
        text = notes.read_text(encoding="utf-8", errors="replace") if notes.is_file() else ""
    except OSError as error:
        raise explain(error, notes) from error
    for line in filter(None, text.split("\n")):
        try:
            found = json.loads(line)
            yield GivenOut(found["file"], found["kind"], found["at"], tuple(found["records"]))
        except (ValueError, KeyError, TypeError, RecursionError):
            continue


def carrying(paths: Paths, workspace: str, record: str) -> list[str]:
    """Return the packs made from a workspace that carried a record, each once, oldest first."""
    return list(dict.fromkeys(one.file for one in noted(paths, workspace) if record in one.records))


def backups(paths: Paths, workspace: str) -> list[Path]:
    """Return the backups of a workspace that were made by hand outside its shelf, each once, oldest first."""
    return list(dict.fromkeys(Path(one.file) for one in noted(paths, workspace) if one.kind == BACKUP))
