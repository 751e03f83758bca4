"""A speaker says values with the titles and rows it knows, and says so when it does not know one."""

from __future__ import annotations

from jlndesk.core.i18n import speaking
from jlndesk.core.kinds import Group, Link, Links, Pick, Rows, Text
from jlndesk.core.locale import locale
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.core.speaker import Speaker

FIRST, SECOND, GONE = (f"1111111{n}-2222-4333-8444-555555555555" for n in "123")
LINES = Rows((Field("note", Text(), "Note"), Field("after", Pick("lines"), "After")), row="line")
FIELDS = (
    Field("name", Text(), "Name"), Field("lines", LINES, "Lines"), Field("best", Pick("lines"), "Best"),
    Field("place", Group((Field("town", Text(), "Town"), Field("line", Pick("lines"), "Line"))), "Place"),
)  # fmt: skip
TRIP = RecordType("trip", "Trip", "Trips", "name", (), (Section("All", FIELDS),))
RECORD = {"lines": [{"id": FIRST, "note": "Visit the insurer"}, {"id": SECOND, "after": FIRST}]}
TITLES = {FIRST: "Ghana Health Service", SECOND: "NHIA"}
PLAIN = Speaker(locale("en"), lambda record: TITLES.get(record, ""))


def test_a_pick_is_said_by_the_words_of_its_row() -> None:
    """A row picked is called by the first words in it, which may be those of the row it picks itself."""
    speaker = PLAIN.within(TRIP, RECORD)
    assert Pick("lines").say(FIRST, speaker) == "Visit the insurer"
    assert Pick("lines").say(SECOND, speaker) == "Visit the insurer"
    assert (
        TRIP.fields["place"].kind.say({"town": "Accra", "line": FIRST}, speaker)
        == "Town: Accra\nLine: Visit the insurer"
    )
    assert LINES.say(RECORD["lines"], speaker) == "Visit the insurer\nVisit the insurer"


def test_what_is_not_known_is_said_to_be_gone() -> None:
    """A row that was removed and a record that is not here are named as such; never an id, never nothing."""
    assert Pick("lines").say(GONE, PLAIN.within(TRIP, RECORD)) == "a row that was removed"
    assert Pick("lines").say(FIRST, PLAIN) == "a row that was removed"
    assert Pick("lines").say(FIRST, PLAIN.within(TRIP, {})) == "a row that was removed"
    assert Link("organisation").say(GONE, PLAIN) == "a record that is not here"


def test_linked_records_are_said_by_their_titles() -> None:
    """Several are a list in words, in the language of the reader."""
    assert Link("organisation").say(FIRST, PLAIN) == "Ghana Health Service"
    assert Links("organisation").say([FIRST, SECOND], PLAIN) == "Ghana Health Service and NHIA"
    with speaking("fr"):
        french = Speaker(locale("fr"), PLAIN.title_of)
        assert Links("organisation").say([FIRST, SECOND], french) == "Ghana Health Service et NHIA"


def test_rows_that_pick_each_other_come_to_an_end() -> None:
    """Two rows with nothing in them but a pick of the other are said, not asked for ever."""
    circle = {"lines": [{"id": FIRST, "after": SECOND}, {"id": SECOND, "after": FIRST}]}
    assert Pick("lines").say(FIRST, PLAIN.within(TRIP, circle)) == "a row that was removed"
