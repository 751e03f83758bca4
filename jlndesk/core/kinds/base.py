"""What every kind of value can do: be put in its one form, be said, be searched, be laid in a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jlndesk.core.errors import BadValue
from jlndesk.core.i18n import _

if TYPE_CHECKING:
    from jlndesk.core.schema import Field
    from jlndesk.core.speaker import Speaker

Grain = Literal["whole", "members", "rows"]
Cell = str | int | float | None
NOT_RECORDED = "not recorded"


class Kind:
    """A kind of value. Values are plain JSON (text, whole number, true/false, object, array), never a float.

    `name` is the kind's name in `jlndesk types` (`long_text`), made of the class's.
    `grain` says how a field becomes units: one (`whole`), one for each member of a set, or one for each row of a list.
    `sort` says how a table sorts the first cell.
    """

    name: ClassVar[str] = "kind"
    grain: ClassVar[Grain] = "whole"
    searched: ClassVar[bool] = False
    sort: ClassVar[Literal["text", "number"]] = "text"

    def __init_subclass__(cls) -> None:
        """Name the kind after its class."""
        super().__init_subclass__()
        cls.name = "".join(f"_{one}" if one.isupper() else one for one in cls.__name__).lower().lstrip("_")

    def canonical(self, value: Any) -> Any:
        """Return the one form the value is kept in, or None when it says nothing; raise BadValue."""
        raise BadValue(_("This kind of value cannot be read."))

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the value as a person reads it, in one line or more."""
        return str(value)

    def words(self, value: Any) -> str:
        """Return the text a search looks into."""
        return str(value)

    def cells(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return the columns (name, SQLite type) the value takes in a derived table."""
        return ((name, "TEXT"),)

    def to_cells(self, value: Any) -> tuple[Cell, ...]:
        """Return the value laid in those columns; None for every column when unset."""
        return (value,)

    def json_schema(self) -> dict[str, Any]:
        """Return the JSON Schema of the value."""
        return {"type": "string"}

    def options(self) -> list[dict[str, str]]:
        """Return the choices (key, label) when the kind has a fixed list."""
        return []

    @property
    def free_words(self) -> bool:
        """Whether the members of a set are a person's own words, which no key of a unit may give away."""
        return False

    @property
    def targets(self) -> tuple[str, ...]:
        """The record types a link may point to, or the list a pick takes its row from."""
        return ()

    def columns(self) -> tuple[Field, ...]:
        """Return the fields inside a row or group."""
        return ()

    def links(self, value: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the ids of linked records with the types they may have."""
        return iter(())

    def picks(self, value: Any) -> Iterator[tuple[str, str]]:
        """Yield (list, row id) for every row of this record the value picks."""
        return iter(())

    def parts(self, value: Any) -> Iterator[tuple[Field, Mapping[str, Any], str]]:
        """Yield the fields inside the value, the object they stand in, and its place (row id)."""
        return iter(())

    def summary(self, row: Any, speaker: Speaker) -> str:
        """Return the words that stand for one row of a list."""
        return ""

    def carry(self, old: Any, new: Any) -> Any:
        """Return the new value with those parts of the old one this program does not know (a newer one wrote them)."""
        return new


def expect(value: Any, wanted: type, sentence: str) -> Any:
    """Return the value when it has the wanted type (true is no number), else raise BadValue with the sentence."""
    if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
        raise BadValue(_(sentence))
    return value
