"""The sentence a change objective makes from its slots, with a mark where something is still missing."""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jlndesk.core.i18n import N_, _
from jlndesk.core.locale import Locale
from jlndesk.core.vocabulary import vocabulary
from jlndesk.guidance.view import View

_WHOLE = N_(
    "By {by}, {institution} will have {verb} {instrument}, moving {indicator} from {baseline} ({baseline_date}) to"
    " {target} ({target_date})."
)
_IN_MONTH = N_(
    "By {month}, {institution} will have {verb} {instrument}, moving {indicator} from {baseline} ({baseline_date}) to"
    " {target} ({target_date})."
)
"""The same where the decision is due in a month or a year: many languages say that otherwise than a day."""
_WITH_FIELDS = N_(
    "By {by} {institution} will have {verb} {instrument} moving {indicator} from {baseline} in {baseline_date} to"
    " {target} in {target_date}"
)
"""The same where each slot is a field on the screen: brackets and commas stand badly between them."""
_WHOLE_DAY = len("2027-06-30")
_MARKS = {
    "by": N_("(by when?)"),
    "institution": N_("(who decides?)"),
    "verb": N_("(decided how?)"),
    "instrument": N_("(what will exist?)"),
    "indicator": N_("(which number?)"),
    "baseline": N_("(from what?)"),
    "baseline_date": N_("when?"),
    "target": N_("(to what?)"),
    "target_date": N_("when?"),
}


@dataclass(frozen=True)
class Sentence:
    """A sentence in pieces, each with the slot whose answer it lacks, or with an empty text."""

    pieces: tuple[tuple[str, str], ...]

    @property
    def text(self) -> str:
        """The sentence as it is read, marks included."""
        return "".join(text for text, _slot in self.pieces)

    @property
    def missing(self) -> tuple[str, ...]:
        """The slots still to answer, in the order of the sentence."""
        return tuple(slot for _text, slot in self.pieces if slot)


def sentence_order() -> tuple[tuple[str, str], ...]:
    """Return the sentence to be filled in, in the language in force, as (words, slot that follows them).

    The last slot may be empty.
    """
    parts = string.Formatter().parse(_(_WITH_FIELDS))
    return tuple((literal, slot or "") for literal, slot, _spec, _conversion in parts)


def composed_objective(row: Mapping[str, Any], view: View, locale: Locale) -> Sentence:
    """Return the sentence of one row of `change_objectives` in the language in force and as `locale` writes."""
    slots = _slots(row, view, locale)
    pieces: list[tuple[str, str]] = []
    due = str(row.get("by") or "")
    sentence = _IN_MONTH if 0 < len(due) < _WHOLE_DAY else _WHOLE
    for literal, slot, _spec, _conversion in string.Formatter().parse(_(sentence)):
        if literal:
            pieces.append((literal, ""))
        if slot:
            pieces.append((slots[slot], "") if slots[slot] else (_(_MARKS[slot]), slot))
    return Sentence(tuple(pieces))


def _slots(row: Mapping[str, Any], view: View, locale: Locale) -> dict[str, str]:
    days = {name: locale.day(row[name], "long") if row.get(name) else "" for name in ("baseline_date", "target_date")}
    return {
        **dict.fromkeys(("by", "month"), locale.day(row["by"], "long") if row.get("by") else ""),
        "institution": str(row.get("institution_text") or _title(row.get("institution"), view)),
        "verb": verb_text(row),
        "instrument": str(row.get("instrument") or ""),
        "indicator": _indicator(row, view),
        "baseline": _amount(row, "baseline", view, locale),
        "target": _amount(row, "target", view, locale),
        # The day the decision is due stands for the day the number is reached when no other is given.
        **(days | {"target_date": days["target_date"] or (locale.day(row["by"], "long") if row.get("by") else "")}),
    }


def verb_text(row: Mapping[str, Any]) -> str:
    """Return the verb of a change objective as a sentence uses it: the chosen one translated, else the typed one."""
    labels = vocabulary("decision_verbs").entries
    chosen = row.get("verb")
    if isinstance(chosen, str) and chosen in labels:
        return _(labels[chosen].label)
    return str(row.get("verb_text") or "")


def unit_of(row: Mapping[str, Any], view: View) -> str:
    """Return the unit of a row that has an indicator: its own, else the indicator's."""
    if row.get("unit"):
        return str(row["unit"])
    found = view.look_up(row["indicator"]) if row.get("indicator") else None
    return str(found.fields.get("unit") or "") if found else ""


def is_percent(unit: str) -> bool:
    """Tell whether a unit is a share of a hundred, in the ways people write it."""
    plain = unit.strip().casefold()
    return plain.startswith(
        ("%", "٪", "percent", "per cent", "pour cent", "pourcent", "por ciento", "porcent", "por cento")
    )


def _indicator(row: Mapping[str, Any], view: View) -> str:
    name = str(row.get("indicator_text") or _title(row.get("indicator"), view))
    whom = row.get("population")
    return _("{indicator} ({population})").format(indicator=name, population=whom) if name and whom else name


def _amount(row: Mapping[str, Any], slot: str, view: View, locale: Locale) -> str:
    value = row.get(slot)
    if not value:
        return ""
    unit = unit_of(row, view)
    if is_percent(unit):
        return locale.percent(value)
    number = locale.number(value)
    return _("{number} {unit}").format(number=number, unit=unit) if unit else number


def _title(record_id: Any, view: View) -> str:
    found = view.look_up(record_id) if isinstance(record_id, str) else None
    return found.title if found else ""
