"""The log: codes, ids, counts, types of errors, places in the code; never a value, a message or a person's name."""

from __future__ import annotations

import logging
import logging.handlers
import platform
import traceback
from pathlib import Path

from jlndesk import VERSION
from jlndesk.core.paths import private_folder

_LOG = logging.getLogger("jlndesk")
_BYTES = 512 * 1024


def start_log(folder: Path) -> None:
    """Begin to write `jlndesk.log` in the folder; three old ones are kept."""
    private_folder(folder)
    handler = logging.handlers.RotatingFileHandler(
        folder / "jlndesk.log", maxBytes=_BYTES, backupCount=3, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _LOG.addHandler(handler)
    _LOG.setLevel(logging.INFO)
    _LOG.propagate = False


def note(code: str, **numbers: int | str) -> None:
    """Write one event: a code in words and ids or counts."""
    _LOG.info("%s %s", code, " ".join(f"{key}={value}" for key, value in numbers.items()))


def places(error: BaseException) -> list[str]:
    """Return type and places (file, line, function) of an error and its causes, without any message or value."""
    lines: list[str] = []
    seen: BaseException | None = error
    told: list[BaseException] = []
    while seen is not None and seen not in told:
        told.append(seen)
        lines.append(type(seen).__name__)
        lines += [
            f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return lines


def report(error: BaseException) -> str:
    """Return the text a person can copy and send when something is a fault of the program; it holds no data."""
    head = f"JLN Desk {VERSION}, Python {platform.python_version()}, {platform.system()} {platform.release()}"
    return "\n".join([head, *places(error)])


def fault(error: BaseException) -> str:
    """Write a fault of the program to the log and return its report."""
    text = report(error)
    _LOG.error("fault\n%s", text)
    return text
