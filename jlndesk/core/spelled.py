"""Amounts of money in words, as letters and annexes give them, by rules each language keeps in a file.

A file of `resources/spelled` has `said` (numbers as they are) and `rules`: the text for all numbers from one on, with
`{count}` how many hundreds, thousands or millions there are and `{rest}` what is left; `[this|that]` is *this* when
something is left and *that* when nothing is. `{count~}` agrees with a feminine unit and `{count}` does not; a list
is a masculine and a feminine form. `{rest:tail}` says the rest by the set `tail`, which differs from the rules in a few
places and says `{same}` for the number as it is. `currencies` has one and several units, one and several parts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from jlndesk.core.i18n import parents
from jlndesk.core.money import Money, decimals, minor
from jlndesk.core.resources import read_toml, resource

_CHOICE = re.compile(r"\[([^|\]]*)(?:\|([^\]]*))?\]")
_SLOT = re.compile(r"\{(count|rest|same)(~?)(?::(\w+))?\}")
_VOWELS = "aeiouyéèêhAEIOUÉH"
_MILLION = 10**6


def in_words(money: Money, language: str) -> str:
    """Return an amount in words, *four thousand seven hundred and fifty US dollars*; empty without such a language.

    A part of the unit (cents, fils) is said only when there is one, and written as a fraction where it has no name.
    """
    spelling = _spelling(language)
    if spelling is None:
        return ""
    said = _amount(spelling, abs(minor(money)), money["currency"])
    return spelling["minus"].format(number=said) if money["amount"].startswith("-") else said


def unit_name(currency: str, language: str) -> str:
    """Return the name of several units as it stands in a sentence, *US dollars*; empty where the language has none."""
    names = (_spelling(language) or {}).get("currencies", {}).get(currency)
    return names[1] if names else ""


def _amount(spelling: Mapping[str, Any], units: int, currency: str) -> str:
    per_unit = int(10 ** decimals(currency))
    whole, part = divmod(units, per_unit)
    names = spelling["currencies"].get(currency, (currency, currency))
    number = _Number(spelling, whole, feminine=currency in spelling.get("feminine", ()))
    single = whole == 1 or (whole == 0 and spelling.get("nothing_is_one", False))
    said = _counted(number, names[0 if single else 1])
    if not part:
        return said
    if names[2:]:
        counted = _Number(spelling, part).say()
        parts = spelling["whole"].format(number=counted, unit=names[2 if part == 1 else 3])
        return str(spelling["both"].format(whole=said, part=parts))
    figures = f"{part:0{len(str(per_unit)) - 1}}"
    return str(spelling["fraction"].format(whole=said, part=figures, of=per_unit))


def _counted(number: _Number, unit: str) -> str:
    """Return a number with its unit; after whole millions some languages put a word between the two."""
    form = "whole"
    if number.value and number.value % _MILLION == 0 and "round" in number.spelling:
        form = "round_vowel" if unit[0] in _VOWELS and "round_vowel" in number.spelling else "round"
    return str(number.spelling[form].format(number=number.say(), unit=unit))


@dataclass(frozen=True)
class _Number:
    """A whole number to be said in one language, by its main rules or by a set that differs in places."""

    spelling: Mapping[str, Any]
    value: int
    feminine: bool = False
    by: str = ""

    def say(self) -> str:
        """Return the number in words."""
        table = self.spelling["tables"][self.by]
        if self.value in table["said"]:
            return self._filled(table["said"][self.value], 0, 0)
        start = max(number for number in table["rules"] if number <= self.value)
        unit = next((unit for unit in _UNITS if unit <= start), 0)
        count, rest = divmod(self.value, unit) if unit else (1, self.value - start)
        return self._filled(table["rules"][start], count, rest)

    def _filled(self, rule: str | list[str], count: int, rest: int) -> str:
        form = rule if isinstance(rule, str) else rule[self.feminine]
        chosen = _CHOICE.sub(lambda found: found[1] if rest else found[2] or "", form)
        return _SLOT.sub(lambda found: self._slot(found, count, rest), chosen)

    def _slot(self, found: re.Match[str], count: int, rest: int) -> str:
        what, agrees, by = found.groups()
        if what == "same":
            return replace(self, by="").say()
        if what == "rest":
            return replace(self, value=rest, by=by or self.by).say()
        return replace(self, value=count, feminine=self.feminine and bool(agrees), by=by or "").say()


_UNITS = (10**15, 10**12, 10**9, 10**6, 10**3, 100)


@functools.cache
def _spelling(language: str) -> Mapping[str, Any] | None:
    """Return the rules of a language over those of its parents; None where there are none."""
    found: dict[str, Any] = {}
    for name in reversed(list(parents(language))):
        path = resource("spelled") / f"{name}.toml"
        if path.is_file():
            found = _merged(found, read_toml(path))
    return {**found, "tables": _tables(found)} if found else None


def _tables(spelling: Mapping[str, Any]) -> dict[str, dict[str, dict[int, Any]]]:
    """Return what is said and the rules of each set, the main one under an empty name.

    A set is laid over the main rules, unless it has a rule from 1 on and so is whole by itself.
    """
    main = {name: {number: text for number, text in spelling[name].items() if text} for name in ("said", "rules")}
    made = {"": main}
    for by, own in spelling.get("sets", {}).items():
        below = {} if 1 in own.get("rules", {}) else main
        made[by] = {name: {**below.get(name, {}), **own.get(name, {})} for name in main}
    return made


def _merged(one: Mapping[Any, Any], other: Mapping[str, Any]) -> dict[Any, Any]:
    """Return a table with another's entries over its own; keys that are numbers become numbers."""
    made = dict(one)
    for name, value in other.items():
        key = int(name) if name.isdigit() else name
        made[key] = _merged(made.get(key, {}), value) if isinstance(value, Mapping) else value
    return made
