"""Numbers that move: the line under a change objective, and the results frame from the goal down to the actions."""

from __future__ import annotations

from collections.abc import Iterator

from jlndesk.core.i18n import N_, _
from jlndesk.reports.blocks import Block, Column, Grid, Paragraph, Piece, Words
from jlndesk.reports.phrases import beside
from jlndesk.reports.proposal.facts import ProposalFacts, Row
from jlndesk.reports.proposal.listing import said_in
from jlndesk.reports.proposal.objective import open_slots

_FOLLOWED = ("indicator", "indicator_text")
_READ = ("means_of_verification", "responsible", "responsible_text", "frequency")
_ENDS = ("baseline", "baseline_text", "baseline_date", "target", "target_text", "target_date", "unit")
_QUIET = {
    "assumption": N_("Assumes: {value}"),
    "change_objective": N_("Objective {value}"),
}
_SENTENCE = {"by", "institution", "institution_text", "verb", "verb_text", "instrument"}


def change_blocks(facts: ProposalFacts, sentences: tuple[str, ...]) -> Iterator[Block]:
    """Each change objective as its sentence, then the number it moves in one small table."""
    rows = facts.rows("change_objectives")
    whole = bool(sentences) and len(sentences) == len(rows) and not any(map(open_slots, rows))
    for sentence in sentences if whole else ():
        yield Paragraph(sentence, "answer")
    frame = _frame(facts, "change_objectives", _("The number that moves"), () if whole else tuple(sorted(_SENTENCE)))
    if frame.columns:
        yield frame


def results_blocks(facts: ProposalFacts) -> Iterator[Block]:
    """The results frame."""
    yield _frame(facts, "results_frame", _("What we follow"), ())


def _frame(facts: ProposalFacts, name: str, followed: str, decided: tuple[str, ...]) -> Grid:
    """Level, what is followed, now and target with their dates, and where it is read by whom."""
    columns = (
        Column(_("Level"), look="strong"),
        Column(_("What will be different"), 2.6),
        Column(followed, 4.9),
        Column(_("Now"), align="end"),
        Column(_("Target"), align="end"),
        Column(_("Read from, by whom"), 2.6, look="quiet"),
    )
    rows = [_row(facts, name, row, decided) for row in facts.rows(name)]
    kept = [number for number in range(len(columns)) if any(row[number] for row in rows)]
    return Grid(tuple(columns[n] for n in kept), tuple(tuple(row[n] for n in kept) for row in rows))


def _row(facts: ProposalFacts, name: str, row: Row, decided: tuple[str, ...]) -> tuple[Words, ...]:
    asked = facts.answers.asked[name]

    def say(inner: str) -> str:
        return said_in(facts, asked, row, inner)

    placed = {"level", "statement", *_FOLLOWED, *_READ, *_ENDS, *_SENTENCE}
    others = [column for column in asked.kind.columns() if column.name not in placed]
    quiet = beside(
        *(
            _(_QUIET.get(c.name, "")).format(value=say(c.name))
            or _("{label}: {value}").format(label=_(c.label), value=say(c.name))
            for c in others
            if say(c.name)
        )
    )
    number = ", ".join(filter(None, map(say, _FOLLOWED)))
    main = say("statement") or number
    small = beside(number if say("statement") else "", quiet)
    exists = (", ".join(filter(None, (say(inner) for inner in _decided_order(decided)))),)
    words: Words = (Piece(main), Piece(f"\n{small}" if main else small, "fine")) if small else main
    read = beside(*map(say, _READ))
    return (say("level"), *exists, words, measured(facts, row, "baseline"), measured(facts, row, "target"), read)


def _decided_order(decided: tuple[str, ...]) -> tuple[str, ...]:
    order = ("institution", "institution_text", "verb", "verb_text", "instrument", "by")
    return tuple(name for name in order if name in decided)


def measured(facts: ProposalFacts, row: Row, name: str) -> Words:
    """A number with its unit, and its date in the second voice."""
    words = str(row.get(f"{name}_text") or "")
    amount = ", ".join(dict.fromkeys(filter(None, (facts.amount(row, name), words))))
    date = row.get(f"{name}_date")
    said = facts.context.locale.day(date) if date else ""
    if not amount or not said:
        return amount or ((Piece(said, "fine"),) if said else "")
    return (Piece(amount, "strong" if name == "target" else "plain"), Piece(f"\n{said}", "fine"))
