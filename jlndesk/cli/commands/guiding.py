"""Commands of guided writing: the path of a proposal, every check, the findings of a review."""

from __future__ import annotations

import re
from typing import Any

from jlndesk.cli.budget import show_budget
from jlndesk.cli.call import Call
from jlndesk.cli.command import LANGUAGE, TODAY, Command, one_id, option, word
from jlndesk.cli.page import Page
from jlndesk.core.errors import InputError
from jlndesk.core.i18n import N_, _, language
from jlndesk.core.locale import locale
from jlndesk.desk import guidance

Json = dict[str, Any]
_PROFILE = option("profile", N_("the fund by its name, or a profile in a file"), kind="path", shown="NAME|FILE.toml")


def _guide(call: Call) -> Json:
    return guidance.guide(call.desk, call["id"], profile=call["profile"] or "", today=call["today"])


def _show_guide(answer: Json, page: Page, call: Call) -> None:
    if call["question"] is not None:
        _show_question(answer, call["question"], page)
        return
    page.line(
        _("{answered} of {questions} questions are done.").format(
            answered=answer["answered"], questions=answer["questions"]
        )
    )
    states = {"empty": _("empty"), "open": _("open"), "done": _("done")}
    for stage in answer["stages"]:
        page.heading(_("Stage {number}: {title}").format(number=stage["stage"], title=stage["title"]))
        if stage["locked"]:
            page.text(stage["why"], 2)
        rows = [(str(one["number"]), states[one["state"]], one["ask"]) for one in stage["questions"]]
        for number, state, ask in rows:
            page.text(ask, 13, f"{number:>4} {state:<8}")
    if answer["next"] is not None:
        page.heading(_("Next: question {number}").format(number=answer["next"]))
        _offered(_asked(answer, answer["next"]), page)


def _asked(answer: Json, number: int) -> Json:
    found = [one for stage in answer["stages"] for one in stage["questions"] if one["number"] == number]
    if not found:
        raise InputError(
            _("Question {number} is not asked on this path.").format(number=number), _("Leave out --question.")
        )
    return dict(found[0])


def _show_question(answer: Json, number: int, page: Page) -> None:
    asked = _asked(answer, number)
    page.heading(_("{number}  {question}").format(number=number, question=asked["ask"]))
    page.text(asked["why"], 2)
    page.facts(((_("A strong answer"), asked["strong"]), (_("A weak one"), asked["weak"])), indent=2)
    page.text(answer["examples_note"], 2)
    _offered(asked, page)


def _offered(asked: Json, page: Page) -> None:
    """Show what the records offer, numbered as `insert` takes it."""
    if not asked["from_your_records"]:
        return
    page.text(_("From your records:"), 2)
    for number, one in enumerate(asked["from_your_records"], 1):
        place = f"{asked['number']}:{number}"
        page.text(one["text"], 10, f"    {place:<6}")


def _insert(call: Call) -> Json:
    question, number = _place(call["offer"])
    return guidance.insert(call.desk, call["id"], question, number, today=call["today"])


def _place(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,3}):(\d{1,3})", text, re.ASCII)
    if found is None:
        raise InputError(
            _("“{text}” does not name an offer.").format(text=text),
            _("Write the question and the number of the offer, such as 3:1."),
        )
    return int(found[1]), int(found[2])


def _show_insert(answer: Json, page: Page, call: Call) -> None:
    page.line(_("Put into “{title}”:").format(title=call.desk.title_of(answer["proposal"])))
    page.text(answer["inserted"]["text"], 2)


def _grow(call: Call) -> Json:
    return guidance.grow(call.desk, call["id"])


def _show_grow(answer: Json, page: Page, _call: Call) -> None:
    page.line(
        _("It is a full proposal now, with every answer kept: {answered} of {questions} questions are done.").format(
            answered=answer["answered"], questions=answer["questions"]
        )
    )


def _checks(call: Call) -> list[Json]:
    return guidance.checks(call.open_desk, profile=call["profile"] or "")


