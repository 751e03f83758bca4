"""Watches that no file of a workspace this process has open is opened a second time past SQLite.

On POSIX systems closing any handle of a file drops every lock the process holds on it. SQLite knows that of its own
handles; an `open()` of ours beside it would let another program write into the middle of a transaction.
"""

import os
import sys
from pathlib import Path
from typing import Any

HANDLES = Path("/proc/self/fd")
_OURS = (".jlndesk", ".jlndesk-wal", ".jlndesk-shm")
_seen: list[str] = []


def watch(event: str, details: tuple[Any, ...]) -> None:
    """Note a plain `open` of a file that is held open, with the place in the code it came from."""
    if event != "open" or not isinstance(details[0], str | bytes | os.PathLike):
        return
    name = os.fsdecode(os.fspath(details[0]))
    if (name.endswith(_OURS) or _has_other_names(name)) and is_held(name):
        frame = sys._getframe(1)
        _seen.append(f"{name} opened at {frame.f_code.co_filename}:{frame.f_lineno}")


def _has_other_names(name: str) -> bool:
    """Tell whether a file may be a workspace by another name: a link of either sort."""
    try:
        return Path(name).stat().st_nlink > 1 or Path(name).is_symlink()
    except (OSError, ValueError):
        return False


def is_held(name: str) -> bool:
    """Tell whether this process has the file open as a workspace (known on Linux only)."""
    if not HANDLES.is_dir():
        return False
    return any(target.endswith(_OURS) and _is_same(name, target) for target in map(_target, HANDLES.iterdir()))


def _is_same(name: str, other: str) -> bool:
    try:
        return Path(name).samefile(other)
    except (OSError, ValueError):
        return False


def _target(handle: Path) -> str:
    try:
        return str(handle.readlink())
    except OSError:
        return ""


def taken() -> list[str]:
    """Return what was noted since the last call."""
    found, _seen[:] = list(_seen), []
    return found


def begin() -> None:
    """Watch from now on, to the end of the process."""
    sys.addaudithook(watch)
