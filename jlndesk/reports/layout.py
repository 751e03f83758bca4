"""What a layout is: a name, the records it is for, and the function that makes a document of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jlndesk.core.record import Record
from jlndesk.reports.blocks import Audience, Document
from jlndesk.reports.context import Context

EVERY_TYPE = ("*",)


@dataclass(frozen=True)
class Layout:
    """One kind of document. `types` names the record types it can print (`*` for all); `label` is to be translated.

    `order` says which one is offered first for a type: the lowest.
    """

    name: str
    label: str
    types: tuple[str, ...]
    build: Callable[[Sequence[Record], Context], Document]
    formats: tuple[str, ...] = ("pdf", "docx", "txt")
    audience: tuple[Audience, ...] = ("outside", "team")
    order: int = 100

    def prints(self, record_type: str) -> bool:
        """Tell whether it can print records of a type."""
        return record_type in self.types or self.types == EVERY_TYPE
