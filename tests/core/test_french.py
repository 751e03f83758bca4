"""The French texts: all there, with the same places for values, and really French."""

from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po

from jlndesk.core.i18n import _, _n, speaking

ROOT = Path(__file__).resolve().parents[2]
SAME = (Path(__file__).parent / "same_in_french.txt").read_text(encoding="utf-8").splitlines()


def forms(text: Any) -> tuple[str, ...]:
    """Return a text, or one and many, as forms."""
    return (text,) if isinstance(text, str) else tuple(text)


@pytest.fixture(scope="module")
def messages() -> list[Any]:
    """Return every message of the French catalogue."""
    with (ROOT / "resources/locale/fr/jlndesk.po").open("rb") as file:
        return [message for message in read_po(file) if message.id]


def test_every_text_has_its_french(messages):
    """No text, and no plural of one, is left in English for want of a translation."""
    assert [message.id for message in messages if not all(forms(message.string))] == []


def test_a_french_text_that_equals_its_english_is_on_the_written_list(messages):
    """A text left as it was by mistake is seen; the list holds only names, figures and words both languages share."""
    same = {
        forms(message.id)[0]
        for message in messages
        if forms(message.string)[: len(forms(message.id))] == forms(message.id)
    }
    assert same - set(SAME) == set()
    assert set(SAME) - same == set()


def test_spaces_before_high_marks_do_not_break(messages):
    """Before ; : ! ? % and inside « » no ordinary space stands, so that no line begins with a mark."""
    wrong = [" ;", " ?", " !", " %", " :", "« ", " »"]
    found = [text for message in messages for text in forms(message.string) for mark in wrong if mark in text]
    assert found == []


def test_french_says_nothing_as_one():
    """French puts nought in the singular."""
    with speaking("fr"):
        assert _n("{count} record", "{count} records", 0) == "{count} fiche"
        assert _n("{count} record", "{count} records", 2) == "{count} fiches"
        assert _("Study tour") == "Voyage d’étude"
