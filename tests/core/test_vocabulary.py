"""The lists of the field are read from their files, in their order, once."""

from __future__ import annotations

import pytest

from jlndesk.core.kinds import Choice, Tags
from jlndesk.core.locale import locale
from jlndesk.core.resources import read_toml, resource
from jlndesk.core.speaker import Speaker
from jlndesk.core.vocabulary import vocabularies, vocabulary

LISTS = [name for name in vocabularies() if name != "currencies"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_what_its_file_says(name: str) -> None:
    """Keys, labels and order are those of the file; the list is read once."""
    data = read_toml(resource("vocabularies") / f"{name}.toml")
    words = vocabulary(name)
    assert [(entry.key, entry.label) for entry in words.entries.values()] == [
        (e["key"], e["label"]) for e in data["entry"]
    ]
    assert all(key == entry.key for key, entry in words.entries.items())
    assert vocabulary(name) is words


@pytest.mark.parametrize("name", LISTS)
def test_a_list_can_be_chosen_from(name: str) -> None:
    """A choice and a set of words offer every entry, keep its key and say its label."""
    speaker = Speaker(locale("en"))
    for kind in (Choice(vocabulary=name), Tags(vocabulary=name)):
        assert [option["key"] for option in kind.options()] == [*vocabulary(name).entries]
    for key, entry in vocabulary(name).entries.items():
        assert Choice(vocabulary=name).canonical(key) == key
        assert Choice(vocabulary=name).say(key, speaker) == entry.label
        assert entry.label in Tags(vocabulary=name).words([key])


def test_a_word_of_a_newer_program_is_said_as_it_is() -> None:
    """A key this program does not know, brought by a pack, is shown rather than lost."""
    assert Choice(vocabulary="topics").say("telehealth_2031", Speaker(locale("en"))) == "telehealth_2031"


def test_a_list_that_does_not_ship_is_a_bug() -> None:
    """Asking for a list that is not there fails at once."""
    with pytest.raises(FileNotFoundError):
        vocabulary("no-such-list")
