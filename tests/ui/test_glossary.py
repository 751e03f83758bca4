"""Words of the field: found by any of their names, and explained on the help page, which opens as fast as before."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from jlndesk.core.glossary import glossary
from jlndesk.core.i18n import _, speaking
from jlndesk.core.locale import locale
from jlndesk.core.text import fold
from jlndesk.desk import records
from jlndesk.ui.palette.words import find_words
from jlndesk.ui.word_texts import names_of, sorted_words, title_of

ALL = len(glossary().terms)


def entries(page):
    """The entries on the help page, from top to bottom."""
    found = [one for one in page.findChildren(QWidget) if one.objectName().startswith("help.word.")]
    return sorted(found, key=lambda one: one.y())


def looked_up(window, words):
    """The lines of the glossary that are found for some words."""
    window.search.open(words)
    return [one for one in window.search.lines.values() if one.icon == "book-open"]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("capit", "capitation"), ("UHC", "uhc"), ("csu", "uhc"), ("Kapitasi", "capitation"),
        ("viaticos", "daily-subsistence-allowance"), ("per diem", "daily-subsistence-allowance"),
        ("voyage d'étude", "study-tour"), ("fee for service", "fee-for-service"), ("التغطية الصحية", "uhc"),
        ("logframe", "results-frame"), ("studi banding", "study-tour"),
        ("cham soc suc khoe ban", "primary-health-care"),
    ],
)  # fmt: skip
def test_a_word_is_found_by_any_of_its_names(typed, key):
    """By the term, its short form, and what it is called in any language, with or without accents and hyphens."""
    assert find_words(typed)[0].term.key == key


def test_every_name_of_every_word_finds_it():
    """No name stands in the file in vain."""
    for term in glossary().terms.values():
        for language in term.languages():
            for name in term.called(language):
                assert term.key in [one.term.key for one in find_words(name)], name


def test_a_line_says_why_it_was_found():
    """The meaning alone when the title holds the words; the name it was found by before it when it does not."""
    assert find_words("capitation")[0].detail.startswith("A fixed sum paid in advance")
    assert find_words("kapitasi")[0].detail.startswith("kapitasi: A fixed sum paid in advance")
    assert find_words("c") == []
    assert find_words("no such word at all") == []


def test_the_box_shows_it_under_a_heading_and_enter_opens_it_in_the_help(window, qtbot):
    """The entry stands at the top of the help page and has the keyboard, so that a screen reader reads it."""
    assert [one.title for one in looked_up(window, "GRD")] == ["Case-based payment (DRG)"]
    headings = [window.search.hits.item(row).text() for row in range(window.search.hits.count())]
    assert "Glossary" in headings
    QTest.keyClick(window.search.field, Qt.Key.Key_Return)
    page = window.page()
    assert page.place == "help"
    entry = page.findChild(QWidget, "help.word.case-based-payment")
    qtbot.waitUntil(lambda: 0 <= entry.mapTo(page, QPoint(0, 0)).y() < 60)
    assert window.focusWidget() is entry
    window.search.open("claims adj")
    again = next(one for one in window.search.lines.values() if one.icon == "book-open")
    again.do()
    qtbot.waitUntil(
        lambda: 0 <= page.findChild(QWidget, "help.word.claims-adjudication").mapTo(page, QPoint(0, 0)).y() < 60
    )


def test_records_and_actions_come_before_meanings(window, session):
    """Whoever types the name of a record, or what is to be done, gets that with Enter."""
    records.put_records(session.desk, "organisation", [("1", {"name_en": "Capitation Office"})])
    session.desk.store.index()
    assert looked_up(window, "capitation")
    assert window.search.lines[min(window.search.lines)].title == "Capitation Office"
    assert looked_up(window, "study tour")
    assert window.search.lines[min(window.search.lines)].title == "New study tour"
    assert looked_up(window, "> study") == []


def test_the_help_lists_all_words_in_order_with_names_and_meaning(window, qtbot):
    """They come after the first paint; sorted; each is one thing with a name and its meaning for a screen reader."""
    window.show_place("help")
    page = window.page()
    assert entries(page) == []
    qtbot.waitUntil(lambda: len(entries(page)) == ALL and entries(page)[-1].y() > 0)
    names = [one.accessibleName() for one in entries(page)]
    assert names == sorted(names, key=fold)
    uhc = page.findChild(QWidget, "help.word.uhc")
    spoken = QAccessible.queryAccessibleInterface(uhc)
    assert spoken.text(QAccessible.Text.Name) == "Universal health coverage (UHC)"
    assert spoken.text(QAccessible.Text.Description).startswith("Everybody gets the health services they need")
    assert "couverture sanitaire universelle" in spoken.text(QAccessible.Text.Description)
    tops = [(one.y(), one.height()) for one in entries(page)]
    assert all(y + height <= below for (y, height), (below, _height) in pairwise(tops))


def test_a_link_at_the_top_leads_to_the_words(window, qtbot):
    """Who does not know the box finds them too."""
    window.show_place("help")
    page = window.page()
    qtbot.waitUntil(lambda: len(entries(page)) == ALL and entries(page)[-1].y() > 0)
    page.findChild(QAbstractButton, "help.to-words").click()
    heading = page.findChild(QWidget, "help.words")
    qtbot.waitUntil(lambda: 0 <= heading.mapTo(page, QPoint(0, 0)).y() < 200)


@pytest.mark.parametrize("tongue", ["en", "fr"])
def test_words_stand_in_the_order_of_the_readers_language(tongue):
    """By what they are called in that language, accents apart."""
    with speaking(tongue):
        titles = [fold(_(one.term)) for one in sorted_words()]
    assert titles == sorted(titles)
    assert len(titles) == ALL


def test_names_are_said_in_the_readers_language():
    """The reader's own other names come first, then languages by their names; what the title says is not repeated."""
    workshop, tour = glossary().terms["workshop"], glossary().terms["study-tour"]
    english = names_of(tour, locale("en"))
    assert english.startswith("Also:\u00a0study visit\u2003Arabic:\u00a0")
    assert "French:\u00a0\u2068voyage d’étude or visite d’étude\u2069" in english
    with speaking("fr"):
        french = names_of(workshop, locale("fr"))
    assert "\u2068Workshop\u2069" in french
    assert "atelier" not in french
    assert title_of(glossary().terms["pay-for-performance"], locale("en")) == "Pay for performance (P4P, RBF or PBF)"


@pytest.mark.parametrize("look", [{"direction": "rtl"}, {"mode": "dark", "scale": 2.0}])
def test_the_words_fit_in_every_look(window, wear, qtbot, look):
    """Mirrored, and dark with large text put on while they are shown: nothing is wider than the page or overlaps."""
    window.show_place("help")
    page = window.page()
    qtbot.waitUntil(lambda: len(entries(page)) == ALL and entries(page)[-1].y() > 0)
    before = entries(page)[-1].y()
    wear(**look)
    qtbot.waitUntil(lambda: (entries(page)[-1].y() > before) == ("scale" in look))
    words = page.findChild(QWidget, "help.glossary")
    assert words.height() == entries(page)[-1].geometry().bottom() + 1
    assert all(one.width() == words.width() <= page.width() for one in entries(page))
    tops = [(one.y(), one.height()) for one in entries(page)]
    assert all(y + height <= below for (y, height), (below, _height) in pairwise(tops))
