"""What one record answers to each question of its guide, as plain text, apart from any document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jlndesk.core.i18n import speaking
from jlndesk.core.record import Record
from jlndesk.reports.answers import Answers
from jlndesk.reports.context import Context, Question, Reading
from jlndesk.reports.plain import text_of
from jlndesk.reports.proposal.answered import Answered
from jlndesk.reports.proposal.facts import ProposalFacts


@dataclass(frozen=True)
class Reply:
    """A question and what the record answers to it; an empty text where nothing is answered."""

    question: Question
    text: str


def replies(record: Record, context: Context) -> list[Reply]:
    """The answers to the questions of a record's guide, in the language of the context, as its readers may see them."""
    with speaking(context.language):
        return list(_replies(record, context))


def _replies(record: Record, context: Context) -> Iterator[Reply]:
    reading = context.readings.get(record.id, Reading())
    facts = ProposalFacts(record, context)
    answered = Answered(facts, reading.objectives)
    for question in reading.questions:
        blocks = answered.blocks(question.fields, below_question=True)
        yield Reply(question, text_of(blocks))


def field_text(record: Record, name: str, context: Context) -> str:
    """One field as plain text, or one part of it (`constraint.statement`); empty when it is unset or not to be seen."""
    with speaking(context.language):
        answers = Answers(record, context)
        base, _dot, part = name.partition(".")
        if base not in answers.asked:
            return ""
        if part:
            return answers.part(base, part)
        if answers.asked[base].kind.columns():
            return text_of(block for block in answers.blocks([base])[1:])
        return answers.say(base)
