"""One maker of filled records from any description, and strategies of canonical and of arbitrary values of every kind.

Everything made is deterministic. Each text holds a mark of its own, by which a test finds it or misses it.
"""

from __future__ import annotations

import datetime as dt
import decimal
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st

from jlndesk.core import money
from jlndesk.core.errors import BadValue
from jlndesk.core.kinds import (
    KINDS,
    Choice,
    Decimal,
    Files,
    Group,
    Kind,
    Link,
    Links,
    LongText,
    Pick,
    Rows,
    Tags,
    Text,
    Whole,
)
from jlndesk.core.schema import Field, RecordType

ACCENTED = "Évaluée à Đà Nẵng, Łódź, Ærø"
MORE_LATIN = "Cœur, straße, İzmir, Ελλάδα, Київ, “1/2 – 50 %”"
THAI = "ระบบหลักประกันสุขภาพถ้วนหน้า"
ARABIC = "التَّأْمين الصِّحّي الشامل"
OTHERS = "স্বাস্থ্য កម្ពុជា स्वास्थ्य 健康保険 ትምህርት"
OTHER = "11111111-2222-4333-8444-555555555555"
ZONES = ("Asia/Ho_Chi_Minh", "Africa/Accra", "UTC", "America/Argentina/Buenos_Aires")
LANGUAGES = ("fr", "pt-BR", "sr-Latn", "th", "ar", "sw", "vi")
FIRST_DAY = dt.date(2026, 1, 5)


class Anywhere(dict[str, Sequence[str]]):
    """A world in which every type has two records that nobody looks for."""

    def __missing__(self, key: str) -> Sequence[str]:
        """Return two ids made of the type's name."""
        return [OTHER, str(uuid.uuid5(uuid.NAMESPACE_URL, key))]


@dataclass
class Maker:
    """Fills every field of a record: `seed` 0 and 1 give different values everywhere.

    `world` has ids of real records by type, two or more of each, for links; `files` are attachments that are there.
    With `latin` the texts have only letters that every page can print.
    """

    record: str
    seed: int = 0
    world: Mapping[str, Sequence[str]] = field(default_factory=Anywhere)
    files: Sequence[Mapping[str, Any]] = ({"sha256": "ab" * 32, "name": "letter.pdf", "bytes": 12},)
    latin: bool = False
    made: int = 0

    def fields(self, record_type: RecordType) -> dict[str, Any]:
        """Return a value for every field of a type."""
        return {f.name: self.value(f) for f in record_type.fields.values()}

    def value(self, asked: Field) -> Any:
        """Return the next value of a field, unlike all others where the kind allows it."""
        kind = asked.kind
        if isinstance(kind, Group):
            return {f.name: self.value(f) for f in kind.columns()}
        if isinstance(kind, Rows):
            return [{"id": self.row(asked.name, n), **{f.name: self.value(f) for f in kind.columns()}} for n in (0, 1)]
        self.made += 1
        at = self.made + self.seed
        if isinstance(kind, Pick):
            return self.row(kind.rows, at % 2)
        if isinstance(kind, Text):
            return self.text(asked.name, long=isinstance(kind, LongText))[: kind.longest]
        return self.taken(kind, at) if isinstance(kind, Link | Links | Tags | Files) else plain(kind, at)

    def row(self, name: str, number: int) -> str:
        """Return the id of a row."""
        return str(uuid.uuid5(uuid.NAMESPACE_URL, f"{self.record}/{name}/{number}"))

    def mark(self) -> str:
        """Return the mark of the value made now: letters and figures that stand nowhere else."""
        return f"q{self.record[-6:]}s{self.seed}n{self.made:03}x"

    def text(self, name: str, *, long: bool = False) -> str:
        """Return a text with the mark in it, in many scripts or in Latin letters only."""
        first = f"{name} {self.mark()} Évalué{self.mark()} {ACCENTED}"
        more = MORE_LATIN if self.latin else f"{MORE_LATIN} {THAI} {ARABIC} {OTHERS}"
        if not long:
            return f"{first} {more}"
        return "\n\n".join([first, f"{more}\n– a point\n– another"] + [f"{more} {n} {ACCENTED}" for n in range(12)])

    def odd_words(self) -> list[str]:
        """Return free words, in other scripts where they may be."""
        return [f"đường {self.seed}", f"œuvre {self.seed}"] if self.latin else [f"คำ {self.seed}", f"وسم {self.seed}"]

    def taken(self, kind: Kind, at: int) -> Any:
        """Return something that is taken from somewhere: records, words, files."""
        match kind:
            case Link():
                targets = kind.targets or tuple(self.world)
                ids = self.world[targets[self.made % len(targets)]]
                return ids[at % len(ids)]
            case Links():
                ids = self.world[kind.targets[self.made % len(kind.targets)]]
                return sorted({ids[at % len(ids)], ids[(at + 1) % len(ids)]} if len(ids) > 2 else {ids[at % len(ids)]})
            case Tags():
                keys = [*kind.labels] or [f"mot clé {self.mark()}", f"a/b@c {self.mark()}", *self.odd_words()]
                return sorted({keys[at % len(keys)], keys[(at + 1) % len(keys)]})
        return [dict(self.files[at % len(self.files)])]


