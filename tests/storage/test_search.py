"""Search finds parts of words in every script, with or without accents, and nothing that lies in the trash."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jlndesk.core.text import fold
from jlndesk.storage import reading, searching
from tests.storage.offices import Office

TITLES = {
    "french": "Étude des coûts à l'hôpital",
    "vietnamese": "Đánh giá chất lượng bệnh viện Huế",
    "thai": "การเรียนรู้ร่วมกันของกระทรวงสาธารณสุข",
    "khmer": "ការរៀនសូត្ររួមគ្នារបស់ក្រសួងសុខាភិបាល",
    "arabic": "دَفْعُ مُقدِّمي الخِدماتِ الصحّية",
    "chinese": "基本医疗保险支付方式改革",
    "bengali": "স্বাস্থ্য অর্থায়ন",
    "turkish": "ILIK İlaç ödemesi",
    "odd": 'Say "cheese" 100% sure_thing AND NOT (x) -y* ^z',
}


@pytest.fixture(scope="module")
def filled(templates: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Any:
    """An office with a record in each script, and some with the same words in other places."""
    from tests.storage.offices import copy_of  # noqa: PLC0415  # only here

    office = Office(copy_of(templates[""], tmp_path_factory.mktemp("search") / "s.jlndesk"))
    ids = {office.put({"name": title}): key for key, title in TITLES.items()}
    more = {
        "in the text": {"name": "Something", "aim": "about capitation in Ghana"},
        "in the title": {"name": "Capitation", "aim": "in Ghana"},
        "in a row": {"name": "Rows", "lines": [{"what": "minibus"}, {"what": "zeppelin"}]},
        "in a translation": {"name": "Visit", "name@fr": "Voyage d'étude"},
        "in a set": {"name": "Sets", "topics": ["ultrasound"]},
        "in a group": {"name": "Group", "place": {"town": "Ouagadougou"}},
        "in a file": {"name": "File", "papers": [{"sha256": "ab" * 32, "name": "aide-mémoire.pdf", "bytes": 1}]},
    }
    ids |= {office.put(fields): key for key, fields in more.items()}
    ids[office.put({"full_name": "Zeppelina"}, "", "person")] = "person"
    office.store.index()
    yield office, ids
    office.close()


def found(filled: Any, query: str, type_name: str = "") -> list[str]:
    """What a query finds, best first."""
    office, ids = filled
    with office.store.reading() as connection:
        total, hits = searching.search(connection, office.types, query, type_name)
    assert total == len(hits)
    return [ids[hit["id"]] for hit in hits]


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("étude", "french"), ("ETUDE", "french"), ("coût", "french"), ("couts", "french"), ("hopital", "french"),
        ("danh gia", "vietnamese"), ("Đánh", "vietnamese"), ("huê", "vietnamese"), ("luong benh", "vietnamese"),
        ("เรียนรู้", "thai"), ("กระทรวง", "thai"), ("ร่วม", "thai"), ("รู้", "thai"),
        ("រៀនសូត្រ", "khmer"), ("ក្រសួង", "khmer"), ("សុខ", "khmer"),
        ("دفع", "arabic"), ("مقدمي", "arabic"), ("الصحيه", "arabic"), ("خدمات", "arabic"),
        ("医疗", "chinese"), ("支付方式", "chinese"), ("险", "chinese"), ("改革 支付", "chinese"),
        ("অর্থায়ন", "bengali"), ("স্বা", "bengali"),
        ("ılık", "turkish"), ("ilac", "turkish"), ("ödeme", "turkish"),
    ],
)  # fmt: skip
def test_part_of_a_word_is_found_in_its_script(filled: Any, query: str, key: str) -> None:
    """Any part of a word, from one letter on, with or without accents, vowel signs and capitals."""
    assert key in found(filled, query)


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("minibus", "in a row"), ("Voyage", "in a translation"), ("ltrasou", "in a set"), ("ouaga", "in a group"),
        ("aide-memoire", "in a file"),
    ],
)  # fmt: skip
def test_every_kind_of_value_is_searched(filled: Any, query: str, key: str) -> None:
    """Rows, translations, sets, groups and names of files."""
    assert found(filled, query) == [key]


@pytest.mark.parametrize(
    "query",
    [
        '"', '""', '"cheese', 'cheese"', "AND", "NOT", "(x)", "x)", "-y*", "^z", "*", "100%", "%", "sure_thing", "e_t",
        "_", "NEAR(a b)", "title:cheese", "{a b}:c", "a:b", "'; DROP TABLE saves; --", "\\", "\\%", "a\0b", "\0",
        "\ud800x", "che\0ese", "", "   ", "\u200b", "+", "cheese + sure",
    ],
)  # fmt: skip
def test_quotes_and_signs_are_letters_like_others(filled: Any, query: str) -> None:
    """Nothing a person types is an error; what is found holds just what was typed."""
    title = fold(TITLES["odd"])
    wanted = fold(query.replace("\0", " ").replace("\ud800", "?")).split()
    if wanted and all(word in title for word in wanted):
        assert "odd" in found(filled, query)
    else:
        assert "odd" not in found(filled, query)


def test_percent_and_underscore_stand_for_themselves(filled: Any) -> None:
    """They are no wildcards, in short words and in long ones."""
    assert found(filled, "%") == found(filled, "0%") == found(filled, "100%") == ["odd"]
    assert found(filled, "_") == found(filled, "e_") == found(filled, "re_th") == ["odd"]


def test_all_words_must_be_there_in_any_order(filled: Any) -> None:
    """Several words, long and short, in title or text; a word that is nowhere finds nothing."""
    assert found(filled, "ghana capitation") == ["in the title", "in the text"]
    assert found(filled, "ca gh in") == found(filled, "gh in ca") != []
    assert found(filled, "ghana capitation zebra") == []
    assert found(filled, "ghana x") == []


def test_a_title_counts_more_than_a_text(filled: Any) -> None:
    """The record that is called so comes first, for long words by rank, for short ones too."""
    assert found(filled, "capitation") == ["in the title", "in the text"]
    assert found(filled, "ca")[0] == "in the title"


def test_one_type_alone_can_be_searched(filled: Any) -> None:
    """The type narrows the search and its total."""
    assert sorted(found(filled, "zeppelin")) == ["in a row", "person"]
    assert found(filled, "zeppelin", "person") == ["person"]
    assert found(filled, "zeppelin", "organisation") == []


def test_a_hit_says_where_and_shows_the_words_around(filled: Any) -> None:
    """Unit, title, and a piece of the text with the word in it."""
    office, _ids = filled
    with office.store.reading() as connection:
        (hit,) = searching.search(connection, office.types, "minibus")[1]
    assert hit["unit"].startswith("lines/")
    assert (hit["title"], hit["snippet"]) == ("Rows", "minibus")


def test_a_pasted_page_of_text_is_no_error(filled: Any) -> None:
    """A thousand words, long and short, and one very long word."""
    assert found(filled, " ".join(f"w{number} x{number % 90}" for number in range(1000))) == []
    assert found(filled, "x" * 60_000) == []
    assert found(filled, " ".join(chr(0x4E00 + number) for number in range(3000))) == []


def test_lists_are_narrowed_by_folded_words(filled: Any) -> None:
    """The words typed over a list find titles and texts with or without accents; signs stand for themselves."""
    office, ids = filled

    def narrowed(words: str) -> list[str]:
        with office.store.reading() as connection:
            return [ids[one] for one in reading.choose(connection, office.types["item"], words=words)]

    assert narrowed("Étude HOPITAL") == ["french"]
    assert narrowed("0% e_t") == ["odd"]
    assert narrowed("x" * 60_000) == []


def test_the_trash_is_not_found_and_what_comes_back_is(office: Callable[..., Office]) -> None:
    """Deleting, bringing back and changing are seen by the next search; old words are found no more."""
    here = office("here")
    record = here.put({"name": "Elephant"})

    def count(query: str) -> int:
        here.store.index()
        with here.store.reading() as connection:
            return searching.search(connection, here.types, query)[0]

    assert count("elephant") == 1
    here.delete(record)
    assert (count("elephant"), count("el")) == (0, 0)
    here.undelete(record)
    assert (count("elephant"), count("el")) == (1, 1)
    here.edit(record, name="Giraffe")
    assert (count("elephant"), count("giraffe"), count("gi")) == (0, 1, 1)
    changed_at_once = here.put({"name": "Zebra"})
    here.edit(changed_at_once, name="Okapi")
    here.delete(here.put({"name": "Gnu"}))
    assert (count("zebra"), count("okapi"), count("gnu")) == (0, 1, 0)


TEXTS = st.text(st.characters(blacklist_categories=["Cs"]), max_size=40)


@given(TEXTS)
def test_folding_twice_changes_nothing(text: str) -> None:
    """So the words of a query and the words of a record meet."""
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(min_codepoint=0x0980, max_codepoint=0x09FF), max_size=12)
       | st.text(st.characters(min_codepoint=0x1780, max_codepoint=0x17FF), max_size=12)
       | st.text(st.characters(min_codepoint=0x0E00, max_codepoint=0x0E7F), max_size=12))  # fmt: skip
def test_marks_of_bengali_khmer_and_thai_stay(text: str) -> None:
    """Vowel signs, tones and subscripts are letters there: nothing but the standard form of the text is made."""
    assert fold(text) == unicodedata.normalize("NFKC", text).casefold()


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Straße", "strasse"), ("ŒUVRE", "oeuvre"), ("Łódź", "lodz"), ("Ελλάδα", "ελλαδα"), ("Ёлка", "елка"),
        ("ﬁnance", "finance"), ("ｆｕｌｌ", "full"), ("كِتَاب", "كتاب"), ("أحمد", "احمد"), ("مـــصر", "مصر"),
        ("zero\u200bwidth", "zerowidth"),
        ("२०२६", "२०२६"), ("が", "が"), ("한국", "한국"),
    ],
)  # fmt: skip
def test_what_is_made_equal(text: str, folded: str) -> None:
    """Accents of Latin, Greek and Cyrillic, Arabic vowel signs and alef forms, widths; nothing in other scripts."""
    assert fold(text) == folded
