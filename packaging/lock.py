"""Renews what is written down once and kept: the hash-locked requirements, and the data made from libraries."""

import subprocess
import sys

import ground
from ground import BUILD, DEVELOPER_LOCK, LOCKS, ROOT, SetupError

RESOLVER = "uv==0.13.9"
TOOLS = BUILD / "lock-tools"
OLDEST_PYTHON = "3.11"


def renew(*, upgrade: bool) -> int:
    """Write the lock files from the `.in` files, then the data; `upgrade` also renews what those leave open."""
    resolver = get_resolver()
    for lock in (*LOCKS.values(), DEVELOPER_LOCK):
        resolve(resolver, lock.name, upgrade)
        if "://" in lock.read_text(encoding="utf-8"):
            raise SetupError(
                f"{lock.name} names a place on the network. Libraries are named by version and hash alone."
            )
    ground.ready("lock")
    makers = [ROOT / "packaging" / name for name in ("locale_data.py", "icons.py")]
    return max((ground.python([str(maker)]) for maker in makers if maker.is_file()), default=0)


def get_resolver() -> str:
    """The path of the tool that resolves for every system and Python at once, in a folder of its own under build."""
    folder = TOOLS / ("Scripts" if sys.platform == "win32" else "bin")
    if not folder.is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(TOOLS)], check=True)
    subprocess.run([str(folder / "python"), "-m", "pip", "install", "--quiet", RESOLVER], check=True)
    return str(folder / "uv")


def resolve(resolver: str, name: str, upgrade: bool) -> None:
    """Write one lock file, for Linux, Windows and macOS and every Python from the oldest on."""
    words = ["pip", "compile", "--quiet", "--universal", "--python-version", OLDEST_PYTHON, "--generate-hashes"]
    words += ["--no-build", "--no-header", "--upgrade" if upgrade else "--no-upgrade"]
    words += [name.replace(".lock", ".in"), "--output-file", name]
    subprocess.run([resolver, *words], cwd=ROOT / "packaging", check=True)
