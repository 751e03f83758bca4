"""Which files belong to a workspace, and keeping every other use away from them."""

from __future__ import annotations

from pathlib import Path

from jlndesk.core.errors import InputError
from jlndesk.core.files import explain
from jlndesk.core.i18n import _
from jlndesk.core.system import without_links

SUFFIX = ".jlndesk"
_PARTS = ("", "-wal", "-shm", ".lock")


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
