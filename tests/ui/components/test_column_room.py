"""The width of a list goes to what its columns say, the title first."""

from jlndesk.ui.components.column_room import shared


def test_columns_take_what_a_short_title_leaves(light):
    """Names are short: every other column is as wide as its words."""
    assert shared(740, 160, 300, {1: 80, 2: 150, 3: 200}) == {1: 80, 2: 150, 3: 200}


def test_the_third_column_goes_before_a_title_is_cut(light):
    """Two columns stay beside a long title; one more is shown only where there is room for both."""
    others = {1: 100, 2: 110, 3: 120, 4: 200}
    assert set(shared(740, 440, 300, others)) == {1, 2}
    assert set(shared(790, 440, 300, others)) == {1, 2, 3}
    assert set(shared(1000, 440, 300, others)) == {1, 2, 3, 4}


def test_a_column_is_cut_before_the_title(light):
    """What is missing is taken from columns wider than they need be, never below 132 px each."""
    widths = shared(740, 440, 300, {1: 100, 2: 240})
    assert widths[1] == 100
    assert 132 <= widths[2] <= 200
    assert 740 - sum(widths.values()) >= 440


def test_in_a_narrow_list_the_title_keeps_its_least(light):
    """The last columns fall away one after the other."""
    widths = shared(500, 600, 300, {1: 100, 2: 110, 3: 120})
    assert list(widths) == [1]
    assert 500 - sum(widths.values()) >= 300
