"""Who says values aloud: a locale, and where the titles of linked records and picked rows come from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from jlndesk.core.frozen import frozen

if TYPE_CHECKING:
    from jlndesk.core.locale import Locale
    from jlndesk.core.schema import RecordType


def _unknown(_key: str) -> str:
    return ""


@frozen
class Speaker:
    """What a kind needs to say a value: `title_of(record id)` and `row_of(row id)` return "" when unknown."""

    locale: Locale
    title_of: Callable[[str], str] = _unknown
    row_of: Callable[[str], str] = _unknown

    def within(self, record_type: RecordType, fields: Mapping[str, Any]) -> Speaker:
        """Return a speaker that also knows the rows of this record, for values that pick one."""
        rows = {row["id"]: (f.kind, row) for f in record_type.fields.values() for row in _rows(f.kind, fields, f.name)}
        return Speaker(self.locale, self.title_of, _naming(self, rows, frozenset()))


def _naming(speaker: Speaker, rows: Mapping[str, Any], asked: frozenset[str]) -> Callable[[str], str]:
    """Return what names a row by its first words, which may be another row it picks, but none of those asked before."""

    def row_of(key: str) -> str:
        if key not in rows or key in asked:
            return ""
        kind, row = rows[key]
        within = Speaker(speaker.locale, speaker.title_of, _naming(speaker, rows, asked | {key}))
        return str(kind.summary(row, within))

    return row_of


def _rows(kind: Any, fields: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
    return fields.get(name) or [] if kind.grain == "rows" else []
