"""The strip of twelve months places what lies in them by the room there is."""

import datetime as dt

from jlndesk.desk.agenda import Bar
from jlndesk.ui.session import Session
from jlndesk.ui.year_strip import YearStrip

TODAY = dt.date(2026, 11, 15)


def work(month: int) -> Bar:
    """A week's work in a month of the strip."""
    start = dt.date(2026 + (month > 12), (month - 1) % 12 + 1, 3)
    return Bar("work", start, start + dt.timedelta(days=6), "A study tour on how clinics are paid", f"r{month}")


def test_what_had_no_room_comes_back_in_a_wider_window(qtbot, session: Session) -> None:
    """A lane has three lines at most; widened, it shows what it had to leave out, and is as high as its lines need."""
    strip = YearStrip(session)
    qtbot.addWidget(strip)
    strip.resize(420, 200)
    strip.show_year([work(month) for month in range(11, 20)], TODAY)
    few, narrow = len(strip._lines), strip.sizeHint().height()
    strip.show()
    strip.resize(2400, 200)
    assert len(strip._lines) > few
    assert strip.sizeHint().height() <= narrow
    strip.show_year([work(11), work(18)], TODAY)
    wide = strip.sizeHint().height()
    strip.resize(300, 200)
    assert len(strip._lines) == 2
    assert strip.sizeHint().height() > wide
