"""The locale data in the checkout is what Babel says, and is read as Babel reads it."""

import datetime as dt
import functools
import importlib.util
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest
from babel import Locale as Oracle
from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from jlndesk.core.locale import locale, locales

ROOT = Path(__file__).parents[2]
DATES = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
NUMBERS = st.decimals(-(10**12), 10**12, places=3).map(lambda number: number.quantize(Decimal("0.001")))


@functools.cache
def tool() -> ModuleType:
    """`packaging/locale_data.py`, which is no package's module."""
    spec = importlib.util.spec_from_file_location("locale_data", ROOT / "packaging" / "locale_data.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@functools.cache
def oracle(language: str) -> Oracle:
    """Babel's locale for one of ours, read afresh."""
    tool().forget_other_locales()
    return Oracle.parse(tool().LANGUAGES.get(language, language.replace("-", "_")))


def system(language: str) -> str:
    """The numbering system to ask Babel for: where it has no signs for a language's own, CLDR's are the Latin ones."""
    known = oracle(language)
    own = known.default_numbering_system
    return own if known.number_symbols.get(own) else "latn"


def with_signs(text: str, language: str) -> str:
    """Babel's text with the minus and per cent signs of the language, which Babel leaves as they stand in a pattern."""
    known = oracle(language).number_symbols
    signs = {**known["latn"], **known[system(language)]}
    own = {"-": signs["minusSign"], "%": signs["percentSign"]}
    return locale(language).digits("".join(own.get(letter, letter) for letter in text))


def test_the_files_are_fresh():
    """`packaging/locale_data.py` would write what is in the checkout."""
    stale = [path for path, text in tool().files().items() if path.read_text(encoding="utf-8") != text]
    assert stale == []


def test_no_file_is_left_over():
    """Every locale file belongs to a language of the list."""
    assert set(locales()) == set(tool().LANGUAGES) | set(tool().REGIONS)


@pytest.mark.parametrize("language", locales())
@given(number=NUMBERS)
def test_numbers_agree_with_babel(language, number):
    """Groups, signs and digits of any number."""
    ours = locale(language)
    known = oracle(language)
    signs = {"locale": known, "numbering_system": system(language)}
    trimmed = number.normalize()
    plain = format_decimal(trimmed, decimal_quantization=False, **signs)
    assert ours.number(f"{trimmed:f}") == with_signs(plain, language)
    per_cent = format_percent(trimmed / 100, decimal_quantization=False, **signs)
    assert ours.percent(f"{trimmed:f}") == with_signs(per_cent, language)


@pytest.mark.parametrize("language", locales())
@given(units=st.integers(-(10**12), 10**12))
def test_money_agrees_with_babel(language, units):
    """The code of the currency stands where CLDR puts it, with a no-break space between."""
    ours = locale(language)
    known = oracle(language)
    amount = Decimal(units) / 100
    pattern = tool().with_room_for_a_code(known.currency_formats["standard"].pattern).replace("¤", "¤¤")
    theirs = format_currency(amount, "USD", format=pattern, locale=known, numbering_system=system(language))
    assert ours.money({"amount": f"{amount:f}", "currency": "USD"}, exact=True) == with_signs(theirs, language)


@pytest.mark.parametrize("language", locales())
@given(date=DATES)
def test_days_agree_with_babel(language, date):
    """Whole days in three styles, months in two, weekdays."""
    ours = locale(language)
    known = oracle(language)
    for style in ("long", "medium", "short"):
        assert ours.day(date.isoformat(), style) == ours.digits(format_date(date, style, locale=known))
    for style, skeleton in (("long", "yMMMM"), ("medium", "yMMM")):
        month = format_skeleton(skeleton, date, locale=known)
        assert ours.day(date.isoformat()[:7], style) == ours.digits(month)
    assert ours.weekday(date.isoformat()) == known.days["stand-alone"]["wide"][date.weekday()]


@pytest.mark.parametrize("language", locales())
@given(items=st.lists(st.text("abc", min_size=1), min_size=1, max_size=6))
def test_lists_agree_with_babel(language, items):
    """Phrases of any length, with and and with or."""
    known = oracle(language)
    assert locale(language).list(items) == format_list(items, "standard", locale=known)
    assert locale(language).list(items, "or") == format_list(items, "or", locale=known)
