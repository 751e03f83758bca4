"""What a record is: fields in sections, states, and what can be wrong or missing in one."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

from jlndesk.core.errors import BadValue, InputError
from jlndesk.core.frozen import frozen
from jlndesk.core.i18n import _
from jlndesk.core.kinds import Kind, LongText, Text
from jlndesk.core.text import shown

if TYPE_CHECKING:
    from jlndesk.core.lacking import Lack

Audience = Literal["all", "team", "personal"]


@frozen
class Field:
    """One field: the only place where its name, kind, words and audience are said.

    `was` is the name its unit carries in saves for ever, when the field was renamed. `audience` says who may get it in
    a document, sheet or pack: `all`, the `team`, or nobody without asking (`personal`).
    """

    name: str
    kind: Kind
    label: str
    help: str = ""
    required: bool = False
    listed: bool = False
    searched: bool | None = None
    was: str = ""
    audience: Audience = "all"

    @functools.cached_property
    def unit(self) -> str:
        """The first part of the names of this field's units in saves."""
        return self.was or self.name

    @functools.cached_property
    def is_searched(self) -> bool:
        """Whether a search looks into it: as declared, else as its kind says."""
        return self.kind.searched if self.searched is None else self.searched

    @property
    def translated(self) -> bool:
        """Whether the field can have translations (`<field>@<language>`)."""
        return isinstance(self.kind, Text | LongText)


@frozen
class Section:
    """Fields that are shown together under one heading."""

    label: str
    fields: tuple[Field, ...]


@frozen
class State:
    """One state of a record; while `gaps` is true missing required answers are shown and block nothing.

    `needs` tells from canonical fields what a record lacks for this state; a save that lacks something is refused.
    """

    key: str
    label: str
    gaps: bool = False
    tone: str = "grey"
    needs: Callable[[Mapping[str, Any]], Lack | None] | None = None


@frozen(eq=True)
class Problem:
    """Something wrong or missing in a record: the unit it is in and a sentence; `gap` when it is only missing."""

    unit: str
    message: str
    gap: bool = False


@frozen
class RecordType:
    """The one description a record type has; everything that reads or shows records is derived from it.

    `headline` names the field that is the record's title. `order` places the type in lists of types, `icon` names its
    picture, `code` the letters of its reference code (`GH-ST-2026-003`). `starter` types come filled with every new
    workspace; `hidden` ones (names of authors and desks) have no place in lists and searches.
    """

    name: str
    label: str
    plural: str
    headline: str
    states: tuple[State, ...]
    sections: tuple[Section, ...]
    order: int = 100
    icon: str = "file-text"
    code: str = ""
    starter: bool = False
    hidden: bool = False

    @functools.cached_property
    def fields(self) -> Mapping[str, Field]:
        """All fields by name, in the order they are shown."""
        return {f.name: f for section in self.sections for f in section.fields}

    @functools.cached_property
    def by_unit(self) -> Mapping[str, Field]:
        """All fields by the name of their unit in saves."""
        return {f.unit: f for f in self.fields.values()}

    @functools.cached_property
    def demanding(self) -> bool:
        """Whether one of its states needs something."""
        return any(state.needs for state in self.states)

    @functools.cached_property
    def listed(self) -> tuple[Field, ...]:
        """The fields that are columns of a list."""
        return tuple(f for f in self.fields.values() if f.listed)

    def title(self, values: Mapping[str, Any]) -> str:
        """Return the record's title, or an empty text when it has none yet."""
        return str(values.get(self.headline) or "")

    def gaps_allowed(self, values: Mapping[str, Any]) -> bool:
        """Tell whether missing answers are only shown in the state these values are in."""
        first = self.states[0].key if self.states else ""
        state = values.get("status") or first
        return any(s.key == state and s.gaps for s in self.states)

    def gaps(self, values: Mapping[str, Any]) -> list[Problem]:
        """Return one problem for each required answer that is missing, also inside rows."""
        return [problem for f in self.fields.values() for problem in _gaps(f, values)]


def canonical_fields(record_type: RecordType, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the given values in the one form they are kept in; `None` empties a field.

    Raises InputError naming the field when a name is unknown or a value does not fit its kind.
    """
    fields = record_type.fields
    canonical: dict[str, Any] = {}
    for name, value in given.items():
        known = fields.get(name)
        if known is None:
            canonical[name] = _translation(record_type, name, value)
            continue
        try:
            canonical[name] = None if value is None else known.kind.canonical(value)
        except BadValue as error:
            raise _wrong(record_type, name, error) from error
    return canonical


def _translation(record_type: RecordType, name: str, value: Any) -> Any:
    """Return a checked translation `<field>@<language>`, or refuse the unknown field."""
    base, at, tongue = name.partition("@")
    known = record_type.fields.get(base)
    if not at or known is None or not known.translated:
        raise InputError(
            _("“{field}” is not a field of {type}.").format(field=shown(name), type=record_type.name),
            _("See the fields with: jlndesk schema {type}").format(type=record_type.name),
        )
    try:
        tongue_of(tongue)
        if isinstance(value, Mapping):
            value = value.get("text")
        return None if value is None else known.kind.canonical(value)
    except BadValue as error:
        raise _wrong(record_type, name, error) from error


def tongue_of(tag: str) -> str:
    """Return a checked language tag."""
    from jlndesk.core.kinds import Language  # noqa: PLC0415  # the only use here

    return str(Language().canonical(tag))


def _wrong(record_type: RecordType, name: str, error: BadValue) -> InputError:
    base = record_type.fields[name.partition("@")[0]]
    place = f"{shown(name)}, {error.place}" if error.place else shown(name)
    return InputError(
        _("“{label}” ({field}) of {type}: {reason}").format(
            label=_(base.label), field=place, type=record_type.name, reason=error.message
        ),
        _("Correct the value and try again; nothing was changed."),
    )


def _gaps(asked: Field, values: Mapping[str, Any], where: str = "") -> Iterator[Problem]:
    """Yield the gaps of one field and of the fields inside it; what is said in words (`<name>_text`) is no gap."""
    unit, value = where or asked.unit, values.get(asked.name)
    if _is_empty(value):
        in_words = (f"{asked.name}_text", f"{asked.name.removesuffix('_org')}_text")
        if asked.required and all(_is_empty(values.get(name)) for name in in_words):
            yield Problem(unit, _("“{label}” is not answered yet.").format(label=_(asked.label)), gap=True)
        return
    for inner, siblings, place in asked.kind.parts(value):
        yield from _gaps(inner, siblings, f"{unit}/{place}" if place else unit)


def _is_empty(value: Any) -> bool:
    return value in (None, "", [], {})


def types_by_name(types: Iterable[RecordType]) -> dict[str, RecordType]:
    """Return the types by name, in their order; two with one name are a bug."""
    ordered = sorted(types, key=lambda t: (t.order, t.name))
    found = {t.name: t for t in ordered}
    if len(found) != len(ordered):
        raise ValueError("two record types share a name")
    return found
