"""What is loaded or compiled at its first use, so that a start pays for nothing but the first page."""

from __future__ import annotations

import importlib
import re
from typing import Any, cast


class _Module:
    def __init__(self, name: str) -> None:
        self.__name = name

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module(self.__name), name)


class _Pattern:
    def __init__(self, text: str, flags: int) -> None:
        self.__made = text, flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self.__made), name)
        setattr(self, name, found)
        return found


def module(name: str) -> Any:
    """Return what stands for a module, which is imported when one of its names is first asked for.

    Say the plain import beside it under `TYPE_CHECKING`, for the type checker, the layers and the packed program.
    """
    return _Module(name)


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return a regular expression whose methods can be called, compiled when the first one is."""
    return cast("re.Pattern[str]", _Pattern(text, flags))
