"""Values made of other fields: groups that must agree, lists of rows, files."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from jlndesk.core import late
from jlndesk.core.errors import BadValue
from jlndesk.core.frozen import frozen
from jlndesk.core.i18n import _
from jlndesk.core.kinds.base import Cell, Grain, Kind
from jlndesk.core.kinds.chosen import is_id
from jlndesk.core.kinds.plain import SAFE_WHOLE, carry_unknown
from jlndesk.core.text import shown

if TYPE_CHECKING:
    from jlndesk.core.schema import Field
    from jlndesk.core.speaker import Speaker

_MOST_ROWS = 10_000
_SHA256 = late.pattern(r"[0-9a-f]{64}")
_LONGEST_NAME = 200


@frozen
class _Made(Kind):
    """A value with named fields inside."""

    fields: tuple[Field, ...] = ()
    searched: ClassVar[bool] = True

    @property
    def known(self) -> tuple[str, ...]:
        """The names of the fields inside."""
        return tuple(f.name for f in self.fields)

    def columns(self) -> tuple[Field, ...]:
        """Return the fields inside."""
        return self.fields

    def object(self, value: Any, place: str = "") -> dict[str, Any]:
        """Return one checked object of the fields inside; unset ones are absent."""
        if not isinstance(value, dict):
            raise BadValue(_("An object in curly brackets is expected here."), place)
        known = {f.name: f for f in self.fields}
        made: dict[str, Any] = {}
        for name, part in value.items():
            where = f"{place}, {shown(name)}" if place else shown(name)
            if name not in known:
                raise BadValue(_("“{field}” is not known here.").format(field=shown(name)), where)
            try:
                kept = None if part is None else known[name].kind.canonical(part)
            except BadValue as error:
                raise BadValue(error.message, f"{where}, {error.place}" if error.place else where) from error
            if kept is not None:
                made[name] = kept
        return made

    def said(self, value: dict[str, Any], speaker: Speaker) -> list[tuple[Field, str]]:
        """Return the fields inside that are set, each with its words."""
        return [(f, f.kind.say(value[f.name], speaker)) for f in self.fields if f.name in value]

    def inner_words(self, value: dict[str, Any]) -> str:
        """Return what a search looks into, of one object."""
        return " ".join(f.kind.words(value[f.name]) for f in self.fields if f.is_searched and f.name in value)

    def _inner_links(self, value: dict[str, Any]) -> Iterator[tuple[str, tuple[str, ...]]]:
        for f in self.fields:
            if f.name in value:
                yield from f.kind.links(value[f.name])

    def _inner_picks(self, value: dict[str, Any]) -> Iterator[tuple[str, str]]:
        for f in self.fields:
            if f.name in value:
                yield from f.kind.picks(value[f.name])

    def properties(self) -> dict[str, Any]:
        """Return the JSON Schema of the fields inside."""
        return {f.name: f.kind.json_schema() for f in self.fields}


@frozen
class Group(_Made):
    """Fields that must agree, changed and merged together."""

    def canonical(self, value: Any) -> dict[str, Any] | None:
        """Return the object without unset fields."""
        return self.object(value) or None

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return each field with its label."""
        return "\n".join(
            _("{label}: {value}").format(label=_(f.label), value=text) for f, text in self.said(value, speaker)
        )

    def words(self, value: Any) -> str:
        """Return the words of every field."""
        return self.inner_words(value)

    def cells(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return the columns of every field, named after the group."""
        return tuple(cell for f in self.fields for cell in f.kind.cells(f"{name}_{f.name}"))

    def to_cells(self, value: Any) -> tuple[Cell, ...]:
        """Return the cells of every field."""
        value = value or {}
        return tuple(cell for f in self.fields for cell in f.kind.to_cells(value.get(f.name)))

    def links(self, value: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield links of every field."""
        return self._inner_links(value)

    def picks(self, value: Any) -> Iterator[tuple[str, str]]:
        """Yield picks of every field."""
        return self._inner_picks(value)

    def parts(self, value: Any) -> Iterator[tuple[Field, Mapping[str, Any], str]]:
        """Yield every field."""
        return ((f, value, "") for f in self.fields)

    def carry(self, old: Any, new: Any) -> Any:
        """Keep parts a newer program wrote."""
        return carry_unknown(old, new, self.known)

    def json_schema(self) -> dict[str, Any]:
        """Return an object of the fields."""
        return {"type": "object", "properties": self.properties(), "additionalProperties": False}


@frozen
class Rows(_Made):
    """A list of rows in an order of its own; each row is a unit. `row` names one row for people."""

    row: str = ""
    most: int = _MOST_ROWS
    grain: ClassVar[Grain] = "rows"

    def canonical(self, value: Any) -> list[dict[str, Any]] | None:
        """Return the rows in their order; a row may lack its `id` when it is new."""
        if not isinstance(value, list | tuple):
            raise BadValue(_("A list in square brackets is expected here."))
        if len(value) > self.most:
            raise BadValue(_("The list has {count} rows; at most {most} fit.").format(count=len(value), most=self.most))
        rows = [self._row(row, _("row {number}").format(number=n)) for n, row in enumerate(value, 1)]
        ids = [row["id"] for row in rows if "id" in row]
        if len(set(ids)) != len(ids):
            raise BadValue(_("Two rows have the same id."))
        return rows or None

    def _row(self, value: Any, place: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise BadValue(_("An object in curly brackets is expected here."), place)
        key = value.get("id")
        if key is not None and not is_id(key):
            raise BadValue(_("“{value}” is not the id of a row.").format(value=shown(key)), place)
        row = self.object({name: part for name, part in value.items() if name != "id"}, place)
        return row if key is None else {"id": key, **row}

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return a line for each row."""
        return "\n".join(self.summary(row, speaker) for row in value)

    def summary(self, row: dict[str, Any], speaker: Speaker) -> str:
        """Return the words of the first field of a row that says anything."""
        return next((text for _field, text in self.said(row, speaker) if text), "")

    def words(self, value: Any) -> str:
        """Return the words of every row."""
        return " ".join(self.inner_words(row) for row in value)

    def cells(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return none: rows have a table of their own."""
        return ()

    def to_cells(self, value: Any) -> tuple[Cell, ...]:
        """Return none."""
        return ()

    def links(self, value: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield links of every row."""
        return (link for row in value for link in self._inner_links(row))

    def picks(self, value: Any) -> Iterator[tuple[str, str]]:
        """Yield picks of every row."""
        return (pick for row in value for pick in self._inner_picks(row))

    def parts(self, value: Any) -> Iterator[tuple[Field, Mapping[str, Any], str]]:
        """Yield every field of every row with the row and its id."""
        return ((f, row, row.get("id", "")) for row in value for f in self.fields)

    def carry(self, old: Any, new: Any) -> Any:
        """Keep parts of one row that a newer program wrote."""
        return carry_unknown(old, new, ("id", "order", *self.known))

    def json_schema(self) -> dict[str, Any]:
        """Return an array of objects with ids."""
        row = {
            "type": "object",
            "properties": {"id": {"type": "string"}, **self.properties()},
            "additionalProperties": False,
        }
        return {"type": "array", "items": row, "maxItems": self.most}


class Files(Kind):
    """Attached files: `[{"sha256", "name", "bytes"}]`; the bytes lie beside the workspace, named by their hash."""

    grain: ClassVar[Grain] = "members"
    searched: ClassVar[bool] = True

    def canonical(self, value: Any) -> list[dict[str, Any]] | None:
        """Return the files sorted by hash, each once."""
        if not isinstance(value, list | tuple):
            raise BadValue(_("A list of files in square brackets is expected here."))
        files = {one["sha256"]: one for one in map(self._file, value)}
        return [files[key] for key in sorted(files)] or None

    def _file(self, value: Any) -> dict[str, Any]:
        right = isinstance(value, dict) and set(value) == {"sha256", "name", "bytes"}
        if not right or not isinstance(value["sha256"], str) or not _SHA256.fullmatch(value["sha256"]):
            raise BadValue(_("A file is given by its path: {example}.").format(example='{"path": "letter.pdf"}'))
        name, size = value["name"], value["bytes"]
        if (
            not isinstance(name, str)
            or isinstance(size, bool)
            or not isinstance(size, int)
            or not 0 <= size <= SAFE_WHOLE
        ):
            raise BadValue(_("The name or size of a file is not right."))
        return {"sha256": value["sha256"], "name": file_name(name), "bytes": size}

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the names."""
        return "\n".join(one["name"] for one in value)

    def words(self, value: Any) -> str:
        """Return the names."""
        return " ".join(one["name"] for one in value)

    def to_cells(self, value: Any) -> tuple[Cell, ...]:
        """Return the files as a JSON array."""
        import json  # noqa: PLC0415  # files in tables are rare

        return (None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True),)

    def json_schema(self) -> dict[str, Any]:
        """Return an array of files, or of paths on input."""
        kept = {
            "type": "object",
            "properties": {
                "sha256": {"type": "string"},
                "name": {"type": "string"},
                "bytes": {"type": "integer"},
                "path": {"type": "string"},
            },
        }
        return {"type": "array", "items": kept}


def file_name(name: str) -> str:
    """Return a file's name that is safe to show and to write: no folders, no control marks, not too long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    letters = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    return unicodedata.normalize("NFC", letters)[-_LONGEST_NAME:].strip(" .") or "file"
