"""The text of the long document that every maker of PDF files in the measurement prints; the same each time."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

TITLE = "Proposal: strategic purchasing for primary health care"
HEADS = ("No.", "Activity", "Responsible", "Due", "Budget (USD)")
SHARES = (28, 200, 90, 80, 85)
CHART = (("Kenya", 45), ("Ghana", 62), ("Peru", 81), ("Vietnam", 87), ("Mongolia", 91), ("Senegal", 38), ("India", 57))
FONTS = Path(__file__).parents[3] / "resources" / "fonts"
REGULAR, HEAVY = FONTS / "NotoSans-Regular.ttf", FONTS / "NotoSans-SemiBold.ttf"
_COMMON = (
    "the ministry of health proposes to strengthen primary health care financing through strategic purchasing "
    "capitation payments and a community based insurance scheme that protects poor households from catastrophic "
    "expenditure while improving quality of services at district level with measurable results over three years"
).split()
_BEGIN = "con de ex in per pre pro re sub trans un inter".split()
_MIDDLE = "fer form gress ject lect mit pend port scrib sist spect tain tend vert vis duct".split()
_END = "ing ed ation ment ance able ive or s al".split()


@dataclass(frozen=True)
class Section:
    """One chapter: its heading, its parts with their paragraphs, its table without the head."""

    head: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[tuple[str, ...], ...]


def sections() -> list[Section]:
    """The chapters: about 4,000 words of which some 600 differ, eight tables of nine rows."""
    chance = random.Random(7)
    return [_section(number, chance) for number in range(1, 9)]


def _section(number: int, chance: random.Random) -> Section:
    parts = tuple(
        (f"{number}.{part} {_words(4, chance)}", tuple(_paragraph(76, chance) for _ in range(3))) for part in (1, 2)
    )
    rows = tuple(
        (
            str(row), _words(7, chance), chance.choice(("Ministry", "Insurer", "Team", "Partner")),
            f"2027-{chance.randint(1, 12):02d}-15", f"{chance.randint(1, 90)},000",
        )
        for row in range(1, 10)
    )  # fmt: skip
    return Section(f"{number}. {_words(4, chance)}", parts, rows)


def _paragraph(count: int, chance: random.Random) -> str:
    sentences = []
    while count > 0:
        length = min(count, chance.randint(9, 18))
        sentences.append(_words(length, chance) + ".")
        count -= length
    return " ".join(sentences)


def _words(count: int, chance: random.Random) -> str:
    """A sentence of common words, every third one rare."""
    return " ".join(
        chance.choice(_COMMON) if chance.random() < 0.67 else _rare(chance) for _ in range(count)
    ).capitalize()


def _rare(chance: random.Random) -> str:
    return chance.choice(_BEGIN) + chance.choice(_MIDDLE) + chance.choice(_END)
