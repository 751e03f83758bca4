"""The rows of a list, read in pages when they are looked at; sorting and filtering happen in the workspace."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from jlndesk.core import clock
from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _
from jlndesk.core.record import Record
from jlndesk.core.schema import Field, RecordType
from jlndesk.core.speaker import Speaker
from jlndesk.desk import window as verbs
from jlndesk.ui.components import roles
from jlndesk.ui.facts import nothing, state_of
from jlndesk.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
_PAGES = 12
_NUMBERS = ("money", "whole", "decimal")
YEAR = "of_year"
_DATED = ("span", "day", "moment")
_NONE = QModelIndex()
DECIDED = {"proposal": ("funded", "funded_in_part", "rejected", "withdrawn")}
"""Types whose list stands in two groups, with the states of what is decided."""


class RecordModel(QAbstractTableModel):
    """Knows all ids of a list and, of the rows last looked at, the records."""

    filled = Signal(int)

    def __init__(self, session: Session, record_type: RecordType) -> None:
        """Make an empty list of a type; `read` fills it."""
        super().__init__()
        self.session, self.type = session, record_type
        headline = record_type.fields[record_type.headline]
        rest = [one for one in record_type.listed if one is not headline]
        self.usual: tuple[Field, ...] = (headline, *sorted(rest, key=_rank))
        self.columns = self.usual
        self.words = ""
        self._filters: dict[str, str] = {}
        self.dated: Field | None = next((one for one in self.usual if one.kind.name in _DATED), None)
        self.sort_by = ""
        self._ids: list[str] = []
        self._heads: dict[int, str] = {}
        self._pages: OrderedDict[int, dict[int, list[tuple[str, Any, Any]]]] = OrderedDict()
        self._speaker = session.speaker()

    def read(self) -> None:
        """Ask the workspace for the ids again, filtered and sorted."""
        try:
            ids = self._asked()
        except DeskError as error:
            self.session.failed.emit(error)
            ids = []
        self.beginResetModel()
        self._heads, self._ids = self._grouped(ids)
        self._pages.clear()
        self._speaker = self.session.speaker()
        self.endResetModel()
        self.filled.emit(len(ids))

    def filter_by(self, key: str, value: str) -> None:
        """Show only records whose field says this, by YEAR those dated in it; "" shows all. Read them afterwards."""
        self._filters = {name: said for name, said in {**self._filters, key: value}.items() if said}

    def _asked(self) -> list[str]:
        where = {name: value for name, value in self._filters.items() if name in self.type.fields}
        desk, name = self.session.desk, self.type.name
        ids = verbs.list_ids(desk, name, self.words, where.items(), self.sort_by)
        if YEAR not in self._filters or self.dated is None:
            return ids
        dated = verbs.in_year(desk, name, self.dated.name, self._filters[YEAR])
        return [one for one in ids if one in dated]

    def _grouped(self, ids: list[str]) -> tuple[dict[int, str], list[str]]:
        """Return the rows that head a group with their words, and the ids with an empty one in each such row."""
        closed = DECIDED.get(self.type.name, ())
        if "status" in self._filters or not ids or not closed:
            return {}, ids
        desk, name = self.session.desk, self.type.name
        decided = {one for state in closed for one in verbs.list_ids(desk, name, self.words, [("status", state)])}
        parts = [one for one in ids if one not in decided], [one for one in ids if one in decided]
        if not all(parts):
            return {}, ids
        heads: dict[int, str] = {}
        rows: list[str] = []
        for words, part in zip((_("Open, {count}"), _("Decided, {count}")), parts, strict=True):
            heads[len(rows)] = words.format(count=self.session.locale.number(len(part)))
            rows += ["", *part]
        return heads, rows

    def group_rows(self) -> list[int]:
        """Return the rows that head a group."""
        return list(self._heads)

    def show_columns(self, columns: Sequence[Field]) -> None:
        """Show other columns; the first is always the record's title."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._pages.clear()
        self.endResetModel()

    def offered(self) -> list[Field]:
        """Return every field that can be a column: those listed at first, then all others that say it in short."""
        short = [one for one in self.type.fields.values() if one.kind.name in WIDTHS and one.audience != "personal"]
        return list(dict.fromkeys([*self.usual, *short]))

    def flags(self, index: Index) -> Qt.ItemFlag:
        return Qt.ItemFlag.NoItemFlags if index.row() in self._heads else super().flags(index)

    def id_at(self, row: int) -> str:
        """Return the id of a row's record, "" when there is no such row."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def row_of(self, identity: str) -> int:
        """Return the row of a record, -1 when it is not in the list."""
        return self._ids.index(identity) if identity and identity in self._ids else -1

    def all_ids(self) -> list[str]:
        """Return the ids of the whole list."""
        return [one for one in self._ids if one]

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, _parent: Index = _NONE) -> int:
        return len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation == Qt.Orientation.Vertical or section >= len(self.columns):
            return None
        asked = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return _(asked.label)
        if role == Qt.ItemDataRole.TextAlignmentRole and asked.kind.name in _NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = 0) -> Any:
        if role not in _ASKED:
            return None
        if role == roles.GROUP or index.row() in self._heads:
            return self._head(index.row(), role)
        text, tone, voice = self._cell(index.row(), index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return text
        if role == roles.TONE:
            return tone
        if role == roles.VOICE:
            return voice
        if self.columns[index.column()].kind.name in _NUMBERS:
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _head(self, row: int, role: int) -> Any:
        """Return what a row that heads a group says; nothing for any other row."""
        if row not in self._heads:
            return None
        return {int(Qt.ItemDataRole.DisplayRole): self._heads[row], roles.GROUP: True}.get(role)

    def _cell(self, row: int, column: int) -> tuple[str, Any, Any]:
        number = row // PAGE
        if number not in self._pages:
            self._pages[number] = self._read_page(number)
            while len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        cells = self._pages[number].get(row)
        return cells[column] if cells else ("", None, None)

    def _read_page(self, number: int) -> dict[int, list[tuple[str, Any, Any]]]:
        ids = self._ids[number * PAGE : (number + 1) * PAGE]
        known = {record.id: record for record in verbs.rows(self.session.desk, [one for one in ids if one])}
        speaker = self._with_titles(list(known.values()))
        return {
            number * PAGE + place: [self._said(asked, known[one], speaker) for asked in self.columns]
            for place, one in enumerate(ids)
            if one in known
        }

    def _with_titles(self, records: list[Record]) -> Speaker:
        """Return a speaker that knows the titles all these rows link to, asked for in one go."""
        wanted = {
            target
            for record in records
            for asked in self.columns
            if asked.name in record.fields
            for target, _types in asked.kind.links(record.fields[asked.name])
        }
        known = verbs.titles(self.session.desk, wanted)
        return Speaker(self._speaker.locale, lambda key: known[key].title if key in known else "")

    def _said(self, asked: Field, record: Record, speaker: Speaker) -> tuple[str, Any, Any]:
        value = record.fields.get(asked.name)
        if asked.name == "status":
            state = state_of(self.type, record.fields)
            return (_(state.label), state.tone, None) if state else ("", None, None)
        if value in (None, "", []):
            return nothing(asked) if asked.kind.name in _NUMBERS else "", None, "text3"
        if asked.kind.name == "day":
            return speaker.locale.day_near(value, clock.today()), None, None
        if asked.kind.name == "moment":
            return speaker.locale.day_near(value["at"][:10], clock.today()), None, None
        return " ".join(asked.kind.say(value, speaker).split()), None, None


def _rank(asked: Field) -> int:
    """Return how early a column stands: days, amounts and the state come before what gives way first."""
    if asked.name == "status":
        return 2
    return {"day": 0, "moment": 0, "span": 0, "money": 1}.get(asked.kind.name, 3)


_ASKED = {
    int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.ToolTipRole), int(Qt.ItemDataRole.AccessibleTextRole),
    int(Qt.ItemDataRole.TextAlignmentRole), roles.TONE, roles.VOICE, roles.GROUP,
}  # fmt: skip
WIDTHS = {
    "choice": 116, "money": 120, "day": 110, "moment": 116, "span": 190, "country": 120, "flag": 80, "whole": 96,
    "decimal": 96, "tags": 170, "link": 170, "text": 150, "countries": 150, "language": 110,
}  # fmt: skip
