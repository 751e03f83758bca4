"""Two texts from one: the words that differ are told; both are joined only where neither loses a word."""

from hypothesis import given
from hypothesis import strategies as st

from jlndesk.desk.differences import changed, joined, words

BASE = "The capitation rate is the same for every enrolled person. It is set once a year. 62% refuse the contract."
MINE = "The capitation rate is the same for every enrolled person, whatever their age. It is set once a year. 62% refuse the contract."  # noqa: E501  # one paragraph, as people write it
YOURS = "The capitation rate is the same for every enrolled person. It is set each April. 58% refuse the contract."
LETTERS = st.text(st.sampled_from("ab ,.é\nक0ع"), max_size=30)


@given(LETTERS)
def test_words_joined_are_the_text(text):
    """Nothing of a text is lost when it is taken apart."""
    assert "".join(words(text)) == text


@given(LETTERS, LETTERS)
def test_what_stayed_and_was_added_is_the_new_text(base, text):
    """Same and added pieces are the new text, same and cut pieces the old one."""
    pieces = changed(base, text)
    assert "".join(part for kind, part in pieces if kind != "cut") == text
    assert "".join(part for kind, part in pieces if kind != "add") == base


def test_changes_of_different_words_are_joined():
    """Both additions and both replacements stand in the joined text."""
    text = joined(BASE, MINE, YOURS)
    assert text is not None
    assert "whatever their age" in text
    assert "each April" in text
    assert "58%" in text


def test_changes_of_the_same_words_are_not_joined():
    """Where both wrote something else in one place, a person decides."""
    assert joined("It is 62%.", "It is 58%.", "It is 60%.") is None
    assert joined("", "mine", "yours") is None


@given(LETTERS, LETTERS)
def test_a_side_that_changed_nothing_gives_way(base, text):
    """Joined with the unchanged text, the changed one is the result."""
    if base:
        assert joined(base, text, base) in (text, None)
        assert joined(base, base, base) == base


@given(LETTERS, LETTERS, LETTERS)
def test_joining_does_not_depend_on_who_came_first(base, one, other):
    """The order of the two sides changes nothing."""
    assert joined(base, one, other) == joined(base, other, one)
