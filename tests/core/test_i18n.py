"""Words are translated late, by task and by program, from catalogues read as they are."""

import threading
import time

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from hypothesis import given
from hypothesis import strategies as st

from jlndesk.core import catalogue
from jlndesk.core.i18n import N_, _, _n, language, languages, parents, speaking, tag, use

HEADER = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=3; plural=(n%10==1 ? 0 : n%10>=2 ? 1 : 2);\\n"\n\n'
WORDS = st.text(st.characters(blacklist_categories=["Cs", "Cc"], whitelist_characters="\n\t"), max_size=30)


@pytest.fixture(autouse=True)
def english_afterwards():
    """The language of the program is put back."""
    yield
    use("en")


def read(tmp_path, text):
    """The catalogue of this text."""
    path = tmp_path / "jlndesk.po"
    path.write_text(text, encoding="utf-8")
    return catalogue.read(path)


def test_english_is_the_source():
    """Without a catalogue a text is itself, and one or many by English usage."""
    assert N_("Save") == _("Save") == "Save"
    assert [_n("{count} record", "{count} records", count) for count in (0, 1, 2)] == [
        "{count} records",
        "{count} record",
        "{count} records",
    ]
    assert "en" in languages()


def test_the_program_and_a_task_speak_their_own_language():
    """A document in another language changes no other task; blocks nest and end."""
    use("fr")
    with speaking("pt_br"):
        assert language() == "pt-BR"
        heard = []
        other = threading.Thread(target=lambda: heard.append(language()))
        other.start()
        other.join()
        assert heard == ["fr"]
        with speaking("ar"):
            assert language() == "ar"
        assert language() == "pt-BR"
    assert language() == "fr"


def test_an_error_inside_the_block_ends_it_too():
    """The language before is back whatever happened."""
    with pytest.raises(ValueError, match="x"), speaking("fr"):
        raise ValueError("x")
    assert language() == "en"


def test_tags_and_what_they_fall_back_to():
    """One form of a tag, and its language behind its region."""
    assert [tag("FR"), tag("pt_br"), tag("zh-hant-tw")] == ["fr", "pt-BR", "zh-Hant-TW"]
    assert parents("zh-hant-tw") == ["zh-Hant-TW", "zh-Hant", "zh"]


def test_a_catalogue_is_read_as_it_is(tmp_path):
    """Lines, escapes, plurals by the header's rule; what is empty, doubtful or retired stays English."""
    read_one = read(
        tmp_path,
        HEADER
        + '#: a.py\n#, python-brace-format\nmsgid ""\n"One\\n"\n'
        + '"\\"two\\" \\\\n {n}"\nmsgstr ""\n"Un\\n"\n"« deux » {n}"\n\n'
        + '#: a.py\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "x"\nmsgstr[1] "y"\nmsgstr[2] "z"\n\n'
        + '#, fuzzy\n#| msgid "old"\nmsgid "Doubtful"\nmsgstr "?"\n\n'
        + 'msgid "Empty"\nmsgstr ""\n\n'
        + '#, fuzzy\nmsgid "c"\nmsgid_plural "d"\nmsgstr[0] "?"\nmsgstr[1] "?"\nmsgstr[2] "?"\n\n'
        + 'msgid "Last"\nmsgstr "Dernier"\n\n#~ msgid "Gone"\n#~ msgstr "Parti"',
    )
    assert read_one.texts == {'One\n"two" \\n {n}': "Un\n« deux » {n}", "Last": "Dernier"}
    assert read_one.plurals == {"a": ["x", "y", "z"]}
    assert [read_one.plural("a", "b", count) for count in (1, 3, 0)] == ["x", "y", "z"]
    assert [read_one.plural("c", "d", count) for count in (1, 3)] == ["c", "d"]


@given(texts=st.dictionaries(WORDS.filter(bool), WORDS.filter(bool), max_size=8), width=st.sampled_from([0, 40, 110]))
def test_any_translation_arrives_unchanged(tmp_path, texts, width):
    """Whatever Babel's writer writes is what is shown."""
    made = Catalog(locale="fr")
    for text, said in texts.items():
        made.add(text, said, locations=[("jlndesk/a.py", 0)])
    path = tmp_path / "jlndesk.po"
    with path.open("wb") as file:
        write_po(file, made, width=width)
    kept = catalogue.read(path).texts
    assert kept == {message.id: message.string for message in made if message.id and not message.fuzzy}


def test_a_large_catalogue_is_read_at_once(tmp_path):
    """3,000 texts are read in 30 ms, here with room for a busy machine: nobody notices when the program starts."""
    text = "the study tour proposal needs a baseline and a target for each of its objectives"
    path = tmp_path / "jlndesk.po"
    path.write_text(
        HEADER + "\n\n".join(f'#: a.py b.py\nmsgid "{text} {at}"\nmsgstr "{text} {at}"' for at in range(3000)) + "\n",
        encoding="utf-8",
    )
    taken = []
    for _attempt in range(5):
        start = time.perf_counter()
        assert len(catalogue.read(path).texts) == 3000
        taken.append(time.perf_counter() - start)
    assert min(taken) < 0.06
