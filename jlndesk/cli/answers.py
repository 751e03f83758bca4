"""Writes answers and failures: one JSON document on standard output, or words for a person."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sys
from collections.abc import Iterator, Mapping
from typing import Any, TextIO

from jlndesk.core import logs
from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _


def write(answer: Any, stream: TextIO) -> None:
    """Write the one JSON document of an answer in one line; a value that is an iterator becomes an array.

    All of it is made before the first letter is written, so that a failure on the way leaves no half document.
    """
    if not isinstance(answer, Mapping) or not any(isinstance(value, Iterator) for value in answer.values()):
        print(_json(answer), file=stream)
        return
    made = io.BytesIO()
    for part in _parts(answer):
        made.write(part.encode())
    stream.flush()
    stream.buffer.write(made.getbuffer())


def _parts(answer: Mapping[str, Any]) -> Iterator[str]:
    for place, (key, value) in enumerate(answer.items()):
        yield f"{', ' if place else '{'}{_json(key)}: "
        if isinstance(value, Iterator):
            yield "["
            yield from (f"{', ' if number else ''}{_json(one)}" for number, one in enumerate(value))
            yield "]"
        else:
            yield _json(value)
    yield "}\n"


def _json(value: Any) -> str:
    """Return JSON in one line, also for readers that count U+0085, U+2028 and U+2029 as ends of lines."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    if not text.isascii():
        for mark in "\u0085\u2028\u2029":
            text = text.replace(mark, f"\\u{ord(mark):04x}")
    return text


def say_failure(error: DeskError, *, as_json: bool) -> None:
    """Say what could not be done: the sentence, then what to do; with JSON also as a document."""
    for text in filter(None, (error.message, error.hint)):
        print(text, file=sys.stderr)
    if as_json:
        write(failure(error), sys.stdout)


def failure(error: DeskError) -> dict[str, str]:
    """Return a failure as JSON."""
    return {"error": error.message, "hint": error.hint}


def fault(error: BaseException) -> DeskError:
    """Return a fault of the program in words, after writing its report to the log; the report holds no values."""
    from jlndesk.core.paths import Paths  # noqa: PLC0415  # only needed when something is wrong

    if not logging.getLogger("jlndesk").handlers:
        with contextlib.suppress(OSError):
            logs.start_log(Paths.for_user().logs)
    report = logs.fault(error)
    return DeskError(
        _("Something went wrong inside the program; this is a fault of JLN Desk and not yours."),
        _("Send this report to whoever looks after the program; it holds none of your data:") + f"\n{report}",
    )
