"""Commands of what follows: the next step of a record, and the records that it becomes."""

from __future__ import annotations

from typing import Any

from jlndesk.cli.call import Call
from jlndesk.cli.command import LANGUAGE, TODAY, Command, one_id, word
from jlndesk.cli.page import Page
from jlndesk.core import clock
from jlndesk.core.i18n import N_, _, _n
from jlndesk.desk import next_steps, records

Json = dict[str, Any]
_ACTION = "follow_up"


def _next(call: Call) -> Json:
    records.get(call.desk, call["id"])  # refused when there is none
    found = next_steps.next_steps(call.desk, call["id"], call["today"] or clock.today())
    return {
        "record": call["id"],
        "steps": [{"step": one.kind, "say": one.words, "make": [one.makes] if one.makes else []} for one in found],
    }


def _show_next(answer: Json, page: Page, _call: Call) -> None:
    if not answer["steps"]:
        page.line(_("Nothing waits here."))
    for one in answer["steps"]:
        page.text(one["say"])
        for made in one["make"]:
            page.text(_("To make it: jlndesk make WORKSPACE {id} {type}").format(id=answer["record"], type=made), 2)


def _make(call: Call) -> Json:
    if call["type"] == _ACTION:
        ids, future = next_steps.start_actions(call.desk, call["id"])
    else:
        made, future = next_steps.start_activity(call.desk, call["id"], call["type"])
        ids = [made]
    future.result()
    return {"record": call["id"], "made": [{"id": one, "title": call.desk.title_of(one)} for one in ids]}


def _show_make(answer: Json, page: Page, _call: Call) -> None:
    count = len(answer["made"])
    page.line(_n("{count} record was made:", "{count} records were made:", count).format(count=count))
    for one in answer["made"]:
        page.text(f"{one['id']}  {one['title']}", 2)


COMMANDS = (
    Command(
        "next",
        N_("Says what can be done next with a proposal or an activity: its activity, its report, its follow-up."),
        "next ghana.jlndesk 0198c0de-0000-7000-8000-000000000001",
        _next,
        _show_next,
        (one_id(N_("the id of the record")), TODAY, LANGUAGE),
        need="read",
    ),
    Command(
        "make",
        N_("Makes what follows from a record, with every answer that fits: an activity, or follow-up actions."),
        "make ghana.jlndesk 0198c0de-0000-7000-8000-000000000001 study_tour",
        _make,
        _show_make,
        (
            one_id(N_("the id of the proposal or activity")),
            word("type", N_("what to make: an activity of a proposal, or the actions of an activity"), shown="TYPE"),
        ),
        need="write",
        note=N_("A proposal becomes a study_tour, workshop or other_activity; an activity becomes follow_up."),
    ),
)
