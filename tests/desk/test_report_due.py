"""The day a report is due: written down, else counted from the last day as the country counts."""

import datetime as dt

from jlndesk.core.paths import Paths
from jlndesk.desk import agenda, make_workspace, records

TODAY = dt.date(2026, 11, 16)


def test_today_asks_for_a_report_on_the_day_it_is_due(tmp_path):
    """The day on the record goes before the country's days, and these before two weeks; the strip shows the same."""
    with make_workspace(tmp_path / "w.jlndesk", "GH", author="Ama", paths=Paths.under(tmp_path / "home")) as desk:
        held = {"country": "GH", "dates": {"start": "2026-11-02", "end": "2026-11-06"}}
        given = [("", {"title": "Usual", **held}), ("", {"title": "Set", **held, "report_due": "2026-12-01"})]
        records.put_records(desk, "workshop", given)
        due = {one.title: one.on for one in agenda.needs(desk.look(), TODAY)}
        assert due == {"Usual": dt.date(2026, 11, 20), "Set": dt.date(2026, 12, 1)}
        ghana = next(one for one in desk.look().find("country") if one.fields.get("country") == "GH")
        records.put_records(desk, "country", [("", {"id": ghana.id, "report_days": 21})])
        due = {one.title: one.on for one in agenda.needs(desk.look(), TODAY)}
        assert due == {"Usual": dt.date(2026, 11, 27), "Set": dt.date(2026, 12, 1)}
