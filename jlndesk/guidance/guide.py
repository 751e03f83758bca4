"""A writing guide as data: stages, questions and checks, read from `resources/guidance`."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jlndesk.core.errors import NotFoundError
from jlndesk.core.i18n import _
from jlndesk.core.resources import read_toml, resource

LEVELS = ("block", "warn", "tip", "none")


@dataclass(frozen=True)
class Check:
    """One check: which rule with which options, what is said when it fires, and how heavily it weighs.

    `level` counts while drafting, `at_submission` for the final copy. `message` and `message_many` hold placeholders a
    rule fills; with `message_many` the value `count` decides between the two. A check `at_unit` belongs to whichever
    question the place it fires in answers.
    """

    id: str
    rule: str
    question: int
    criterion: str
    level: str
    at_submission: str
    message: str
    why: str
    fix: str
    message_many: str = ""
    at_unit: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts a person reads."""
        return tuple(text for text in (self.message, self.message_many, self.why, self.fix) if text)


@dataclass(frozen=True)
class Question:
    """One question of the path: how it is asked, why, two invented answers, and which fields hold the answer.

    `pinned` are the fields of earlier answers kept in view.
    """

    number: int
    stage: str
    title: str
    ask: str
    why: str
    strong: str
    weak: str
    fields: tuple[str, ...]
    pinned: tuple[str, ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        """The texts a person reads."""
        return (self.title, self.ask, self.why, self.strong, self.weak)


@dataclass(frozen=True)
class Stage:
    """A group of questions; `opens_after` names the last question that must not block before this stage opens."""

    key: str
    number: int
    title: str
    opens_after: int
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Guide:
    """The whole path of one record type."""

    name: str
    type: str
    examples_note: str
    locked: str
    stages: tuple[Stage, ...]
    checks: tuple[Check, ...]

    @classmethod
    def load(cls, name: str) -> Guide:
        """Return the guide that ships under this name; NotFoundError when there is none."""
        return _load(name)

    @functools.cached_property
    def questions(self) -> Mapping[int, Question]:
        """All questions by number."""
        return {question.number: question for stage in self.stages for question in stage.questions}

    @functools.cached_property
    def question_of(self) -> Mapping[str, int]:
        """The number of the question each field answers."""
        return {name: q.number for q in self.questions.values() for name in q.fields}

    def texts(self) -> Iterator[str]:
        """Yield every text to translate."""
        yield self.examples_note
        yield self.locked
        for stage in self.stages:
            yield stage.title
            for question in stage.questions:
                yield from question.texts
        for check in self.checks:
            yield from check.texts


def guides() -> list[str]:
    """Return the names of the guides that ship: those of the data files with a folder of checks beside them."""
    return sorted(path.stem for path in resource("guidance").glob("*.toml") if path.with_suffix("").is_dir())


@functools.cache
def _load(name: str) -> Guide:
    path = resource("guidance") / f"{name}.toml"
    if name not in guides():
        raise NotFoundError(
            _("There is no guide called “{name}”.").format(name=name),
            _("These are there: {names}.").format(names=", ".join(guides())),
        )
    data = read_toml(path)
    files = sorted((resource("guidance") / name).glob("*.toml"))
    checks = [_check(entry) for file in files for entry in read_toml(file)["check"]]
    return Guide(
        name=name,
        type=data["type"],
        examples_note=data["examples_note"],
        locked=data["locked"],
        stages=tuple(_stage(number, entry) for number, entry in enumerate(data["stage"], 1)),
        checks=tuple(sorted(checks, key=lambda check: check.question)),
    )


def _stage(number: int, data: dict[str, Any]) -> Stage:
    questions = tuple(_question(data["key"], entry) for entry in data["question"])
    return Stage(data["key"], number, data["title"], data.get("opens_after", 0), questions)


def _question(stage: str, data: dict[str, Any]) -> Question:
    texts = {name: data[name].strip() for name in ("title", "ask", "why", "strong", "weak")}
    return Question(
        number=data["number"], stage=stage, fields=tuple(data["fields"]), pinned=tuple(data.get("pinned", ())), **texts
    )


def _check(data: dict[str, Any]) -> Check:
    given = dict(data)
    given.setdefault("at_submission", given["level"])
    return Check(**given)
