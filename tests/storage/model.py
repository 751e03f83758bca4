"""What must stand, worked out from the saves alone and in another way than the program does it.

Nothing of jlndesk is used here: a save is read from its JSON, and every rule is said once more, slowly and plainly.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FLAG = "_deleted"


@dataclass(frozen=True)
class Part:
    """What one save says of one unit: its value (None when it is not known here), and what it replaces.

    `moved` is said by who wrote it: the row is as it was, only its place in the list is another. `was` is what it said
    before it was erased here.
    """

    save: str
    text: str | None
    replaces: frozenset[str]
    clock: tuple[int, int]
    moved: bool = False
    was: str | None = None

    def is_twin(self, other: Part) -> bool:
        """Whether both say, or said, the same of the same."""
        said = ((self.text, other.text), (self.was, other.was))
        alike = any(mine is not None and mine == theirs for mine, theirs in said)
        return self.save == other.save or (alike and self.replaces == other.replaces)


@dataclass(frozen=True)
class Event:
    """One save."""

    id: str
    record: str
    type: str
    act: str
    author: str
    clock: tuple[int, int]
    parts: Mapping[str, Part]
    saw: frozenset[str]


def event(save: str, header_text: str, values_text: str, erased: Mapping[str, str]) -> Event:
    """Read one save; `erased` is what its units said that were erased here."""
    header, values = json.loads(header_text), json.loads(values_text)
    clock = (header["clock"][0], header["clock"][1])
    parts = {
        unit: Part(
            save,
            plain(values[unit][1]) if unit in values else None,
            frozenset(replaces),
            clock,
            unit in header.get("moved", ()),
            erased.get(unit),
        )
        for unit, (_hash, replaces) in header["units"].items()
    }
    saw = frozenset(header.get("saw", ()))
    return Event(save, header["record"], header["type"], header["act"], header["author"], clock, parts, saw)


def plain(value: Any) -> str:
    """A value as one text."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def heads(parts: Iterable[Part]) -> list[Part]:
    """Those that nobody replaced, neither them nor a twin of theirs."""
    every = list(parts)
    replaced = {one for part in every for one in part.replaces}
    return [part for part in every if not any(part.is_twin(twin) and twin.save in replaced for twin in every)]


def current(parts: Iterable[Part]) -> list[str]:
    """The different values that stand, latest by clock first; without rows that were only moved after a removal."""
    every = list(parts)
    standing = [part for part in heads(every) if part.text is not None]
    if any(part.text == "null" for part in standing):
        seen = behind([part for part in standing if part.text == "null"], every)
        standing = [part for part in standing if part.text == "null" or not only_moved(part, seen, every)]
    latest = {part.text: (part.clock, part.save) for part in sorted(standing, key=lambda one: (one.clock, one.save))}
    return [str(text) for text in sorted(latest, key=lambda text: latest[text], reverse=True)]


def behind(parts: Iterable[Part], every: list[Part]) -> set[str]:
    """All saves that these replace, at once or through others, with their twins."""
    by_id = {part.save: part for part in every}
    found: set[str] = set()
    waiting = [one for part in parts for one in part.replaces]
    while waiting:
        save = waiting.pop()
        if save not in found:
            found.add(save)
            if save in by_id:
                waiting += [twin.save for twin in every if by_id[save].is_twin(twin)]
                waiting += by_id[save].replaces
    return found


def only_moved(part: Part, seen: set[str], every: list[Part]) -> bool:
    """Whether a row says nothing but its place anew, since a removal that knew what it said."""
    if part.save in seen:
        return True
    before = [[other for other in every if other.save == save] for save in part.replaces]
    return part.moved and all(
        save in seen or any(only_moved(other, seen, every) for other in others)
        for save, others in zip(part.replaces, before, strict=True)
    )


def words(text: str | None) -> str | None:
    """A row without its place in the list."""
    value = json.loads(text) if text else None
    return plain({name: part for name, part in value.items() if name != "order"}) if isinstance(value, dict) else text


def parts_of(events: Iterable[Event], record: str) -> dict[str, list[Part]]:
    """What the saves say of each unit of one record."""
    found: dict[str, list[Part]] = {}
    for one in events:
        if one.record == record:
            for unit, part in one.parts.items():
                found.setdefault(unit, []).append(part)
    return found


def is_deleted(events: Iterable[Event], record: str) -> bool:
    """Whether the record lies in the trash: all who speak of it delete it, and they saw all that stands."""
    mine = [one for one in events if one.record == record]
    parts = parts_of(mine, record)
    flags = heads(parts.pop(FLAG, []))
    if not flags or any(flag.text != "true" for flag in flags):
        return False
    saw = {one for event in mine if event.id in {flag.save for flag in flags} for one in event.saw}
    return all(
        any(head.is_twin(twin) and twin.save in saw for twin in every)
        for every in parts.values()
        for head in heads(every)
    )


def type_of(events: Iterable[Event], record: str) -> str:
    """What the record is: what its earliest save says."""
    return min((one.clock, one.id, one.type) for one in events if one.record == record)[2]
