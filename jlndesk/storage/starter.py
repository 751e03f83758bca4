"""First saves of starter records: the same bytes on every desk, so that two desks never double them."""

from __future__ import annotations

import base64
import datetime as dt
import functools
import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from jlndesk.core.record import BEGINNING
from jlndesk.core.schema import RecordType, canonical_fields
from jlndesk.core.units import split
from jlndesk.storage import saves
from jlndesk.storage.ledger import Ledger
from jlndesk.storage.preparing import ready
from jlndesk.storage.saves import Stamp

AUTHOR = "00000000-0000-4000-8000-000000000001"
DESK = "00000000-0000-4000-8000-000000000002"
ACT = "00000000-0000-4000-8000-000000000003"
_CLOCK = (int(dt.datetime.fromisoformat(BEGINNING).timestamp()) * 1000, 0)


def plant(ledger: Ledger, types: Mapping[str, RecordType], records: Iterable[Mapping[str, Any]]) -> int:
    """Write the first saves of starter records ({type, id, fields}, row ids given) not here yet; return how many."""
    batch = []
    stamp = Stamp(AUTHOR, DESK, _CLOCK, ACT)
    held = {row[0] for row in ledger.connection.execute("SELECT DISTINCT record FROM saves").fetchall()}
    for record in records:
        if record["id"] in held:
            continue
        record_type = types[record["type"]]
        fields = canonical_fields(record_type, record["fields"])
        units = split(record_type, fields, functools.partial(_key, record["id"]))
        marks = [_mark(record["id"], unit, saves.canonical(units[unit])) for unit in sorted(units)]
        nonce = _mark(record["id"], "", "".join(marks))
        save = saves.make(stamp, record["id"], record_type.name, units, {}, salt=marks, nonce=nonce)
        batch.append(ready(save, record_type, fields))
    if batch:
        ledger.insert_new(batch)
    return len(batch)


def _key(record: str, unit: str, word: str) -> str:
    """Return the key of a free word, the same on every desk."""
    return hashlib.sha256(f"starter\n{record}\n{unit}\n{word}".encode()).hexdigest()[:16]


def _mark(record: str, unit: str, text: str) -> str:
    digest = hashlib.sha256(f"starter\n{record}\n{unit}\n{text}".encode()).digest()
    return base64.b64encode(digest[:18]).decode()
