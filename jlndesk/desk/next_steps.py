"""The next step of a record, and the click that makes it: proposal to activity, activity to report and follow-up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from concurrent.futures import Future
from typing import Any, Literal

from jlndesk.core import day
from jlndesk.core.errors import InputError, NotFoundError
from jlndesk.core.frozen import frozen
from jlndesk.core.i18n import _, _n, language, speaking
from jlndesk.core.locale import Locale, locale
from jlndesk.core.record import Record
from jlndesk.desk.agenda import ACTIVITIES, report_due
from jlndesk.desk.desk import Desk, Look
from jlndesk.guidance import next_steps as becoming
from jlndesk.guidance.tongue import language_of
from jlndesk.storage import put

Kind = Literal["activity", "report", "reported", "actions"]
REPORTED_IN = "key_findings"
"""The field of an activity in which its report begins."""
_NOT_HELD = ("cancelled", "idea")  # what was only an idea may have passed its day


@frozen(eq=True)
class Step:
    """What can be done next, said in one sentence; `makes` is the type of record that comes of it, "" for none."""

    kind: Kind
    words: str
    makes: str = ""


def next_steps(desk: Desk, identity: str, today: dt.date) -> list[Step]:
    """Return the steps that wait at a record, in their order; most records have none."""
    look = desk.look(language())
    record = look.look_up(identity)
    if record is None:  # in the trash, or a new one in which nothing stands yet
        return []
    if record.type == "proposal":
        return _of_proposal(record, look)
    return _of_activity(record, look, today) if record.type in ACTIVITIES else []


def _of_proposal(record: Record, look: Look) -> list[Step]:
    if record.fields.get("status") not in becoming.FUNDED or _activities(record, look):
        return []
    said = _("The fund has said yes. The activity can begin with the answers of this proposal.")
    return [Step("activity", said, becoming.usual_activity(record))]


def _activities(proposal: Record, look: Look) -> list[str]:
    """Return the activities of a proposal: those it names and those that name it."""
    named = [one for one in proposal.fields.get("activities") or () if look.look_up(one)]
    return named or [one.id for name in ACTIVITIES for one in look.glance(name, (), ("proposal", proposal.id))]


def _of_activity(record: Record, look: Look, today: dt.date) -> list[Step]:
    if not _is_over(record.fields, today):
        return []
    steps = []
    if record.fields.get("status") != "reported":
        steps.append(_report(record, look))
    count = len(_actions(record, look, look.locale))
    if count:
        said = _n(
            "{count} follow-up action was planned or recommended and has no record yet.",
            "{count} follow-up actions were planned or recommended and have no record yet.",
            count,
        )
        steps.append(Step("actions", said.format(count=look.locale.number(count)), "follow_up"))
    return steps


def _is_over(fields: Mapping[str, Any], today: dt.date) -> bool:
    if fields.get("status") in ("completed", "reported"):
        return True
    end = (fields.get("dates") or {}).get("end")
    return end is not None and fields.get("status") not in _NOT_HELD and day.last(end) < today


def _report(record: Record, look: Look) -> Step:
    if record.fields.get(REPORTED_IN):
        return Step("reported", _("What was found is written. Give the report to those who wait for it."))
    due = report_due(record.fields, look)
    if due is None:
        return Step("report", _("It is over. Its report begins with what was found."))
    said = _("It is over, and its report is due on {day}. It begins with what was found.")
    return Step("report", said.format(day=look.locale.day(due.isoformat())))


def _proposal_of(activity: Record, look: Look) -> Record | None:
    return look.look_up(str(activity.fields.get("proposal") or ""))


def _tongue(record: Record, desk: Desk) -> Locale:
    """Return the locale of the language a record is written in: what is composed for it is written in that too."""
    return locale(language_of(record.fields) or desk.facts["language"] or "en")


def _actions(activity: Record, look: Look, tongue: Locale) -> list[tuple[becoming.Fields, str]]:
    """Return the fields of each action to make, with the row of the proposal's plan it comes from, if any."""
    proposal = _proposal_of(activity, look)
    known = look.glance("follow_up", ("origin",), ("origin", activity.id))
    recommended = [(fields, "") for fields in becoming.recommended_actions(activity, known)]
    if proposal is None:
        return recommended
    plan = becoming.rows_without_action(proposal, look)
    planned = [(becoming.action_of(row, proposal, activity.id, look, tongue), str(row["id"])) for row in plan]
    return planned + recommended


