"""The head of an activity says when, at whom, when its report is due and who pays."""

from jlndesk.desk import records
from jlndesk.ui.record_page import RecordPage


def facts(session, identity, record_type="study_tour"):
    """Caption, value and detail of each fact at the head of a record."""
    page = RecordPage(session, session.desk.types[record_type], identity)
    found = [(one.caption, one.value, one.detail) for one in page._facts(page.shown.fields)]
    page.deleteLater()
    return found


def test_a_tour_says_when_where_by_when_and_who_pays(session):
    """What is known is said, with who answers for it; a host that agreed in writing is marked."""
    desk = session.desk
    host = records.put_records(desk, "organisation", [("", {"name_en": "PhilHealth"})])["ids"][0]
    person = records.put_records(desk, "person", [("", {"full_name": "Efua"})])["ids"][0]
    fund = records.put_records(desk, "fund_profile", [("", {"title": "Learning fund"})])["ids"][0]
    tour = {
        "title": "Rates", "country": "GH", "dates": {"start": "2027-01-11", "end": "2027-01-15"}, "host_orgs": [host],
        "host_confirmed": {"state": "written", "on": "2026-11-02"}, "focal_person": person, "fund_profile": fund,
    }  # fmt: skip
    identity = records.put_records(desk, "study_tour", [("", tour)])["ids"][0]
    when, at, due, pays = facts(session, identity)
    assert when == ("First and last day", "11–15 January 2027", "5 days")
    assert at == ("Host", "PhilHealth", "agreed in writing, 2 Nov 2026")
    assert due == ("Report due", "29 Jan 2027", "Efua")
    assert pays == ("Paid by", "Learning fund", "")


def test_what_is_not_known_yet_is_said_so_and_a_day_that_was_set_counts(session):
    """An idea has no days; the day written down goes before the usual two weeks; a workshop names its organiser."""
    idea = records.put_records(session.desk, "study_tour", [("", {"title": "Some day", "country": "GH"})])["ids"][0]
    assert [value for _caption, value, _detail in facts(session, idea)] == ["not said yet"] * 4
    held = {"title": "Options", "country": "GH", "dates": {"start": "2026", "end": "2026"}, "report_due": "2026-12-20"}
    workshop = records.put_records(session.desk, "workshop", [("", held)])["ids"][0]
    assert facts(session, workshop, "workshop") == [
        ("First and last day", "2026", ""),
        ("Organiser", "not said yet", ""),
        ("Report due", "20 Dec 2026", ""),
        ("Paid by", "not said yet", ""),
    ]
