"""A proposal as the committee gets it: the whole paper, what a reviewer would ask of it, and what is scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jlndesk.core import clock
from jlndesk.core.i18n import _, language
from jlndesk.desk.desk import Desk
from jlndesk.desk.documents import Order, context_for
from jlndesk.desk.guidance import guide_of
from jlndesk.guidance import profile_of
from jlndesk.guidance import review as review_record
from jlndesk.guidance.rubric import rubric_of
from jlndesk.reports import document_of, layout_named
from jlndesk.reports.blocks import Document
from jlndesk.storage import reading

Json = dict[str, Any]


@dataclass(frozen=True)
class Whole:
    """A proposal to read through: its document, its findings, the criteria as (letter, name).

    `headings` says by the number of a question under which words its answer stands in the document.
    """

    document: Document
    review: Json
    criteria: Sequence[tuple[str, str]]
    headings: Mapping[int, str]


def read_whole(desk: Desk, identity: str) -> Whole:
    """Return a proposal as the committee gets it, with the levels of a submission."""
    look = desk.look(language())
    record = look.look_up(identity)
    if record is None:
        with desk.store.reading() as connection:
            record = reading.get(connection, desk.types, identity)
    order = Order([identity], Path(), layout=record.type)
    document = document_of(layout_named(record.type, [record.type]), [record], context_for(desk, look, [record], order))
    guide = guide_of(record)
    rubric = rubric_of(profile_of(record, look))
    numbers = {number: look.locale.number(number) for number in guide.questions}
    return Whole(
        document,
        review_record(guide, record, look, for_="submission", today=clock.today(), language=language()),
        [(one.letter, _(one.name)) for one in rubric.criteria],
        {
            number: _("{number}  {question}").format(number=numbers[number], question=_(one.ask))
            for number, one in guide.questions.items()
        },
    )
