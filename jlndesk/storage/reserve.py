"""The room beside a workspace that is given up when the disk is full, so that what was typed can still be saved."""

from __future__ import annotations

from pathlib import Path

from jlndesk.core.system import free_bytes

RESERVE = 16 * 1024 * 1024


def keep_reserve(path: Path) -> None:
    """Keep 16 MiB beside the workspace that can be given up when the disk is full."""
    reserve = path.with_name(path.name + ".reserve")
    try:
        if not reserve.exists() and free_bytes(path.parent) > 8 * RESERVE:
            with reserve.open("wb") as file:
                file.write(b"\0" * RESERVE)
    except OSError:
        # A part of it would only take the room that is left.
        release_reserve(path)


def release_reserve(path: Path) -> bool:
    """Give the reserve up; True when there was one."""
    reserve = path.with_name(path.name + ".reserve")
    try:
        reserve.unlink()
    except OSError:
        return False
    return True
