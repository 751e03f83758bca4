"""Ratio: p95 of searches through the program / the same in bare SQLite, at 100,000 records, in one run.

The bare side asks the same index and table with the same words: how many, and the best twenty with titles. Both sides
alternate. Aim: at most 2.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jlndesk.core.paths import Paths
from jlndesk.core.text import fold
from jlndesk.desk import make_workspace, records
from jlndesk.storage.sqlite import Connection

COUNT = 100_000
ROUNDS = 5
AIM = 2.0
QUERIES = (
    "a", "és", "ca", "san", "sante", "financement", "สุขภาพ", "สุข", "សុខា", "សុខាភិបាល", "المنفعة", "التأمين", "সেবা",
    "health financing primary", "term77 budget district", "nothing at all like this", "p99999", "xyzzyq",
)  # fmt: skip
WORDS = [
    "health", "financing", "primary", "care", "santé", "financement", "budget", "district", "สุขภาพ", "สุขภาพดี",
    "សុខាភិបាល", "المنفعة", "التأمين", "সেবা", "চিকিৎসা", "hospital", "quality", "người", "Đồng",
]  # fmt: skip


def people() -> Iterator[dict[str, Any]]:
    """Yield people with words of several scripts."""
    chance = random.Random(2)
    words = WORDS * 4 + [f"term{n}" for n in range(3000)]
    for n in range(COUNT):
        yield {
            "full_name": f"Person {n} {chance.choice(words)}",
            "post_title": f"{chance.choice(words)} {chance.choice(words)}",
            "summary": " ".join(chance.choices(words, k=15)), "email": f"p{n}@example.org",
        }  # fmt: skip


def bare(connection: Connection, words: list[str]) -> tuple[int, list[Any]]:
    """Ask the index itself: the count and the best twenty titles."""
    long = [word for word in words if len(word) > 2]
    if long:
        match = " AND ".join(f'"{word}"' for word in long)
        short = [f"%{word}%" for word in words if len(word) <= 2]
        extra = " AND (w.title LIKE ? OR w.body LIKE ?)" * len(short)
        values = [match, *(value for word in short for value in (word, word))]
        source = f"FROM search JOIN words w ON w.record = search.rowid WHERE search MATCH ?{extra}"
        total = connection.execute(f"SELECT count(*) {source}", values).fetchone()[0]
        return total, connection.execute(f"SELECT w.title {source} ORDER BY rank LIMIT 20", values).fetchall()
    tests = " AND ".join(["(title LIKE ? OR body LIKE ?)"] * len(words))
    values = [value for word in words for value in (f"%{word}%", f"%{word}%")]
    total = connection.execute(f"SELECT count(*) FROM words WHERE {tests}", values).fetchone()[0]
    order = "ORDER BY title LIKE ? DESC LIMIT 20"
    return total, connection.execute(f"SELECT title FROM words WHERE {tests} {order}", [*values, values[0]]).fetchall()


def main() -> None:
    """Alternate both sides over the list of queries and print the ratio of their 95th percentiles."""

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with make_workspace(folder / "w.jlndesk", "GH", author="Ama", paths=Paths.under(folder)) as desk:
            records.put_records(desk, "person", (("", one) for one in people()))
            records.search(desk, "warm")
            ours, plain = [], []
            for _round in range(ROUNDS):
                for query in QUERIES:
                    start = time.perf_counter()
                    records.search(desk, query)
                    ours.append(time.perf_counter() - start)
                    with desk.store.reading() as connection:
                        start = time.perf_counter()
                        bare(connection, fold(query).split())
                        plain.append(time.perf_counter() - start)
    at = int(len(ours) * 0.95)
    ours, plain = sorted(ours), sorted(plain)
    print(f"search among {COUNT:,}: p95 {ours[at] * 1e3:.1f} ms, bare SQLite {plain[at] * 1e3:.1f} ms, ratio "
          f"{ours[at] / plain[at]:.2f} (aim {AIM}); median {ours[len(ours) // 2] * 1e3:.1f} ms against "
          f"{plain[len(plain) // 2] * 1e3:.1f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
