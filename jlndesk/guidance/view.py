"""What a review may read besides the record itself: other records, the country and a few settings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from jlndesk.core.record import Record

APPROVAL_DAYS = 30
REPORT_DAYS = 14


class View(Protocol):
    """A read-only look at the workspace, given by whoever keeps the records.

    `settings` may hold `approval_days` (how long the office takes to approve a paper), `report_days` (how long after an
    activity its report is due), `languages` (tags the office writes in) and `words_folder` (own word lists).
    """

    @property
    def country(self) -> str:
        """The country of the workspace by its code, or an empty text."""

    @property
    def settings(self) -> Mapping[str, Any]:
        """The settings by name; a missing one has its usual value."""

    def look_up(self, record_id: str) -> Record | None:
        """Return one record that is not in the trash, or None."""

    def find(self, record_type: str) -> Iterable[Record]:
        """Return all records of one type that are not in the trash."""
