"""Texts are measured fairly in every script, and days are found in them as people write them."""

import pytest

from jlndesk.core.text import fold
from jlndesk.guidance.prose import (
    acronyms,
    alike,
    days,
    is_question,
    length,
    numbers,
    related,
    same_name,
    sentences,
    word_count,
    years,
)
from jlndesk.guidance.words import Words, word_languages, words_of


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("How can we?", 3), ("l'assurance-maladie", 1), ("费率如何调整", 3), ("อัตราเหมาจ่ายรายหัว", 3)],
)
def test_words_are_counted(text, count):
    """Words are counted in scripts with spaces, and fairly guessed in those without."""
    assert word_count(text) == count


def test_dense_scripts_are_not_called_short():
    """A letter of Chinese or Korean counts for three."""
    assert length(" 费率 ") == 6
    assert length("rate") == 4


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Board vote on 12 March 2027; call closes 31/01/2027.", "en", ["2027-01-31", "2027-03-12"]),
        ("Vote du Conseil le 1er mars 2027", "fr", ["2027-03-01"]),
        ("votación el 15 de marzo de 2027", "es", ["2027-03-15"]),
        ("March 12, 2027 and Dec. 2027", "en", ["2027-03-12", "2027-12"]),
        ("on 2027-03-12, in 2027-04", "en", ["2027-03-12", "2027-04"]),
        ("by 30 Jun 2027", "en", ["2027-06-30"]),
        ("٢٠٢٧-٠٣-١٢", "ar", ["2027-03-12"]),
        ("في 12 مارس 2027", "ar", ["2027-03-12"]),
        ("ngày 15 tháng 11 năm 2026", "vi", ["2026-11-15"]),
        ("2027年3月12日，2027년 4월", "zh", ["2027-03-12", "2027-04"]),
        ("March 2027 in a French text", "fr", ["2027-03"]),
        ("31/02/2027, as soon as possible, mayor 2027", "en", []),
        ("decree 12.03 of 2027", "en", []),
    ],
)
def test_days_in_a_text(text, language, found):
    """Days are found in figures, in words of the text's language or English, and never made up."""
    assert days(text, language) == found


def test_a_day_that_could_be_two_counts_as_the_later():
    """Nobody is told to be late for a day that may have been meant otherwise."""
    assert days("03/04/2027", "en") == ["2027-04-03"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Strategy 2023–30", [2023, 2030]),
        ("Plan 2022-2027, p. 41", [2022, 2027]),
        ("line 2213, USD 4,000 or 12.2026", []),
        ("plan of 2025/26", [2025, 2026]),
        ("gazetted on 2023-03-12", [2023]),
    ],
)
def test_years_in_a_text(text, found):
    """Years are told from budget lines and sums."""
    assert years(text) == found


def test_numbers_in_any_digits():
    """Numbers are found in the digits of any script."""
    assert numbers("62% or ٦٢ or 4,000.5") == ["62", "٦٢", "4,000", "5"]


@pytest.mark.parametrize("text", ["Why?", "لماذا؟", "为什么？", "Γιατί\u037e", "“Why?”"])
def test_questions(text):
    """A question ends as questions do in its script."""
    assert is_question(text)
    assert not is_question(text.rstrip('?؟？\u037e”"'))


def test_alike():
    """Case, accents and marks make no difference between two texts."""
    assert alike("Qui décide ?", "QUI DECIDE", 0.99)
    assert alike("Who decides on rates?", "Who decides on the rates?", 0.8)
    assert not alike("Who decides?", "What does it cost?", 0.8)
    assert not alike("", "", 0.5)


def test_related_texts_share_a_long_word_or_short_form():
    """Two texts are related through a stem or an acronym; scripts without spaces are not held against them."""
    assert related("adjusted capitation rates", "Capitation for the old")
    assert related("the NHIA pays", "with NHIA data")
    assert not related("What do visitors eat?", "adjusted capitation rates")
    assert related("费率", "capitation")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("National Health Insurance Authority", "NHIA, Accra", True),
        ("Ministry of Health", "MoH", True),
        ("Provider Payment Directorate", "Director, Provider Payment", True),
        ("Ministry of Finance", "Ministry of Health", False),
        ("", "Ministry of Health", False),
    ],
)
def test_names_of_offices(one, other, same):
    """An office is recognised by its short form or its long words, and not by words all offices share."""
    assert same_name(one, other) is same


def test_acronyms():
    """Short forms are found, but not in a text that is all in capitals."""
    assert acronyms("The NHIA and the MoH of XY pay 3 SDRs") == {"NHIA", "XY"}
    assert acronyms("OUR WHOLE TEXT SHOUTS") == set()


def test_sentences():
    """Sentences end at the stops of any script and at the end of a line."""
    assert len(sentences("One. Two? ثلاثة؟ أربعة\nFive")) == 5


def test_word_lists():
    """Entries match whole words without regard to accents; a star stands for any ending; quotes are as written."""
    words = words_of(["fr"])
    assert words.found("weak_verbs", "Les cadres ont découvert") == "découvert"
    assert words.found("decision_verbs", "RÉVISÉ") == "RÉVISÉ"
    assert not words.found("decision_verbs", "contresigné en vain")
    assert words.starts("asks_how", "« Quelle méthode ? »")
    assert not Words({}).found("weak_verbs", "comprendre")
    assert not words_of(["th"]).has("decision_verbs")


def test_region_and_own_folder(tmp_path):
    """A language of a region takes its language's lists, and a file in the own folder adds entries."""
    assert words_of(["pt-BR"]).has("decision_verbs")
    (tmp_path / "words.sw.toml").write_text('[lists]\ndecision_verbs = ["kupitish*"]\n', encoding="utf-8")
    assert "sw" in word_languages(str(tmp_path))
    assert (
        words_of(["sw"], str(tmp_path)).found("decision_verbs", "Bodi itakupitisha; kupitisha viwango") == "kupitisha"
    )


@pytest.mark.parametrize("language", word_languages())
def test_no_list_has_an_entry_twice(language):
    """Lists are tidy: no entry stands twice, none is empty."""
    for entries in words_of([language]).lists.values():
        folded = [fold(entry) for entry in entries]
        assert all(entry.strip() for entry in folded)
