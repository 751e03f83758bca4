"""The colours and measures of paper, as the theme file says them; no other module names a colour."""

from __future__ import annotations

import functools
from typing import Any

from jlndesk.core.resources import read_toml, resource


@functools.cache
def _theme() -> dict[str, Any]:
    return read_toml(resource("theme.toml"))


def colour(name: str) -> str:
    """A colour of the light theme, as `#RRGGBB`."""
    return str(_theme()["light"][name])


def paper(name: str) -> dict[str, float]:
    """The measures of one thing on paper, such as `section`: sizes in points, places in millimetres."""
    measures: dict[str, float] = _theme()["paper"][name]
    return measures
