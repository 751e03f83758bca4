"""One record as plain data, handed between layers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jlndesk.core.frozen import fresh, frozen

BEGINNING = "2026-01-01T00:00:00Z"
"""The moment all records bear that come with the program: older than anything a person writes."""


@frozen(eq=True)
class Version:
    """One of several current values of a unit: the save it stands in, who wrote it where, and when."""

    save: str
    value: Any
    by: str = ""
    desk: str = ""
    at: str = ""


@frozen(eq=True)
class Conflict:
    """A unit with more than one current value, and the value both began from."""

    unit: str
    values: tuple[Version, ...]
    base: Any = None


@frozen(eq=True)
class Record:
    """A record as it stands: `fields` in canonical JSON, unset ones absent.

    `unknown` holds units of a newer program, `conflicts` what two people changed at the same time, `updated` the ISO
    moment of the latest save (UTC), `heads` the saves each unit's value stands in, `stale` the translations that are
    older than their source.
    """

    type: str
    id: str
    title: str = ""
    fields: Mapping[str, Any] = fresh(factory=dict)
    deleted: bool = False
    conflicts: tuple[Conflict, ...] = ()
    updated: str = ""
    updated_by: str = ""
    created: str = ""
    unknown: Mapping[str, Any] = fresh(factory=dict)
    heads: Mapping[str, tuple[str, ...]] = fresh(factory=dict)
    stale: tuple[str, ...] = ()
