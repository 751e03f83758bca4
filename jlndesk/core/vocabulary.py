"""The fixed lists of the field (topics, roles, budget categories …), read from data files with their source."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from jlndesk.core.frozen import fresh, frozen
from jlndesk.core.resources import read_toml, resource


@frozen(slots=True)
class Entry:
    """One word of a list: its key (kept in records), its label (shown), the key of the entry above it, and a note."""

    key: str
    label: str
    parent: str = ""
    note: str = ""


@frozen
class Vocabulary:
    """A list with its source and date; `entries` in the order they are shown."""

    name: str
    label: str
    source: str
    as_of: str
    entries: Mapping[str, Entry] = fresh(factory=dict)

    def label_of(self, key: str) -> str:
        """Return the label of an entry, the key itself where the list does not have it."""
        return self.entries[key].label if key in self.entries else key


@functools.cache
def vocabulary(name: str) -> Vocabulary:
    """Return the list in `resources/vocabularies/<name>.toml`."""
    data = read_toml(resource("vocabularies") / f"{name}.toml")
    entries = (Entry(e["key"], e["label"], e.get("parent", ""), e.get("note", "")) for e in data["entry"])
    return Vocabulary(name, data["label"], data["source"], str(data["as_of"]), {e.key: e for e in entries})


def vocabularies() -> list[str]:
    """Return the names of all lists that ship."""
    return sorted(path.stem for path in resource("vocabularies").glob("*.toml"))