def _show_checks(answer: list[Json], page: Page, _call: Call) -> None:
    for one in answer:
        page.heading(_("{check} (question {number}, {level})").format(
            check=one["check"], number=one["question"], level=_level(one["level"])))  # fmt: skip
        _reasons(one, page)


def _reasons(one: Json, page: Page) -> None:
    page.text(one["message"], 2)
    page.facts(((_("Why"), one["why"]), (_("To mend it"), one["fix"])), indent=2)


def _level(level: str) -> str:
    return {"block": _("blocks"), "warn": _("warning"), "tip": _("tip")}.get(level, level)


def _review(call: Call) -> Json:
    return guidance.review(
        call.desk, call["id"], profile=call["profile"] or "", purpose=call["for"], today=call["today"]
    )


def _show_review(answer: Json, page: Page, call: Call) -> None:
    page.line(call.desk.title_of(answer["proposal"]))
    if answer["profile"]:
        page.line(_("By the rules of: {fund}").format(fund=answer["profile"]))
    page.line(_("Ready for the final copy.") if answer["ready"] else _("Not ready for the final copy yet."))
    page.line(
        _("{answered} of {questions} questions are done.").format(
            answered=answer["answered"], questions=answer["questions"]
        )
    )
    for one in answer["findings"]:
        place = one["label"] or one["unit"]
        page.heading(_("{level}: question {number}, {place}").format(
            level=_level(one["level"]), number=one["question"], place=place))  # fmt: skip
        _reasons(one, page)
        if one["override"]:
            page.text(_("Kept by {by}: {reason}").format(by=one["override"]["by"] or "–",
                                                         reason=one["override"]["reason"]), 2)  # fmt: skip
    show_budget(answer["totals"], page, locale(language()))


COMMANDS = (
    Command(
        "guide",
        N_("Shows the guided path of a proposal: which questions are done, which stage is locked and why."),
        "guide ghana.jlndesk 0198c0de-0000-7000-8000-000000000001",
        _guide,
        _show_guide,
        (
            one_id(N_("the id of the proposal")),
            option("question", N_("this question alone, with its examples and offers"), kind="whole", shown="N"),
            _PROFILE,
            TODAY,
            LANGUAGE,
        ),
        need="read",
        note=N_("What your records offer for a question is put into the proposal with: jlndesk insert"),
    ),
    Command(
        "insert",
        N_("Puts what your records offer for a question into a proposal: one save, nothing retyped."),
        "insert ghana.jlndesk 0198c0de-0000-7000-8000-000000000001 3:1",
        _insert,
        _show_insert,
        (
            one_id(N_("the id of the proposal")),
            word("offer", N_("the question and the number of the offer, as guide shows them"), shown="N:K"),
            TODAY,
        ),
        need="write",
    ),
    Command(
        "grow",
        N_("Lets a concept note grow into a full proposal: every answer is kept, the other questions open."),
        "grow ghana.jlndesk 0198c0de-0000-7000-8000-000000000001",
        _grow,
        _show_grow,
        (one_id(N_("the id of the concept note")),),
        need="write",
        note=N_("A concept note is a proposal whose field “path” is “concept”; it is begun by putting one."),
    ),
    Command(
        "checks",
        N_("Lists every check a proposal is read by, with its reason and how to mend what it finds."),
        "checks --language fr",
        _checks,
        _show_checks,
        (_PROFILE, LANGUAGE),
    ),
    Command(
        "review",
        N_("Reads a proposal as a fund would: what blocks it, what a reviewer minds, how to mend it."),
        "review ghana.jlndesk 0198c0de-0000-7000-8000-000000000001 --for submission",
        _review,
        _show_review,
        (
            one_id(N_("the id of the proposal")),
            _PROFILE,
            option("for", N_("the levels that count"), choices=("drafting", "submission"), default="drafting"),
            TODAY,
            LANGUAGE,
        ),
        need="read",
    ),
)
