"""A draft carries a hash: a flipped bit in it is told, its text is never put into a form, and nothing is saved over."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Callable

import pytest

from jlndesk.storage import forms
from tests.storage.offices import Office
from tests.storage.safe import Safe
from tests.storage.test_forms import drafts_of, keep

COLUMNS = ("form", "record", "type", "author", "shown", "fields", "at", "hash")


@pytest.fixture
def here(office: Callable[..., Office]) -> Office:
    """One office."""
    return office("here")


def damaged(office: Office) -> list[forms.DamagedDraft]:
    """The drafts that are not what was written."""
    with office.store.reading() as connection:
        return forms.damaged_drafts(connection, office.types)


def set_bytes(office: Office, column: str, data: bytes) -> None:
    """Change one column of the only draft behind the program's back, to text or to no text."""
    office.store.write(
        lambda ledger: ledger.connection.execute(f"UPDATE drafts SET {column} = CAST(? AS TEXT)", (data,))
    )


@pytest.mark.parametrize("column", COLUMNS)
def test_any_flipped_bit_is_seen(here: Office, column: str) -> None:
    """Wherever in the row: the draft is no draft any more, but a damaged one; flipped back it is as it was."""
    record = here.put({"name": "Visit"})
    keep(here, here.form(record), {"name": "Vîsit to Thành phố", "aim": "ትምህርት"})
    (whole,) = drafts_of(here)
    (data,) = here.rows(f"SELECT CAST({column} AS BLOB) FROM drafts")[0]
    rng = random.Random(column)
    for place in rng.sample(range(len(data) * 8), min(40, len(data) * 8)):
        changed = bytearray(data)
        changed[place // 8] ^= 1 << place % 8
        set_bytes(here, column, bytes(changed))
        assert drafts_of(here) == []
        assert len(damaged(here)) == 1
    set_bytes(here, column, data)
    assert drafts_of(here) == [whole]
    assert damaged(here) == []


def test_a_damaged_draft_is_kept_beside_new_typing(here: Office) -> None:
    """The record opens as it was saved; what is typed and saved now touches the damaged draft nowhere."""
    record = here.put({"name": "Visit"})
    keep(here, here.form(record), {"name": "Visit to Accra"})
    set_bytes(here, "fields", b'{"name": "Visit to Bccra"}')
    form = here.form(record)
    assert form.fields == {"name": "Visit"}
    keep(here, form, {"name": "Journey"})
    here.save(form, {"name": "Journey"})
    (left,) = damaged(here)
    assert (left.record, left.text) == (record, '{"name": "Visit to Bccra"}')
    here.store.write(lambda ledger: forms.drop_draft(ledger, left.form))
    assert damaged(here) == []


def test_verify_names_a_damaged_draft_and_repair_and_restore_keep_it_so(safe: Safe) -> None:
    """It is told as damaged by `verify`, and no new file that is made of this one makes it look whole."""
    office = safe.office()
    keep(office, office.form(), {"name": "Visit to Accra"})
    office.close()
    safe.run("UPDATE drafts SET fields = replace(fields, 'Accra', 'Bccra')")
    assert safe.kinds() == {"draft"}
    safe.restore(safe.backup())
    office = safe.office()
    assert [one.text for one in damaged(office) if "Bccra" in one.text]
    assert not [one for one in drafts_of(office) if "Bccra" in str(one.fields)]
    office.close()


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("shown", "[]"), ("shown", "5"), ("shown", '{"values": 5, "heads": {}, "conflicted": []}'),
        ("shown", '{"values": {"lines/x": true}, "heads": {}, "conflicted": []}'),
        ("shown", '{"values": {}, "heads": {"name": [5]}, "conflicted": []}'),
        ("fields", "[]"), ("fields", "{"), ("fields", "[" * 100_000), ("at", "yesterday"),
    ],
)  # fmt: skip
def test_a_draft_nobody_typed_is_no_draft(here: Office, column: str, text: str) -> None:
    """A row with a right hash but no draft in it, as a gifted backup may bring one, is told as damaged."""
    keep(here, here.form(here.put({"name": "Visit"})), {"name": "Journey"})
    row = dict(zip(COLUMNS, here.rows("SELECT * FROM drafts")[0], strict=True)) | {column: text}
    seal = hashlib.sha256(json.dumps(list(row.values())[:-1], ensure_ascii=False).encode()).hexdigest()
    set_bytes(here, column, text.encode())
    set_bytes(here, "hash", seal.encode())
    assert drafts_of(here) == []
    assert len(damaged(here)) == 1
