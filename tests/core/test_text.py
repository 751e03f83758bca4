"""Texts are kept in one form, and compared as a person would compare them."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlndesk.core.errors import BadValue
from jlndesk.core.text import clean, fold, shown
from tests.samples import ANY_JSON, ODD, deep

ANY_TEXT = st.text(max_size=60) | st.lists(st.sampled_from(ODD) | st.characters(), max_size=12).map("".join)
BLOCKS = {
    "Thai": (0x0E01, 0x0E4E), "Khmer": (0x1780, 0x17DD), "Bengali": (0x0981, 0x09E3), "Devanagari": (0x0901, 0x0963),
    "Tamil": (0x0B82, 0x0BD7), "Burmese": (0x1000, 0x109D), "Lao": (0x0E81, 0x0EDF), "Ethiopic": (0x1200, 0x135A),
    "Sinhala": (0x0D82, 0x0DF3), "Hangul": (0xAC00, 0xD7A3), "Hebrew": (0x0591, 0x05EA), "Kana": (0x3041, 0x30FA),
}  # fmt: skip
SIGNS = [
    chr(code)
    for first, last in BLOCKS.values()
    for code in range(first, last + 1)
    if unicodedata.category(chr(code)) in {"Lo", "Mn", "Mc"}
]


@given(ANY_TEXT)
def test_a_text_is_kept_in_one_form(text: str) -> None:
    """A kept text is NFC with line feeds only, can be written as UTF-8, and is kept as it is the next time."""
    try:
        kept = clean(text, 50)
    except BadValue:
        return
    assert kept == clean(kept, 50)
    assert unicodedata.is_normalized("NFC", kept)
    assert "\r" not in kept
    assert len(kept) <= 50
    kept.encode()


@pytest.mark.parametrize("text", ["a\ud800", "\udfffé", "a\0b", "x" * 51, "\U0001d160" * 20])
def test_what_cannot_be_kept_is_refused(text: str) -> None:
    """Half characters, NUL, and texts too long in the form they would be kept in."""
    with pytest.raises(BadValue) as refused:
        clean(text, 50)
    assert refused.value.message


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(text: str) -> None:
    """A folded text is folded already; that holds for capitals too."""
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT)
def test_a_text_and_its_other_forms_fold_alike(text: str) -> None:
    """However an accent was typed, and with or without zero-width marks, a search finds the same."""
    assert fold(unicodedata.normalize("NFD", text)) == fold(text) == fold(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Évaluée À LA CÔTE", "evaluee a la cote"), ("Đà Nẵng", "da nang"), ("ĐẶNG Văn", "dang van"), ("Łódź", "lodz"),
        ("Ærø", "aero"), ("CŒUR", "coeur"), ("Straße", "strasse"), ("İzmir ılık", "izmir ilik"), ("Ħamrun", "hamrun"),
        ("Ŧ", "t"), ("ά Ελλάς", "α ελλασ"), ("Ёлка й Київ", "елка и киів"), ("ɔ̃ ɛ́ ŋ̀ Ɔ́", "ɔ ɛ ŋ ɔ"), ("Ọ̀ṣun", "osun"),
        ("ﬁn ２０２６ ①", "fin 2026 1"), ("zero\u200bwidth so\u00adft", "zerowidth soft"), ("A\u0300\u0323", "a"),
    ],
)  # fmt: skip
def test_accents_are_taken_off_latin_greek_and_cyrillic(text: str, folded: str) -> None:
    """People search without accents, with the letters their keyboard has."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("التَّأْمِين الصِّحِّيّ", "التامين الصحي"), ("أحمد إبراهيم آمنة ٱلله", "احمد ابراهيم امنه الله"), ("مستشفى", "مستشفي"),
        ("محـــمد", "محمد"), ("صحة", "صحه"), ("گ پ چ ژ ی", "گ پ چ ژ ی"),
    ],
)  # fmt: skip
def test_arabic_is_found_with_or_without_its_signs(text: str, folded: str) -> None:
    """Vowel signs, tatweel and the forms of alef, yeh and teh marbuta make no difference."""
    assert fold(text) == folded


@given(st.lists(st.sampled_from(SIGNS), max_size=12).map("".join))
def test_signs_of_other_scripts_are_never_taken_away(text: str) -> None:
    """In Thai, Khmer, Bengali, Devanagari, Ethiopic and the like a mark is part of the word."""
    assert fold(text) == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize(
    "text", ["หลักประกันสุขภาพถ้วนหน้า", "ការធានារ៉ាប់រង", "স্বাস্থ্য বীমা", "स्वास्थ्य बीमा", "ጤና መድን", "健康保険", "שָׁלוֹם"]
)
def test_words_of_other_scripts_stay_as_they_are(text: str) -> None:
    """A real word of each is compared as it is written."""
    assert fold(text) == unicodedata.normalize("NFKC", text)


@given(ANY_JSON)
def test_anything_can_be_shown(value: object) -> None:
    """Whatever was given has a short form for the words that refuse it, which can be written anywhere."""
    said = shown(value)
    assert len(said) <= 60
    said.encode()
    assert shown(deep())
