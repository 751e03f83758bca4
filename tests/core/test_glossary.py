"""The glossary is whole, is read once, and refuses what is not."""

from __future__ import annotations

import re
import unicodedata

import pytest

from jlndesk.core.glossary import glossary, read
from jlndesk.core.i18n import _, speaking
from jlndesk.core.locale import locale
from jlndesk.core.resources import read_toml, resource
from jlndesk.core.text import fold
from jlndesk.core.vocabulary import vocabulary

TERMS = list(glossary().terms.values())
GOOD = {"key": "pooling", "term": "Pooling", "meaning": "One fund for all.", "names": {"fr": ["mise en commun"]}}


def file_of(*entries):
    """The data of a file with these entries."""
    return {"source": "Ours", "as_of": "2026-11-22", "entry": list(entries)}


def said(term):
    """Every text of an entry."""
    names = [name for found in (term.names, term.abbreviations) for one in found.values() for name in one]
    return [term.term, term.meaning, *names]


def test_it_is_what_its_file_says_and_is_read_once() -> None:
    """All entries in the order of the file, with source and date."""
    data = read_toml(resource("glossary") / "uhc.toml")
    assert list(glossary().terms) == [one["key"] for one in data["entry"]]
    assert len(TERMS) >= 60
    assert len(glossary().source) > 10
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", glossary().as_of)
    assert glossary() is glossary()


@pytest.mark.parametrize("term", TERMS, ids=lambda one: one.key)
def test_an_entry_is_whole(term) -> None:
    """Key, term, one to three sentences of meaning; names NFC, each once; a topic that exists; no mark of a source."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", term.key)
    assert term.term[0].isupper()
    assert term.meaning.endswith(".")
    assert len(re.findall(r"[.:;](?: |$)", term.meaning)) <= 4
    assert len(term.meaning) <= 280
    assert term.subject in {"", *vocabulary("topics").entries}
    for text in said(term):
        assert text == unicodedata.normalize("NFC", text).strip()
        assert not re.search(r"\[|\]|\bS\d|–|from memory", text), text
    for language in term.languages():
        names = term.called(language)
        assert len({fold(name) for name in names}) == len(names), names


@pytest.mark.parametrize("term", TERMS, ids=lambda one: one.key)
def test_names_are_of_languages_with_a_name(term) -> None:
    """Each language is one the program can name, and French is never missing."""
    english = locale("en")
    assert all(english.language(one) != one for one in term.languages())
    assert term.names["fr"]


def test_no_two_terms_are_called_the_same_in_one_language() -> None:
    """Whoever looks a usual name up finds one meaning."""
    for language in ("en", "fr", "es", "pt"):
        first = [fold(term.called(language)[0]) for term in TERMS if term.called(language)]
        assert sorted(set(first)) == sorted(first), language


def test_a_translated_term_is_among_its_names() -> None:
    """What the window calls a term in French is one of its French names, so that both are found alike."""
    with speaking("fr"):
        translated = [(_(term.term), term) for term in TERMS if _(term.term) != term.term]
    wrong = {text for text, term in translated if fold(text) not in map(fold, term.names["fr"])}
    assert wrong == set()


def test_a_short_form_is_the_readers_own_or_the_english_one() -> None:
    """French says CSU, Brazil what Portuguese says; where a language has none the English one is known."""
    uhc, claim = glossary().terms["uhc"], glossary().terms["claim"]
    assert (uhc.short("fr"), uhc.short("pt-BR"), uhc.short("vi")) == (("CSU",), ("CUS",), ("UHC",))
    assert claim.short("fr") == ()


def test_a_term_is_called_by_all_its_names() -> None:
    """English begins with the term itself; a language without names has none."""
    allowance = glossary().terms["daily-subsistence-allowance"]
    assert allowance.called("en") == ("Daily subsistence allowance", "travel per diem", "daily allowance", "DSA")
    assert allowance.called("es") == ("viáticos", "dietas")
    assert allowance.called("lo") == ()
    assert allowance.languages()[0] == "en"


def test_a_good_file_is_read() -> None:
    """What may be left out may be left out."""
    found = read(file_of(GOOD, {"key": "fraud", "term": "Fraud", "meaning": "Deceit for gain."}))
    assert found.terms["pooling"].names == {"fr": ("mise en commun",)}
    assert found.terms["fraud"].subject == ""


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ([GOOD, GOOD], "pooling is there twice"),
        ([{**GOOD, "meaning": " "}], "missing \\['meaning'\\]"),
        ([{**GOOD, "term": 3}], "missing \\['term'\\]"),
        ([{**GOOD, "meanings": "x"}], "unknown \\['meanings'\\]"),
        ([{**GOOD, "names": ["mise en commun"]}], "lists of texts by language"),
        ([{**GOOD, "names": {"fr": "mise en commun"}}], "lists of texts by language"),
        ([{**GOOD, "abbreviations": {"en": []}}], "lists of texts by language"),
        ([{**GOOD, "names": {"fr": [""]}}], "lists of texts by language"),
    ],
)
def test_a_wrong_file_is_refused(entries, told) -> None:
    """A key twice, a word without meaning, a misspelled key, names that are no lists: each is said with its key."""
    with pytest.raises(ValueError, match=told) as failed:
        read(file_of(*entries))
    assert "pooling" in str(failed.value)
