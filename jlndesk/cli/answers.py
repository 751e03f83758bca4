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


def document(answer: Any) -> str:
    """Return the one JSON document of an answer, in one line; a value that is an iterator becomes an array."""
    if not isinstance(answer, Mapping) or not any(isinstance(value, Iterator) for value in answer.values()):
        return _json(answer)
    text = io.StringIO()
    for number, (key, value) in enumerate(answer.items()):
        text.write(f"{', ' if number else '{'}{_json(key)}: ")
        _write(value, text)
    text.write("}")
    return text.getvalue()


def _write(value: Any, text: TextIO) -> None:
    if not isinstance(value, Iterator):
        text.write(_json(value))
        return
    text.write("[")
    text.writelines(f"{', ' if number else ''}{_json(one)}" for number, one in enumerate(value))
    text.write("]")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def say_failure(error: DeskError, *, as_json: bool) -> None:
    """Say what could not be done: the sentence, then what to do; with JSON also as a document."""
    if as_json:
        print(document(failure(error)))
    for text in filter(None, (error.message, error.hint)):
        print(text, file=sys.stderr)


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
