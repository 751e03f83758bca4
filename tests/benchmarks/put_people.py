"""Ratio: `put` of 100,000 ten-field people until a search finds the last / the same rows by executemany, in one run.

The bare side writes only the ten columns that are filled, in rows made beforehand, into the same tables with the same
library and pragmas; ours reads JSON Lines, checks every value, writes saves with hashes, reads them back, and fills the
same tables. Aim: at most 2.5, and at most 150 MB of memory for ours.
"""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace, records
from jlndesk.exchange.jsonin import read_records
from jlndesk.records import all_types
from jlndesk.storage import indexing, sqlite, store, tables

COUNT = 100_000
AIM = 2.5
ROUNDS = 3
"""The sides take turns, and the fastest of each counts: what else the disk does can only make one slower."""
WORDS = ["health", "financing", "primary", "care", "insurance", "santé", "paiement", "budget", "district", "hospital"]


def people(count: int) -> Iterator[dict[str, Any]]:
    """Yield ten-field people."""
    chance = random.Random(1)
    words = WORDS + [f"term{n}" for n in range(5000)]
    for n in range(count):
        yield {
            "full_name": f"Person {n} {chance.choice(words)}", "post_title": f"Director of {chance.choice(words)}",
            "email": f"p{n}@example.org", "phone": f"+233 {n:09d}", "country": "GH", "level": "director", "sex": "F",
            "unit": chance.choice(words), "summary": " ".join(chance.choices(words, k=12)), "active": True,
        }  # fmt: skip


def ours(folder: Path) -> dict[str, float]:
    """Put the people through the program's own verbs."""

    with make_workspace(folder / "ours.jlndesk", "GH", paths=Paths.under(folder)) as desk:
        start = time.perf_counter()
        done = records.put_records(desk, "person", read_records(folder / "people.jsonl"))
        found = records.search(desk, f"p{COUNT - 1}@example.org", "person")["total"]
        seconds = time.perf_counter() - start
    if done["created"] != COUNT or found != 1:
        raise SystemExit("the people were not all put")
    return {"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def bare(folder: Path) -> dict[str, float]:
    """Write ready-made rows by executemany."""

    types = all_types()
    path = folder / "bare.jlndesk"
    store.create(path, types, {"country": "GH"})
    person = types["person"]
    lines = (folder / "people.jsonl").read_text(encoding="utf-8").splitlines()
    fields = [json.loads(line) for line in lines]
    made = [tables.insertion(person, str(uuid.uuid4()), one) for one in fields]
    rows = [row for _into, row in made]
    statement = f"{made[0][0]} VALUES ({','.join('?' * len(rows[0]))})"
    words = [(n, "person", *indexing.words_of(person, one)) for n, one in enumerate(fields, 1)]
    connection = sqlite.connect(path, write=True)
    start = time.perf_counter()
    with sqlite.transaction(connection):
        connection.executemany(statement, rows)
        connection.executemany("INSERT INTO words VALUES (?,?,?,?)", words)
        searched = [(n, title, body) for n, _type, title, body in words]
        connection.executemany("INSERT INTO search (rowid, title, body) VALUES (?,?,?)", searched)
    connection.execute("SELECT count(*) FROM search WHERE search MATCH ?", (f'"p{COUNT - 1}@example.org"',)).fetchone()
    return {"seconds": time.perf_counter() - start}


def run(side: str) -> dict[str, float]:
    """Run one side in a folder and a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        with (Path(name) / "people.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in people(COUNT))
        done = subprocess.run([sys.executable, __file__, side, name], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Run one side, or both in turns and print the ratio."""
    if len(sys.argv) > 1:
        side = {"ours": ours, "bare": bare}[sys.argv[1]]
        print(json.dumps(side(Path(sys.argv[2]))))
        return
    found: dict[str, list[dict[str, float]]] = {"bare": [], "ours": []}
    for _round in range(ROUNDS):
        for side, runs in found.items():
            runs.append(run(side))
    mine, plain = (min(one["seconds"] for one in found[side]) for side in ("ours", "bare"))
    print(
        f"put of {COUNT:,} people: {mine:.1f} s, bare rows {plain:.1f} s, ratio {mine / plain:.2f} (aim {AIM}); ",
        end="",
    )
    print(f"memory {max(one['megabytes'] for one in found['ours']):.0f} MB (aim 150)")


if __name__ == "__main__":
    main()
