"""Every language writes numbers, money, days and names the way Unicode CLDR says."""

import datetime as dt
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlndesk.core.locale import locale, locales
from jlndesk.core.money import currencies

NO_BREAK = "\u00a0"
NARROW = "\u202f"
STYLES = ("long", "medium", "short")
DATES = st.dates(dt.date(1900, 1, 1), dt.date(2200, 12, 31))


def test_french_money_has_narrow_no_break_spaces():
    """Groups by U+202F, the code behind its no-break space: the example of the specification."""
    assert locale("fr").money({"amount": "2850000", "currency": "XOF"}) == f"2{NARROW}850{NARROW}000{NO_BREAK}XOF"


@pytest.mark.parametrize(
    ("amount", "currency", "options", "text"),
    [
        ("31400", "USD", {}, f"USD{NO_BREAK}31,400"),
        ("31400.5", "USD", {}, f"USD{NO_BREAK}31,400.50"),
        ("31400", "USD", {"exact": True}, f"USD{NO_BREAK}31,400.00"),
        ("31400", "USD", {"code": False, "exact": True}, "31,400.00"),
        ("31400", "XOF", {"exact": True}, f"XOF{NO_BREAK}31,400"),
        ("0.125", "BHD", {}, f"BHD{NO_BREAK}0.125"),
        ("12.5", "BHD", {}, f"BHD{NO_BREAK}12.500"),
        ("31400", "IDR", {"exact": True}, f"IDR{NO_BREAK}31,400"),
        ("31400.25", "IDR", {}, f"IDR{NO_BREAK}31,400.25"),
        ("-5", "USD", {}, f"-USD{NO_BREAK}5"),
        ("31400.5", "QQQ", {}, f"QQQ{NO_BREAK}31,400.50"),
        ("999999999999999999", "XOF", {"code": False}, "999,999,999,999,999,999"),
    ],
)
def test_english_money(amount, currency, options, text):
    """Cents only when there are some or all are asked for; never a digit lost."""
    assert locale("en").money({"amount": amount, "currency": currency}, **options) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "12,345,678.50"),
        ("en-IN", "1,23,45,678.50"),
        ("hi", "1,23,45,678.50"),
        ("bn", "১,২৩,৪৫,৬৭৮.৫০"),
        ("fr", f"12{NARROW}345{NARROW}678,50"),
        ("es", "12.345.678,50"),
        ("es-MX", "12,345,678.50"),
        ("ar-EG", "١٢٬٣٤٥٬٦٧٨٫٥٠"),
        ("ne", "१,२३,४५,६७८.५०"),
        ("ru", f"12{NO_BREAK}345{NO_BREAK}678,50"),
    ],
)
def test_numbers_are_grouped_as_people_count(language, text):
    """Thousands, or lakh and crore; the language's own digits and marks."""
    assert locale(language).number("12345678.50") == text


def test_a_number_is_rounded_only_when_asked():
    """All decimals are written, or so many, half to even; a rounded nothing has no minus."""
    english = locale("en")
    assert [english.number("0.125"), english.number("0.125", 2), english.number(5, 1)] == ["0.125", "0.12", "5.0"]
    assert english.number("-0.001", 2) == "0.00"


@pytest.mark.parametrize(
    ("language", "text"), [("en", "38%"), ("fr", f"38{NO_BREAK}%"), ("ar-EG", "٣٨٪\u061c"), ("bn", "৩৮%")]
)
def test_per_cent(language, text):
    """The sign where the language puts it; the value is in per cent."""
    assert locale(language).percent(38) == text


@pytest.mark.parametrize(
    ("language", "typed", "number"),
    [
        ("en", "31,400.50", "31400.50"),
        ("en", "1 234", "1234"),
        ("en", "−5", "-5"),
        ("fr", "31 400,50", "31400.50"),
        ("fr", "4750.50", "4750.50"),
        ("es", "4.750", "4750"),
        ("ar-EG", "١٬٢٣٤٫٥", "1234.5"),
        ("ar-EG", "1,234.5", "1234.5"),
        ("hi", "12,34,567", "1234567"),
    ],
)
def test_a_typed_number_is_read(language, typed, number):
    """With the language's marks, in any digits, with or without groups."""
    assert str(locale(language).read_number(typed)) == number


