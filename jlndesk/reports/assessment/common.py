"""What both sheets of reviewers share: the words over them, the limits, and how weights and totals are said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jlndesk.core.i18n import _
from jlndesk.reports.blocks import Block, Fact, Facts, Heading, Paragraph
from jlndesk.reports.context import Context
from jlndesk.reports.phrases import beside

Json = Mapping[str, Any]
ROOM = "\n"
"""What stands where somebody will write with a pen: a second line, so that the row is high enough."""


def head(scoring: Json) -> Iterator[Block]:
    """The title of the proposal, and what this paper is: whose criteria, in which version."""
    rubric = scoring["rubric"]
    version = _("criteria {version}").format(version=rubric["version"]) if rubric["version"] else ""
    yield Heading(str(scoring["title"]) or _("Without a title"), 1)
    yield Paragraph(beside(_("Reviewer's sheet"), str(rubric["fund"]), version), "lead")


def weight(criterion: Json, context: Context) -> str:
    """A weight as it stands beside its criterion."""
    return _("× {weight}").format(weight=context.locale.number(criterion["weight"]))


def total(value: Any, context: Context) -> str:
    """A total of 100, or a dash: an unfinished one is no number."""
    return "–" if value is None else number(value, context)


def number(value: float, context: Context) -> str:
    """A total or a gap, with its decimal where it has one."""
    whole = float(value).is_integer()
    return context.locale.number(str(int(value) if whole else value), 0 if whole else 1)


def limits(scoring: Json, context: Context) -> str:
    """From where on the points say what, in one paragraph."""
    rubric = scoring["rubric"]
    floors = [
        _("{criterion} has {score}").format(criterion=one["criterion"], score=context.locale.number(one["floor"]))
        for one in rubric["criteria"]
        if one["floor"]
    ]
    values = {name: context.locale.number(rubric[name]) for name in ("recommend_from", "iterate_from", "discuss_gap")}
    said = _("The points say: recommend from {recommend_from}; revise from {iterate_from}; decline below that.")
    if floors:
        said = _("The points say: recommend from {recommend_from}, when at least {floors}; revise from {iterate_from}, "
                 "or when one of these is lower; decline below that.")  # fmt: skip
    return said.format(floors=context.locale.list(floors), **values)


def pen(*labels: str) -> Facts:
    """Lines to write on, each after its label."""
    return Facts(tuple(Fact(label, ROOM) for label in labels))