def plain(kind: Kind, at: int) -> Any:
    """Return a value that is told from others by a number, as far as its kind allows."""
    day = FIRST_DAY + dt.timedelta(days=at)
    match kind:
        case Whole():
            least, most = max(kind.least, 0), min(kind.most, 10**6)
            return least + at % (most - least + 1)
        case Decimal():
            least, most = int(kind.least or -1000), int(kind.most or 1000)
            return f"{least + at % (most - least)}.{1 + at % 9}"
        case Choice():
            keys = [*kind.labels]
            return keys[at % len(keys)]
    currency = ("XOF", "USD", "VND", "BHD")[at % 4]
    cents = (f".{1 + at % 9}", ".5")[currency == "USD"] if money.decimals(currency) else ""
    others = {
        "money": {"amount": f"{95000 + at}{cents}", "currency": currency},
        "day": day.isoformat()[: (10, 7, 4)[at % 3]] if at % 6 < 3 else day.isoformat(),
        "time": f"{at % 24:02}:{at * 7 % 60:02}",
        "moment": {"at": f"{day}T{at % 24:02}:30", "zone": ZONES[at % len(ZONES)]},
        "span": {"start": day.isoformat(), "end": (day + dt.timedelta(days=4)).isoformat()},
        "flag": at % 2 == 0,
        "language": LANGUAGES[at % len(LANGUAGES)],
        "languages": sorted({LANGUAGES[at % len(LANGUAGES)], LANGUAGES[(at + 2) % len(LANGUAGES)]}),
    }
    return others[kind.name]


def inside(asked: Field, value: Any) -> Iterator[tuple[Field, Any]]:
    """Yield what a field holds: itself, or each part of a group or of its rows that says something."""
    if not asked.kind.columns():
        yield asked, value
        return
    for inner, holder, _row in asked.kind.parts(value):
        if inner.name in holder:
            yield inner, holder[inner.name]


# ---------------------------------------------------------------- one kind of each, and strategies

_PART = (
    Field("what", Text(), "What"), Field("cost", Decimal(), "Cost"), Field("who", Links("person"), "Who"),
    Field("secret", Text(), "Secret", audience="personal"), Field("which", Pick("lines"), "Which"),
)  # fmt: skip
_BUILT: dict[str, tuple[Kind, ...]] = {
    "whole": (Whole(), Whole(least=1, most=5)),
    "decimal": (Decimal(), Decimal(unit="%", least="0", most="100")),
    "text": (Text(), Text(longest=5)),
    "choice": (Choice((("yes", "Yes"), ("no", "No"))), Choice(vocabulary="confidentiality")),
    "tags": (Tags(), Tags(vocabulary="topics")),
    "link": (Link("person"), Link(("person", "organisation"))),
    "links": (Links(("person",)),),
    "pick": (Pick("lines"),),
    "group": (Group(_PART),),
    "rows": (Rows(_PART, row="line"),),
}
SAMPLE_KINDS: tuple[Kind, ...] = tuple(one for kind in KINDS for one in _BUILT.get(kind.name, (kind(),)))
"""Every kind once or twice, with its knobs set."""

