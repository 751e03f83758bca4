"""Commands of scoring by people: begin an assessment, see all of them beside each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jlndesk.cli.call import Call
from jlndesk.cli.command import LANGUAGE, TODAY, Command, one_id, option
from jlndesk.cli.page import Page
from jlndesk.core.i18n import N_, _
from jlndesk.desk import assessing

Json = dict[str, Any]


def _assess(call: Call) -> Json:
    made = assessing.assess(call.desk, call["id"], reviewer=call["reviewer"] or "", today=call["today"])
    return {"id": made["id"], "proposal": made["proposal"], "rubric": made["rubric"], "ack": made["saves"]}


def _show_begun(answer: Json, page: Page, _call: Call) -> None:
    page.line(_("Begun: {id}").format(id=answer["id"]))
    page.line(_("The criteria and weights stand in it, and no score: those are given by people."))


def _assessments(call: Call) -> Json:
    return assessing.assessments(call.desk, call["id"])


def _show_assessments(answer: Json, page: Page, _call: Call) -> None:
    page.line(answer["title"])
    page.line(_("Criteria, version {version}").format(version=answer["rubric"]["version"]))
    if not answer["assessments"]:
        page.line(_("Nobody has read it yet. Begin with: jlndesk assess"))
        return
    heads = ("", _("Criterion"), _("Weight"), *(_named(one) for one in answer["assessments"]))
    page.table(heads, [*_rows(answer), _totals(answer)])
    for one in answer["assessments"]:
        page.heading(_named(one))
        page.facts(_facts(one), indent=2)
    _show_panel(answer, page)


def _rows(answer: Json) -> Iterator[tuple[str, ...]]:
    for row in answer["rubric"]["criteria"]:
        letter = row["criterion"]
        scores = (str(one["scores"].get(letter, "–")) for one in answer["assessments"])
        yield letter, row["name"], f"× {row['weight']}", *scores


def _totals(answer: Json) -> tuple[str, ...]:
    totals = ("–" if one["total"] is None else str(one["total"]) for one in answer["assessments"])
    return "", _("Total of 100"), "", *totals


def _named(one: Json) -> str:
    return str(one["reviewer"] or one["title"] or one["id"])


def _facts(one: Json) -> Iterator[tuple[str, str]]:
    yield _("Dated"), one["date"]
    yield _("Status"), _("Closed") if one["closed"] else ""
    yield _("The points say"), one["says_label"]
    yield _("Below the least score"), ", ".join(one["floors_missed"])
    yield _("Without a score"), ", ".join(one["missing_scores"])
    yield _("Without the comment it needs"), ", ".join(one["missing_comments"])
    yield from ((_("Not met: {condition}").format(condition=gate["label"]), gate["fix"])
                for gate in one["gates"] if gate["passed"] is False)  # fmt: skip
    if one["recounted"]:
        then = one["scored_under"]
        yield (
            _("As it was scored"),
            _("{total} of 100 by version {version}").format(total=then["total"], version=then["version"] or "–"),
        )


def _show_panel(answer: Json, page: Page) -> None:
    if answer["gap"] is not None:
        page.heading(_("The totals lie {gap} apart.").format(gap=answer["gap"]))
    if answer["discuss"]:
        limit = answer["rubric"]["discuss_gap"]
        page.line(_("Discuss: that is more than {limit}. Every reading is kept.").format(limit=limit))
    decided = answer["decision"]
    page.line(
        _("The panel decided: {decision}").format(decision=decided["label"])
        if decided
        else _("The panel has not decided yet.")
    )


COMMANDS = (
    Command(
        "assess",
        N_("Begins a reviewer's assessment of a proposal, with criteria and weights and without any score."),
        'assess ghana.jlndesk 0198c0de-0000-7000-8000-000000000001 --reviewer "Ama Owusu"',
        _assess,
        _show_begun,
        (
            one_id(N_("the id of the proposal")),
            option("reviewer", N_("who reads it: a name, or the id of a person; you when left out"), shown="NAME|ID"),
            TODAY,
        ),
        need="write",
        note=N_("Scores from 0 to 5 are then given in the window or with put; 0, 1, 2 and 5 need a comment."),
    ),
    Command(
        "assessments",
        N_("Shows what reviewers scored beside each other: points, totals, conditions, how far they lie apart."),
        "assessments ghana.jlndesk 0198c0de-0000-7000-8000-000000000001",
        _assessments,
        _show_assessments,
        (one_id(N_("the id of the proposal")), LANGUAGE),
        need="read",
        note=N_("What the points say is arithmetic; people decide, and the program never gives a score."),
    ),
)
