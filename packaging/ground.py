"""What every verb stands on: `.venv` with the locked libraries and the program in it, and Qt's system libraries."""

import hashlib
import importlib.util
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import systemlibs

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = BIN / ("python.exe" if sys.platform == "win32" else "python")
LOCKS = {"run": ROOT / "packaging" / "requirements.lock"}
DEVELOPER_LOCK = ROOT / "packaging" / "requirements-dev.lock"
NOT_INSTALLED = (
    "The libraries could not be installed; what pip said stands above. They are fetched over the network, once: "
    "with a connection, give the same command again."
)


class SetupError(Exception):
    """What is in the way, in a sentence, and what to type."""


def ready(purpose: str) -> int:
    """Have all that a verb needs, doing only what is not done yet; 0, or SetupError."""
    lock = LOCKS.get(purpose, DEVELOPER_LOCK)
    fill = not is_installed(lock)
    make = fill and not venv_runs()
    lacking = systemlibs.get(systemlibs.wanted(purpose, make))
    if lacking:
        print("Some system packages are missing and may not be installed from here. Somebody who may can type:")
        print(f"  {systemlibs.line_to_type(lacking)}", flush=True)
    if make:
        make_venv()
    if fill:
        install(lock)
        install_program()
        stamp(lock).write_text(mark(lock), encoding="utf-8")
        print(f"Ready: {BIN / 'jlndesk'}", flush=True)
    return 0


def stamp(lock: Path) -> Path:
    """The file in `.venv` that says which lock file it was filled from."""
    return VENV / f"{lock.stem}.installed"


def mark(lock: Path) -> str:
    """What a stamp holds: with another lock file or in another place the set-up is done again."""
    return f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {ROOT}\n"


def is_installed(lock: Path) -> bool:
    """Whether `.venv` holds what a lock file asks for; the developer's lock file holds all of the other one too."""
    done = [each for each in {lock, DEVELOPER_LOCK} if stamp(each).is_file()]
    return PYTHON.exists() and any(stamp(each).read_text(encoding="utf-8") == mark(each) for each in done)


def make_venv() -> None:
    """Make `.venv`, anew where the one there does not run."""
    if importlib.util.find_spec("ensurepip") is None:
        raise SetupError(
            "This Python cannot make virtual environments: its package for that (python3-venv on Debian and Ubuntu) "
            "is missing. Install it, with the line above where there is one, and give the same command again."
        )
    print(f"Making {VENV}", flush=True)
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode:
        raise SetupError(f"The virtual environment {VENV} could not be made; what Python said stands above.")


def venv_runs() -> bool:
    """Whether the Python in `.venv` starts, is of a version the program runs with, and has pip."""
    if not PYTHON.exists():
        return False
    ask = "import sys, pip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))"
    return subprocess.run([str(PYTHON), "-c", ask], capture_output=True, check=False).returncode == 0


def install(lock: Path) -> None:
    """Install a lock file into `.venv`: these versions, these hashes, nothing built here."""
    words = ["install", "--disable-pip-version-check", "--no-input", "--require-hashes", "--only-binary", ":all:"]
    command = [str(PYTHON), "-m", "pip", *words, "-r", str(lock)]
    total = len(re.findall(r"^\S+==", lock.read_text(encoding="utf-8"), re.MULTILINE))
    said: list[str] = []
    done = 0
    print(f"Installing up to {total} libraries into {VENV.name}, once; on a slow line this takes minutes", flush=True)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace"
    ) as pip:
        for line in pip.stdout or ():
            said = [*said[-14:], line.rstrip()]
            if library := re.match(r"(?:Collecting|Requirement already satisfied:) (\S+)", line):
                done += 1
                print(f"  {done} of {total}: {library[1]}", flush=True)
    if pip.returncode:
        raise SetupError("\n".join([*said, "", NOT_INSTALLED]))


def install_program() -> None:
    """Make the checkout itself importable in `.venv`, and `jlndesk` a command there, without building anything."""
    ask = [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    library = Path(subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip())
    (library / "jlndesk-checkout.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    if sys.platform == "win32":
        (BIN / "jlndesk.cmd").write_text('@"%~dp0python.exe" -P -m jlndesk %*\n', encoding="utf-8")
        return
    script = BIN / "jlndesk"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -P -m jlndesk "$@"\n', encoding="utf-8")
    script.chmod(0o755)


def environment(**more: str) -> dict[str, str]:
    """This environment with more in it."""
    return os.environ | more


def python(words: list[str], **more: str) -> int:
    """Run the Python of `.venv` in the checkout, with more in its environment, and return its exit status."""
    return subprocess.run([str(PYTHON), *words], cwd=ROOT, env=environment(**more), check=False).returncode
