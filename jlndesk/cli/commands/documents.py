"""Commands that make documents."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from jlndesk.cli.call import Call
from jlndesk.cli.command import LANGUAGE, TODAY, Command, flag, ids, option
from jlndesk.cli.page import Page
from jlndesk.cli.parser import UsageError
from jlndesk.core.i18n import N_, _, _n
from jlndesk.core.sending import sending_words
from jlndesk.desk import documents

Json = dict[str, Any]
_LATER = ("ics", "vcf", "xml")  # endings of formats a later version brings


def _export(call: Call) -> Json:
    if bool(call["ids"]) == bool(call["all"]):
        raise UsageError(
            _("An export is of records by their ids, or of all of one type."), _("Give ids, or --all TYPE.")
        )
    _check_format(call["to"], call["format"] or "")
    with call.stoppable():
        return documents.export(call.desk, _order(call), call.progress, call.is_stopped)


def _check_format(target: str, chosen: str) -> None:
    """Refuse a format there is none of, a missing one, and a file that is named as another one."""
    folder = _is_folder(target)
    ending = "" if folder else Path(target).suffix.lstrip(".").lower()
    known = (*documents.FORMATS, *_LATER)
    if not (chosen or ending):
        raise UsageError(
            _("{word} is missing.").format(word="--format"),
            _("Choose one of: {formats}.").format(formats=", ".join(documents.FORMATS)),
        )
    if (chosen or ending) not in known:
        raise UsageError(
            _("“{value}” is not one of: {choices}.").format(
                value=chosen or ending, choices=", ".join(documents.FORMATS)
            ),
            _("Correct “{name}” and try again.").format(name="format" if chosen else "to"),
        )
    if chosen and ending in known and ending != chosen:
        raise UsageError(
            _("The name of the file says {ending}, and --format says {format}.").format(ending=ending, format=chosen),
            _("Leave --format out, or give the file another name."),
        )


def _is_folder(target: str) -> bool:
    return target.endswith(("/", os.sep)) or Path(target).is_dir()


def _order(call: Call) -> documents.Order:
    return documents.Order(
        ids=tuple(dict.fromkeys(call["ids"])),
        target=Path(call["to"]),
        format=call["format"] or "",
        layout=call["layout"] or "",
        language=call["language"] or "",
        audience=call["for"] or documents.readers_of(call["layout"] or ""),
        final=call["final"],
        today=call["today"],
        all_of=call["all"] or "",
        to_folder=_is_folder(call["to"]),
        carry=call["carry"],
        low_ink=call["low_ink"],
    )


def _show_export(answer: Json, page: Page, _call: Call) -> None:
    for one in answer["files"]:
        size = _("{bytes} bytes").format(bytes=one["bytes"])
        pages = _n("{count} page", "{count} pages", one["pages"]).format(count=one["pages"]) if one["pages"] else ""
        page.line(f"{one['path']}  ({', '.join(filter(None, (pages, size, sending_words(one['bytes']))))})")


def _layouts(_call: Call) -> list[Json]:
    return documents.layouts()


def _show_layouts(answer: list[Json], page: Page, _call: Call) -> None:
    heads = (_("Name"), _("Document"), _("For"), _("Formats"), _("Readers"))
    rows = [
        (one["name"], one["label"], ", ".join(one["types"]), ", ".join(one["formats"]), ", ".join(one["audience"]))
        for one in answer
    ]
    page.table(heads, rows)


COMMANDS = (
    Command(
        "export",
        N_("Makes documents of records: several ids to one file make one document, to a folder one file each."),
        "export ghana.jlndesk 0198c0de-0000-7000-8000-000000000001 --to proposal.pdf",
        _export,
        _show_export,
        (
            ids(required=False),
            option("all", N_("all records of a type instead of ids"), shown="TYPE"),
            option(
                "to",
                N_("the file to make, or a folder with / at its end"),
                kind="path",
                required=True,
                shown="FILE|FOLDER/",
            ),
            option(
                "format",
                N_("the format, where the name of the file does not say it"),
                shown="pdf|docx|txt|xlsx|csv|json",
            ),
            option(
                "layout",
                N_("which document, as in: jlndesk layouts; in a table also a list, such as budget_lines"),
                shown="NAME",
            ),
            option("language", N_("the language of the document, for example fr"), kind="language", shown="LANGUAGE"),
            option(
                "for",
                N_("for readers outside, or for the team with its own fields; left out, whom the document is made for"),
                choices=("outside", "team"),
            ),
            flag("final", N_("the final copy; refused while something blocks it")),
            flag("carry", N_("let the PDF carry the editable record, for colleagues who write with you")),
            flag(
                "low-ink",
                N_("a PDF or Word file that spares the printer's ink: outlines and tints in place of filled areas"),
            ),
            TODAY,
        ),
        need="read",
    ),
    Command(
        "layouts",
        N_("Lists the documents that can be made, and of which records."),
        "layouts",
        _layouts,
        _show_layouts,
        (LANGUAGE,),
    ),
)