def start_activity(desk: Desk, identity: str, type_name: str) -> tuple[str, Future[put.PutResult]]:
    """Let the writer make the activity of a proposal, which then names it; return its id at once.

    One act, so that one undo takes back both. Raises NotFoundError and InputError for what is no proposal.
    """
    look = desk.look()
    proposal = _found(look, identity)
    if proposal.type != "proposal" or type_name not in ACTIVITIES:
        raise InputError(
            _("Only a proposal becomes an activity: a study tour, a workshop or another learning activity."),
            _("See what comes next with: jlndesk next ID"),
        )
    _refuse_undecided(proposal, "activities")
    source, target, made = desk.types["proposal"], desk.types[type_name], put.new_id()
    tongue = _tongue(proposal, desk)
    with speaking(tongue.tag):
        fields = becoming.activity_of(proposal, source, target, look, tongue)
    named = [one for one in proposal.fields.get("activities") or () if look.look_up(one)]
    given = [put.Given(target, made, fields), put.Given(source, identity, {"activities": [*named, made]})]
    return made, _start(desk, given)


def start_actions(desk: Desk, identity: str) -> tuple[list[str], Future[put.PutResult]]:
    """Let the writer make the follow-up actions that wait at an activity; return their ids at once.

    The rows of the proposal's plan name them afterwards. InputError when none waits.
    """
    look = desk.look()
    activity = _found(look, identity)
    tongue = _tongue(_proposal_of(activity, look) or activity, desk)
    with speaking(tongue.tag):
        waiting = _actions(activity, look, tongue) if activity.type in ACTIVITIES else []
    if not waiting:
        raise InputError(
            _("No follow-up action waits here to be made."),
            _("Write recommendations into the activity, or a follow-up plan into its proposal."),
        )
    ids = [put.new_id() for _one in waiting]
    given = [
        put.Given(desk.types["follow_up"], made, fields) for made, (fields, _row) in zip(ids, waiting, strict=True)
    ]
    proposal = _proposal_of(activity, look)
    if proposal is not None:
        _refuse_undecided(proposal, "followup_plan")
        rows = {row: made for made, (_fields, row) in zip(ids, waiting, strict=True)}
        plan = [{**row, "follow_up": rows.get(row["id"]) or row.get("follow_up")} for row in _plan(proposal)]
        given.append(put.Given(desk.types["proposal"], proposal.id, {"followup_plan": plan}))
    return ids, _start(desk, given)


def _plan(proposal: Record) -> list[Mapping[str, Any]]:
    return list(proposal.fields.get("followup_plan") or ())


def _refuse_undecided(proposal: Record, name: str) -> None:
    """Refuse to build on a field of which two versions wait for a decision: that would decide it unasked."""
    if any(one.unit.partition("/")[0] == name for one in proposal.conflicts):
        raise InputError(
            _("Two people changed “{title}” at the same time, and nobody has decided yet.").format(
                title=proposal.title
            ),
            _("Choose between the two versions under Exchange, or with: jlndesk conflicts; then try again."),
        )


def _found(look: Look, identity: str) -> Record:
    record = look.look_up(identity)
    if record is None:
        raise NotFoundError(
            _("There is no record {id} here.").format(id=identity), _("Look for it with: jlndesk search")
        )
    return record


def _start(desk: Desk, given: list[put.Given]) -> Future[put.PutResult]:
    author = desk.author
    return desk.store.start(lambda ledger: put.put(ledger, given, author))
