"""The answers of a proposal the way a reader wants them: sentences, tables and short facts, each field once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jlndesk.core.i18n import _
from jlndesk.core.kinds import Group, LongText, Rows
from jlndesk.core.schema import Field
from jlndesk.reports.answers import SHORT
from jlndesk.reports.blocks import Block, Fact, Facts, Grid, Paragraph, Piece
from jlndesk.reports.phrases import beside
from jlndesk.reports.proposal.budget import budget_blocks
from jlndesk.reports.proposal.budget_notes import asked_in_words, fund_limits
from jlndesk.reports.proposal.facts import ProposalFacts
from jlndesk.reports.proposal.listing import listed, rows_said
from jlndesk.reports.proposal.listings import BY_FIELD
from jlndesk.reports.proposal.results import change_blocks, results_blocks
from jlndesk.reports.rows import rows_of

_SAID_ABOVE = {"tried_before", "host_rationale", "sustainability", "pitch", "statement"}
"""Long answers whose label would only repeat the question that stands over them."""
_ANSWERS = {"policy_objective", "policy_objective_text", "window", "window_text", "learning_priority"}
"""Facts that are what the question asks for, and so stand before the texts that follow."""
_SOURCE = ("source_title", "source_year", "page")
_PHRASES = {"crs_codes": ("code", "percent")}
"""Lists so short that a phrase says them."""
Found = Block | Fact


class Answered:
    """Makes the blocks of fields, and remembers each plain “no” it left out, to be said at the end of the paper."""

    def __init__(self, facts: ProposalFacts, sentences: tuple[str, ...]) -> None:
        """Look at the answers of one proposal; `sentences` are its composed change objectives."""
        self.facts = facts
        self.answers = facts.answers
        self.sentences = sentences
        self.refused: list[str] = []

    def blocks(self, names: Iterable[str], *, below_question: bool = False) -> list[Block]:
        """The blocks of fields, short facts together at the end but for those that are the answer itself.

        `below_question` when a question over them says what they are.
        """
        first: list[Fact] = []
        last: list[Fact] = []
        blocks: list[Block] = []
        for name in names:
            for found in self._of_field(name, below_question=below_question):
                if not isinstance(found, Fact):
                    blocks.append(found)
                elif name in _ANSWERS and not blocks:
                    first.append(found)
                else:
                    last.append(found)
        return [*_facts(first), *blocks, *_facts(last)] if blocks else _facts(first + last)

    def left_out(self) -> list[Block]:
        """The fields whose plain “no” was left out."""
        return _facts([Fact(_(self.answers.asked[name].label), self.answers.say(name)) for name in self.refused])

    def _of_field(self, name: str, *, below_question: bool) -> Iterator[Found]:
        asked = self.answers.asked.get(name)
        if asked is None:
            return
        value = self.answers.fields.get(name)
        if self._said_elsewhere(name, value):
            return
        if value is False:
            self.refused.append(name)
        elif value not in (None, []):
            yield from self._answer(asked, value, titled=not below_question)
        if name == "requested":
            yield from fund_limits(self.facts)
        yield from self.answers.translations(asked)
        yield from self.answers.blocks_of_conflicts(name)

    def _said_elsewhere(self, name: str, value: Any) -> bool:
        """Tell whether the first page or a table says the very same: the fund, the days, how many people go."""
        match name:
            case "fund_profile":
                return bool(self.facts.answers.say(name)) and not self.facts.answers.undecided(name)
            case "delegation_size":
                return bool(value == len(self.facts.rows("participants_planned")))
            case "travel_dates" if self.facts.visit and value:
                return tuple(one.isoformat() for one in self.facts.visit) == (value.get("start"), value.get("end"))
        return False

    def _answer(self, asked: Field, value: Any, *, titled: bool) -> Iterator[Found]:
        if isinstance(asked.kind, Rows):
            yield from self._rows(asked, asked.kind, value)
        elif asked.name == "constraint":
            yield from self._constraint(asked, value, titled=titled)
        elif isinstance(asked.kind, Group):
            yield Fact(_(asked.label), tuple(self._run_in(asked.kind, value)))
        elif asked.name == "policy_objective":
            yield Fact(_(asked.label), beside(self.answers.say(asked.name), *self._source()))
        elif asked.name == "requested":
            yield asked_in_words(self.facts, _(asked.label))
        elif asked.name == "window":
            yield Fact(_(asked.label), beside(self.answers.say(asked.name), *self._door()))
        else:
            yield from _said(asked, self.answers.say(asked.name), titled=titled)

    def _rows(self, asked: Field, kind: Rows, value: list[Mapping[str, Any]]) -> Iterator[Block | Fact]:
        if asked.name in _PHRASES:
            yield Fact(_(asked.label), beside(*rows_said(self.facts, asked.name, *_PHRASES[asked.name])))
        elif asked.name == "change_objectives":
            yield from (part for block in change_blocks(self.facts, self.sentences) for part in _short(block))
        elif asked.name == "results_frame":
            yield from results_blocks(self.facts)
        elif asked.name == "budget_lines":
            yield from budget_blocks(self.facts)
        elif asked.name in BY_FIELD:
            yield from _short(listed(self.facts, asked.name, BY_FIELD[asked.name]))
        else:
            yield Paragraph((Piece(_(asked.label), "strong"),), "answer")
            yield from rows_of(kind, value, self.answers.speaker)

    def _constraint(self, asked: Field, value: Mapping[str, Any], *, titled: bool) -> Iterator[Found]:
        """What blocks it and why as running text, then who owns it as facts."""
        inner = sorted(asked.kind.columns(), key=lambda one: not isinstance(one.kind, LongText))
        for one in inner:
            yield from _said(one, self.answers.cell(asked, value, one.name), titled=titled, least=0)

    def _run_in(self, kind: Group, value: Mapping[str, Any]) -> Iterator[Piece]:
        """The parts of a group one after the other, each with its label in the second voice."""
        parts = [(inner, text) for inner, text in kind.said(dict(value), self.answers.speaker) if text]
        for number, (inner, text) in enumerate(parts):
            if number:
                yield Piece(_("\u00a0· "), "quiet")
            yield Piece(_("{label}: ").format(label=_(inner.label)), "quiet")
            yield Piece(text)

    def _source(self) -> Iterator[str]:
        """Where the national goal is written: the document, its year unless the title has it, and the page."""
        title, year, page = (self.facts.linked_part("policy_objective", n) for n in _SOURCE)
        yield title
        yield "" if year in title else year
        yield _("page {page}").format(page=page) if page.isdigit() else page

    def _door(self) -> Iterator[str]:
        """When the door closes and who decides."""
        if self.facts.closes:
            yield _("closes {day}").format(day=self.facts.context.locale.day(self.facts.closes, "long"))
        if body := self.facts.window_part("decision_body"):
            yield _("{body} decides").format(body=body)


def _short(block: Block) -> Iterator[Found]:
    """A block as it is; a table of one cell is a fact."""
    if isinstance(block, Grid) and len(block.rows) == len(block.columns) == 1 and block.columns[0].head:
        yield Fact(block.columns[0].head, block.rows[0][0])
    else:
        yield block


def _said(asked: Field, text: str, *, titled: bool, least: int = SHORT) -> Iterator[Found]:
    """A short text as a fact; a long one as a paragraph with its label run in, unless the question says it already."""
    label = _(asked.label)
    if not text:
        return
    if not isinstance(asked.kind, LongText) or (len(text) <= least and "\n" not in text):
        yield Fact(label, text)
    elif titled or asked.name not in _SAID_ABOVE:
        yield Paragraph((Piece(_("{label}  ").format(label=label), "strong"), Piece(text)), "answer")
    else:
        yield Paragraph(text, "answer")


def _facts(facts: list[Fact]) -> list[Block]:
    return [Facts(tuple(facts))] if facts else []
