"""Commands that make workspaces."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jlndesk.cli.call import Call
from jlndesk.cli.command import AUTHOR, Command, flag, option, word
from jlndesk.cli.page import Page
from jlndesk.cli.parser import UsageError
from jlndesk.core.i18n import N_, _


def _new(call: Call) -> dict[str, Any]:
    from jlndesk.desk.make import PRACTICE, make_workspace  # noqa: PLC0415  # the help of all commands starts without SQLite

    if not (call["country"] or call["practice"]):
        raise UsageError(
            _("{word} is missing.").format(word="--country GH"),
            _("See: {program} --help").format(program="jlndesk new"),
        )
    desk = make_workspace(
        Path(call["workspace"]),
        PRACTICE if call["practice"] else call["country"],
        language=call["language"],
        team=call["team"] or "",
        author=call["author"] or "",
        practice=call["practice"],
    )
    desk.close()
    return {"workspace": call["workspace"]}


def _show_new(answer: dict[str, Any], page: Page, _call: Call) -> None:
    page.line(_("Made: {workspace}").format(workspace=answer["workspace"]))


COMMANDS = (
    Command(
        "new",
        N_("Makes a workspace with countries, initiatives, products and funds to begin with."),
        'new ghana.jlndesk --country GH --language en --team "Core group of Ghana"',
        _new,
        _show_new,
        (
            word("workspace", N_("the file to make, for example office.jlndesk"), kind="path"),
            option("country", N_("the country of the office, by its code"), shown="GH"),
            option("language", N_("the language the office writes in"), kind="language", default="en", shown="en"),
            option("team", N_("the name of the team, shown beside what it changes"), blank=True),
            AUTHOR,
            flag("practice", N_("the practice country ZZ, with invented records to try things on")),
        ),
        here=False,
    ),
)
