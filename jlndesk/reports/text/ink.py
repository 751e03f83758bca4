"""The theme's colours as ReportLab takes them, each made once."""

from __future__ import annotations

import functools
from typing import Any

from reportlab.lib.colors import HexColor

from jlndesk.reports.theme import colour


@functools.cache
def ink(name: str) -> Any:
    """The colour of this name in the theme."""
    return HexColor(colour(name))
