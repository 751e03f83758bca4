"""Commands for working with other desks: packs, merging, and choosing where two people changed the same."""

from __future__ import annotations

from typing import Any

from jlndesk.cli.call import Call
from jlndesk.cli.command import Command, one_id, option, word
from jlndesk.cli.commands import shown
from jlndesk.cli.page import Page
from jlndesk.core.errors import InputError
from jlndesk.core.i18n import N_, _
from jlndesk.desk import records

Json = dict[str, Any]
_NOT_GIVEN = object()


def _conflicts(call: Call) -> list[Json]:
    return records.conflicts(call.desk)


def _show_conflicts(answer: list[Json], page: Page, _call: Call) -> None:
    if not answer:
        page.line(_("Nothing has more than one current value."))
    for one in answer:
        page.heading(one["title"] or _("(no title yet)"))
        page.line(f"{one['type']}  {one['id']}")
        shown.two_values(one, page)


def _resolve(call: Call) -> Json:
    if (call["take"] is None) == (call["value"] is _NOT_GIVEN):
        raise InputError(
            _("A conflict is resolved by one of its values or by a new one."), _("Give one of --take and --value.")
        )
    value = None if call["value"] is _NOT_GIVEN else call["value"]
    save = records.resolve(call.desk, call["id"], call["unit"], take=call["take"] or "", value=value)["save"]
    return {"save": save, "ack": [save]}


def _show_resolve(answer: Json, page: Page, _call: Call) -> None:
    page.line(_("Resolved by the save {save}.").format(save=answer["save"][:12]))


COMMANDS = (
    Command(
        "conflicts",
        N_("Lists what two people changed at the same time, with both values."),
        "conflicts ghana.jlndesk",
        _conflicts,
        _show_conflicts,
        need="read",
    ),
    Command(
        "resolve",
        N_("Chooses one of several current values, or writes a new one in their place."),
        "resolve ghana.jlndesk 0198c0de-0000-7000-8000-000000000001 summary --take 3f2a9c01",
        _resolve,
        _show_resolve,
        (
            one_id(),
            word("unit", N_("what is in conflict, as in: jlndesk conflicts")),
            option("take", N_("the save that holds the value; its first letters are enough"), shown="SAVE"),
            option("value", N_("the value as JSON"), kind="json", default=_NOT_GIVEN, shown="JSON"),
        ),
        need="write",
    ),
)
