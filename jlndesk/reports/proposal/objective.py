"""What will be different: the composed sentence, or what is known of it and what is still to be said."""

from __future__ import annotations

from collections.abc import Iterator

from jlndesk.core.i18n import N_, _, _n
from jlndesk.reports.blocks import Paragraph, Piece, PlainBlock, Words
from jlndesk.reports.phrases import shortened
from jlndesk.reports.proposal.facts import ProposalFacts, Row

_SLOTS = (
    (N_("by when"), ("by",)),
    (N_("who decides"), ("institution", "institution_text")),
    (N_("decided how"), ("verb", "verb_text")),
    (N_("what will exist"), ("instrument",)),
    (N_("which number moves"), ("indicator", "indicator_text")),
    (N_("from what"), ("baseline",)),
    (N_("to what"), ("target",)),
)
"""What a change objective needs to be a sentence; of the fields in one slot, one is enough."""


def objective(facts: ProposalFacts, sentences: tuple[str, ...], most: int) -> Iterator[PlainBlock]:
    """The sentences of the change objectives; unfinished ones as far as they are known, without marks and holes."""
    rows = facts.rows("change_objectives")
    if sentences and not any(map(open_slots, rows)):
        yield Paragraph(_as_many_as_fit(facts, sentences, most), "objective", _label())
    elif rows:
        yield from (_unfinished(facts, row) for row in rows[:1])
    elif pitch := facts.answers.say("pitch"):
        yield Paragraph(shortened(pitch, most), "objective", _label())


def _as_many_as_fit(facts: ProposalFacts, sentences: tuple[str, ...], most: int) -> Words:
    """The sentences that have room, the first one always, and how many others there are."""
    kept = [
        text for number, text in enumerate(sentences) if not number or len("".join(sentences[: number + 1])) <= most
    ]
    left = len(sentences) - len(kept)
    said = "\n".join(kept)
    if not left:
        return said
    rest = _n(
        "{count} more change objective: see the answers.", "{count} more change objectives: see the answers.", left
    )
    return (Piece(said), Piece("\n" + rest.format(count=facts.context.locale.number(left)), "fine"))


def open_slots(row: Row) -> list[str]:
    """What a change objective does not say yet, in words."""
    return [_(words) for words, names in _SLOTS if not any(row.get(name) for name in names)]


def _unfinished(facts: ProposalFacts, row: Row) -> Paragraph:
    """*Participants: understand health insurance*, and below it what is not said yet."""
    asked = facts.answers.asked["change_objectives"]
    by, who, verb, what, *_number = (
        next((text for name in names if (text := facts.answers.cell(asked, row, name))), "") for _words, names in _SLOTS
    )
    known = " ".join(filter(None, (verb, what)))
    known = _("{who}: {decided}").format(who=who, decided=known) if who and known else who or known
    known = _("{decided}, by {day}").format(decided=known, day=by) if by and known else known
    if not (missing := open_slots(row)):
        return Paragraph(known, "objective", _label())
    rest = _("Not said yet: {slots}.").format(slots=facts.context.locale.list(missing))
    gap = "\n" if known else ""
    return Paragraph((Piece(known), Piece(f"{gap}{rest}", "fine")), "objective", _label())


def _label() -> str:
    return _("What will be different")
