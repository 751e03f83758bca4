"""Commands that keep a workspace safe: backups, going back to one, looking at every save, erasing for good."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jlndesk.cli.call import Call
from jlndesk.cli.command import Command, flag, one_id, option, word
from jlndesk.cli.commands.shown import when
from jlndesk.cli.page import Page
from jlndesk.core.i18n import N_, _, _n
from jlndesk.desk import safety

Json = dict[str, Any]


def _backup(call: Call) -> Json:
    return safety.backup_now(call.path, Path(call["out"]) if call["out"] else None)


def _show_backup(answer: Json, page: Page, _call: Call) -> None:
    said = _n("{file}: {count} save, verified", "{file}: {count} saves, verified", answer["saves"])
    page.line(said.format(file=answer["file"], count=answer["saves"]))
    if fewer := answer.get("fewer"):
        said = _n(
            "{count} save fewer than in the backup before: check the workspace with jlndesk verify.",
            "{count} saves fewer than in the backup before: check the workspace with jlndesk verify.",
            fewer,
        )
        page.text(said.format(count=fewer))
    for name in answer.get("damaged_files", ()):
        page.text(_("The attached file {name} is missing or damaged and was not copied.").format(name=name))
    if problem := answer.get("second", {}).get("problem"):
        page.text(problem)


def _backups(call: Call) -> list[Json]:
    return safety.backups(call.path)


def _show_backups(answer: list[Json], page: Page, call: Call) -> None:
    if not answer:
        page.line(_("There is no backup of this workspace yet. Make one with: jlndesk backup"))
    good = {True: _("yes"), False: _("no")}
    rows = [
        (Path(one["file"]).name, when(one["at"]), one["reason"], str(one["saves"]), good[one["verified"]])
        for one in answer
    ]
    page.table((_("File"), _("When"), _("Why"), _("Saves"), _("Verified")), rows)
    if safety.waits(call.path):
        _ask(page)


def _ask(page: Page) -> None:
    """Ask a person to look; nobody else can tell whether the data are right."""
    page.text(_("Look whether everything is right. Until you say so, no older backup is deleted."))
    page.text(_("What has changed: jlndesk confirm WORKSPACE --show. It looks right: jlndesk confirm WORKSPACE"))


def _restore(call: Call) -> Json:
    return safety.restore(call.path, call["backup"])


def _show_restore(answer: Json, page: Page, _call: Call) -> None:
    page.line(_("The workspace is what it was at: {file}").format(file=answer["from"]))
    if answer["aside"]:
        page.line(_("What it was until now is kept here: {file}").format(file=answer["aside"]))
    if newer := answer["newer_saves"]:
        said = _n("It holds {count} newer save.", "It holds {count} newer saves.", newer)
        page.line(said.format(count=newer))
    said = _n(
        "It has {count} record now; before it had {before}.",
        "It has {count} records now; before it had {before}.",
        answer["records"],
    )
    page.line(said.format(count=answer["records"], before=answer["records_before"]))
    for name in answer.get("damaged_files", ()):
        page.text(_("The attached file {name} is missing; no backup here has it.").format(name=name))
    _ask(page)


def _confirm(call: Call) -> Json:
    return safety.changed_by_restore(call.path) if call["show"] else safety.confirm(call.path)


def _show_confirm(answer: Json, page: Page, call: Call) -> None:
    if not call["show"]:
        said = (
            _("Thank you. Older backups are thinned again.") if answer["confirmed"] else _("Nothing waits for a word.")
        )
        page.line(said)
        return
    if not answer["waiting"]:
        page.line(_("Nothing waits for a word."))
        return
    page.line(_("What was replaced on {when} is kept here: {file}").format(
        when=when(answer["since"]), file=answer["aside"] or "–"))  # fmt: skip
    _differing(_("In that file and not here:"), answer["gone"], page)
    _differing(_("Here and not in that file:"), answer["new"], page)
    if not answer["gone"] and not answer["new"]:
        page.line(_("Both hold the same saves."))


def _differing(heading: str, lines: list[Json], page: Page) -> None:
    if lines:
        page.heading(heading)
        rows = [(one["record"], one["type"], one["title"], str(one["saves"])) for one in lines]
        page.table((_("Record"), _("Type"), _("Title"), _("Saves")), rows)


def _verify(call: Call) -> Json:
    return safety.verify(call.path, repair=call["repair"])


def _show_verify(answer: Json, page: Page, _call: Call) -> None:
    said = _n("{count} save was looked at.", "{count} saves were looked at.", answer["saves"])
    page.line(said.format(count=answer["saves"]))
    for one in answer["problems"]:
        page.text(" ".join(filter(None, (one["text"], one["record"]))), 2, "– ")
    if answer["ok"]:
        page.line(_("All is well."))
    elif answer["problems"]:
        page.line(_("Mend what can be mended with: jlndesk verify WORKSPACE --repair"))
    if answer.get("aside"):
        page.line(_("What it was until now is kept here: {file}").format(file=answer["aside"]))
        _ask(page)


def _erase(call: Call) -> Json:
    return safety.erase(call.desk, call["id"], call["unit"], call["reason"])


def _show_erase(answer: Json, page: Page, _call: Call) -> None:
    page.line(_("Erased here for good: {ids}").format(ids=", ".join(answer["ids"])))
    if answer["held_by"]:
        page.line(_("These still hold the values; delete them or ask whoever has them:"))
    for one in answer["held_by"]:
        page.line(f"  {one}")


COMMANDS = (
    Command(
        "backup",
        N_("Makes a verified backup, also while the window is open."),
        "backup ghana.jlndesk -o ghana-friday.jlnbackup",
        _backup,
        _show_backup,
        (option("out", N_("the file to make; else it goes among your backups"), kind="path", short="-o",
                shown="FILE.jlnbackup", also=("file",)),),
        need="path",
    ),
    Command(
        "backups",
        N_("Lists the backups of a workspace, newest first."),
        "backups ghana.jlndesk",
        _backups,
        _show_backups,
        need="path",
    ),
    Command(
        "restore",
        N_("Makes a workspace what it was at a backup; what it was until now is set aside."),
        "restore ghana.jlndesk ghana-friday.jlnbackup",
        _restore,
        _show_restore,
        (word("backup", N_("the backup, by its file or its name in the list of backups"), kind="path"),),
        need="path",
        here=False,
    ),
    Command(
        "confirm",
        N_("Says, after a restore or repair, that the data look right, so that old backups are thinned again."),
        "confirm ghana.jlndesk --show",
        _confirm,
        _show_confirm,
        (flag("show", N_("only show what has changed, record by record")),),
        need="path",
    ),
    Command(
        "verify",
        N_("Looks at every save, its hash, and what is shown against what was saved."),
        "verify ghana.jlndesk",
        _verify,
        _show_verify,
        (flag("repair", N_("mend what can be mended; nothing is deleted")),),
        need="path",
    ),
    Command(
        "erase",
        N_("Removes values for good, here, and lists backups and packs that still hold them."),
        'erase ghana.jlndesk 0198c0de-0000-7000-8000-000000000001 email phone --reason "asked by letter"',
        _erase,
        _show_erase,
        (
            one_id(),
            word("unit", N_("what to erase, such as email, budget_lines or tags/<word>; nothing means all"), many=True,
                 required=False, shown="UNIT"),
            option("reason", N_("why, kept with the day"), required=True, shown="TEXT"),
        ),
        need="write",
    ),
)  # fmt: skip
