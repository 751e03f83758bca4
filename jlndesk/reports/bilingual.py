"""Two languages of one record side by side: each text beside its translation, everything else said in both.

A record that nobody has translated is said once, across the whole width.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from jlndesk.core.i18n import _, speaking
from jlndesk.core.kinds import Group, Rows, Text
from jlndesk.core.locale import locale
from jlndesk.core.record import Record
from jlndesk.core.schema import Field
from jlndesk.core.speaker import Speaker
from jlndesk.reports.answers import Answers
from jlndesk.reports.blocks import Block, Column, Grid, Heading, Note, Paragraph, Piece, Words
from jlndesk.reports.context import Context, Question

ENGLISH = "en"


class SideBySide:
    """One record in the language it is written in and in another one."""

    def __init__(self, record: Record, context: Context) -> None:
        """Choose the languages: the record's own, and English or, of an English one, what it is translated into.

        There is one alone where nothing is translated and the reader's language is the record's own.
        """
        self.record = record
        self.context = context
        self.answers = Answers(record, context)
        self.own = str(record.fields.get("language") or context.language)
        self.other = self._other()
        self.tags = (
            (self.own,) if _base(self.own) == _base(self.other) and not self._translations() else (self.own, self.other)
        )
        self.speakers = tuple(self._speaker(tag) for tag in self.tags)

    def _other(self) -> str:
        if _base(self.own) != ENGLISH:
            return ENGLISH
        tags = self._translations()
        return max(sorted(set(tags)), key=tags.count, default=self.context.language)

    def _translations(self) -> list[str]:
        """The language of each translation there is."""
        return [name.partition("@")[2] for name in self.record.fields if "@" in name]

    def _speaker(self, tag: str) -> Speaker:
        context = replace(self.context, locale=locale(tag))
        return context.speaker.within(self.answers.type, self.answers.fields)

    def heading(self) -> Heading:
        """The title of the record."""
        return Heading(self.record.title or _("Without a title"), 1)

    def questions(self, questions: tuple[Question, ...]) -> Iterator[Block]:
        """The answers question by question, then those no question asks for."""
        asked: set[str] = set()
        for question in questions:
            asked.update(question.fields)
            number = self.context.locale.number(question.number)
            heading = _("{number}  {question}").format(number=number, question=question.ask)
            yield from self._under(heading, question.fields)
        others = tuple(name for name in self.answers.asked if name not in asked)
        yield from self._under(_("Also on record"), others)

    def _under(self, heading: str, names: tuple[str, ...]) -> Iterator[Block]:
        shown = [self.answers.asked[name] for name in names if name in self.answers.fields]
        said = list(self._once(shown) if len(self.tags) == 1 else self._beside(shown))
        conflicts = [note for name in names for note in self.answers.blocks_of_conflicts(name)]
        if said or conflicts:
            yield Heading(heading, 2, dense=True)
        yield from (*said, *conflicts)

    def _once(self, shown: Sequence[Field]) -> Iterator[Block]:
        """Each field under its label, as wide as the page."""
        for asked in shown:
            value = self.answers.fields[asked.name]
            if isinstance(asked.kind, Rows):
                text = "\n\n".join(self._parts(asked, row, 0, number) for number, row in enumerate(value, 1))
            else:
                text = self._said(asked, value, 0)
            with speaking(self.own):
                label = _(asked.label)
            yield Paragraph(text, "answer", label, self._foreign(self.own))

    def _beside(self, shown: Sequence[Field]) -> Iterator[Block]:
        """The fields in two columns under the names of their languages."""
        rows = tuple(row for asked in shown for row in self._rows(asked))
        if rows:
            yield Grid(tuple(Column(self.context.locale.language(tag), 1) for tag in self.tags), rows)

    def _rows(self, asked: Field) -> Iterator[tuple[Words, ...]]:
        """A field in both languages, of a list row by row; of a text its translation, or that there is none."""
        value = self.answers.fields[asked.name]
        if isinstance(asked.kind, Text):
            yield self._cell(asked, self._said(asked, value, 0), self.own), self._translated(asked)
        elif isinstance(asked.kind, Rows):
            for number, row in enumerate(value, 1):
                said = tuple(self._parts(asked, row, place, number) for place, _tag in enumerate(self.tags))
                yield said if number > 1 else self._cells(asked, said)
        else:
            yield self._cells(asked, [self._said(asked, value, place) for place, _tag in enumerate(self.tags)])

    def _cells(self, asked: Field, said: Sequence[str]) -> tuple[Words, ...]:
        return tuple(self._cell(asked, text, tag) for text, tag in zip(said, self.tags, strict=True))

    def _cell(self, asked: Field, said: str, tag: str) -> tuple[Piece, ...]:
        with speaking(tag):
            label = _(asked.label)
        return (Piece(f"{label}\n", "fine", self._foreign(tag)), Piece(said, "plain", self._foreign(tag)))

    def _foreign(self, tag: str) -> str:
        return "" if tag == self.context.language else tag

    def _translated(self, asked: Field) -> tuple[Piece, ...]:
        name = f"{asked.name}@{self.other}"
        text = self.record.fields.get(name)
        if not text:
            with speaking(self.other):
                label = _(asked.label)
            return (Piece(f"{label}\n", "fine", self._foreign(self.other)), Piece(_("not translated yet"), "quiet"))
        found = self._cell(asked, str(text), self.other)
        if name in self.record.stale:
            return (*found, Piece("\n" + _("This translation is older than its source."), "strong"))
        return found

    def _said(self, asked: Field, value: Any, place: int) -> str:
        """A value in words; of a group each part with its label."""
        if isinstance(asked.kind, Group):
            return self._parts(asked, value, place, 0)
        with speaking(self.tags[place]):
            return asked.kind.say(value, self.speakers[place])

    def _parts(self, asked: Field, row: Mapping[str, Any], place: int, number: int) -> str:
        """The parts of a row or group, each with its label; a row has its number before them."""
        kind = asked.kind
        if not isinstance(kind, Group | Rows):
            return ""
        speaker = self.speakers[place]
        with speaking(self.tags[place]):
            said = [(one, text) for one, text in kind.said(dict(row), speaker) if text]
            listed = "\n".join(_("{label}: {value}").format(label=_(one.label), value=text) for one, text in said)
            figure = speaker.locale.number(number) if number else ""
            return _("{number}. {text}").format(number=figure, text=listed) if number else listed

    def waiting(self) -> Iterator[Note]:
        """What a reader must know first: that nothing is translated, or which translations are older than that."""
        if len(self.tags) == 1:
            text = _("No answer of this proposal has a translation, so each one stands here once.")
            yield Note(text, "warn", _("No translation yet"))
        old = [name.partition("@")[0] for name in self.record.stale if name.endswith(f"@{self.other}")]
        labels = [_(self.answers.asked[name].label) for name in old if name in self.answers.asked]
        if labels:
            text = _("Written again since they were translated: {fields}.")
            yield Note(
                text.format(fields=self.context.locale.list(labels)), "warn", _("Translations older than their source")
            )


def _base(tag: str) -> str:
    """The language of a tag without its region."""
    return tag.partition("-")[0]
