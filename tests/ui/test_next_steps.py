"""The next step stands above the page of a proposal or an activity, and its click does it."""

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QWidget

from jlndesk.core import clock
from jlndesk.desk import records
from jlndesk.desk import window as verbs
from jlndesk.ui.components.banner import Banner

FUNDED = {"title": "Rates by age", "country": "GH", "status": "funded"}
PLAN = [{"action": "Submit the note", "due": "2027-05-31"}, {"action": "Train the districts"}]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def put(desk, record_type, **fields):
    """Put one record and return its id."""
    return records.put_records(desk, record_type, [("", fields)])["ids"][0]


def said(page, step):
    """The sentence of a step, "" when it is not said."""
    found = page.findChild(Banner, f"next-{step}")
    return found.text() if found is not None else ""


def click(page, name):
    """Press a link of a step."""
    QTest.mouseClick(page.findChild(QWidget, name), Qt.MouseButton.LeftButton)


def test_a_funded_proposal_becomes_its_tour_with_one_click(window, session, desk, qtbot):
    """In the writer: what was typed is saved first and goes along, the tour opens, the notice takes it all back."""
    proposal = put(desk, "proposal", **FUNDED)
    window.show_record(proposal)
    assert "said yes" in said(window.page(), "activity")
    window.page().form.change("title", "Rates by age and need")
    click(window.page(), "next-activity.make")
    qtbot.waitUntil(lambda: window.page().ids() != [proposal])
    (tour,) = window.page().ids()
    assert verbs.record(desk, tour).title == "Rates by age and need"
    assert verbs.record(desk, tour).fields["proposal"] == proposal
    session.undo()
    qtbot.waitUntil(lambda: not verbs.counts(desk)["study_tour"])
    window.show_record(proposal)
    assert said(window.page(), "activity")


def test_another_kind_of_activity_can_be_chosen(window, desk, qtbot):
    """The two others stand in a menu."""
    window.show_record(put(desk, "proposal", **FUNDED))
    click(window.page(), "next-activity.other")
    menu = next(one for one in window.page().findChildren(QMenu) if one.isVisible())
    names = [one.text() for one in menu.actions()]
    assert names == ["Make its workshop", "Make another learning activity of it"]
    menu.actions()[0].trigger()
    menu.close()
    qtbot.waitUntil(lambda: desk.store is not None and verbs.counts(desk).get("workshop") == 1)


def test_a_step_appears_with_the_answer_that_opens_it(opened, desk, qtbot):
    """The state is changed to funded, and the click is there; back to draft, and it is gone."""
    page = opened("proposal", status="submitted")
    assert said(page, "activity") == ""
    for status, shown in (("funded", True), ("draft", False)):
        page.form.change("status", status)
        page.keeper.save()
        qtbot.waitUntil(lambda shown=shown: bool(said(page, "activity")) is shown)


def test_an_activity_becomes_its_report(opened, desk, qtbot):
    """The click goes to the first field of the report; once it is written it can be printed and called reported."""
    page = opened(dates={"start": "2026-03-01", "end": "2026-03-05"}, status="under_way")
    assert "19 Mar 2026" in said(page, "report")
    click(page, "next-report.write")
    qtbot.waitUntil(page.form.row("key_findings").editor.control.hasFocus)
    page.form.change("key_findings", "Two sign.")
    page.keeper.save()
    qtbot.waitUntil(lambda: said(page, "reported") != "")
    assert said(page, "report") == ""
    with qtbot.waitSignal(page.session.export_requested):
        click(page, "next-reported.export")
    click(page, "next-reported.done")
    qtbot.waitUntil(lambda: said(page, "reported") == "")
    assert verbs.record(desk, page.shown.record).fields["status"] == "reported"


def test_a_plan_becomes_follow_up_actions(opened, desk, session, qtbot):
    """With one click for all of them; the sentence goes, and the notice says how many."""
    proposal = put(desk, "proposal", **FUNDED, followup_plan=PLAN)
    page = opened(status="completed", proposal=proposal)
    assert said(page, "actions").startswith("2 follow-up actions")
    with qtbot.waitSignal(session.notice_requested) as notice:
        click(page, "next-actions.make")
    assert notice.args[0] == "2 follow-up actions were made."
    qtbot.waitUntil(lambda: said(page, "actions") == "")
    assert verbs.counts(desk)["follow_up"] == 2
    notice.args[2]()
    qtbot.waitUntil(lambda: said(page, "actions") != "")


def test_what_is_refused_is_said(opened, desk, session, qtbot):
    """Somebody made the actions in another window meanwhile: the click says so and nothing is made twice."""
    page = opened(status="completed", learning_questions=[{"question": "Who?", "recommendation": "Ask the Board"}])
    steps = page._steps
    put(desk, "follow_up", action="Ask the Board", country="GH", origin=page.shown.record)
    with qtbot.waitSignal(session.notice_requested) as notice:
        steps._make_actions()
    assert "No follow-up action waits" in notice.args[0]
    assert verbs.counts(desk)["follow_up"] == 1


@pytest.mark.parametrize("record_type", ["person", "follow_up"])
def test_most_pages_say_nothing(opened, record_type):
    """A record of another type, and a tour still to come, have no step."""
    assert opened(record_type)._steps is None
    soon = f"{clock.today() + dt.timedelta(days=30)}"
    page = opened(dates={"start": soon, "end": soon})
    assert not [one for one in page.findChildren(Banner) if one.objectName().startswith("next-")]
