"""A record with every field filled in is printed whole, whatever its type."""

import uuid

import pytest

from jlndesk.core.kinds import (
    Choice,
    Countries,
    Country,
    Day,
    Decimal,
    Files,
    Flag,
    Group,
    Language,
    Languages,
    Link,
    Links,
    Moment,
    Money,
    Pick,
    Rows,
    Span,
    Tags,
    Time,
    Whole,
)
from jlndesk.core.record import Record
from jlndesk.core.schema import canonical_fields
from jlndesk.records import all_types
from jlndesk.reports import all_layouts, document_of
from jlndesk.reports.answers import Answers
from jlndesk.reports.inventory import texts

OTHER = "11111111-2222-4333-8444-555555555555"
VALUES = {
    Countries: ["GH", "VN"],
    Country: "GH",
    Day: "2026-11",
    Files: [{"sha256": "ab" * 32, "name": "letter.pdf", "bytes": 12}],
    Flag: True,
    Language: "fr",
    Languages: ["fr", "vi"],
    Link: OTHER,
    Links: [OTHER],
    Moment: {"at": "2026-11-15T09:00", "zone": "Asia/Ho_Chi_Minh"},
    Money: {"amount": "95000", "currency": "XOF"},
    Span: {"start": "2026-11-15", "end": "2026-11-20"},
    Time: "14:30",
}


def filled(asked, rows):
    """A value for a field: something of its kind, told from others where the kind allows it."""
    kind = asked.kind
    if isinstance(kind, Group):
        return {f.name: filled(f, rows) for f in kind.columns()}
    if isinstance(kind, Rows):
        return [{"id": row_id(asked.name, rows), **{f.name: filled(f, rows) for f in kind.columns()}}]
    if isinstance(kind, Pick):
        return row_id(kind.rows, rows)
    return VALUES[type(kind)] if type(kind) in VALUES else one_of(asked.name, kind)


def one_of(name, kind):
    """A number, word or text that the kind takes."""
    match kind:
        case Whole():
            return max(kind.least, 1)
        case Decimal():
            return str(kind.least or 1)
        case Choice():
            return next(iter(kind.labels))
        case Tags():
            return [next(iter(kind.labels), "free word")]
    return f"Text of {name}"[: kind.longest]


def row_id(name, rows):
    """The id of the one row of a list."""
    return rows.setdefault(name, str(uuid.uuid5(uuid.NAMESPACE_URL, name)))


PRINTED = [
    (layout, name)
    for name in sorted(all_types())
    for layout in ("sheet", "proposal")
    if all_layouts()[layout].prints(name)
]


@pytest.mark.parametrize(("layout", "name"), PRINTED)
def test_every_field_is_named_and_said(office, name, layout):
    """With every audience let in, each value, those inside rows too, stands in the document; in a sheet with its label.

    The paper of a proposal puts its questions and tables in the place of labels.
    """
    described = all_types()[name]
    office.records[OTHER] = Record("organisation", OTHER, "The other record")
    rows: dict[str, str] = {}
    fields = canonical_fields(described, {f.name: filled(f, rows) for f in described.fields.values()})
    record = Record(name, str(uuid.uuid4()), described.title(fields), fields)
    context = office.context(audience="team", personal=True)
    text = "\n".join(text for _place, text in texts(document_of(all_layouts()[layout], [record], context)))
    answers = Answers(record, context)
    missing = [
        said
        for asked in described.fields.values()
        for said in wanted(answers, asked, fields, labelled=layout == "sheet")
        if said.casefold() not in text.casefold()
    ]
    assert missing == []


@pytest.mark.parametrize("field", sorted(all_types()["proposal"].fields))
def test_each_field_of_a_proposal_is_said_even_when_it_stands_alone(office, field):
    """A proposal with one answer prints it, and a plain “no” is said at its end."""
    described = all_types()["proposal"]
    asked = described.fields[field]
    office.records[OTHER] = Record("organisation", OTHER, "The other record")
    rows: dict[str, str] = {}
    for value in (filled(asked, rows), False) if isinstance(asked.kind, Flag) else (filled(asked, rows),):
        fields = canonical_fields(described, {field: value})
        record = Record("proposal", str(uuid.uuid4()), described.title(fields), fields)
        context = office.context(audience="team", personal=True)
        text = "\n".join(text for _place, text in texts(document_of(all_layouts()["proposal"], [record], context)))
        said = wanted(Answers(record, context), asked, fields, labelled=False)
        assert [words for words in said if words.casefold() not in text.casefold()] == []


def wanted(answers, asked, fields, *, labelled):
    """The label of a field and what it says, line by line; the title of the record needs no label above it."""
    if labelled and asked.name != answers.type.headline:
        yield asked.label
    for inner, holder, _place in asked.kind.parts(fields[asked.name]) if asked.kind.columns() else ():
        # A row picked in a list of one row says nothing: there is no other it could be.
        if labelled or not isinstance(inner.kind, Pick):
            yield said_by(answers, inner, holder[inner.name], labelled=labelled)
    if not asked.kind.columns():
        yield answers.say(asked.name)


def said_by(answers, inner, value, *, labelled):
    """A value inside a row as it is printed: tables of a proposal say a tick by its name, and no factor of one."""
    if not labelled and (isinstance(inner.kind, Flag) or value in (1, "1")):
        return ""
    return inner.kind.say(value, answers.speaker)
