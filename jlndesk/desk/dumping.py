"""Everything a workspace holds in one canonical form, so that two workspaces can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jlndesk.desk.desk import Desk
from jlndesk.storage import reading

Json = dict[str, Any]


def dump(desk: Desk) -> Json:
    """Return {records: [{type, id, fields, deleted, conflicts}], saves: [ids]}, both sorted, as iterators.

    Two workspaces that hold the same give the same. What belongs to one desk alone is left out: drafts, imports,
    settings, what was set aside, and the records that name authors and desks, which travel only beside what they wrote.
    """
    hidden = [one.name for one in desk.types.values() if one.hidden]
    return {"records": _records(desk, hidden), "saves": _saves(desk, hidden)}


def _records(desk: Desk, hidden: Sequence[str]) -> Iterator[Json]:
    with desk.store.reading() as connection:
        for record in reading.everything(connection, desk.types, hidden):
            conflicts = [
                {"unit": one.unit, "values": [{"save": each.save, "value": each.value} for each in one.values]}
                for one in record.conflicts
            ]
            found: Json = {
                "type": record.type, "id": record.id, "fields": dict(record.fields), "deleted": record.deleted,
                "conflicts": conflicts,
            }  # fmt: skip
            if record.unknown:
                found["unknown"] = dict(sorted(record.unknown.items()))
            yield found


def _saves(desk: Desk, hidden: Sequence[str]) -> Iterator[str]:
    with desk.store.reading() as connection:
        yield from reading.save_ids(connection, hidden)
