"""What stands after one more save is told in one step, and is what all saves tell together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jlndesk.storage.heads import Link, after, standing

TEXTS = st.sampled_from(['"a"', '"b"', "null", None])


@st.composite
def histories(draw: st.DrawFn) -> list[Link]:
    """Draw saves of one unit in the order they were made: each replaces some saves before it, or all that stood."""
    links: list[Link] = []
    for number in range(draw(st.integers(1, 9))):
        heads = standing(links).heads if links else ()
        some = st.lists(st.sampled_from([one.save for one in links]), unique=True) if links else st.just([])
        replaces = draw(st.one_of(st.just(heads), some.map(tuple)))
        moved = draw(st.booleans()) and draw(st.booleans())
        links.append(Link(f"save-{number}", tuple(replaces), draw(TEXTS), (number, 0), moved))
    return links


@given(histories())
def test_one_step_tells_what_all_saves_tell(links: list[Link]) -> None:
    """Wherever one step answers, it answers as all links do."""
    for count in range(1, len(links)):
        answer = after(standing(links[:count]), links[count])
        assert answer is None or answer == standing(links[: count + 1])


def test_one_step_answers_for_a_text_that_is_written_on() -> None:
    """A save that replaces the one before it is told in one step; one that saw only a half is not."""
    first, second = Link("1", (), '"a"'), Link("2", (), '"b"')
    known = standing([first])
    assert after(known, Link("3", ("1",), '"c"')) == standing([first, Link("3", ("1",), '"c"')])
    assert after(standing([first, second]), Link("3", ("1",), '"c"')) is None