ODD = ["\ud800", "\udfff", "\0", "\r", "\n", "\u200d", "\u0301", "e\u0301", "ﬁ", "٣", "/", "@", '"', "'", ";", "́"]
TEXTS = st.text(max_size=20) | st.lists(st.sampled_from(ODD) | st.characters(), max_size=6).map("".join)
IDS = st.integers(0, 4).map(lambda n: str(uuid.uuid5(uuid.NAMESPACE_URL, str(n))))
NUMBERS = (
    st.integers()
    | st.sampled_from([2**53, 2**53 + 1, -(2**63), 2**64, 10**400])
    | st.sampled_from([4000, 5000]).map(lambda digits: -(10**digits))
    | st.decimals()
    | st.sampled_from([decimal.Decimal(text) for text in ("NaN", "sNaN", "-Infinity", "1E+9999", "-0.0", "1e-20")])
)
_A_FILE = {"sha256": "ab" * 32, "name": "../x/ .y", "bytes": 1}
NEARLY = st.sampled_from([
    "2026-02-30", "2026-13", "٢٠٢٦", "2026-1", "24:00", "٠٩:٠٠", "1e3", "-0", "-0.0", "00", "1.", ".5", "+1", "1٣",
    "NaN", "fr-٣٣٣", "FR", "fr\n", "12:30\n", "2026\n", "yes", "GH", "gh", "true", "1", "", " ", "\t", [], {}, None,
    True, False, {"amount": 1, "currency": "XOF"}, {"amount": "1.5", "currency": "XOF"},
    {"amount": "1", "currency": ["XOF"]}, {"amount": "-0.00", "currency": "USD"}, {"amount": "٣", "currency": "USD"},
    {"start": "2026", "end": "2025-12-31"}, {"start": "", "end": None}, {"start": 2026}, {"end": "2026-05"},
    {"at": "2026-11-15T09:00:59", "zone": "UTC"}, {"at": "2026-02-30T09:00", "zone": "UTC"},
    {"at": "٢026-11-15T09:00", "zone": "UTC"}, {"what": "x", "which": None}, {"what": None}, {"id": None, "what": "x"},
    {"id": OTHER}, [{"id": OTHER}, {"id": OTHER}], [{}], [_A_FILE, {**_A_FILE, "name": "z"}],
    [{**_A_FILE, "bytes": 10**400}], [{**_A_FILE, "name": ". " + "a" * 198}], [{**_A_FILE, "name": "a . " + "b" * 197}],
    [{**_A_FILE, "name": "e\u200d\u0301\ud800"}], ["x", 1], ["a", "a"], [" a ", "a"], [OTHER, OTHER], OTHER + "a",
    "ab" * 32, "AB" * 32,
])  # fmt: skip
PLAIN_JSON = st.none() | st.booleans() | NUMBERS | TEXTS | NEARLY
KEYS = TEXTS | st.sampled_from(
    "id amount currency start end at zone sha256 name bytes what cost who which order".split()
)
ANY_JSON = st.recursive(PLAIN_JSON, lambda one: st.lists(one, max_size=4) | st.dictionaries(KEYS, one, max_size=4))


def deep(levels: int = 20_000) -> list[Any]:
    """Return lists inside lists, deeper than any program goes."""
    nested: list[Any] = []
    for _level in range(levels):
        nested = [nested]
    return nested


def canonical_values(kind: Kind) -> st.SearchStrategy[Any]:
    """Return values of a kind in the one form they are kept in."""
    if isinstance(kind, Group):
        return _objects(kind).filter(bool)
    if isinstance(kind, Rows):
        pairs = st.tuples(IDS, _objects(kind))
        rows = st.lists(pairs, min_size=1, max_size=4, unique_by=lambda pair: pair[0])
        return rows.map(lambda made: [{"id": key, **row} for key, row in made])
    made = _VALUES.get(kind.name)
    return made(kind) if made else st.integers(0, 5000).map(lambda at: plain(kind, at))


def _objects(kind: Group | Rows) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional={part.name: canonical_values(part.kind) for part in kind.columns()})


def _texts(kind: Any) -> st.SearchStrategy[Any]:
    return st.text(max_size=min(kind.longest, 30)).map(kept_by(kind)).filter(lambda text: text is not None)


def _decimals(kind: Any) -> st.SearchStrategy[Any]:
    whole = st.integers(int(kind.least or -(10**17)), int(kind.most or 10**17) - 1)
    return st.tuples(whole, st.integers(0, 10**9 - 1)).map(lambda two: kind.canonical(f"{two[0]}.{two[1]:09}"))


def _words(kind: Any) -> st.SearchStrategy[Any]:
    return st.sets(st.sampled_from([*kind.labels] or ["a", "é", "คำ", "a/b", "x@y"]), min_size=1, max_size=4).map(
        sorted
    )


def _files(_kind: Any) -> st.SearchStrategy[Any]:
    found = st.sets(st.sampled_from(["ab" * 32, "cd" * 32, "01" * 32]), min_size=1).map(sorted)
    return found.map(lambda hashes: [{"sha256": one, "name": f"{one[:4]}.pdf", "bytes": 12} for one in hashes])


_VALUES: dict[str, Callable[[Any], st.SearchStrategy[Any]]] = {
    "text": _texts,
    "long_text": _texts,
    "whole": lambda kind: st.integers(kind.least, kind.most),
    "decimal": _decimals,
    "choice": lambda kind: st.sampled_from([*kind.labels]),
    "tags": _words,
    "countries": _words,
    "link": lambda _kind: IDS,
    "pick": lambda _kind: IDS,
    "links": lambda _kind: st.sets(IDS, min_size=1, max_size=3).map(sorted),
    "files": _files,
}


def kept_by(kind: Kind) -> Callable[[Any], Any]:
    """Return what puts a value of this kind into its one form; what it refuses becomes None."""

    def canonical(value: Any) -> Any:
        try:
            return kind.canonical(value)
        except BadValue:
            return None

    return canonical
