"""Says one unit of a record as a person reads it: which answer it is, and what a value of it says."""

from __future__ import annotations

from typing import Any

from jlndesk.core.i18n import _
from jlndesk.core.record import Record
from jlndesk.core.schema import Field, RecordType
from jlndesk.core.units import is_shaped, member
from jlndesk.ui.session import Session


class UnitWords:
    """Speaks within one record, so that rows it picks are named."""

    def __init__(self, session: Session, record_type: RecordType, record: Record | None) -> None:
        """Say units of a record as it stands now."""
        self._session, self._type = session, record_type
        self._speaker = session.speaker().within(record_type, record.fields if record else {})

    def field(self, unit: str) -> Field | None:
        """Return the field a unit belongs to, None for one of a newer program."""
        asked = self._type.by_unit.get(unit.partition("/")[0].partition("@")[0])
        return asked if asked is not None and is_shaped(asked, unit) else None

    def label(self, unit: str) -> str:
        """Return the name of the answer."""
        asked = self.field(unit)
        if asked is None:
            return _("Something of a newer program")
        what = _(asked.label)
        _base, at, tongue = unit.partition("/")[0].partition("@")
        if at:
            return _("{field}, in {language}").format(field=what, language=self._session.locale.language(tongue))
        return what

    def value(self, unit: str, value: Any) -> str:
        """Return what a value of a unit says; nothing for None."""
        asked = self.field(unit)
        if value is None or asked is None:
            return ""
        kind: Any = asked.kind
        _base, slash, key = unit.partition("/")
        if kind.grain == "rows" and slash:
            return "; ".join(text for _field, text in kind.said(value, self._speaker)).strip()
        if kind.grain == "members" and slash:
            return str(kind.say([member(key, value)], self._speaker)).strip()
        shown = value["text"] if isinstance(value, dict) and set(value) >= {"text"} else value
        return str(kind.say(shown, self._speaker)).strip()
