"""Texts that run from right to left stand on paper in the order the Unicode algorithm asks for."""

import ctypes
import random

import pytest

from jlndesk.core.locale import locale
from jlndesk.reports.docx.scripts import spans
from jlndesk.reports.text import bidi, dictionary
from jlndesk.reports.text.bidi import levels, reads_from_right, visual
from jlndesk.reports.text.breaks import clean

LETTERS = "abאבגتام0129٠١٢ .,:-+%$()[]{}/<>«»\u0301\u064b\u2066\u2067\u2068\u2069\u200f\u200e\u00a0!?٪،"
UNSEEN = "\u2066\u2067\u2068\u2069\u200e\u200f"


def shown(text, found):
    """The characters of a line from left to right; what is not seen, and spaces at the end, left out."""
    end = len(text.rstrip(" \u00a0" + UNSEEN))
    seen = [(letter, level) for letter, level in zip(text[:end], found, strict=False) if letter not in UNSEEN]
    return [letter for letter, _ in visual(seen, lambda one: one[1])]


def test_codes_dates_and_amounts_keep_their_order():
    """In Arabic text 2026-03 is not turned to 03-2026, nor a code or an amount."""
    for code in ("2026-03", "12/10/2026", "GH-PR-2026-004", "USD 31,400", "31,400 USD", "11–15"):
        text = f"رقم {code} في"
        assert code in "".join(shown(text, levels(text, rtl=True)))


@pytest.mark.parametrize("style", ["short", "medium"])
def test_a_day_in_figures_looks_the_same_alone_in_a_sentence_and_in_word(style):
    """Its parts follow each other from the right, as its language writes it, on paper as in a Word file."""
    day = locale("ar").day("2026-12-11", style)
    for text in (day, f"في {day} ثم", f"{day} (WHO)", f"WHO {day}"):
        for document in ("rtl", "ltr"):
            kept = clean(text)
            found = levels(kept, rtl=reads_from_right(kept, document))
            assert "2026/12/11" in "".join(shown(kept, found)), (text, document)
        runs = {span.text: span.script.rtl for span in spans(text, rtl=True)}
        assert next(rtl for said, rtl in runs.items() if day in said)


def test_words_stand_from_the_right_and_numbers_from_the_left():
    """A sentence of two words with a number between them."""
    assert "".join(shown("אב 12 גד", levels("אב 12 גד", rtl=True))) == "דג 12 בא"
    assert "".join(shown("ab (אב) 5%", levels("ab (אב) 5%", rtl=False))) == "ab (בא) 5%"


def test_which_side_a_text_is_read_from():
    """Any Arabic letter suffices in an Arabic document; elsewhere most letters must be."""
    assert reads_from_right("تقرير WHO", "ltr")
    assert not reads_from_right("The word تقرير means report", "ltr")
    assert reads_from_right("WHO World Health Organization تقرير", "rtl")
    assert not reads_from_right("World Health Organization", "rtl")
    assert reads_from_right("12 – 15", "rtl")


class Icu:
    """The same algorithm as ICU has it."""

    def __init__(self):
        path, suffix = dictionary._places()[0]
        library = ctypes.CDLL(path)
        pointer, whole, byte = ctypes.c_void_p, ctypes.c_int32, ctypes.c_uint8
        self.open = getattr(library, f"ubidi_open{suffix}")
        self.open.restype = pointer
        self.set = getattr(library, f"ubidi_setPara{suffix}")
        self.set.argtypes = [pointer, pointer, whole, byte, pointer, ctypes.POINTER(ctypes.c_int)]
        self.get = getattr(library, f"ubidi_getLevels{suffix}")
        self.get.argtypes = [pointer, ctypes.POINTER(ctypes.c_int)]
        self.get.restype = ctypes.POINTER(byte)
        self.close = getattr(library, f"ubidi_close{suffix}")
        self.close.argtypes = [pointer]

    def levels(self, text, base):
        """The level of each character."""
        kept = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
        error, made = ctypes.c_int(0), self.open()
        self.set(made, kept, len(text), base, None, ctypes.byref(error))
        found = bytes(self.get(made, ctypes.byref(error))[: len(text)])
        self.close(made)
        return found


def test_random_lines_stand_as_icu_would_set_them(monkeypatch):
    """Three thousand lines of letters, digits, brackets and isolates in any order."""
    if not dictionary._places():
        pytest.skip("no ICU at hand to compare with")
    icu, chance = Icu(), random.Random(3)
    monkeypatch.setattr(bidi, "_isolated", lambda text: (text, list(range(len(text)))))
    levels.cache_clear()
    for _ in range(3000):
        text = "".join(chance.choice(LETTERS) for _ in range(chance.randint(1, 16)))
        base = chance.random() < 0.5
        assert shown(text, levels(text, rtl=base)) == shown(text, icu.levels(text, int(base)))
    levels.cache_clear()
