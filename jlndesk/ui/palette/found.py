"""What *Search or do anything* finds for the words typed: records, actions, the glossary and help, by likelihood."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jlndesk.core.i18n import N_, _
from jlndesk.core.text import fold
from jlndesk.desk import window as verbs
from jlndesk.ui.actions import ACTIONS, Action, keys_in_words
from jlndesk.ui.help_topics import TOPICS
from jlndesk.ui.palette.words import find_words
from jlndesk.ui.places import type_begun
from jlndesk.ui.session import Session

ONLY_ACTIONS = ">"
_RECORDS, _ACTIONS, _WORDS, _TOPICS = 7, 5, 3, 3
_ALL_ACTIONS = 60
_READ = 25  # so many hits of the index are weighed by their titles
_LIKELY = 2  # a meaning is never likelier than what somebody wants to do or the record they want to open
_USUAL = ("new-proposal", "new-concept_note", "export", "undo", "help")


@dataclass(frozen=True)
class Found:
    """One line: what Enter does is `do`; Ctrl+Enter makes the page of the records in `ids`."""

    title: str
    detail: str
    icon: str
    do: Callable[[], object]
    keys: str = ""
    ids: tuple[str, ...] = ()
    score: int = 0


@dataclass(frozen=True)
class Group:
    """Lines of one kind under their heading."""

    heading: str
    lines: tuple[Found, ...]

    @property
    def score(self) -> int:
        """How likely its likeliest line is what was meant."""
        return max((one.score for one in self.lines), default=0)


def likelihood(words: str, text: str) -> int:
    """Return 3 for a text that begins with the words, 2 when words of it do, 1 when it holds them, 0 when not."""
    asked, said = fold(words).split(), fold(text)
    if not all(word in said for word in asked):
        return 0
    if said.startswith(" ".join(asked)):
        return 3
    parts = said.split()
    return 2 if all(any(part.startswith(word) for part in parts) for word in asked) else 1


class Finder:
    """Asks the workspace, the table of actions, the glossary and the help."""

    def __init__(
        self, session: Session, handlers: Mapping[str, Callable[[], object]],
        show_topic: Callable[[str], object], show_word: Callable[[str], object],
    ) -> None:  # fmt: skip
        """Take what each action does, and what opens a topic of the help or a word of the glossary there."""
        self._session, self._handlers = session, handlers
        self._show_topic, self._show_word = show_topic, show_word

    def find(self, typed: str) -> tuple[int, list[Group]]:
        """Return how many were found, and the best of them in groups, the likeliest group first.

        Words that begin with `>` find actions only; no words at all find what to go on with.
        """
        typed = typed.strip()
        only = typed.startswith(ONLY_ACTIONS)
        words = typed.removeprefix(ONLY_ACTIONS).strip()
        if only:
            lines = self._actions(words, _ALL_ACTIONS)
            return len(lines), [Group(_("Do"), tuple(lines))] if lines else []
        if not words:
            groups = [Group(_("Go on with"), self._going()), Group(_("Do"), tuple(self._usual()))]
            return sum(len(one.lines) for one in groups), [one for one in groups if one.lines]
        total, records = self._records(words)
        groups = [
            Group(_("Records"), records),
            Group(_("Do"), tuple(self._actions(words, _ACTIONS))),
            Group(_("Glossary"), tuple(self._words(words))),
            Group(_("Help"), tuple(self._topics(words))),
        ]
        count = total + sum(len(one.lines) for one in groups[1:])
        return count, sorted((one for one in groups if one.lines), key=lambda one: -one.score)

    def _going(self) -> tuple[Found, ...]:
        """Return the proposals still open, the latest first."""
        known = self._session.desk.look().find("proposal")
        open_ = [one for one in known if one.fields.get("status", "draft") in ("idea", "draft", "iterate")]
        latest = sorted(open_, key=lambda one: one.updated, reverse=True)[:3]
        return tuple(self._record({"type": one.type, "id": one.id, "title": one.title}, "") for one in latest)

    def _usual(self) -> list[Found]:
        """Return what is done most, for those who have not typed anything yet."""
        rows = {row.name: row for row in ACTIONS if self._can(row)}
        return [self._action(rows[name], 0) for name in _USUAL if name in rows]

    def _records(self, words: str) -> tuple[int, tuple[Found, ...]]:
        total, hits = verbs.find(self._session.desk, words, _READ)
        found = sorted((self._record(one, words) for one in hits), key=lambda one: -one.score)
        return total, tuple(found[:_RECORDS])

    def _record(self, one: Mapping[str, Any], words: str) -> Found:
        record_type, session = self._session.desk.types[one["type"]], self._session
        title = one["title"] or _("without a title")
        said, snippet = _(record_type.label), one.get("snippet", "")
        in_title = likelihood(words, title)
        if snippet and not in_title:
            said = _("{type}: “{words}”").format(type=said, words=snippet)
        unit = "" if in_title else str(one.get("unit", ""))
        return Found(
            title, said, record_type.icon, lambda: session.record_requested.emit(one["id"], unit),
            ids=(one["id"],), score=max(in_title, 1),
        )  # fmt: skip

    def _actions(self, words: str, most: int) -> list[Found]:
        found = [(likelihood(words, _(row.label)), row) for row in ACTIONS if self._can(row)]
        best = sorted((one for one in found if one[0]), key=lambda one: -one[0])[:most]
        return [self._action(row, score) for score, row in best]

    def _action(self, row: Action, score: int) -> Found:
        return Found(_(row.label), "", row.icon, self._handlers[row.name], keys_in_words(row), score=score)

    def _can(self, row: Action) -> bool:
        if row.name not in self._handlers or row.name == "search":
            return False
        if row.name.startswith("new-") and type_begun(row.name.removeprefix("new-")) not in self._session.desk.types:
            return False
        return self._session.writable or not row.writes

    def _words(self, words: str) -> list[Found]:
        return [
            Found(one.title, one.detail, "book-open", functools.partial(self._show_word, one.term.key),
                  score=min(one.score, _LIKELY))
            for one in find_words(words)[:_WORDS]
        ]  # fmt: skip

    def _topics(self, words: str) -> list[Found]:
        found = [(max(likelihood(words, _(one.title)), min(likelihood(words, _(one.words)), 1)), one) for one in TOPICS]
        best = sorted((one for one in found if one[0]), key=lambda one: -one[0])[:_TOPICS]
        return [
            Found(_(one.title), _("Help"), "question", functools.partial(self._show_topic, one.key), score=score)
            for score, one in best
        ]


PROMPT = N_("Search or do anything…")
