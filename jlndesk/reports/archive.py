"""Packs the parts of an office file: always the same bytes, and no hour of the day in them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Mapping

NO_DAY = dt.date(2000, 1, 1)
"""Stands for the day of a document that has none."""
_OLDEST = 1980  # the first year a ZIP can say


def zipped(parts: Mapping[str, bytes], day: dt.date) -> bytes:
    """The bytes of a ZIP file of these parts in their order, each of them dated with one day."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (max(day.year, _OLDEST), day.month, day.day, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, data)
    return kept.getvalue()
