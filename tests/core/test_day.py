"""A day keeps how exactly it is known, and is read the way people type it."""

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlndesk.core.day import first, last, make_day, parse_day, precision, read_day, sort_key
from jlndesk.core.locale import locale, locales

DATES = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))
DAYS = st.builds(lambda date, length: date.isoformat()[:length], DATES, st.sampled_from([4, 7, 10]))


@given(DAYS)
def test_the_canonical_form_is_a_fixed_point(day):
    """A canonical day parses to itself."""
    assert parse_day(day) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", "26", "2026-1", "2026-11-5", "2026-13", "2026-00", "2026-11-31", "2026-02-29", "2026-11-00", "20261115"),
        *("2026/11/15", " 2026", "2026 ", "2026\n", "2026-11-15T00:00", "٢٠٢٦", "-2026", "+2026", "1899", "2201"),
        *("0000", 2026, None, 2026.5, ["2026"], dt.date(2026, 11, 15)),
    ],
)
def test_anything_else_is_refused_with_a_sentence(text):
    """Only the three forms, only days of the calendar, only years a program about today's work can mean."""
    with pytest.raises(ValueError, match=r"\.$"):
        parse_day(text)


@given(DAYS)
def test_the_first_date_never_comes_after_the_last(day):
    """A day covers its year, its month or itself, whole."""
    begin, end = first(day), last(day)
    assert begin <= end
    length = (end - begin).days + 1
    assert {"year": length in (365, 366), "month": 28 <= length <= 31, "day": length == 1}[precision(day)]
    assert begin.isoformat().startswith(day)
    assert end.isoformat().startswith(day)
    assert (end + dt.timedelta(days=1)).isoformat()[: len(day)] != day


@given(DAYS, DAYS)
def test_days_sort_by_when_they_begin(one, other):
    """What begins earlier comes first; of two that begin together, the less exact one."""
    assert (sort_key(one) < sort_key(other)) == ((first(one), len(one)) < (first(other), len(other)))


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("2026-11-15", "en", "2026-11-15"),
        ("15 Nov 2026", "en", "2026-11-15"),
        ("Nov 15, 2026", "en", "2026-11-15"),
        ("15th of November, 2026", "en", "2026-11-15"),
        ("Sunday 15 november 2026", "en", "2026-11-15"),
        ("15/11/2026", "en", "2026-11-15"),
        ("5/4/2026", "en", "2026-04-05"),
        ("5/4/2026", "en-US", "2026-05-04"),
        ("11/15/2026", "en", "2026-11-15"),
        ("15.11.26", "en", "2026-11-15"),
        ("1/2/98", "fr", "1998-02-01"),
        ("November 2026", "en", "2026-11"),
        ("11/2026", "en", "2026-11"),
        (" 2026 ", "en", "2026"),
        ("15 févr. 2026", "fr", "2026-02-15"),
        ("1er FEVRIER 2026", "fr", "2026-02-01"),
        ("15 Feb 2026", "fr", "2026-02-15"),
        ("15 de noviembre de 2026", "es", "2026-11-15"),
        ("١٥ نوفمبر ٢٠٢٦", "ar", "2026-11-15"),
        ("১৫ নভেম্বর, ২০২৬", "bn", "2026-11-15"),
        ("2026年11月15日", "zh", "2026-11-15"),
        ("2026. 11. 15.", "ko", "2026-11-15"),
        ("15/11/2026", "ko", "2026-11-15"),
    ],
)
def test_what_people_type_is_read(text, language, day):
    """Names in the language or in English, figures in the language's order, any digits."""
    assert read_day(text, language) == day


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "15 Foo 2026", "5 Foo 2026", "12", "15 Nov", "Nov 15 26 7", "99999999", "31/02/2026"),
        *("13/13/2026", "1850", "Ma 2026", "15 Nov 202", "²²²²"),
    ],
)
def test_what_could_mean_anything_is_refused(text):
    """A guess would be worse than a question: the sentence shows how to write it, or what is wrong."""
    with pytest.raises(ValueError, match=r"\.$"):
        read_day(text, "en")


@pytest.mark.parametrize("language", locales())
@given(day=DAYS)
def test_every_language_reads_what_it_writes(language, day):
    """A day written long or medium in any language we ship is read back as the same day."""
    for style in ("long", "medium"):
        assert read_day(locale(language).day(day, style), language) == day


@given(st.text(max_size=40), st.sampled_from(["en", "fr", "ar", "th", "zh"]))
def test_any_text_is_read_or_refused(text, language):
    """Nothing a person types raises anything but the ValueError that says what to write."""
    with contextlib.suppress(ValueError):
        assert parse_day(read_day(text, language))


def test_a_day_is_made_of_numbers():
    """Year, month and day become the canonical text, as far as they are given."""
    assert [make_day(2026), make_day(2026, 1), make_day(2026, 1, 9)] == ["2026", "2026-01", "2026-01-09"]
