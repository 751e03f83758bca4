"""Where the program keeps what belongs to the user."""

from __future__ import annotations

import os
import re
from pathlib import Path

from jlndesk.core.frozen import frozen


@frozen(eq=True)
class Paths:
    """The folders of one user: `data` (desk key, backups, set-aside files), `config` (settings), `logs`, `cache`."""

    data: Path
    config: Path
    logs: Path
    cache: Path

    @classmethod
    def for_user(cls) -> Paths:
        """Return the user's own folders, or everything under JLNDESK_HOME when that is set."""
        home = os.environ.get("JLNDESK_HOME")
        if home:
            return cls.under(Path(home))
        import platformdirs  # noqa: PLC0415  # 50 ms that a command with JLNDESK_HOME need not pay

        dirs = platformdirs.PlatformDirs("JLN Desk", appauthor=False, roaming=False)
        return cls(
            Path(dirs.user_data_dir), Path(dirs.user_config_dir), Path(dirs.user_log_dir), Path(dirs.user_cache_dir)
        )

    @classmethod
    def under(cls, folder: Path) -> Paths:
        """Return folders that all lie below one folder: for tests and for a memory stick."""
        return cls(folder / "data", folder / "config", folder / "logs", folder / "cache")

    @property
    def backups(self) -> Path:
        """The folder that holds a sub-folder of backups for each workspace."""
        return self.data / "backups"

    @property
    def aside(self) -> Path:
        """The folder for damaged or replaced workspaces, which nothing deletes by itself."""
        return self.data / "aside"

    @property
    def workspaces(self) -> Path:
        """The folder new workspaces start in."""
        return self.data / "workspaces"


def name_of(identity: str) -> str:
    """Return a name for files that belong to an id: the id itself, or its hash where it is none that can be a name."""
    if re.fullmatch(r"[0-9A-Za-z-]{1,64}", identity):
        return identity
    import hashlib  # noqa: PLC0415  # ids made here never need it

    return hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:32]


def private_folder(folder: Path) -> Path:
    """Make the folder, readable by its user only, and return it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
