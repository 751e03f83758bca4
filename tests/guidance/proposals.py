"""Proposals made from `cases.toml`: the strong one, and the strong one with changes."""

import copy
import datetime as dt
import functools
import tomllib
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jlndesk.core.kinds import Rows
from jlndesk.core.record import Conflict, Record, Version
from jlndesk.core.schema import canonical_fields
from jlndesk.guidance import Guide, review
from jlndesk.records import all_types

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))
GUIDE = Guide.load("proposal")
TODAY = dt.date.fromisoformat(CASES["today"])
NAMES = uuid.UUID("7c0b4f6e-3a52-4e0c-9d57-51a9a7c0f1d2")


@dataclass
class World:
    """The records around a proposal, as a review sees them."""

    records: dict[str, Record]
    country: str = CASES["country"]
    settings: dict[str, Any] = field(default_factory=dict)

    def look_up(self, record_id):
        """Return one record or None."""
        return self.records.get(record_id)

    def find(self, record_type):
        """Return the records of one type."""
        return [record for record in self.records.values() if record.type == record_type]


def key(name: str) -> str:
    """Return the id a name such as `@nhia` or `#learning_questions.0` stands for."""
    return str(uuid.uuid5(NAMES, name))


def made(changes: dict[str, Any] | None = None, conflict: str = "") -> tuple[Record, World]:
    """Return the strong proposal and its world with these changes, all in canonical form."""
    data = {"strong": copy.deepcopy(CASES["strong"]), **copy.deepcopy(CASES["world"])}
    for path, value in (changes or {}).items():
        name, _dot, rest = path[1:].partition(".") if path.startswith("@") else ("strong", "", path)
        change(data.setdefault(name, {}), rest.split("."), value) if rest else data.update({name: value})
    strong = data.pop("strong")
    world = World({key(f"@{name}"): record(name, fields) for name, fields in data.items() if fields.get("type")})
    proposal = record("strong", {"type": "proposal", **strong})
    if conflict:
        versions = (Version("1", "one", "Ama Invented"), Version("2", "two", "Kofi Invented"))
        proposal = Record(**{**vars(proposal), "conflicts": (Conflict(conflict, versions),)})
    return proposal, world


def change(data: Any, path: list[str], value: Any) -> None:
    """Put a value at a path; an empty text takes away what is there, a number one too many adds a row."""
    *way, last = path
    for step in way:
        data = grown(data, int(step)) if isinstance(data, list) else data.setdefault(step, {})
    if isinstance(data, list):
        grown(data, int(last))
        data[int(last)] = value
        if value == "":
            del data[int(last)]
    elif value == "":
        data.pop(last, None)
    else:
        data[last] = value


def grown(rows: list[Any], place: int) -> Any:
    """Return a row of a list, adding an empty one when it is the next."""
    if place == len(rows):
        rows.append({})
    return rows[place]


def record(name: str, given: dict[str, Any]) -> Record:
    """Return a record with canonical fields, its names turned into ids and its rows given theirs."""
    record_type = all_types()[given["type"]]
    fields = {part: value for part, value in named(given).items() if part != "type" and value not in ("", [], {})}
    for part, value in fields.items():
        if isinstance(record_type.fields[part].kind, Rows):
            fields[part] = [{"id": key(f"#{part}.{place}"), **row} for place, row in enumerate(value)]
    fields = canonical_fields(record_type, fields)
    return Record(record_type.name, key(f"@{name}"), record_type.title(fields), fields)


def named(value: Any) -> Any:
    """Return a value with every name of a record or row turned into its id."""
    if isinstance(value, dict):
        return {part: named(inner) for part, inner in value.items()}
    if isinstance(value, list):
        return [named(inner) for inner in value]
    return key(value) if isinstance(value, str) and value[:1] in ("@", "#") else value


@functools.cache
def clean() -> tuple[Record, World]:
    """Return the strong proposal as it is."""
    return made()


def reviewed(proposal: Record, world: World, **options: Any) -> dict[str, Any]:
    """Return the review of a proposal on the day of the cases, in English."""
    return review(GUIDE, proposal, world, **{"today": TODAY, "language": "en", **options})


def found(changes: dict[str, Any] | None = None, **options: Any) -> set[str]:
    """Return the checks that fire, tips and submission included, when the strong proposal is changed so."""
    proposal, world = made(changes, options.pop("conflict", ""))
    both = (reviewed(proposal, world, for_=purpose, **options) for purpose in ("drafting", "submission"))
    return {finding["check"] for answer in both for finding in answer["findings"]}
