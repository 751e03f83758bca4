"""What differs between Windows, macOS and Linux: links, network and sync folders, locks, free room."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import IO

_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p", "afs", "ncpfs", "davfs", "fuse.rclone"}
_SYNC_MARKS = (".dropbox", ".dropbox.cache", ".stfolder", ".sync", ".owncloudsync.log", ".nextcloudsync.log",
               ".tmp.drivedownload", "desktop.onedrive")  # fmt: skip
_SYNC_NAMES = ("onedrive", "dropbox", "google drive", "googledrive", "nextcloud", "owncloud", "icloud", "seafile",
               "mobile documents", "cloudstorage", "pcloud drive", "pclouddrive", "box sync")  # fmt: skip
_DRIVE_REMOTE = 4


def without_links(path: Path) -> Path:
    """Return where a file lies that is named by a link; any other path stays as it was given.

    What belongs to a workspace (lock, log, attached files) lies beside the file itself, by whatever name it is opened.
    """
    is_link = os.path.islink(path)  # noqa: PTH114  # Path's own fails in a folder that may not be looked into
    return Path(os.path.realpath(path)) if is_link else path


def unsafe_place(path: Path) -> str:
    """Return "network" or "sync" when a workspace must not be written in this folder, else ""."""
    folder = Path(os.path.realpath(path)).parent
    if _on_network(folder):
        return "network"
    for above in (folder, *folder.parents):
        name = above.name.casefold()
        if any(name == mark or name.startswith((f"{mark} ", f"{mark}-")) for mark in _SYNC_NAMES):
            return "sync"
        if any((above / mark).exists() for mark in _SYNC_MARKS):
            return "sync"
    return ""


def _on_network(folder: Path) -> bool:
    if sys.platform == "win32":  # pragma: no cover  # Windows only
        import ctypes  # noqa: PLC0415  # Windows only

        drive = folder.drive
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\") == _DRIVE_REMOTE
    return _file_system(folder) in _NETWORK


def _file_system(folder: Path) -> str:
    """Return the type of the mounted file system a folder lies on (Linux), or "" where that cannot be told."""
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, kind = "", ""
    for line in mounts:
        parts = line.split(" ")
        place = parts[1].replace("\\040", " ")
        inside = str(folder) == place or str(folder).startswith(place.rstrip("/") + "/")
        if inside and len(place) >= len(best):
            best, kind = place, parts[2]
    return kind


def take_lock(path: Path) -> IO[bytes] | None:
    """Return an open file that holds the lock until it is closed or the process ends; None when another holds it."""
    file = path.open("a+b")
    try:
        if sys.platform == "win32":  # pragma: no cover  # Windows only
            import msvcrt  # noqa: PLC0415  # Windows only

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl  # noqa: PLC0415  # not on Windows

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file


def free_bytes(folder: Path) -> int:
    """Return the room left on the folder's disk."""
    return shutil.disk_usage(folder).free


def disk_bytes(folder: Path) -> int:
    """Return the size of the folder's disk."""
    return shutil.disk_usage(folder).total


def is_writable(folder: Path) -> bool:
    """Tell whether files can be made in the folder."""
    return os.access(folder, os.W_OK)
