"""Every passage somebody wrote in a proposal for others to read, with the place it stands in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jlndesk.core.kinds import LongText, Text
from jlndesk.core.schema import Field
from jlndesk.guidance.case import Case, row_unit
from jlndesk.guidance.hit import Label
from jlndesk.records import all_types

_NOT_READ = (
    "ref_code",
    "source",
    "snapshot_sha256",
    "overrides",
    "comments",
    "decision",
    "internal_notes",
    "prior_candour",
)


@dataclass(frozen=True)
class Passage:
    """A text, the field it belongs to with its label, and its unit and column."""

    field: str
    label: Label
    unit: str
    column: str
    text: str


def passages(case: Case) -> list[Passage]:
    """Return the texts of a proposal in the order of its form; those only the team reads are left out."""
    if "passages" not in case.kept:
        known = all_types()[case.record.type].fields.values()
        case.kept["passages"] = [one for field in known if field.name not in _NOT_READ for one in _of(case, field)]
    found: list[Passage] = case.kept["passages"]
    return found


def _of(case: Case, field: Field) -> Iterator[Passage]:
    value = case.get(field.name)
    label = Label(field.label)
    if isinstance(field.kind, Text | LongText):
        if isinstance(value, str):
            yield Passage(field.name, label, field.unit, "", value)
        return
    columns = [column.name for column in field.kind.columns() if isinstance(column.kind, Text | LongText)]
    for row in value if isinstance(value, list) else [value or {}]:
        for column in columns:
            if isinstance(row.get(column), str):
                unit = row_unit(field.unit, row) if isinstance(value, list) else field.unit
                yield Passage(field.name, label, unit, column, row[column])
