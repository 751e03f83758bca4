"""Words are parted between syllables where that fills a line, and lines of long paragraphs end at one edge."""

import io
import random
import tomllib
from pathlib import Path

import pypdf
import pytest

from jlndesk.reports.blocks import Column, Document, Grid, Paragraph
from jlndesk.reports.pdf.writer import pdf_bytes
from jlndesk.reports.text import hyphens
from jlndesk.reports.text.breaks import clean
from jlndesk.reports.text.setter import LineSetter
from jlndesk.reports.text.straight import FEWEST
from jlndesk.reports.text.style import Run, Style, joined

PLAIN = Style()
DECLARATION = tomllib.loads((Path(__file__).parent / "declaration.toml").read_text(encoding="utf-8"))
PARTED = {
    "en": "respons-ib-il-ity",
    "fr": "décen-tra-li-sa-tion",
    "es": "admi-nis-tra-cio-nes",
    "pt": "res-pon-sa-bi-li-dade",
    "mn": "сан-хүү-жил-тийн",
}


def shown(lines):
    """The lines as they are seen."""
    return [line.text + ("-" if line.parted else "") for line in lines]


@pytest.mark.parametrize("language", PARTED)
def test_words_are_parted_as_their_language_parts_them(language):
    """Three letters at least stay together at both ends, and signs beside the word do not matter."""
    word = PARTED[language].replace("-", "")
    places = hyphens.places(f"({word}),", language, names=False)
    assert (
        "-".join(f"({word}),"[a:b] for a, b in zip([0, *places], [*places, None], strict=True))
        == f"({PARTED[language]}),"
    )


@pytest.mark.parametrize(
    "word",
    ["https://example.org/responsibility", "responsibility@example.org", "GH-PR-2026", "a" * 80, "covid-19", "…"],
)
def test_addresses_codes_and_figures_are_never_parted(word):
    """Whoever copies one from paper by hand must not wonder about a hyphen."""
    assert hyphens.places(word, "en", names=True) == ()


def test_names_and_languages_without_patterns_are_left_whole():
    """A word with a capital letter may be a name; nobody knows the syllables of a language without patterns."""
    assert hyphens.places("Ministries", "en", names=False) == ()
    assert hyphens.places("Ministries", "en", names=True)
    assert hyphens.places("uwajibikaji", "sw", names=True) == hyphens.places("responsibility", "", names=True) == ()


def test_a_word_wider_than_its_line_is_parted_between_syllables():
    """In headings and cells too; where no syllable fits, and in other languages, it is cut between letters as ever."""
    setter = LineSetter(language="fr")
    assert shown(setter.break_lines([Run("Décentralisation", PLAIN)], 60)) == ["Décentrali-", "sation"]
    assert "".join(shown(setter.break_lines([Run("Décentralisation", PLAIN)], 12))) == "Décentralisation"
    assert shown(LineSetter(language="sw").break_lines([Run("Décentralisation", PLAIN)], 60))[0] == "Décentralis"


def test_lines_far_from_their_edge_are_filled_with_a_syllable():
    """Only where asked for and where it saves a line, never the last word, and never three lines running."""
    setter = LineSetter(language="fr")
    runs = [Run("la décentralisation en cours", PLAIN)]
    assert shown(setter.break_lines(runs, 82)) == ["la", "décentralisation", "en cours"]
    assert shown(setter.break_lines(runs, 82, edges="ragged")) == ["la décentralisa-", "tion en cours"]
    longer = [Run("la décentralisation administrative", PLAIN)]
    assert shown(setter.break_lines(longer, 82, edges="ragged")) == ["la", "décentralisation", "administrative"]
    for width in range(40, 200, 3):
        lines = setter.break_lines([Run(DECLARATION["fr"][4], PLAIN)], width, edges="ragged")
        assert all(line.width <= width + 0.02 for line in lines)
        assert "---" not in "".join("-" if line.parted else " " for line in lines)
        assert joined(lines).replace(" ", "") == DECLARATION["fr"][4].replace(" ", "")


@pytest.mark.parametrize("language", ["en", "fr", "ar", "hi"])
def test_lines_of_a_long_paragraph_end_at_one_edge(language):
    """All but the last are as wide as asked, their spaces changed by a third of a letter at most, no word lost."""
    text = " ".join(DECLARATION[language])
    setter = LineSetter("rtl" if language == "ar" else "ltr", language)
    for width in (300, 400, 500):
        *most, last = setter.justify([Run(text, PLAIN)], width)
        assert [line for line in most if abs(line.width - width) > 0.02] == []
        assert all(-0.5 <= line.stretch <= 3.6 for line in most)
        assert last.width <= width + 0.02
        assert last.stretch <= 0
        assert joined([*most, last]).replace(" ", "") == clean(text).replace(" ", "")


def test_short_paragraphs_and_scripts_without_spaces_stay_ragged():
    """They would gain nothing; a paragraph with a word wider than its line neither."""
    for text, language in (
        ("few words " * 20, "en"),
        ("".join(DECLARATION["th"]), "th"),
        (f"{'a' * 200} b " * 20, "en"),
    ):
        assert LineSetter(language=language).justify([Run(text, PLAIN)], 400) == []
    assert len(LineSetter(language="en").justify([Run("few words " * 60, PLAIN)], 400)) >= FEWEST


def test_random_paragraphs_are_justified_without_loss():
    """Words of all lengths and styles in all widths: nothing is lost, nothing is wider than the line."""
    chance = random.Random(3)
    for _ in range(60):
        words = ["x" * chance.choice((1, 3, 8, 14)) + chance.choice(("", ",", "-ab", "\u00a0%")) for _ in range(150)]
        runs = [Run(f"{word} ", Style(chance.choice(("regular", "semibold")))) for word in words]
        width = chance.uniform(150, 400)
        lines = LineSetter().justify(runs, width)
        assert all(line.width <= width + 0.02 for line in lines)
        assert joined(lines).replace(" ", "") == "".join(words)


def test_a_hyphen_that_was_set_means_nothing_to_a_reader():
    """It is copied as a soft hyphen, as the standard of PDF files asks, and the word is whole without it."""
    text = "Décentralisation administrative des établissements"
    data, _ = pdf_bytes(Document("T", "fr", (Grid((Column("", 1), *(Column("", 1),) * 6), ((text,) * 7,)),)))
    found = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert "\u00ad" in found
    assert found.replace("\u00ad\n", "").replace("\n", " ").count(text) == 7


def test_words_of_another_language_are_parted_by_its_rules():
    """French words in an English paper are parted as French ones."""
    setter = LineSetter(language="en")
    lines = [setter.break_lines([Run("gouvernement", Style(language=tag))], 45) for tag in ("", "fr")]
    assert [line[0] for line in map(shown, lines)] == ["gouvern", "gouver-"]


def test_stretched_lines_are_read_as_they_were_written():
    """A reader finds one space between words, however wide it was set."""
    text = " ".join(DECLARATION["en"])
    data, _ = pdf_bytes(Document("T", "en", (Paragraph(text),)))
    found = pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()
    assert text in " ".join(found.replace("\u00ad\n", "").split())
