"""Lines are measured, broken and cut so that nothing is lost."""

import itertools
import random
import unicodedata

import pytest

from jlndesk.reports.text.breaks import clean, opportunities
from jlndesk.reports.text.setter import LineSetter
from jlndesk.reports.text.style import Run, Style

PLAIN = Style()
STRONG = Style("semibold")


@pytest.fixture
def setter() -> LineSetter:
    """The line setter with the fonts that ship."""
    return LineSetter()


def lines(setter: LineSetter, text: str, width: float, **more: bool) -> list[str]:
    """The texts of the set lines."""
    return [line.text for line in setter.break_lines([Run(text, PLAIN)], width, **more)]


def test_no_line_is_wider_than_asked(setter):
    """Random texts of words of all lengths fit into random widths, and no character is lost or added."""
    chance = random.Random(7)
    for _ in range(300):
        words = ["x" * chance.choice((1, 3, 8, 60)) + chance.choice(("", ",", "-ab")) for _ in range(30)]
        text, width = " ".join(words), chance.uniform(20, 300)
        found = setter.break_lines([Run(text, PLAIN)], width)
        assert all(line.width <= width + 0.1 for line in found)
        assert "".join(line.text for line in found).replace(" ", "") == text.replace(" ", "")


def test_pieces_with_looks_of_their_own_are_broken_as_one_text(setter):
    """A word half in one style and half in another stays whole."""
    found = setter.break_lines([Run("A long first piece and a wo", PLAIN), Run("rd", STRONG), Run(" more", PLAIN)], 90)
    assert any("word" in line.text for line in found)
    assert " ".join(line.text for line in found) == "A long first piece and a word more"


def test_no_break_spaces_are_respected(setter):
    """A number and its unit stay on one line wherever the line ends."""
    for width in range(30, 200, 3):
        joined = "\n".join(lines(setter, "It moved from 38\u00a0% to 60\u202f% and cost USD\u00a031,400 in all", width))
        if width > 80:
            assert "38\u00a0%" in joined
            assert "60\u202f%" in joined
            assert "USD\u00a031,400" in joined


def test_codes_and_figures_are_not_broken_at_their_hyphens():
    """GH-PR-2026-004 and 11–15 stay whole; primary-care and Accra–Manila may be broken."""
    parts = []
    for text in ("GH-PR-2026-004 11–15", "primary-care Accra–Manila"):
        places = [0, *opportunities(text)]
        parts.append([text[a:b] for a, b in itertools.pairwise(places)])
    assert parts == [["GH-PR-2026-004 ", "11–15"], ["primary-", "care ", "Accra–", "Manila"]]


def test_a_word_too_long_for_any_line_is_cut_between_letters_never_before_a_mark(setter):
    """A hundred thousand characters without a space are set; a mark stays with its letter."""
    assert "".join(lines(setter, "a" * 100_000, 170)) == "a" * 100_000
    marked = "q\u0301" * 500
    found = lines(setter, marked, 33)
    assert "".join(found) == marked
    assert not any(unicodedata.combining(line[0]) for line in found)


def test_line_feeds_end_lines_and_empty_lines_stay(setter):
    """What a person parted stays parted."""
    assert lines(setter, "one\n\ntwo\r\nthree", 400) == ["one", "", "two", "three"]


def test_a_heading_is_balanced(setter):
    """The lines of a heading are about equally long, and no more than they need to be."""
    text = "Age-adjusted capitation: learning from the Philippines and from Mongolia"
    full = setter.break_lines([Run(text, PLAIN)], 300)
    even = setter.break_lines([Run(text, PLAIN)], 300, balanced=True)
    assert len(full) == len(even) == 2
    assert abs(even[0].width - even[1].width) < abs(full[0].width - full[1].width)


def test_a_line_that_must_fit_ends_with_an_ellipsis(setter):
    """Head and foot are cut, never run into each other."""
    line = setter.fit("A very long title of a very long proposal", PLAIN, 100)
    assert line.text.endswith("…")
    assert line.width <= 100
    assert setter.fit("short", PLAIN, 100).text == "short"


def test_shapeless_characters_are_taken_out_and_marks_composed():
    """Control characters and marks without a shape are not printed; what can be composed is."""
    assert clean("a\x00b\u200dc\u202ed\tA\u030a") == "abcd Å"
    assert clean("\u200fab\u200b") == "ab\u200b"


def test_joiners_stay_where_letters_are_joined():
    """Sinhala needs its joiner and Persian its non-joiner; isolates stay where anything runs from the right."""
    for text in ("ශ්\u200dරී", "می\u200cخواهم", "رقم \u20662026-03\u2069"):
        assert clean(text) == text


def test_what_cannot_be_set_is_named(setter):
    """Letters no font has are found once each; the scripts of all members are there, and signs people type."""
    assert setter.missing("\U0001f600 a א \U0001f600") == ["\U0001f600", "א"]
    assert setter.missing("ត្រ हिन्दी বাংলা العربية አማርኛ ລາວ ไทย සිංහල தமிழ் မြန်မာ 한국어 Đặng Монгол Ελλάδα → ✓ ≥ ☐") == []
