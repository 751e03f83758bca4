"""Commands for working with other desks: packs, merging, and choosing where two people changed the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jlndesk.cli.call import Call
from jlndesk.cli.command import AUTHOR, Command, flag, ids, one_id, option, word
from jlndesk.cli.commands import shown
from jlndesk.cli.page import Page
from jlndesk.cli.parser import UsageError
from jlndesk.core.errors import DeskError, LockedError
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
        raise UsageError(
            _("A conflict is resolved by one of its values or by a new one."), _("Give one of --take and --value.")
        )
    value = None if call["value"] is _NOT_GIVEN else call["value"]
    save = records.resolve(call.desk, call["id"], call["unit"], take=call["take"] or "", value=value)["save"]
    return {"save": save, "ack": [save]}


def _show_resolve(answer: Json, page: Page, _call: Call) -> None:
    page.line(_("Resolved by the save {save}.").format(save=answer["save"][:12]))


def _not_yet(text: str) -> DeskError:
    return DeskError(text, _("What this version can: jlndesk pack WORKSPACE --kind colleague ID -o FILE.jlnx"))


def _refuse_passphrase(call: Call) -> None:
    if call["passphrase_file"]:
        raise _not_yet(_("Packs locked with a passphrase come in a later version of JLN Desk."))


def _pack(call: Call) -> Json:
    from jlndesk.desk import exchange  # noqa: PLC0415  # conflicts and resolve need none of it

    _refuse_passphrase(call)
    if call["kind"] != "colleague":
        raise _not_yet(_("Packs of the kind “{kind}” come in a later version of JLN Desk.").format(kind=call["kind"]))
    if call["with_personal"]:
        raise _not_yet(_("Packs with personal details come with passphrases in a later version of JLN Desk."))
    return exchange.make_pack(call.desk, Path(call["out"]), call["ids"], history=call["history"])


def _show_pack(answer: Json, page: Page, _call: Call) -> None:
    page.line(
        _("{file}: {records} records, {saves} saves, {bytes} bytes").format(
            file=answer["file"], records=answer["records"], saves=answer["saves"], bytes=answer["bytes"]
        )
    )


def _open_pack(call: Call) -> Json:
    from jlndesk.desk import exchange  # noqa: PLC0415  # as above

    _refuse_passphrase(call)
    return exchange.pack_says(Path(call["file"]))


def _show_manifest(answer: Json, page: Page, _call: Call) -> None:
    page.facts([(name, shown.plain(value)) for name, value in answer.items()])


def _merge(call: Call) -> Json:
    from jlndesk.desk import exchange  # noqa: PLC0415  # as above

    _refuse_passphrase(call)
    try:
        desk = call.desk
    except LockedError:
        if call["preview"]:
            return exchange.preview_beside(call.path, Path(call["file"]))
        raise
    return exchange.merge(desk, Path(call["file"]), only_preview=call["preview"])


def _show_merge(answer: Json, page: Page, call: Call) -> None:
    from jlndesk.desk import exchange  # noqa: PLC0415  # as above

    if call["preview"]:
        page.line(_("Nothing was changed yet; this is what the pack would bring:"))
        page.line(exchange.sender_words(known=answer["known"]))
    if answer["already"]:
        page.line(_("This pack was taken in before."))
    counted = (
        (_("From"), answer["from"]),
        (_("New records"), str(len(answer["new_records"]))),
        (_("Changed records"), str(len(answer["changed_records"]))),
        (_("Changed on both sides"), str(len(answer["conflicts"]))),
        (_("Put into the trash"), str(len(answer["deleted"]))),
        (_("Kept for a newer program"), str(len(answer["unknown"]))),
        (_("Saves"), str(answer["saves"])),
    )
    page.facts(counted)
    for warning in answer["warnings"]:
        page.text(warning)
    if answer["conflicts"]:
        page.line(_("See both values with: jlndesk conflicts"))


_PASSPHRASE = option(
    "passphrase-file", N_("a file that holds the passphrase (in a later version)"), kind="path", shown="FILE"
)
_KINDS = ("colleague", "handover", "card", "participant", "submission")

COMMANDS = (
    Command(
        "pack",
        N_("Writes records into a pack for another desk: those named and what they link to, or all of them."),
        "pack ghana.jlndesk --kind colleague 0198c0de-0000-7000-8000-000000000001 -o proposal.jlnx",
        _pack,
        _show_pack,
        (
            ids(N_("the ids of the records; none means all"), required=False),
            option("kind", N_("for whom the pack is; in this version: colleague"), choices=_KINDS, required=True),
            option(
                "out",
                N_("the pack to write"),
                kind="path",
                required=True,
                short="-o",
                shown="FILE.jlnx",
                also=("file",),
            ),
            _PASSPHRASE,
            flag("with-personal", N_("with e-mail addresses and other personal details (in a later version)")),
            flag("history", N_("with all older values")),
            AUTHOR,
        ),
        need="read",
    ),
    Command(
        "open-pack",
        N_("Says what a pack holds and who made it, without a workspace."),
        "open-pack proposal.jlnx",
        _open_pack,
        _show_manifest,
        (word("file", N_("the pack"), kind="path"), _PASSPHRASE),
    ),
    Command(
        "merge",
        N_("Takes a pack in, all of it or nothing, after a backup; nothing anybody wrote is lost."),
        "merge ghana.jlndesk proposal.jlnx --preview",
        _merge,
        _show_merge,
        (
            word("file", N_("the pack"), kind="path"),
            _PASSPHRASE,
            flag("preview", N_("only say what it would bring")),
        ),
        need="write",
    ),
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
