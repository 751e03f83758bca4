"""Copies the icons the window draws, with their licence, from the Phosphor package into resources/icons."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import sys
import zipfile
from pathlib import Path

PACKAGE = "justmyresource-phosphor"
FOLDER = Path(__file__).resolve().parents[1] / "resources" / "icons"

PLACES = """sun-horizon target pencil-line airplane-tilt check-square users books arrows-left-right gear question
    sidebar-simple trash"""
ACTIVITIES = "chalkboard-teacher handshake video-camera map-pin stethoscope"
ACTIONS = """plus export printer download-simple arrow-u-up-left arrow-u-up-right clock-counter-clockwise trash
    funnel-simple columns dots-three magnifying-glass envelope-simple eyeglasses package compass copy folder-open
    link-simple paperclip dots-six-vertical pencil-simple"""
STATES = """check-circle warning-octagon warning lightbulb lock-simple clock hourglass-medium shield-check door-open
    flag file-text users-three info"""
RECORDS = "user buildings book-open chart-line-up currency-circle-dollar signature grid-four house"
SMALL = """caret-down caret-up caret-left caret-right arrow-left arrow-right arrow-up arrow-down check x minus
    calendar-blank"""

FILLED = f"{PLACES} {STATES} {ACTIVITIES}"
BOLD = "caret-down caret-up caret-left caret-right arrow-left arrow-right arrow-up arrow-down check x minus plus"


def names() -> list[str]:
    """Return the names of all icons the program uses, as they are called in code, sorted."""
    regular = f"{PLACES} {ACTIVITIES} {ACTIONS} {STATES} {RECORDS} {SMALL}".split()
    filled = [f"{name}-fill" for name in FILLED.split()]
    bold = [f"{name}-bold" for name in BOLD.split()]
    return sorted({*regular, *filled, *bold})


def member(name: str) -> str:
    """Return where the package's archive keeps an icon: `fill/check-circle-fill.svg`, `regular/check.svg`."""
    weight = name.rpartition("-")[2]
    return f"{weight if weight in ('fill', 'bold') else 'regular'}/{name}.svg"


def package_folder() -> Path:
    """Return the installed package's folder, found without running the package; SystemExit when it is missing."""
    spec = importlib.util.find_spec(PACKAGE.replace("-", "_"))
    if spec is None or spec.origin is None:
        raise SystemExit(f"{PACKAGE} is not installed; it is one of the development requirements")
    return Path(spec.origin).parent


def licence() -> str:
    """Return the icons' own licence as the package carries it."""
    found = [path for path in importlib.metadata.files(PACKAGE) or [] if path.name == "PHOSPHOR-LICENSE"]
    return found[0].read_text().strip() + "\n"


def copy_icons(folder: Path) -> int:
    """Write every named icon and the licence into `folder`, remove icons no longer named; return how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    wanted = names()
    for path in folder.glob("*.svg"):
        if path.stem not in wanted:
            path.unlink()
    with zipfile.ZipFile(package_folder() / "icons.zip") as archive:
        for name in wanted:
            text = archive.read(member(name)).decode("utf-8").strip() + "\n"
            (folder / f"{name}.svg").write_text(text, encoding="utf-8")
    (folder / "LICENSE.txt").write_text(licence(), encoding="utf-8")
    (folder / "README.md").write_text(readme(), encoding="utf-8")
    return len(wanted)


def readme() -> str:
    """Return the note that says where the icons come from."""
    version = importlib.metadata.version(PACKAGE)
    return (
        "# Icons\n\n"
        f"Phosphor Icons 2.0.8 (MIT, see LICENSE.txt), copied unchanged from the Python package `{PACKAGE}`\n"
        f"{version} by `packaging/icons.py`, which holds the list of names. Run it again after changing the list.\n"
        "A name ending in `-fill` or `-bold` is that weight, every other one is regular.\n"
    )


if __name__ == "__main__":
    sys.stdout.write(f"{copy_icons(FOLDER)} icons\n")