@pytest.mark.parametrize(
    ("language", "typed"),
    [("en", "1,23"), ("en", "12,34,567"), ("es", "12.50"), ("fr", "4.750"), ("en", ""), ("en", "-"), ("en", "5 USD")],
)
def test_an_unclear_number_is_refused(language, typed):
    """Whether `1,23` is 123 or 1.23 is for the person to say."""
    with pytest.raises(ValueError, match=r"\.$"):
        locale(language).read_number(typed)


@pytest.mark.parametrize("language", locales())
@given(units=st.integers(-(10**12), 10**12), decimals=st.integers(0, 3))
def test_every_language_reads_the_numbers_it_writes(language, units, decimals):
    """What was written can be typed back."""
    number = locale(language).number(f"{units}.{'125'[:decimals]}" if decimals else units)
    assert locale(language).number(locale(language).read_number(number)) == number


@pytest.mark.parametrize(
    ("day", "style", "text"),
    [
        ("2027-06-30", "long", "30 June 2027"),
        ("2027-06-30", "medium", "30 Jun 2027"),
        ("2027-06-30", "short", "30/06/2027"),
        ("2026-11", "long", "November 2026"),
        ("2026-11", "medium", "Nov 2026"),
        ("2019", "long", "2019"),
        ("2019", "short", "2019"),
    ],
)
def test_an_english_day_is_as_exact_as_it_is_known(day, style, text):
    """Never a first of January that nobody wrote; day before month."""
    assert locale("en").day(day, style) == text


@pytest.mark.parametrize(
    ("start", "end", "style", "text"),
    [
        ("2027-01-11", "2027-01-15", "long", "11–15 January 2027"),
        ("2027-03-30", "2027-04-02", "long", "30 March – 2 April 2027"),
        ("2027-03-30", "2027-04-02", "medium", "30 Mar – 2 Apr 2027"),
        ("2027-12-30", "2028-01-02", "long", "30 December 2027 – 2 January 2028"),
        ("2027-01-11", "2027-01-11", "long", "11 January 2027"),
        ("2027-01", "2027-03", "long", "January – March 2027"),
        ("2027", "2029", "long", "2027–2029"),
        ("2027-11", "2028", "long", "November 2027 – 2028"),
        ("2027-01-11", "2027-01-15", "short", "11/01/2027 – 15/01/2027"),
    ],
)
def test_an_english_span_says_what_is_shared_once(start, end, style, text):
    """The month and the year of both days are written once when they are the same."""
    assert locale("en").span(start, end, style) == text


@pytest.mark.parametrize(("start", "end"), [("2027-03-03", "2027-03"), ("2027-03-03", "2027"), ("2027", "2027-03")])
def test_a_span_may_be_known_less_well_at_one_end(start, end):
    """A day to its own month or year, as it stands while somebody types the second day, names both ends."""
    text = locale("en").span(start, end)
    assert locale("en").day(start, "long") in text
    assert locale("en").day(end, "long") in text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "30 mars – 2 avril 2027"),
        ("es", "30 de marzo – 2 de abril de 2027"),
        ("sw", "30 Machi – 2 Aprili 2027"),
        ("zh", "2027年3月30日至4月2日"),
        ("fil", "Marso 30 – Abril 2, 2027"),
        ("ar-EG", "٣٠ مارس – ٢ أبريل ٢٠٢٧"),
    ],
)
def test_a_span_in_other_orders(language, text):
    """In the language's own order, digits and words."""
    assert locale(language).span("2027-03-30", "2027-04-02") == text


@pytest.mark.parametrize("language", locales())
@given(one=DATES, other=DATES, style=st.sampled_from(["long", "medium"]))
def test_a_span_loses_nothing(language, one, other, style):
    """Both days, and whatever of month and year is not shared, stand in the text."""
    start, end = sorted((one, other))
    names = locale(language)
    text = names.span(start.isoformat(), end.isoformat(), style)
    for date in (start, end):
        assert names.digits(str(date.year)) in text
        assert names.digits(str(date.day)) in text
    if start.year != end.year:
        assert text.count(names.digits(str(start.year))) == 1


