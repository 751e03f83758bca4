"""A record as independent units, the grain of history and merge: fields, members of sets, rows, translations."""

from __future__ import annotations

import bisect
import functools
import os
from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, Any

from jlndesk.core import late
from jlndesk.core.kinds import Kind
from jlndesk.core.schema import Field, RecordType

if TYPE_CHECKING:
    import uuid
else:
    uuid = late.module("uuid")

Units = dict[str, Any]
DELETED = "_deleted"
KeyOf = Callable[[str, str], str]  # makes the key of a free word: of its set's unit and the word
_PRECISION = 4000  # digits; each insertion between the same two neighbours costs at most one


def random_key(_unit: str, _word: str) -> str:
    """Return a key that tells nothing of its word, so that headers, which stay for ever, do not either."""
    return os.urandom(8).hex()


def split(record_type: RecordType, fields: Mapping[str, Any], key_of: KeyOf = random_key) -> Units:
    """Return the units of canonical fields; new rows get ids and orders, unset fields give none."""
    whole = _whole_units(record_type)
    if fields.keys() <= whole.keys():
        made = {whole[name]: value for name, value in fields.items()}
    else:
        rest = {name: value for name, value in fields.items() if name not in whole}
        made = {whole[name]: value for name, value in fields.items() if name in whole}
        made.update(changes(record_type, {}, rest, key_of))
    return made if None not in made.values() else {unit: value for unit, value in made.items() if value is not None}


@functools.cache
def _whole_units(record_type: RecordType) -> dict[str, str]:
    """Return the units of the fields that are one unit each, by the names of the fields."""
    return {f.name: f.unit for f in record_type.fields.values() if f.kind.grain == "whole"}


def changes(
    record_type: RecordType, shown: Mapping[str, Any], given: Mapping[str, Any], key_of: KeyOf = random_key
) -> Units:
    """Return the units that differ between what was shown and the canonical fields given; None takes a unit away.

    A field that is not given stays as it is. Rows and members that were not shown are never touched.
    """
    found: Units = {}
    known = record_type.fields
    for name, value in given.items():
        asked = known.get(name)
        if asked is None:
            base, _at, tongue = name.partition("@")
            _whole(found, f"{known[base].unit}@{tongue}", known[base].kind, shown, _translated(value))
        elif asked.kind.grain == "whole":
            _whole(found, asked.unit, asked.kind, shown, value)
        elif asked.kind.free_words:
            _words(found, asked.unit, shown, value or (), key_of)
        elif asked.kind.grain == "members":
            _members(found, asked.unit, shown, value)
        else:
            _rows(found, asked, shown, value)
    return found


def _translated(value: Any) -> Any:
    return value if value is None or isinstance(value, dict) else {"text": value}


def _whole(found: Units, unit: str, kind: Kind, shown: Mapping[str, Any], value: Any) -> None:
    old = shown.get(unit)
    if old is not None and value is not None:
        value = _retranslated(old, value) if "@" in unit else kind.carry(old, value)
    if value != old:
        found[unit] = value


def _retranslated(old: Any, value: Any) -> Any:
    """Return the old translation when its text is the same, else the new text without the source of the old one."""
    if old.get("text") == value["text"]:
        return old
    return {**{name: part for name, part in old.items() if name not in ("text", "of")}, **value}


