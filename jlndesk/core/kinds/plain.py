"""Texts, numbers, days and times: values that are one thing."""

from __future__ import annotations

from decimal import Decimal as Number
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from jlndesk.core import day, late, money
from jlndesk.core.errors import BadValue
from jlndesk.core.frozen import frozen
from jlndesk.core.i18n import N_, _
from jlndesk.core.kinds.base import Cell, Kind, expect
from jlndesk.core.text import clean, shown

if TYPE_CHECKING:
    from jlndesk.core.speaker import Speaker

_NUMBER = late.pattern(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,9})?")
_CLOCK = late.pattern(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")
_MOMENT = late.pattern(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T((?:[01][0-9]|2[0-3]):[0-5][0-9])(?::[0-5][0-9])?")
_ZONE = late.pattern(r"[A-Za-z]+(?:[/_+-][A-Za-z0-9_+-]+)*")
SAFE_WHOLE = 2**53


@frozen
class Text(Kind):
    """A line of text."""

    longest: int = 1000
    searched: ClassVar[bool] = True

    def canonical(self, value: Any) -> str | None:
        """Return NFC text with line feeds, or None when empty."""
        if not isinstance(value, str):
            raise BadValue(_("A text is expected here."))
        return clean(value, self.longest) or None

    def json_schema(self) -> dict[str, Any]:
        """Return a string with its greatest length."""
        return {"type": "string", "maxLength": self.longest}


@frozen
class LongText(Text):
    """A text of paragraphs."""

    longest: int = 1_000_000


@frozen
class Whole(Kind):
    """A whole number within bounds."""

    least: int = -SAFE_WHOLE
    most: int = SAFE_WHOLE
    sort: ClassVar[Literal["text", "number"]] = "number"

    def canonical(self, value: Any) -> int:
        """Return the number; a number written as text is refused."""
        number = expect(value, int, N_("A whole number is expected here, without quotes."))
        if not self.least <= number <= self.most:
            raise BadValue(
                _("{value} is not between {least} and {most}.").format(
                    value=shown(number), least=self.least, most=self.most
                )
            )
        return int(number)

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the number in the reader's digits and groups."""
        return speaker.locale.number(value)

    def cells(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return one whole-number column."""
        return ((name, "INTEGER"),)

    def json_schema(self) -> dict[str, Any]:
        """Return an integer with its bounds."""
        return {"type": "integer", "minimum": self.least, "maximum": self.most}


@frozen
class Decimal(Kind):
    """A number with a fraction, kept as decimal text so that nothing is rounded."""

    unit: str = ""
    least: str = ""
    most: str = ""
    sort: ClassVar[Literal["text", "number"]] = "number"

    def canonical(self, value: Any) -> str:
        """Return the shortest decimal text: `12.5`, never `12.50` or `1e3`."""
        text = shown(value) if isinstance(value, int | Number) and not isinstance(value, bool) else value
        if not isinstance(text, str) or not _NUMBER.fullmatch(text):
            raise BadValue(_('A decimal number is expected here, such as "12.5".'))
        short = text.rstrip("0").rstrip(".") if "." in text else text
        short = "0" if short == "-0" else short
        if (self.least and Number(short) < Number(self.least)) or (self.most and Number(short) > Number(self.most)):
            raise BadValue(
                _("{value} is not between {least} and {most}.").format(
                    value=short, least=self.least or "−∞", most=self.most or "∞"
                )
            )
        return short

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the number in the reader's digits, with its unit."""
        if self.unit == "%":
            return speaker.locale.percent(value)
        return speaker.locale.number(value)

    def json_schema(self) -> dict[str, Any]:
        """Return a string of decimal form."""
        return {"type": "string", "pattern": f"^{_NUMBER.pattern}$"}


class Money(Kind):
    """An amount in major units with its currency: `{"amount": "95000", "currency": "XOF"}`."""

    def canonical(self, value: Any) -> dict[str, str]:
        """Return the amount as shortest decimal text and the currency's code."""
        try:
            return money.parse_money(value)
        except ValueError as error:
            raise BadValue(str(error)) from error

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return `USD 31,400` as the reader writes it."""
        return speaker.locale.money(value)

    def words(self, value: Any) -> str:
        """Return amount and code."""
        return f"{value['amount']} {value['currency']}"

    def cells(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return a column for the amount and one for the currency."""
        return ((f"{name}_amount", "TEXT"), (f"{name}_currency", "TEXT"))

    def to_cells(self, value: Any) -> tuple[Cell, ...]:
        """Return amount and code."""
        return (None, None) if value is None else (value["amount"], value["currency"])

    sort: ClassVar[Literal["text", "number"]] = "number"

    def carry(self, old: Any, new: Any) -> Any:
        """Keep parts a newer program wrote."""
        return carry_unknown(old, new, ("amount", "currency"))

    def json_schema(self) -> dict[str, Any]:
        """Return an object of amount and currency."""
        parts = {"amount": {"type": "string"}, "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}}
        return {
            "type": "object",
            "properties": parts,
            "required": ["amount", "currency"],
            "additionalProperties": False,
        }


class Day(Kind):
    """A day known to the day, the month or only the year."""

    def canonical(self, value: Any) -> str:
        """Return `2026-11-15`, `2026-11` or `2026`."""
        try:
            return day.parse_day(expect(value, str, N_('A day is expected here, such as "2026-11-15".')))
        except BadValue:
            raise
        except ValueError as error:
            raise BadValue(str(error)) from error

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the day as far as it is known."""
        return speaker.locale.day(value)

    def json_schema(self) -> dict[str, Any]:
        """Return a string of one of the three forms."""
        return {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}


class Time(Kind):
    """A time of day."""

    def canonical(self, value: Any) -> str:
        """Return `14:30`."""
        if not isinstance(value, str) or not _CLOCK.fullmatch(value):
            raise BadValue(_('A time is expected here, such as "14:30".'))
        return value

    def json_schema(self) -> dict[str, Any]:
        """Return a string of clock form."""
        return {"type": "string", "pattern": f"^{_CLOCK.pattern}$"}


class Moment(Kind):
    """A time of a day in a time zone: `{"at": "2026-11-15T09:00", "zone": "Asia/Ho_Chi_Minh"}`."""

    def canonical(self, value: Any) -> dict[str, str]:
        """Return the two parts checked."""
        wanted = _("A time with its zone is expected here: {example}.").format(
            example='{"at": "2026-11-15T09:00", "zone": "Asia/Ho_Chi_Minh"}'
        )
        if not isinstance(value, dict) or set(value) != {"at", "zone"} or not isinstance(value["at"], str):
            raise BadValue(wanted)
        found = _MOMENT.fullmatch(value["at"])
        if not found or not isinstance(value["zone"], str) or not _ZONE.fullmatch(value["zone"]):
            raise BadValue(wanted)
        return {"at": f"{Day().canonical(found[1])}T{found[2]}", "zone": value["zone"]}

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return day, time and zone."""
        date, clock = value["at"].split("T")
        return _("{day}, {time} ({zone})").format(day=speaker.locale.day(date), time=clock, zone=value["zone"])

    def words(self, value: Any) -> str:
        """Return both parts."""
        return f"{value['at']} {value['zone']}"

    def cells(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return a column for each part."""
        return ((f"{name}_at", "TEXT"), (f"{name}_zone", "TEXT"))

    def to_cells(self, value: Any) -> tuple[Cell, ...]:
        """Return both parts."""
        return (None, None) if value is None else (value["at"], value["zone"])

    def carry(self, old: Any, new: Any) -> Any:
        """Keep parts a newer program wrote."""
        return carry_unknown(old, new, ("at", "zone"))

    def json_schema(self) -> dict[str, Any]:
        """Return an object of the two parts."""
        return {
            "type": "object",
            "properties": {"at": {"type": "string"}, "zone": {"type": "string"}},
            "required": ["at", "zone"],
            "additionalProperties": False,
        }


class Span(Kind):
    """A first and a last day that must agree: `{"start": "2026-11-02", "end": "2026-11-06"}`; either may be unknown."""

    def canonical(self, value: Any) -> dict[str, str] | None:
        """Return the known ends, in order."""
        if not isinstance(value, dict) or not set(value) <= {"start", "end"}:
            raise BadValue(
                _("A first and a last day are expected here: {example}.").format(
                    example='{"start": "2026-11-02", "end": "2026-11-06"}'
                )
            )
        ends = {key: Day().canonical(value[key]) for key in ("start", "end") if value.get(key) not in (None, "")}
        if len(ends) == 2 and day.first(ends["start"]) > day.last(ends["end"]):  # both ends
            raise BadValue(_("The last day, {end}, is before the first, {start}.").format(**ends))
        return ends or None

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the span as short as the reader's language allows."""
        if "start" in value and "end" in value:
            return speaker.locale.span(value["start"], value["end"])
        known = speaker.locale.day(value.get("start") or value["end"])
        return (_("from {day}") if "start" in value else _("until {day}")).format(day=known)

    def words(self, value: Any) -> str:
        """Return both days."""
        return " ".join(value.values())

    def cells(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return a column for each end."""
        return ((f"{name}_start", "TEXT"), (f"{name}_end", "TEXT"))

    def to_cells(self, value: Any) -> tuple[Cell, ...]:
        """Return both ends."""
        value = value or {}
        return (value.get("start"), value.get("end"))

    def carry(self, old: Any, new: Any) -> Any:
        """Keep parts a newer program wrote."""
        return carry_unknown(old, new, ("start", "end"))

    def json_schema(self) -> dict[str, Any]:
        """Return an object of the two ends."""
        one = Day().json_schema()
        return {"type": "object", "properties": {"start": one, "end": one}, "additionalProperties": False}


class Flag(Kind):
    """Yes or no; unset is neither."""

    def canonical(self, value: Any) -> bool:
        """Return true or false."""
        return bool(expect(value, bool, N_("true or false is expected here, without quotes.")))

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return yes or no."""
        return _(N_("Yes")) if value else _(N_("No"))

    def cells(self, name: str) -> tuple[tuple[str, str], ...]:
        """Return one column of 0 or 1."""
        return ((name, "INTEGER"),)

    def to_cells(self, value: Any) -> tuple[Cell, ...]:
        """Return 0 or 1."""
        return (None if value is None else int(value),)

    def json_schema(self) -> dict[str, Any]:
        """Return a boolean."""
        return {"type": "boolean"}


def carry_unknown(old: Any, new: Any, known: tuple[str, ...]) -> Any:
    """Return the new object with the keys of the old one that are not known here."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return new
    return {**{key: part for key, part in old.items() if key not in known}, **new}
