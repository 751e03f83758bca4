"""The answers of one record as blocks: short ones as facts, long ones under a heading, rows as a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from jlndesk.core.i18n import _
from jlndesk.core.kinds import Group, LongText, Rows
from jlndesk.core.record import Conflict, Record
from jlndesk.core.schema import Field
from jlndesk.core.units import is_shaped, member
from jlndesk.reports.blocks import Block, Fact, Facts, Heading, Note, Paragraph
from jlndesk.reports.context import Context, visible
from jlndesk.reports.rows import rows_of

SHORT = 140
"""So many characters of a long text still stand beside their label."""


class Answers:
    """What one record says, to the readers of one document.

    Fields, columns and parts that these readers may not get are taken out before anything else looks at them.
    """

    def __init__(self, record: Record, context: Context) -> None:
        """Keep what may be shown."""
        self.record = record
        self.context = context
        self.type = context.types[record.type]
        shown = [f for f in self.type.fields.values() if context.shows(f)]
        self.asked: dict[str, Field] = {f.name: f for f in shown}
        self.fields: dict[str, Any] = {
            f.name: visible(f.kind, record.fields[f.name], context) for f in shown if f.name in record.fields
        }
        self.speaker = context.speaker.within(self.type, self.fields)
        self._take_out_undecided()

    def _take_out_undecided(self) -> None:
        """Leave in `fields` only what stands: of a unit two people changed neither value is taken for the answer."""
        units = {conflict.unit for conflict in self.record.conflicts}
        for name, asked in self.asked.items():
            if asked.unit in units:
                self.fields.pop(name, None)
            elif asked.kind.grain == "rows" and name in self.fields:
                self.fields[name] = [r for r in self.fields[name] if f"{asked.unit}/{r.get('id')}" not in units]

    def say(self, name: str) -> str:
        """A value in words, both of them when it is not decided yet, or an empty text."""
        if both := self.versions(name):
            return _(" / ").join(both)
        if name not in self.fields:
            return ""
        return self.asked[name].kind.say(self.fields[name], self.speaker)

    def undecided(self, name: str) -> bool:
        """Tell whether two people changed a field, or a part of it, at the same time."""
        return name in self.asked and bool(self._conflicts(self.asked[name]))

    def part(self, name: str, inner: str) -> str:
        """One part of a group in words, or an empty text."""
        return self.cell(self.asked[name], self.fields[name], inner) if name in self.fields else ""

    def cell(self, asked: Field, row: Mapping[str, Any], inner: str) -> str:
        """One cell of a row (or part of a group) in words, or an empty text."""
        column = next((c for c in asked.kind.columns() if c.name == inner), None)
        return column.kind.say(row[inner], self.speaker) if column and inner in row else ""

    def cells(self, name: str, *inner: str) -> list[tuple[str, ...]]:
        """The named cells of each row of a list, in words."""
        if name not in self.fields:
            return []
        return [tuple(self.cell(self.asked[name], row, one) for one in inner) for row in self.fields[name]]

    def blocks(self, names: Iterable[str]) -> list[Block]:
        """The blocks of these fields, in their order; nothing for those without an answer."""
        found: list[Block] = []
        facts: list[Fact] = []
        for name in names:
            for block in self._blocks_of(name):
                if isinstance(block, Fact):
                    facts.append(block)
                    continue
                found += _gathered(facts)
                found.append(block)
        return found + _gathered(facts)

    def blocks_of_conflicts(self, name: str) -> list[Block]:
        """Both versions of what two people changed in a field, each with its mark."""
        asked = self.asked.get(name)
        return [self._both(asked, conflict) for conflict in self._conflicts(asked)] if asked else []

    def versions(self, name: str) -> list[str]:
        """The values of a field that is not decided yet, in words; empty when it is decided."""
        asked = self.asked.get(name)
        if asked is None:
            return []
        found = [version for c in self._conflicts(asked) if c.unit == asked.unit for version in c.values]
        return [self._say_unit(asked, asked.unit, version.value) or _("(taken out)") for version in found]

    def _conflicts(self, asked: Field) -> list[Conflict]:
        return [c for c in self.record.conflicts if _field_of(c.unit) == asked.unit]

    def _blocks_of(self, name: str) -> Iterator[Block | Fact]:
        asked = self.asked.get(name)
        if asked is None:
            return
        if self.fields.get(name) not in (None, []):
            yield from self._answer(asked, self.fields[name])
        yield from self.translations(asked)
        yield from (self._both(asked, conflict) for conflict in self._conflicts(asked))

    def _answer(self, asked: Field, value: Any) -> Iterator[Block | Fact]:
        if isinstance(asked.kind, Group):
            yield from self._group(asked, asked.kind, value)
        elif isinstance(asked.kind, Rows):
            yield Heading(_(asked.label), 3)
            yield from rows_of(asked.kind, value, self.speaker)
        else:
            yield from _said(_(asked.label), asked.kind.say(value, self.speaker), long=isinstance(asked.kind, LongText))

    def _group(self, asked: Field, kind: Group, value: Mapping[str, Any]) -> Iterator[Block | Fact]:
        said = kind.said(dict(value), self.speaker)
        if said:
            yield Heading(_(asked.label), 3)
        for inner, text in said:
            yield from _said(_(inner.label), text, long=isinstance(inner.kind, LongText))

    def translations(self, asked: Field) -> Iterator[Block | Fact]:
        """The translations of a text, each with the name of its language."""
        for name in sorted(self.record.fields):
            base, at, language = name.partition("@")
            if at and base == asked.name:
                label = _("{label} ({language})").format(
                    label=_(asked.label), language=self.context.locale.language(language)
                )
                yield from _said(label, str(self.record.fields[name]), long=True, language=language)

    def _both(self, asked: Field, conflict: Conflict) -> Note:
        """Both values of a unit that two people changed, with a mark; who wrote them only for the team."""
        lines = []
        for version in conflict.values:
            text = self._say_unit(asked, conflict.unit, version.value) or _("(taken out)")
            by = ", ".join(filter(None, (version.by, version.desk))) if self.context.audience == "team" else ""
            lines.append(_("{text} ({who})").format(text=text, who=by) if by else text)
        label = _("{label}: two versions, not decided yet").format(label=_(asked.label))
        return Note("\n\n".join(lines), "warn", label)

    def _say_unit(self, asked: Field, unit: str, value: Any) -> str:
        """One unit in words: a field, a row of a list, a member of a set or a translation."""
        if value is None:
            return ""
        if not is_shaped(asked, unit):
            return _("something of a newer program")
        if "@" in unit:
            return str(value.get("text", "")) if isinstance(value, Mapping) else str(value)
        key = unit.partition("/")[2]
        if key and asked.kind.grain == "members":
            return asked.kind.say([member(key, value)], self.speaker)
        if isinstance(asked.kind, Rows):
            row = visible(asked.kind, [value], self.context)
            return "\n".join(
                _("{label}: {value}").format(label=_(column.label), value=text)
                for column, text in asked.kind.said(row[0], self.speaker)
            )
        return asked.kind.say(visible(asked.kind, value, self.context), self.speaker)


def _field_of(unit: str) -> str:
    return unit.partition("/")[0].partition("@")[0]


def _said(label: str, text: str, *, long: bool, language: str = "") -> Iterator[Block | Fact]:
    if not text:
        return
    if long and (len(text) > SHORT or "\n" in text):
        yield Heading(label, 3)
        yield Paragraph(text, language=language)
    else:
        yield Fact(label, text, language)


def _gathered(facts: list[Fact]) -> list[Block]:
    if not facts:
        return []
    block = Facts(tuple(facts))
    facts.clear()
    return [block]
