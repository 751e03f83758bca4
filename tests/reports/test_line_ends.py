"""Lines of scripts without spaces end between words, and between syllables where no dictionary is at hand."""

import itertools
import unicodedata

import pytest

from jlndesk.reports.text import dictionary
from jlndesk.reports.text.breaks import may_part, opportunities
from jlndesk.reports.text.setter import LineSetter
from jlndesk.reports.text.style import Run, Style

WORDS = {
    "th": "เด็ก|ชาย|ถูก|หาม|ไป|ส่ง|ที่|โรง|พยาบาล",
    "lo": "ເຊິ່ງ|ເປັນ|ບ່ອນ|ທີ່|ລາວ|ຖືກ",
    "km": "ប្រទេស|អភិវឌ្ឍន៍|ជាច្រើន",
    "my": "ဖွံ့ဖြိုး|ပြီး|နိုင်ငံ|အများ",
}
SYLLABLES = {
    "th": "เด็กชายถูกหาม|ไปส่งที่|โรงพยาบาล",
    "my": "ဖွံ့|ဖြိုး|ပြီး|နိုင်|ငံ|အ|များ",
}


def cut(text):
    """The text with a bar at each place where a line may end."""
    return "|".join(text[a:b] for a, b in itertools.pairwise([0, *opportunities(text)]))


@pytest.fixture
def no_dictionary(monkeypatch):
    """A computer without ICU."""
    monkeypatch.setattr(dictionary, "_places", list)
    dictionary.system_breaker.cache_clear()
    dictionary.word_ends.cache_clear()
    yield
    monkeypatch.undo()
    dictionary.system_breaker.cache_clear()
    dictionary.word_ends.cache_clear()


@pytest.mark.parametrize("language", WORDS)
def test_lines_end_between_words(language):
    """Thai, Lao, Khmer and Burmese are parted as a dictionary parts them."""
    if dictionary.system_breaker() is None:
        pytest.skip("this computer has no ICU")
    assert cut(WORDS[language].replace("|", "")) == WORDS[language]


@pytest.mark.parametrize("language", SYLLABLES)
def test_without_a_dictionary_lines_end_between_syllables(language, no_dictionary):
    """The fallback parts at syllables that can be told from their letters."""
    assert dictionary.system_breaker() is None
    assert cut(SYLLABLES[language].replace("|", "")) == SYLLABLES[language]


@pytest.mark.parametrize("language", WORDS)
def test_no_line_begins_inside_a_cluster(language, no_dictionary):
    """With and without a dictionary, in columns of any width, no mark begins a line and nothing is lost."""
    text = WORDS[language].replace("|", "") * 3
    for width in range(12, 160, 7):
        lines = [line.text for line in LineSetter().break_lines([Run(text, Style())], width)]
        assert "".join(lines) == text
        assert not any(unicodedata.category(line[0]) in {"Mn", "Mc"} for line in lines)
        assert not any(line[-1] in "เแโใไ\u17d2\u1039" for line in lines)


def test_spaces_of_zero_width_part_words_and_are_not_printed():
    """What a person parted by hand in Khmer may be broken there."""
    lines = LineSetter().break_lines([Run("ហិរញ្ញវត្ថុ\u200bសុខាភិបាល", Style())], 60)
    assert [line.text for line in lines] == ["ហិរញ្ញវត្ថុ", "សុខាភិបាល"]


def test_the_end_of_a_sentence_is_not_left_behind():
    """A danda written after a space stays with its sentence."""
    assert cut("কথা । আর") == "কথা । |আর"
    assert cut("ቤት፡ትልቅ") == "ቤት፡|ትልቅ"


def test_letters_are_not_parted_from_what_joins_them():
    """Viramas, joiners and vowels written first keep their letters."""
    for text in ("ක්\u200dෂ", "ខ្មែ", "क्ष", "เด"):
        assert not any(may_part(text, place) for place in range(1, len(text)))


def test_marks_of_french_stay_with_their_words():
    """A line neither begins with a mark that is written after a space nor ends with an opening one."""
    assert cut("la santé ; et « la vie » : 38 % ou non ?") == "la |santé ; |et |« la |vie » : |38 % |ou |non ?"
    assert cut("a : b :c !d") == "a : |b |:c |!d"
