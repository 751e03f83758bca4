"""Pictures of every page, taken on a screen of its own: Xvfb with a window manager, so that windows become active."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

import ground
import systemlibs
from ground import BUILD, ROOT, SetupError

MAKER = ROOT / "tests" / "screens" / "make.py"
PICTURES = BUILD / "screens"


def take() -> int:
    """Run `tests/screens/make.py FOLDER` on the screen; it leaves one picture a page in the folder."""
    ground.ready("screens")
    if not MAKER.is_file():
        raise SetupError(f"There is no {MAKER.relative_to(ROOT)} yet.")
    if lacking := systemlibs.missing({"xvfb": systemlibs.program("Xvfb"), "openbox": systemlibs.program("openbox")}):
        raise SetupError(f"Pictures need a screen. Please type:\n  {systemlibs.line_to_type(lacking)}")
    PICTURES.mkdir(parents=True, exist_ok=True)
    with screen() as display:
        status = ground.python([str(MAKER), str(PICTURES)], DISPLAY=display, QT_QPA_PLATFORM="xcb")
    print(f"{len(list(PICTURES.glob('*.png')))} pictures in {PICTURES}")
    return status


@contextmanager
def screen(size: str = "1920x1200x24") -> Iterator[str]:
    """A screen that exists only inside the block; gives its display name, like `:5`."""
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", size, "-nolisten", "tcp"]
    server = subprocess.Popen(words, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    manager = None
    try:
        with os.fdopen(reading) as number:
            display = f":{number.readline().strip()}"
        manager = subprocess.Popen(["openbox"], env=os.environ | {"DISPLAY": display}, stderr=subprocess.DEVNULL)
        yield display
    finally:
        for process in filter(None, (manager, server)):
            process.terminate()
            process.wait(timeout=10)
