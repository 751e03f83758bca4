"""Finds records by words or parts of words, in every script, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from jlndesk.core.record import Record
from jlndesk.core.schema import RecordType
from jlndesk.core.text import fold
from jlndesk.storage.reading import asked_words, get_many, like
from jlndesk.storage.sqlite import Connection

Types = Mapping[str, RecordType]
_TRIGRAM = 3
_RANKED = 3000  # more hits than this are shown by title, not ranked: nobody reads on to the thousandth
_AROUND = 60


def search(
    connection: Connection, types: Types, query: str, type_name: str = "", limit: int = 20
) -> tuple[int, list[dict[str, Any]]]:
    """Return how many records hold every word of the query, and the best `limit` of them as plain hits."""
    words = asked_words(query)
    if not words:
        return 0, []
    total, found = _find(connection, types, words, type_name, limit)
    records = {record.id: record for record in get_many(connection, types, [one for one, _score in found])}
    return total, [_hit(types, records[one], words, score) for one, score in found if one in records]


def _find(
    connection: Connection, types: Types, words: list[str], type_name: str, limit: int
) -> tuple[int, list[tuple[str, float]]]:
    clauses, values = _clauses(types, words, type_name)
    indexed = any(len(word) >= _TRIGRAM for word in words)
    source = "search JOIN words w ON w.record = search.rowid" if indexed else "words w"
    where = " AND ".join(clauses)
    total = connection.execute(f"SELECT count(*) FROM {source} WHERE {where}", values).fetchone()[0]
    if indexed and total <= _RANKED:
        score = "-bm25(search, 10.0, 1.0)"
    else:
        in_title = ["(w.title LIKE ? ESCAPE '\\')"] * len(words)
        score = f"({' + '.join(in_title)}) * 1.0"
        values = [*map(like, words), *values]
    rows = connection.execute(
        f"SELECT {score}, r.id FROM {source} JOIN records r ON r.seq = w.record WHERE {where} "
        "ORDER BY 1 DESC, w.record LIMIT ?",
        [*values, limit],
    )
    return total, [(row[1], round(row[0], 3)) for row in rows.fetchall()]


def _clauses(types: Types, words: list[str], type_name: str) -> tuple[list[str], list[Any]]:
    """Return the tests a record must pass, and their values: long words by the index, short ones by looking."""
    long = [word for word in words if len(word) >= _TRIGRAM]
    clauses: list[str] = []
    values: list[Any] = []
    if long:
        clauses.append("search MATCH ?")
        values.append(" AND ".join(f'"{word.replace(chr(34), chr(34) * 2)}"' for word in long))
    for word in words:
        if len(word) < _TRIGRAM:
            clauses.append("(w.title LIKE ? ESCAPE '\\' OR w.body LIKE ? ESCAPE '\\')")
            values += [like(word)] * 2
    if type_name:
        clauses.append("w.type = ?")
        values.append(type_name)
    elif hidden := [one.name for one in types.values() if one.hidden]:
        clauses.append(f"w.type NOT IN ({','.join('?' * len(hidden))})")
        values += hidden
    return clauses, values


def _hit(types: Types, record: Record, words: list[str], score: float) -> dict[str, Any]:
    unit, snippet = _where(types[record.type], record, words)
    return {
        "type": record.type, "id": record.id, "title": record.title, "snippet": snippet, "unit": unit, "score": score,
    }  # fmt: skip


def _where(record_type: RecordType, record: Record, words: list[str]) -> tuple[str, str]:
    """Return the unit that holds the first word, and the words around it."""
    for name, value in record.fields.items():
        asked = record_type.fields.get(name.partition("@")[0])
        if asked is None or not asked.is_searched:
            continue
        for place, text in _texts(asked.unit, asked.kind, name, value):
            if any(word in fold(text) for word in words):
                return place, _around(text, words)
    return record_type.headline, record.title


def _texts(unit: str, kind: Any, name: str, value: Any) -> list[tuple[str, str]]:
    if kind.grain == "rows":
        return [(f"{unit}/{row['id']}", kind.inner_words(row)) for row in value]
    return [(unit + name[len(name.partition("@")[0]) :], kind.words(value))]


def _around(text: str, words: list[str]) -> str:
    """Return the part of a text around the first word that holds one of the words looked for."""
    for found in re.finditer(r"\S+", text):
        if any(word in fold(found[0]) for word in words):
            start, end = max(0, found.start() - _AROUND), min(len(text), found.end() + _AROUND)
            part = " ".join(text[start:end].split())
            return f"{'…' if start else ''}{part}{'…' if end < len(text) else ''}"
    return " ".join(text[: 2 * _AROUND].split())