def older_translations(values: Mapping[str, Any], heads: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the translations made from another save than the one their source stands in now.

    A translation names its source in `of`; one that names none was written in the same save as its source.
    """
    found = []
    for unit, value in values.items():
        base, at, _tongue = unit.partition("@")
        if at and isinstance(value, dict) and base in heads:
            sources = [value["of"]] if "of" in value else heads[unit]
            if not set(sources) & set(heads[base]):
                found.append(unit)
    return tuple(sorted(found))


def _members(found: Units, unit: str, shown: Mapping[str, Any], value: Any) -> None:
    wanted = {f"{unit}/{key}": mark for key, mark in map(_member, value or ())}
    for path, mark in wanted.items():
        if shown.get(path) is None:
            found[path] = mark
    for path in below(unit, shown):
        if shown[path] is not None and path not in wanted:
            found[path] = None


def _words(found: Units, unit: str, shown: Mapping[str, Any], words: Collection[str], key_of: KeyOf) -> None:
    """Give each new word a key of its own; a word that is given up is given up under every key it stands at."""
    held: dict[str, list[str]] = {}
    for path in below(unit, shown):
        if shown[path] is not None:
            held.setdefault(member(path.removeprefix(f"{unit}/"), shown[path]), []).append(path)
    found.update({f"{unit}/{key_of(unit, word)}": word for word in words if word not in held})
    found.update({path: None for word, paths in held.items() if word not in words for path in paths})


def member(key: str, value: Any) -> Any:
    """Return one member of a set as its field holds it: a file with its details, a free word, or else the key."""
    return {"sha256": key, **value} if isinstance(value, dict) else value if isinstance(value, str) else key


def is_shaped(asked: Field, unit: str) -> bool:
    """Tell whether a unit of a field is named as its kind has them: with a key for sets and lists, else without.

    Another one was written by a newer program, or by nobody who wished well, and says nothing here.
    """
    return ("/" in unit) == (asked.kind.grain != "whole")


def _member(value: Any) -> tuple[str, Any]:
    if isinstance(value, dict):
        return value["sha256"], {"name": value["name"], "bytes": value["bytes"]}
    return value, True


def _rows(found: Units, asked: Field, shown: Mapping[str, Any], value: Any) -> None:
    unit = asked.unit
    rows = [dict(row) for row in value or ()]
    paths = [f"{unit}/{row.pop('id', None) or uuid.uuid4()}" for row in rows]
    orders = reorder([(shown.get(path) or {}).get("order") for path in paths], _last_order(unit, shown))
    for path, row, order in zip(paths, rows, orders, strict=True):
        old = shown.get(path)
        new = {"order": order, **row}
        new = asked.kind.carry(old, new) if old is not None else new
        if new != old:
            found[path] = new
    for path in below(unit, shown):
        if shown[path] is not None and path not in paths:
            found[path] = None


def _last_order(unit: str, shown: Mapping[str, Any]) -> int:
    orders = [Decimal(shown[path]["order"]) for path in below(unit, shown) if shown[path] is not None]
    return int(max(orders, default=Decimal(0)))


def below(unit: str, values: Mapping[str, Any]) -> Iterator[str]:
    """Yield the units of one set or list."""
    prefix = f"{unit}/"
    return (path for path in values if path.startswith(prefix))


def reorder(orders: list[str | None], last: int = 0) -> list[str]:
    """Return an order for every row so that they ascend, changing as few of the known ones as possible.

    `orders` are decimal texts or None for a new row; new rows at the end get whole numbers above `last`.
    """
    kept = _longest_rising([None if order is None else Decimal(order) for order in orders])
    result: list[Decimal] = []
    with localcontext() as context:
        context.prec = _PRECISION
        for place, order in enumerate(orders):
            if place in kept:
                result.append(Decimal(str(order)))
                continue
            before = result[-1] if result else Decimal(0)
            after = next(
                (Decimal(str(orders[later])) for later in range(place + 1, len(orders)) if later in kept), None
            )
            result.append(Decimal(max(last, int(before)) + 1) if after is None else (before + after) / 2)
        return [_shortest(order) for order in result]


def _shortest(order: Decimal) -> str:
    text = format(order, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _longest_rising(orders: list[Decimal | None]) -> set[int]:
    """Return the places of the longest strictly rising run of known orders."""
    tails: list[Decimal] = []
    places: list[int] = []
    before: dict[int, int | None] = {}
    for place, order in enumerate(orders):
        if order is None or order <= 0:
            continue
        at = bisect.bisect_left(tails, order)
        before[place] = places[at - 1] if at else None
        tails[at : at + 1] = [order]
        places[at : at + 1] = [place]
    kept: set[int] = set()
    current = places[-1] if places else None
    while current is not None:
        kept.add(current)
        current = before[current]
    return kept


def join(record_type: RecordType | None, values: Mapping[str, Any]) -> tuple[dict[str, Any], Units]:
    """Return the fields these units make, in the order of the description, and the units nobody here knows."""
    sets: dict[str, list[tuple[str, Any]]] = {}
    found: dict[str, Any] = {}
    unknown: Units = {}
    known = record_type.by_unit if record_type else {}
    fields = record_type.fields if record_type else {}
    for unit, value in values.items():
        if value is None:
            continue
        asked = known.get(unit)
        if asked is not None and asked.kind.grain == "whole":
            found[asked.name] = value
        else:
            _sort_in(known, unit, value, found, sets, unknown)
    for name, members in sets.items():
        found[name] = _joined(fields[name].kind, members)
    order = _places(record_type) if record_type else {}
    return dict(sorted(found.items(), key=lambda item: (order.get(item[0].partition("@")[0], 0), item[0]))), unknown


@functools.cache
def _places(record_type: RecordType) -> dict[str, int]:
    """Return where each field comes in the order of the description."""
    return {name: place for place, name in enumerate(record_type.fields)}


def _sort_in(
    known: Mapping[str, Field], unit: str, value: Any, found: dict[str, Any], sets: dict[str, Any], unknown: Units
) -> None:
    base, slash, key = unit.partition("/")
    asked = known.get(base)
    if slash and asked is not None and asked.kind.grain != "whole":
        sets.setdefault(asked.name, []).append((key, value))
        return
    base, at, tongue = unit.partition("@")
    asked = known.get(base)
    if at and asked is not None and asked.translated and isinstance(value, dict) and "text" in value:
        found[f"{asked.name}@{tongue}"] = value["text"]
        return
    unknown[unit] = value


def _joined(kind: Kind, members: list[tuple[str, Any]]) -> list[Any]:
    if kind.grain == "rows":
        rows = sorted(members, key=lambda row: (Decimal(row[1]["order"]), row[0]))
        return [{"id": key, **{name: part for name, part in row.items() if name != "order"}} for key, row in rows]
    if kind.free_words:
        return sorted({member(key, value) for key, value in members})
    members.sort(key=lambda one: one[0])
    return [member(key, value) for key, value in members]


def known_parts(record_type: RecordType, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields without the parts a newer program wrote into groups and rows, for showing and for output."""
    return {name: _known(record_type.fields.get(name), value) for name, value in fields.items()}


def _known(asked: Field | None, value: Any) -> Any:
    if asked is None or not asked.kind.columns():
        return value
    names = {f.name for f in asked.kind.columns()} | {"id"}
    if isinstance(value, list):
        return [{name: part for name, part in row.items() if name in names} for row in value]
    return {name: part for name, part in value.items() if name in names}
