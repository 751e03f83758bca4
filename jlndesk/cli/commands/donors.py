"""Commands for donors' own forms: answers to paste, the places of a form, its matches kept, a filled copy."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jlndesk.cli.call import Call
from jlndesk.cli.command import LANGUAGE, TODAY, Command, one_id, option, word
from jlndesk.cli.page import Page
from jlndesk.core.i18n import N_, _, _n
from jlndesk.desk import donor_forms

Json = dict[str, Any]
_FORM = word("file", N_("the donor's form, a Word file (.docx)"), kind="path", shown="FORM.docx")
_FUND = option("fund", N_("the fund whose form it is, by its name"), shown="NAME")
_FOR = option("for", N_("for readers outside, or for the team with its own fields"), choices=("outside", "team"),
              default="outside")  # fmt: skip
_PROFILE = option(
    "profile", N_("the fund whose limits of words count, by its name"), kind="path", shown="NAME|FILE.toml"
)
_TONGUE = option(
    "language", N_("the language of the answers' labels, for example fr"), kind="language", shown="LANGUAGE"
)


def _wish(call: Call) -> donor_forms.Wish:
    return donor_forms.Wish(
        call["language"] or "", "team" if call["for"] == "team" else "outside", call["profile"] or "", call["today"]
    )


def _answers(call: Call) -> Json:
    return donor_forms.answers(call.desk, call["id"], call["question"], _wish(call))


def _show_answers(answer: Json, page: Page, call: Call) -> None:
    """One answer alone, ready to be copied; all of them below their questions, with how many words each has."""
    if call["question"] is not None:
        for line in answer["answers"][0]["text"].split("\n"):
            page.line(line)
        return
    for one in answer["answers"]:
        page.heading(_("{number}  {question}").format(number=one["number"], question=one["ask"]))
        if not one["text"]:
            page.line(_("No answer yet."))
            continue
        for line in one["text"].split("\n"):
            page.line(line)
        page.line(_("({words})").format(words=_words(one["words"])))
        for limit in one["limits"]:
            page.line(_limit(limit))


def _words(count: int) -> str:
    return _n("{count} word", "{count} words", count).format(count=count)


def _limit(limit: Json) -> str:
    said = _("{label}: {words} of at most {most}").format(
        label=limit["label"], words=_words(limit["words"]), most=limit["most"]
    )
    if not limit["over"]:
        return said
    return _("{limit}, {over} too many").format(limit=said, over=limit["over"])


def _form(call: Call) -> Json:
    target = Path(call["out"]) if call["out"] else None
    return donor_forms.places(call.desk, Path(call["file"]), fund=call["fund"] or "", target=target)


def _show_form(answer: Json, page: Page, _call: Call) -> None:
    rows = [(one["place"], one["answer"] or "", _suggested(one)) for one in answer["places"]]
    page.table((_("Place in the form"), _("Our answer"), _("Likely")), rows)
    if not rows:
        page.line(_("No place for an answer was found in this form."))
    if answer["map"]:
        page.line(_("Written: {file}. Correct it, then give it to: jlndesk fill --map").format(file=answer["map"]))


def _suggested(one: Json) -> str:
    if one["kind"] == "table":
        return _("a table to fill by hand")
    return f"{one['suggested']} ({one['sure']:.0%})" if one["suggested"] else ""


def _keep(call: Call) -> Json:
    made = donor_forms.keep(call.desk, Path(call["file"]), Path(call["map"]), call["fund"])
    return {"fund": made["fund"], "places": made["places"], "ack": made["saves"]}


def _show_kept(answer: Json, page: Page, call: Call) -> None:
    said = _n("{count} place is kept with “{fund}”.", "{count} places are kept with “{fund}”.", answer["places"])
    page.line(said.format(count=answer["places"], fund=call.desk.title_of(answer["fund"])))


def _fill(call: Call) -> Json:
    mapping = Path(call["map"]) if call["map"] else None
    return donor_forms.fill(
        call.desk, call["id"], Path(call["file"]), Path(call["out"]), mapping=mapping, wish=_wish(call)
    )


def _show_filled(answer: Json, page: Page, _call: Call) -> None:
    size = _("{bytes} bytes").format(bytes=answer["bytes"])
    page.line(f"{answer['file']}  ({size})")
    rows = [(one["place"], one["answer"], _room(one)) for one in answer["filled"]]
    page.table((_("Place in the form"), _("Our answer"), _("Words")), rows)
    _show_list(page, _("Places without an answer of ours:"), answer["unmatched"])
    _show_list(page, _("Matched, but not answered yet:"), [one["place"] for one in answer["empty"]])
    _show_list(page, _("Matched, but not in this form:"), answer["missing"])
    unused = [_("{number}  {question}").format(number=one["answer"], question=one["ask"]) for one in answer["unused"]]
    _show_list(page, _("Answers the form has no place for:"), unused)


def _room(one: Json) -> str:
    if not one["most"]:
        return str(one["words"])
    said = _("{words} of {most}").format(words=one["words"], most=one["most"])
    return _("{limit}, {over} too many").format(limit=said, over=one["over"]) if one["over"] else said


def _show_list(page: Page, head: str, lines: list[str]) -> None:
    if lines:
        page.heading(head)
    for line in lines:
        page.text(line, 2, "  ")


COMMANDS = (
    Command(
        "answers",
        N_("Gives the answers of a proposal as plain text, to paste into a donor's web form, with counts of words."),
        "answers ghana.jlndesk 0198c0de-0000-7000-8000-000000000001 --question 4",
        _answers,
        _show_answers,
        (
            one_id(N_("the id of the proposal")),
            option("question", N_("the number of one question: its answer alone"), kind="whole", shown="N"),
            _PROFILE,
            _TONGUE,
            _FOR,
            TODAY,
        ),
        need="read",
    ),
    Command(
        "form",
        N_("Lists where a donor's own form wants answers, and which of ours are likely to belong there."),
        "form ghana.jlndesk donor.docx -o donor.json",
        _form,
        _show_form,
        (
            _FORM,
            _FUND,
            option("out", N_("writes the matches to a file, to be corrected"), kind="path", short="-o",
                   shown="MAP.json"),
            LANGUAGE,
        ),
        need="read",
    ),
    Command(
        "keep-form",
        N_("Keeps with a fund where answers go in its own form, so that the next proposal needs no matching."),
        "keep-form ghana.jlndesk donor.docx --map donor.json --fund \"Joint Learning Fund\"",
        _keep,
        _show_kept,
        (
            _FORM,
            option("map", N_("the file that says where answers go"), kind="path", required=True, shown="MAP.json"),
            option("fund", N_("the fund whose form it is, by its name"), required=True, shown="NAME"),
            LANGUAGE,
        ),
        need="write",
    ),
    Command(
        "fill",
        N_("Fills a copy of a donor's own form with the answers of a proposal, and lists what found no place."),
        "fill ghana.jlndesk 0198c0de-0000-7000-8000-000000000001 donor.docx -o filled.docx --map donor.json",
        _fill,
        _show_filled,
        (
            one_id(N_("the id of the proposal")),
            _FORM,
            option("out", N_("the filled copy to make"), kind="path", short="-o", required=True, shown="FILE.docx"),
            option("map", N_("where answers go; without it, as kept with the proposal's fund"), kind="path",
                   shown="MAP.json"),
            _PROFILE,
            _TONGUE,
            _FOR,
            TODAY,
        ),
        need="read",
    ),
)  # fmt: skip
