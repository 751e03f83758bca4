"""Ratio: one-field save of a 3,000-word proposal acknowledged / raw WAL+FULL commit of the same bytes, in one run.

The raw side commits one blob of as many bytes as the save wrote: the save itself and the proposal's derived row, which
SQLite writes again whole. Both sides alternate, so that the disk's moods hit both. Aim: at most 2.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path

from jlndesk.core.paths import Paths
from jlndesk.desk import Desk, make_workspace, records
from jlndesk.storage import sqlite

ROUNDS = 400
AIM = 2.0


def proposal(desk: Desk) -> str:
    """Put a proposal of 3,000 words and return its id."""

    words = " ".join(f"word{n % 700}" for n in range(500))
    names = ("summary", "tried_before", "reciprocity", "sustainability", "pitch", "prior_candour")
    fields = dict.fromkeys(names, words)
    fields = {name: text for name, text in fields.items() if name in desk.types["proposal"].fields}
    put = records.put_records(desk, "proposal", [("", {"title": "A proposal of three thousand words", **fields})])
    return str(put["ids"][0])


def written(desk: Desk, record: str) -> int:
    """Return how many bytes one save of the record writes: the latest save and the derived row."""
    with desk.store.reading() as connection:
        save = connection.execute(
            "SELECT length(CAST(header AS BLOB)) + length(CAST(vals AS BLOB)) FROM saves WHERE record = ? "
            "ORDER BY seq DESC",
            (record,),
        ).fetchone()[0]
        row = connection.execute("SELECT * FROM proposal WHERE id = ?", (record,)).fetchone()
    return int(save) + sum(len(str(cell).encode()) for cell in row if cell is not None)


def main() -> None:
    """Alternate both sides and print the ratio of medians."""

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with make_workspace(folder / "ours.jlndesk", "GH", author="Ama", paths=Paths.under(folder)) as desk:
            record = proposal(desk)
            form = records.open_form(desk, record=record)
            records.save_form(desk, form, {"call_name": "first"})
            size = written(desk, record)
            (folder / "raw.db").touch()
            raw = sqlite.connect(folder / "raw.db", write=True)
            raw.execute("CREATE TABLE kept (id INTEGER PRIMARY KEY, bytes BLOB)")
            ours, bare = [], []
            for n in range(ROUNDS):
                start = time.perf_counter()
                records.save_form(desk, form, {"call_name": f"call {n}"})
                ours.append(time.perf_counter() - start)
                start = time.perf_counter()
                with sqlite.transaction(raw):
                    raw.execute("INSERT INTO kept (bytes) VALUES (?)", (os.urandom(size),))
                bare.append(time.perf_counter() - start)
            raw.close()
    ratio = statistics.median(ours) / statistics.median(bare)
    print(f"one-field save: {statistics.median(ours) * 1e3:.2f} ms, raw commit of the same {size:,} bytes "
          f"{statistics.median(bare) * 1e3:.2f} ms, ratio {ratio:.2f} (aim {AIM})")  # fmt: skip


if __name__ == "__main__":
    main()
