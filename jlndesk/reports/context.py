"""What a layout may know besides the records it prints: descriptions, other records, the reader, the day, the guide."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from jlndesk.core.kinds import Kind
from jlndesk.core.locale import Locale
from jlndesk.core.record import Record
from jlndesk.core.schema import Field, RecordType
from jlndesk.core.speaker import Speaker
from jlndesk.reports.blocks import Audience, Logo


def _nothing(_id: str) -> Record | None:
    return None


@dataclass(frozen=True)
class Question:
    """One question of a guide: its number, its words, and the fields that answer it.

    `why` is why it is asked, `strong` and `weak` are invented answers; papers to write on by hand print them.
    """

    number: int
    ask: str
    fields: tuple[str, ...]
    stage: str = ""
    why: str = ""
    strong: str = ""
    weak: str = ""


@dataclass(frozen=True)
class Reading:
    """What a guide says of one record, as plain words.

    `objectives` are the composed sentences, `questions` the guided path, `waiting` what keeps the copy from being final
    (*2 points block the final copy*), empty when nothing does.
    """

    objectives: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    waiting: str = ""


@dataclass(frozen=True)
class Context:
    """Everything a layout may look at; all of it plain data and functions that only read.

    `today` is set only when somebody asked for a day to be printed; otherwise a document carries the day of its latest
    save. `final` is true when the copy may go out without the word *draft*. `personal` lets private details of persons
    in, which no audience gets by itself. `report_days` and `approval_days` are how long the office takes to write the
    report of an activity and to approve a paper. `scoring` has, for proposals and assessments, what the command
    `assessments` answers. `logo` is that of the office, and `offices` are the organisations it speaks for: itself and
    those it is part of.
    """

    types: Mapping[str, RecordType]
    locale: Locale
    look_up: Callable[[str], Record | None] = _nothing
    audience: Audience = "outside"
    today: dt.date | None = None
    country: str = ""
    office: str = ""
    practice: bool = False
    final: bool = False
    personal: bool = False
    paper: Literal["A4", "Letter"] = "A4"
    report_days: int = 14
    approval_days: int = 30
    readings: Mapping[str, Reading] = field(default_factory=dict)
    versions: Mapping[str, int] = field(default_factory=dict)
    scoring: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    logo: Logo | None = None
    offices: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        """The language of the document."""
        return self.locale.tag

    def shows(self, asked: Field) -> bool:
        """Tell whether the readers of this document may get a field."""
        match asked.audience:
            case "all":
                return True
            case "team":
                return self.audience == "team"
            case "personal":
                return self.personal

    def described(self, record_id: str) -> Record | None:
        """A record whose type is known here; a newer program may link with one of a type of its own."""
        record = self.look_up(record_id)
        return record if record is not None and record.type in self.types else None

    def title_of(self, record_id: str) -> str:
        """The title of a record as these readers may see it; empty when there is no such record."""
        record = self.look_up(record_id)
        if record is None:
            return ""
        described = self.types.get(record.type)
        headline = described.fields.get(described.headline) if described else None
        return record.title if headline is None or self.shows(headline) else ""

    @property
    def speaker(self) -> Speaker:
        """Who says values in the language of the document."""
        return Speaker(self.locale, self.title_of)

    def date_of(self, *records: Record) -> dt.date | None:
        """The day printed on a document: the one asked for, else that of the latest save of its records."""
        if self.today:
            return self.today
        days = [record.updated[:10] for record in records if record.updated]
        return dt.date.fromisoformat(max(days)) if days else None

    def day(self, date: dt.date) -> str:
        """A whole date in the language of the document."""
        return self.locale.day(date.isoformat(), "long")


def visible(kind: Kind, value: Any, context: Context) -> Any:
    """A value without the columns its readers may not get."""
    columns = kind.columns()
    if not columns:
        return value
    kept = {"id", *(column.name for column in columns if context.shows(column))}
    if isinstance(value, list):
        return [{name: part for name, part in row.items() if name in kept} for row in value]
    if isinstance(value, Mapping):
        return {name: part for name, part in value.items() if name in kept}
    return value
