"""Ratio: a review of the strong practice proposal / a fixed load of plain Python, in one run; milliseconds beside it.

Both sides alternate and the quickest of each counts, so that whatever else runs on the machine disturbs least. The load
takes about ten milliseconds of a usual office computer: the aim of 2 stands for a review of twenty. The first review of
a program just begun is printed too; it reads the guide, the rules and the words, which later ones find ready.
"""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from jlndesk.core.paths import Paths
from jlndesk.desk import Desk, guidance, make_workspace, records

ROUNDS = 60
AIM = 2.0
MOST = 20.0  # milliseconds
DAY = dt.date(2026, 11, 21)
STEPS = 60_000


def load() -> int:
    """Count, look up and join as the rules of a review do, so many times."""
    seen: dict[str, int] = {}
    total = 0
    for number in range(STEPS):
        word = f"w{number % 997}"
        seen[word] = seen.get(word, 0) + len(word)
        total += seen[word] & 7
    return total


def quickest(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Do the works in turn, so many times, and return the least milliseconds each took."""
    least = [float("inf")] * len(works)
    for _round in range(rounds):
        for number, work in enumerate(works):
            start = time.perf_counter()
            work()
            least[number] = min(least[number], (time.perf_counter() - start) * 1e3)
    return least


def strong(desk: Desk) -> str:
    """Return the proposal of the practice workspace that nothing is found in."""
    found = records.list_records(desk, "proposal")["records"]
    clean = [one["id"] for one in found if not guidance.review(desk, one["id"], today=DAY)["findings"]]
    return str(clean[0])


def main() -> None:
    """Print how long a review takes and how it compares."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with make_workspace(folder / "p.jlndesk", "ZZ", practice=True, paths=Paths.under(folder)) as desk:
            begun = time.perf_counter()
            proposal = strong(desk)
            first = (time.perf_counter() - begun) * 1e3

            def review() -> object:
                return guidance.review(desk, proposal, purpose="submission", today=DAY)

            def guide() -> object:
                return guidance.guide(desk, proposal, today=DAY)

            ours, path, plain = quickest(ROUNDS, review, guide, load)
    print(f"review of a full proposal: {ours:.1f} ms (aim {MOST:.0f}), plain Python {plain:.1f} ms, ratio "
          f"{ours / plain:.2f} (aim {AIM}); its guided path with what the records "
          f"offer {path:.1f} ms; the first reviews of all practice proposals {first:.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
