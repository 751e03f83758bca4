"""Commands on records: put, get, list, search, trash and undo."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from jlndesk.cli.call import Call
from jlndesk.cli.command import Command, flag, ids, one_id, option, word
from jlndesk.cli.commands import shown
from jlndesk.cli.parser import UsageError
from jlndesk.core.errors import CancelledError
from jlndesk.core.i18n import N_, _
from jlndesk.desk import records

Json = dict[str, Any]
_EVERY = 1000  # records between two signs of progress
_TYPE = word("type", N_("the type of record, as in: jlndesk types"))


def _put(call: Call) -> Json:
    with call.stoppable():
        made = records.put_records(call.desk, call["type"], _watched(_given(call), call), _folder(call))
    return {"ids": made["ids"], "created": made["created"], "changed": made["changed"],
            "unchanged": made["unchanged"], "ack": made["saves"]}  # fmt: skip


def _given(call: Call) -> Iterable[tuple[str, Any]]:
    """Return the records of the input with their places."""
    from jlndesk.exchange.jsonin import read_records  # noqa: PLC0415  # only for reading files

    return read_records(sys.stdin.buffer if call["file"] == "-" else Path(call["file"]))


def _folder(call: Call) -> Path:
    return Path() if call["file"] == "-" else Path(call["file"]).parent


def _watched(items: Iterable[tuple[str, Any]], call: Call) -> Iterator[tuple[str, Any]]:
    """Yield the items, with signs of progress; stopped by Ctrl+C until the last one is read."""
    count = 0
    for count, item in enumerate(items, 1):  # the count is needed behind the loop
        if call.is_stopped():
            raise CancelledError(_("Stopped; nothing was changed."), _("Give the same command again to do it all."))
        if count % _EVERY == 0:
            call.progress(count)
        yield item
    if count >= _EVERY:
        call.progress(count, count)


def _get(call: Call) -> Json:
    return records.get(call.desk, call["id"], history=call["history"])


def _list(call: Call) -> Json:
    where = [_pair(text) for text in call["where"]]
    return records.list_records(call.desk, call["type"], where, call["sort"] or "", call["limit"])


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(
            _("“{text}” does not compare a field with a value.").format(text=text),
            _("Write it like: --where country=GH"),
        )
    return name, value


def _search(call: Call) -> Json:
    return records.search(call.desk, call["query"], call["type"] or "", call["limit"])


def _delete(call: Call) -> Json:
    return _acked(records.delete(call.desk, call["ids"]))


def _undelete(call: Call) -> Json:
    return _acked(records.undelete(call.desk, call["ids"]))


def _undo(call: Call) -> Json:
    if call["import"]:
        if call["act"]:
            raise UsageError(_("Either an act or an import is undone."), _("Give one of --act and --import."))
        return {**records.set_aside(call.desk, call["import"]), "ack": []}
    return _acked(records.undo(call.desk, call["act"] or ""))


def _acked(answer: Json) -> Json:
    """Return an answer with the saves it made under `ack`."""
    return {**{key: value for key, value in answer.items() if key != "saves"}, "ack": answer["saves"]}


COMMANDS = (
    Command(
        "put",
        N_("Creates or changes records from a JSON object, an array or JSON Lines: all of them or none."),
        'put ghana.jlndesk person persons.jsonl --author "Ama Owusu"',
        _put,
        shown.put,
        (_TYPE, word("file", N_("a file of JSON, or - for standard input"), kind="path", shown="FILE|-", streams=True)),
        need="write",
        note=N_(
            "A record is given whole (type, id, fields) or as its fields alone. A field that is not given stays as it "
            "is, null empties it. A list of rows is given whole."
        ),
    ),
    Command(
        "get",
        N_("Shows one record, with its history when asked."),
        "get ghana.jlndesk 0198c0de-0000-7000-8000-000000000001 --history",
        _get,
        shown.get,
        (one_id(), flag("history", N_("every change, newest first"))),
        need="read",
    ),
    Command(
        "list",
        N_("Lists the records of a type that are not in the trash."),
        "list ghana.jlndesk person --where country=GH --sort full_name --limit 20",
        _list,
        shown.listed,
        (
            _TYPE,
            option("where", N_("only records with this value; may be given again"), many=True, shown="FIELD=VALUE"),
            option("sort", N_("the field to sort by; with - before it the other way round"), shown="FIELD"),
            option("limit", N_("at most so many"), kind="whole", shown="N"),
        ),
        need="read",
    ),
    Command(
        "search",
        N_("Finds records that hold every word, in any script, the likeliest first."),
        'search ghana.jlndesk "capitation kumasi" --type study_tour',
        _search,
        shown.hits,
        (
            word("query", N_("words or parts of words")),
            option("type", N_("only records of this type")),
            option("limit", N_("at most so many"), kind="whole", default=20, shown="N"),
        ),
        need="read",
    ),
    Command(
        "delete",
        N_("Puts records into the trash, where they can be brought back from."),
        "delete ghana.jlndesk 0198c0de-0000-7000-8000-000000000001",
        _delete,
        shown.deleted,
        (ids(),),
        need="write",
    ),
    Command(
        "undelete",
        N_("Brings records back from the trash."),
        "undelete ghana.jlndesk 0198c0de-0000-7000-8000-000000000001",
        _undelete,
        shown.undeleted,
        (ids(),),
        need="write",
    ),
    Command(
        "undo",
        N_("Takes back your last change, a named one, or sets an import aside."),
        'undo ghana.jlndesk --author "Ama Owusu"',
        _undo,
        shown.undone,
        (
            option("act", N_("the act to take back, as in: jlndesk get … --history"), shown="ACT"),
            option("import", N_("the pack to set aside, by its file name"), shown="PACK"),
        ),
        need="write",
        note=N_("What somebody else changed since stays as it is and is named."),
    ),
)
