"""Reads the command line and opens a door: the window, or a command."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from jlndesk import VERSION
from jlndesk.cli.names import is_command

SUFFIX = ".jlndesk"


def main(words: Sequence[str] | None = None) -> int:
    """Do what the words after `jlndesk` say and return the exit status."""
    given = list(sys.argv[1:] if words is None else words)
    if given == ["--version"]:
        print(f"JLN Desk {VERSION}")  # noqa: T201  # the answer of a command
        return 0
    if is_window(given):
        return open_window(given)
    from jlndesk.cli.main import main as run_command  # noqa: PLC0415  # the window needs none of it

    return run_command(given)


def is_window(words: Sequence[str]) -> bool:
    """Tell whether the window is asked for: by nothing, by `gui`, or by a workspace alone."""
    if not words or words[0] == "gui":
        return not {"--help", "-h"} & set(words)
    first = words[0]
    is_file = first.endswith(SUFFIX) or Path(first).is_file()
    return len(words) == 1 and is_file and not is_command(first)


def open_window(words: Sequence[str]) -> int:
    """Open the window on the workspace named, or on the one opened last."""
    gc.disable()  # nothing that is loaded for the first page is garbage; the window turns it on again
    from jlndesk.core.paths import Paths  # noqa: PLC0415  # `--version` and help need none of these
    from jlndesk.ui.binding import load  # noqa: PLC0415

    load(Paths.for_user().cache)
    from jlndesk.ui.app import main as show  # noqa: PLC0415  # it brings Qt, which commands do without

    path = words[-1] if words and words[-1] != "gui" else ""
    return show(Path(path) if path else None)


if __name__ == "__main__":
    sys.exit(main())
