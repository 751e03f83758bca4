"""Lists of a proposal as tables: the columns a reader compares, and under them what else a row says in a quiet line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from jlndesk.core.i18n import _
from jlndesk.core.kinds import Flag, Pick
from jlndesk.core.schema import Field
from jlndesk.reports.blocks import Align, Column, Grid, Look, Piece, Words
from jlndesk.reports.phrases import beside
from jlndesk.reports.proposal.facts import ProposalFacts, Row


@dataclass(frozen=True)
class Shown:
    """One column of a table: its head (to be translated), the columns of the list that stand in it, and its look.

    `small` ones stand in the quiet line, which is below the others or follows them `inline`; `weight` is the share of
    the width, 0 what the words need.
    """

    head: str
    inner: tuple[str, ...]
    weight: float = 0
    look: Look = "plain"
    small: tuple[str, ...] = ()
    align: Align = "start"
    inline: bool = False


@dataclass(frozen=True)
class Listing:
    """How one list is printed. `rest` is the number of the column under which everything else of a row stands.

    Rows stand in the order of the day in `by`, if there is one. `phrases` say some of the rest in a phrase of its own
    (`{value}`) in place of *label: value*; an empty one says nothing.
    """

    shown: tuple[Shown, ...]
    rest: int
    phrases: Mapping[str, str] = field(default_factory=dict)
    numbered: bool = False
    by: str = ""


def listed(facts: ProposalFacts, name: str, listing: Listing, given: frozenset[str] = frozenset()) -> Grid:
    """The rows of a field as a table; columns nobody filled are left out, those `given` elsewhere too."""
    rows = sorted(facts.rows(name), key=lambda row: str(row.get(listing.by, "9"))) if listing.by else facts.rows(name)
    asked = facts.answers.asked[name]
    cells = [[_cell(facts, asked, row, listing, number, given) for number in range(len(listing.shown))] for row in rows]
    kept = [number for number in range(len(listing.shown)) if any(row[number] for row in cells)]
    heads = [_column(listing.shown[number]) for number in kept]
    made = [tuple(row[number] for number in kept) for row in cells]
    if listing.numbered:
        figure = facts.context.locale.number
        heads.insert(0, Column("", look="strong"))
        made = [(figure(number), *row) for number, row in enumerate(made, 1)]
    return Grid(tuple(heads), tuple(made))


def _column(shown: Shown) -> Column:
    return Column(_(shown.head) if shown.head else "", shown.weight, shown.align, shown.look)


def _cell(  # a cell is a place in a table of a list of a proposal
    facts: ProposalFacts, asked: Field, row: Row, listing: Listing, number: int, given: frozenset[str]
) -> Words:
    shown = listing.shown[number]
    parts = [
        _(listing.phrases.get(inner, "{value}")).format(value=said)
        for inner in shown.inner
        if (said := said_in(facts, asked, row, inner))
    ]
    main = ", ".join(dict.fromkeys(parts))
    small = beside(*(_phrase(facts, asked, row, inner, listing.phrases) for inner in shown.small))
    if number == listing.rest:
        placed = {name for one in listing.shown for name in (*one.inner, *one.small)} | given
        others = [c.name for c in asked.kind.columns() if c.name not in placed]
        small = beside(small, *(_phrase(facts, asked, row, inner, listing.phrases) for inner in others))
    if not small:
        return main
    gap = ("\u2002" if shown.inline else "\n") if main else ""
    return (Piece(main, shown.look), Piece(f"{gap}{small}", "fine"))


def said_in(facts: ProposalFacts, asked: Field, row: Row, inner: str) -> str:
    """One value of a row in words: a picked row by its number, a plain “no” and what is said above not at all."""
    column = next((c for c in asked.kind.columns() if c.name == inner), None)
    value = row.get(inner)
    if column is None or value is None or (isinstance(column.kind, Flag) and value is False):
        return ""
    if isinstance(column.kind, Flag):
        return _(column.label)
    if isinstance(column.kind, Pick):
        return picked(facts, column.kind.rows, value)
    if value in _said_above(facts, inner):
        return ""
    said = facts.answers.cell(asked, row, inner)
    # A post such as “Permanent Secretary, Ministry of Health” already says the institution.
    return "" if inner in _ORG and said.casefold() in str(row.get("post", "")).casefold() else said


_ORG = ("org", "org_text")
_ABOVE = {"our_priority": "learning_priority", "site_country": "host_countries", "org": "host_orgs"}
"""Columns that say nothing new when the proposal says the same in a field above the list."""


def _said_above(facts: ProposalFacts, inner: str) -> list[str]:
    """What the proposal itself says of this; a set only counts when it has one member."""
    said = facts.answers.fields.get(_ABOVE.get(inner, ""), [])
    members = [said] if isinstance(said, str) else list(said)
    return members if len(members) == 1 else []


def picked(facts: ProposalFacts, name: str, value: str) -> str:
    """The number of a picked row; nothing where there is only one row to pick."""
    rows = facts.rows(name)
    place = next((number for number, row in enumerate(rows, 1) if row.get("id") == value), 0)
    return facts.context.locale.number(place) if place and len(rows) > 1 else ""


def _phrase(facts: ProposalFacts, asked: Field, row: Row, inner: str, phrases: Mapping[str, str]) -> str:
    said = said_in(facts, asked, row, inner)
    if not said:
        return ""
    if inner in phrases:
        return _(phrases[inner]).format(value=said) if phrases[inner] else ""
    column = next(c for c in asked.kind.columns() if c.name == inner)
    if isinstance(column.kind, Flag):
        return said
    return _("{label}: {value}").format(label=_(column.label), value=said)


def rows_said(facts: ProposalFacts, name: str, first: str, second: str) -> Iterator[str]:
    """Rows of two short columns as phrases: *Health policy 60%*."""
    for one, two in facts.answers.cells(name, first, second):
        yield _("{first} {second}").format(first=one, second=two).strip()
