"""The rows of a guided path: its stages with how far each is, and the questions of the open one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jlndesk.core.i18n import _
from jlndesk.ui.components.stages import Question, Stage, State


def path_rows(
    stages: Iterable[dict[str, Any]], opened: str, at: int | None, *, here: str = ""
) -> list[Stage | Question]:
    """The rows of `stages`, with the questions of the stage `opened` below it unless it is locked.

    `at` is the number of the question that is current, `here` the key of the stage marked so.
    """
    rows: list[Stage | Question] = []
    for stage in stages:
        rows.append(_stage(stage, here=stage["key"] == here))
        if stage["key"] == opened and not stage["locked"]:
            rows += [_question(one, at) for one in stage["questions"]]
    return rows


def _stage(stage: dict[str, Any], *, here: bool) -> Stage:
    done = sum(one["state"] == "done" for one in stage["questions"])
    total = len(stage["questions"])
    count = str(total) if stage["locked"] else _("{answered} of {total}").format(answered=done, total=total)
    state: State = "locked" if stage["locked"] else "done" if done == total else "current" if here else "open"
    return Stage(stage["key"], stage["title"], state, str(stage["stage"]), count)


def _question(one: dict[str, Any], at: int | None) -> Question:
    state: State = "current" if one["number"] == at else "done" if one["state"] == "done" else "open"
    return Question(str(one["number"]), one["title"], state)
