"""The rules a check may name, found by the name of their function."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from jlndesk.guidance.hit import Hit

Rule = Callable[..., Iterable[Hit]]
_R = TypeVar("_R", bound=Rule)

RULES: dict[str, Rule] = {}


def rule(function: _R) -> _R:
    """Make a function usable as a rule; its first argument is the case, the others are options of the check."""
    if function.__name__ in RULES:
        raise ValueError(function.__name__)
    RULES[function.__name__] = function
    return function
