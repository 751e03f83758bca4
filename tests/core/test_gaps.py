"""Missing answers: what counts as a gap, and where it is said to be."""

from __future__ import annotations

from jlndesk.core.kinds import Group, Link, Rows, Text
from jlndesk.core.schema import Field, RecordType, Section, State

ORG = Field("org", Link("organisation"), "Organisation", required=True)
ORG_TEXT = Field("org_text", Text(), "Organisation, in words")
TYPE = RecordType(
    "visit", "Visit", "Visits", "title", (State("draft", "Draft", gaps=True), State("done", "Done")),
    (Section("All", (
        Field("title", Text(), "Title", required=True), ORG, ORG_TEXT,
        Field("host", Group((ORG, ORG_TEXT)), "Host"), Field("people", Rows((ORG, ORG_TEXT)), "People"),
    )),),
)  # fmt: skip
ROW = "11111111-1111-4111-8111-111111111111"


def units(values: dict[str, object]) -> list[str]:
    """Return the places of the gaps."""
    return [gap.unit for gap in TYPE.gaps(values)]


def test_required_and_empty_is_a_gap() -> None:
    """A required field without an answer is a gap; an optional group without one is none."""
    assert units({}) == ["title", "org"]


def test_an_answer_in_words_is_no_gap() -> None:
    """What the words beside a link say is not asked for again, at the top, in a group and in a row."""
    assert (
        units(
            {
                "title": "x",
                "org_text": "a ministry",
                "host": {"org_text": "h"},
                "people": [{"id": ROW, "org_text": "p"}],
            }
        )
        == []
    )


def test_a_gap_in_a_row_names_the_row() -> None:
    """A gap inside a row is at that row's unit."""
    assert units({"title": "x", "org": ROW, "people": [{"id": ROW}]}) == [f"people/{ROW}"]


def test_gaps_only_show_in_drafts() -> None:
    """The first state, or one that allows gaps, only shows them."""
    assert TYPE.gaps_allowed({})
    assert not TYPE.gaps_allowed({"status": "done"})
