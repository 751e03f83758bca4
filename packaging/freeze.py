"""Makes the one-folder program, starts it on a screen of its own, and compares it with the source."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import ground
import screens
import systemlibs
from ground import BUILD, PYTHON, ROOT, SetupError

FOLDER = BUILD / "frozen"
PROGRAM = FOLDER / "jlndesk" / ("jlndesk.exe" if sys.platform == "win32" else "jlndesk")
MOST_MEGABYTES = 150
FOREIGN = ("QtNetwork", "QtSql", "tests")
SAME = {
    "facts": ["about", "--json"],
    "types": ["types", "--json"],
    "layouts": ["layouts", "--json"],
    "checks": ["checks", "--json"],
    "checks in French": ["checks", "--language", "fr", "--json"],
}
"""What source and frozen program must answer alike, by a word for it."""
_WAIT = 60


def build() -> int:
    """Make the program and try it; 0 when it is small enough, starts, and says what the source says."""
    ground.ready("build")
    make()
    wrong = [*too_large(), *foreign(), *differences(), *unseen()]
    for line in wrong:
        print(f"WRONG   {line}", file=sys.stderr)
    print(f"{megabytes(PROGRAM.parent):.0f} MB in {PROGRAM.parent}")
    return 1 if wrong else 0


def make() -> None:
    """Run PyInstaller."""
    words = ["-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", str(FOLDER)]
    status = ground.python([*words, "--workpath", str(BUILD / "freezing"), "packaging/jlndesk.spec"])
    if status:
        raise SetupError("The program could not be frozen; what PyInstaller said stands above.")


def megabytes(folder: Path) -> float:
    """The size of all files in a folder, in millions of bytes; what is linked to twice is there once."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink()) / 1e6


def too_large() -> list[str]:
    """A sentence when the program is larger than it may be."""
    size = megabytes(PROGRAM.parent)
    return [f"it has {size:.0f} MB and may have {MOST_MEGABYTES}"] if size > MOST_MEGABYTES else []


def foreign() -> list[str]:
    """What is in the program and must not be: networks, Qt's databases, tests."""
    names = {file.relative_to(PROGRAM.parent).as_posix() for file in PROGRAM.parent.rglob("*")}
    return [f"{word} is in it: {name}" for word in FOREIGN for name in names if word in name.split(".")[0].split("/")]


def differences() -> list[str]:
    """What the frozen program answers otherwise than the source."""
    source = [str(PYTHON), "-P", "-m", "jlndesk"]
    return [
        f"{what} differ from those of the source"
        for what, words in SAME.items()
        if answer([str(PROGRAM), *words]) != answer([*source, *words])
    ]


def answer(command: list[str]) -> Any:
    """What a command prints as JSON; the words it failed with when it failed."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=_WAIT)
    return json.loads(done.stdout) if done.returncode == 0 else f"failed: {done.stderr[-400:]}"


def unseen() -> list[str]:
    """A sentence when the frozen window does not come to the first paint of Today, on a screen of its own."""
    if systemlibs.missing({"xvfb": systemlibs.program("Xvfb"), "openbox": systemlibs.program("openbox")}):
        print("There is no Xvfb here; the window of the frozen program was not tried.")
        return []
    with tempfile.TemporaryDirectory() as home, screens.screen() as display:
        workspace = Path(home) / "practice.jlndesk"
        more = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "JLNDESK_HOME": home, "JLNDESK_EXIT_AFTER_SHOW": "1"}
        environment = os.environ | more
        made = [str(PROGRAM), "new", str(workspace), "--country", "ZZ", "--practice"]
        subprocess.run(made, env=environment, check=False, capture_output=True, timeout=_WAIT)
        shown = subprocess.run(
            [str(PROGRAM), str(workspace)], env=environment, check=False, capture_output=True, text=True, timeout=_WAIT
        )
    return [] if "shown" in shown.stdout else [f"its window did not appear: {shown.stderr[-400:]}"]
