"""Every check bears whatever a person can have written, and rules read only fields that exist."""

import contextlib
import dataclasses
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jlndesk.core.errors import InputError
from jlndesk.core.kinds import Choice, Group, Rows, Tags, Whole
from jlndesk.core.kinds.base import Kind
from jlndesk.core.record import Record
from jlndesk.core.schema import canonical_fields
from jlndesk.guidance.case import ACTIVITY_TYPES
from jlndesk.guidance.findings import read_proposal
from jlndesk.records import all_types
from tests.guidance.proposals import CASES, GUIDE, TODAY, World, clean, key, made, reviewed

DAYS = st.sampled_from(["1900", "2026", "2026-05", "2026-05-20", "2026-09-11", "2026-12-31", "2027-02", "2200-12-31"])
TEXTS = (
    *(
        "",
        " ",
        "?",
        "UHC",
        "lack of capacity",
        "2023–30, p. 41",
        "Study tour to Thailand",
        "xxx",
        "100%",
        "NHIA",
        "{count}",
    ),
    *(
        "Comment ajuster ?",
        "ما هو السعر؟ ٢٠٢٧",
        "费率如何调整？",
        "อัตราเหมาจ่ายรายหัว",
        "𝔘𝔫𝔦",
        "1" * 30,
        "(( [[",
        "e\u0301",
    ),
    *("By 31/02/2027 or 12 March 2027", "world class", "A" * 90, "word " * 60, "\n\n- a\n- b\n"),
)
WORDS = st.sampled_from(TEXTS)
NUMBERS = st.sampled_from(["0", "-1", "0.5", "38", "60", "100", "160", "999999999999999999"])
RATE = {"type": "exchange_rate", "title": "R", "from_currency": "USD", "to_currency": "XOF", "rate": "999999999999"}
IDS = st.sampled_from(
    [key(f"@{name}") for name in (*CASES["world"], "rate")] + [key("#change_objectives.0"), key("#nothing")]
)


PLAIN = {
    "day": DAYS,
    "moment": st.just({"at": "2026-05-20T12:00", "zone": "UTC"}),
    "span": st.tuples(DAYS, DAYS).map(sorted).map(lambda pair: {"start": pair[0], "end": pair[1]}),
    "flag": st.booleans(),
    "link": IDS,
    "pick": IDS,
    "links": st.lists(IDS, max_size=3),
    "language": st.sampled_from(["en", "fr", "ar", "th", "zh", "sr-Latn"]),
    "languages": st.lists(st.sampled_from(["en", "fr", "fil"]), max_size=2),
    "files": st.just([]),
    "decimal": NUMBERS,
    "money": st.fixed_dictionaries({"amount": NUMBERS, "currency": st.sampled_from(["XOF", "USD", "BHD"])}),
    "text": WORDS,
    "long_text": st.one_of(WORDS, st.text(max_size=40)),
}


def values(kind: Kind) -> st.SearchStrategy[Any]:
    """Return values of a kind as a person, a script or an import may give them; a few it refuses."""
    match kind:
        case Group():
            return objects(kind)
        case Rows():
            return st.lists(objects(kind), max_size=3)
        case Whole():
            return st.integers(max(kind.least, -10), min(kind.most, 10_000))
        case Choice():
            return st.sampled_from([*kind.labels])
        case Tags():
            return st.lists(st.sampled_from([*kind.labels] or ["a word"]), max_size=3)
    return PLAIN[kind.name]


def objects(kind: Group | Rows) -> st.SearchStrategy[dict[str, Any]]:
    """Return groups or rows with any of their parts."""
    return st.fixed_dictionaries({}, optional={column.name: values(column.kind) for column in kind.columns()})


PROPOSAL = all_types()["proposal"]
OF_FIELD = {field.name: values(field.kind) for field in PROPOSAL.fields.values()}
FIELDS = st.sets(st.sampled_from([*OF_FIELD]), max_size=12).flatmap(
    lambda names: st.fixed_dictionaries({name: OF_FIELD[name] for name in sorted(names)})
)


def canonical(given_fields: dict[str, Any]) -> dict[str, Any]:
    """Return fields in canonical form, without those no record could hold."""
    kept: dict[str, Any] = {}
    for name, value in given_fields.items():
        with contextlib.suppress(InputError):
            kept |= canonical_fields(PROPOSAL, {name: value})
    return {name: value for name, value in kept.items() if value is not None}


@given(FIELDS)
def test_no_record_breaks_a_check(given_fields):
    """Whatever stands in a proposal, a review comes back, the same twice."""
    proposal = Record("proposal", key("@any"), "Any", canonical(given_fields))
    world = made({"@rate": RATE})[1]
    assert reviewed(proposal, world) == reviewed(proposal, world)


@given(FIELDS)
def test_any_answer_in_a_strong_proposal(given_fields):
    """Any answer put into the strong proposal is reviewed too."""
    proposal, world = clean()
    changed = dataclasses.replace(proposal, fields={**proposal.fields, **canonical(given_fields)})
    assert reviewed(changed, world, for_="submission")["questions"] == 20


class Asked(dict[str, Any]):
    """Fields that remember which names were asked for."""

    names: set[str]

    def get(self, name: str, default: Any = None) -> Any:
        """Return a field, and remember its name."""
        self.names.add(name)
        return super().get(name, default)


def spied(record: Record, asked: dict[str, set[str]]) -> Record:
    """Return a record whose fields remember what was asked of its type."""
    fields = Asked(record.fields)
    fields.names = asked.setdefault(record.type, set())
    return dataclasses.replace(record, fields=fields)


def test_rules_ask_for_fields_that_exist():
    """No rule asks a record for a field its type does not have: a renamed field is noticed here."""
    asked: dict[str, set[str]] = {}
    for case in [{}, *CASES["case"]]:
        proposal, world = made(case.get("fires"))
        spies = World({record.id: spied(record, asked) for record in world.records.values()})
        read_proposal(GUIDE, spied(proposal, asked), spies, None, TODAY)
    known = {name: set(record_type.fields) for name, record_type in all_types().items()}
    # A proposal's activities are asked alike, whichever of the three kinds they are.
    activities = set().union(*(known[name] for name in ACTIVITY_TYPES))
    known |= dict.fromkeys(ACTIVITY_TYPES, activities)
    assert {(name, field) for name, fields in asked.items() for field in fields - known[name]} == set()
