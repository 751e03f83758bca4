"""Commands for scripts and tests: everything at once, and JSON lines in and out."""

from __future__ import annotations

import json
from typing import Any

from jlndesk.cli.call import Call
from jlndesk.cli.command import AUTHOR, Command
from jlndesk.cli.page import Page
from jlndesk.core.i18n import N_
from jlndesk.desk import dumping

Json = dict[str, Any]


def _dump(call: Call) -> Json:
    return dumping.dump(call.desk)


def _show_dump(answer: Json, page: Page, _call: Call) -> None:
    for record in answer["records"]:
        page.line(json.dumps(record, ensure_ascii=False))
    for save in answer["saves"]:
        page.line(save)


def _drive(call: Call) -> None:
    from jlndesk.cli.drive import drive  # noqa: PLC0415  # it knows the table of commands, and so this module

    drive(call)


def _nothing(_answer: Any, _page: Page, _call: Call) -> None:
    """Show nothing: the lines were answered one by one."""


COMMANDS = (
    Command(
        "dump",
        N_("Gives out everything, canonical and sorted, for comparing two workspaces."),
        "dump ghana.jlndesk --json > ghana.json",
        _dump,
        _show_dump,
        need="read",
    ),
    Command(
        "drive",
        N_("Takes JSON commands on standard input and answers each with one line: for scripts and tests."),
        "drive ghana.jlndesk < commands.jsonl",
        _drive,
        _nothing,
        (AUTHOR,),
        need="write",
        note=N_(
            'A line is one object: {"do": "put", "type": "person", "fields": {…}}. The options of a command are its '
            "keys, without dashes in front; its words are id, ids, type, query, file and unit. Every answer has ok "
            "and, after a commit, ack: the ids of the saves made. Besides the commands there are open, save, draft, "
            "drafts, discard and quit."
        ),
        here=False,
    ),
)
