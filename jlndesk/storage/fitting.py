"""Tells whether values from elsewhere can be laid in tables, searched and said as what their fields are."""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from typing import Any

from jlndesk.core.kinds import Kind, is_id
from jlndesk.core.locale import locale
from jlndesk.core.schema import Field, RecordType
from jlndesk.core.speaker import Speaker
from jlndesk.core.units import is_shaped, member
from jlndesk.storage.derived import base_of_unit

_HASH = re.compile(r"[0-9a-f]{64}")
_SORTS = {**dict.fromkeys(("group", "money", "moment", "span"), dict), "flag": bool, "whole": int}
"""What JSON holds for kinds that are no text: an empty value of another sort would be said as nothing, then be read."""
_ORDER = re.compile(r"\d{1,4000}(\.\d{1,4000})?")


def fits(record_type: RecordType, units: Mapping[str, Any]) -> bool:
    """Tell whether every value has the shape of its field; choices and parts of a newer program may be in it.

    A hash says that a value is as it was written, not that a program of ours wrote it.
    """
    known = record_type.by_unit
    try:
        for unit, value in units.items():
            if value is not None and not _fits(known.get(base_of_unit(unit)), unit, value):
                return False
    except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, StopIteration):
        return False
    return True


def _fits(asked: Field | None, unit: str, value: Any) -> bool:
    key = unit.partition("/")[2]
    if asked is None or not is_shaped(asked, unit):
        return True  # kept and passed on without being understood
    if asked.kind.grain == "rows":
        inner = [(f.kind, value[f.name]) for f in asked.kind.columns() if f.name in value]
        return _ORDER.fullmatch(value["order"]) is not None and all(_is_whole(kind, part) for kind, part in inner)
    if asked.kind.grain == "members":
        return _is_member(asked.kind, key, value) and _can_be_shown(asked.kind, [member(key, value)])
    return _is_whole(asked.kind, value["text"] if "@" in unit else value)


def _is_member(kind: Kind, key: str, value: Any) -> bool:
    if kind.name == "files":
        return isinstance(value, dict) and _HASH.fullmatch(key) is not None
    if kind.name == "links" and not is_id(key):
        return False
    return isinstance(value, str) if kind.free_words else value is True


def _is_whole(kind: Kind, value: Any) -> bool:
    """Tell whether a value that is no list has the sort of its kind, an empty one too, and can be shown."""
    right = kind.grain != "whole" or value is None or type(value) is _SORTS.get(kind.name, str)
    return right and _can_be_shown(kind, value)


def _can_be_shown(kind: Kind, value: Any) -> bool:
    """Tell whether a value can be said and has cells of the types of its columns; may raise what a wrong one causes."""
    kind.words(value)
    kind.say(value, _speaker())
    columns = [column for _name, column in kind.cells("")]
    return all(_is_cell(column, cell) for column, cell in zip(columns, kind.to_cells(value), strict=True))


def _is_cell(column: str, cell: Any) -> bool:
    if cell is None or column != "INTEGER":
        return cell is None or isinstance(cell, str)
    return isinstance(cell, int) and abs(cell) < 2**63


@functools.cache
def _speaker() -> Speaker:
    return Speaker(locale("en"))