@pytest.mark.parametrize("language", locales())
def test_every_pattern_of_every_language_can_be_written(language):
    """No month, weekday, style or precision of any language is missing a part."""
    names, today = locale(language), dt.date(2027, 6, 1)
    for month in range(1, 13):
        day = f"2027-{month:02}-09"
        texts = [names.day(known, style) for known in (day, day[:7], day[:4]) for style in STYLES]
        texts += [names.day_near(day, today), names.day_near(f"2028{day[4:]}", today), names.weekday(day)]
        texts += [
            names.span(first, last, style) for style in STYLES for first, last in ((day, "2028-01-01"), ("2026", day))
        ]
        assert all(text.strip() == text and text for text in texts)
    assert names.direction == ("rtl" if language.startswith("ar") else "ltr")
    assert sorted(names.order) == ["d", "m", "y"]
    assert len(set(names.months())) == 12
    assert len(set(names.weekdays())) == 7
    assert names.digits("09:30") in names.time("09:30") or names.time("09:30") in (names.digits("9:30"), "09.30")


def test_a_day_in_a_list_says_no_more_than_needed():
    """Weekday when near, year when another: the rule of the design."""
    english, today = locale("en"), dt.date(2026, 11, 15)
    days = ["2026-11-20", "2026-06-30", "2027-01-10", "2027-06-30", "2026-11", "2027"]
    assert [english.day_near(day, today) for day in days] == [
        "Fri, 20 Nov",
        "30 Jun",
        "Sun, 10 Jan 2027",
        "30 Jun 2027",
        "Nov 2026",
        "2027",
    ]


@pytest.mark.parametrize(
    ("language", "items", "text"),
    [
        ("en", [], ""),
        ("en", ["a"], "a"),
        ("en", ["a", "b"], "a and b"),
        ("en", ["a", "b", "c"], "a, b and c"),
        ("en", ["{0}", "{1}", "b", "c", "d"], "{0}, {1}, b, c and d"),
        ("fr", ["a", "b", "c"], "a, b et c"),
        ("zh", ["a", "b", "c"], "a、b和c"),
        ("ar", ["a", "b"], "a وb"),
    ],
)
def test_lists_read_as_a_phrase(language, items, text):
    """With the language's own commas and its word for and; items are never taken for places."""
    assert locale(language).list(items) == text


def test_a_list_of_alternatives():
    """The same with the word for or."""
    assert locale("fr").list(["a", "b", "c"], "or") == "a, b ou c"


def test_names_of_countries_languages_and_currencies():
    """In the language; in English where it has no name; the code where nobody has one."""
    french = locale("fr")
    assert [french.country("XK"), french.country("GH"), french.country("QQ")] == ["Kosovo", "Ghana", "QQ"]
    assert [french.language("fr"), french.language("pt_BR")] == ["français", "portugais brésilien"]
    assert french.currency("XOF") == "franc CFA (BCEAO)"
    assert locale("tn").country("GH") == "Ghana"
    assert {"XK", "GH", "ST"} <= set(locale("tn").countries())
    assert "EU" not in french.countries()
    assert set(currencies()) <= set(locale("en").currencies())


def test_a_region_falls_back_to_its_language_and_then_to_english():
    """What a region writes otherwise is its own; all else is its language's; an unknown language is English."""
    assert locale("fr-SN").tag == "fr"
    assert locale("pt_pt").tag == "pt-PT"
    assert locale("xx").tag == "en"
    assert locale("ar-MA").country("GH") == locale("ar").country("GH")
    assert locale("en") is locale("en")


def test_importing_reads_no_data_and_no_development_tool():
    """Starting the program costs no locale data until some is shown, and never needs Babel."""
    script = (
        "import sys; opened = []\n"
        "sys.addaudithook(lambda event, rest: opened.append(str(rest[0])) if event == 'open' else None)\n"
        "import jlndesk.core.locale, jlndesk.core.day, jlndesk.core.clock\n"
        "assert not [name for name in opened if 'resources/' in name.replace(chr(92), '/')], opened\n"
        "assert 'babel' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", script], check=True)
