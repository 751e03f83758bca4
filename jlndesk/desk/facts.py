"""What this program is made of, for people who help others with it: versions, languages, guides."""

from __future__ import annotations

import platform
from typing import Any

from jlndesk import VERSION
from jlndesk.core import i18n
from jlndesk.guidance import guides
from jlndesk.records import all_types
from jlndesk.reports import all_layouts
from jlndesk.storage import sqlite


def facts() -> dict[str, Any]:
    """Return {version, python, sqlite, languages, guides, types, layouts}; nothing of it is about a workspace."""
    return {
        "version": VERSION,
        "python": platform.python_version(),
        "sqlite": sqlite.VERSION,
        "languages": i18n.languages(),
        "guides": guides(),
        "types": sum(not one.hidden for one in all_types().values()),
        "layouts": len(all_layouts()),
    }
