"""Runs the program and ends it at once when it opens a workspace file past SQLite: `python -m tests.kill.watched …`."""

import os
import sys
from typing import Any

from jlndesk.cli.main import main
from tests import live_files

SPOILED = 70


def stop(event: str, details: tuple[Any, ...]) -> None:
    """End the process with the place in the code when a file that is held was opened."""
    live_files.watch(event, details)
    if found := live_files.taken():
        os.write(2, "\n".join(found).encode())
        os._exit(SPOILED)


if __name__ == "__main__":
    sys.addaudithook(stop)
    status = main(sys.argv[1:])
    assert "_sqlite3" not in sys.modules, "a second SQLite was loaded"
    sys.exit(status)
