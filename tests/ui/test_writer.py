"""The guided writer asks one question at a time, says what a reviewer would, and loses nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jlndesk.desk import exchange, records
from jlndesk.desk import window as verbs
from jlndesk.ui.components.finding import FindingCard
from jlndesk.ui.record_page import RecordPage
from jlndesk.ui.window import MainWindow
from jlndesk.ui.writer.page import STAGE_LOCK, WriterPage
from jlndesk.ui.writer.sending import send_to

ROW = "0190f6a0-0000-7000-8000-000000000001"
CHANGE = {
    "id": ROW, "by": "2027-06-30", "institution_text": "the Board of the Authority", "verb": "approve",
    "instrument": "rates by age", "indicator_text": "clinics under contract", "unit": "%", "baseline": "38",
    "target": "60", "target_date": "2027-12",
}  # fmt: skip


@pytest.fixture
def window(session, qtbot):
    """The window of a workspace that has one proposal."""
    fields = {
        "title": "Rates by age",
        "change_objectives": [CHANGE],
        "learning_priority_text": "How can we pay by age?",
    }
    records.put_records(session.desk, "proposal", [("", fields)])
    made = MainWindow(session)
    made.resize(1366, 768)
    made.show()
    yield made
    made.hide()
    made.deleteLater()


@pytest.fixture
def page(window, session, qtbot):
    """The writer of that proposal, read once."""
    identity = verbs.list_ids(session.desk, "proposal")[0]
    window.show_record(identity)
    qtbot.waitUntil(lambda: isinstance(window.page(), WriterPage) and window.page().found is not None, timeout=10000)
    return window.page()


def text(page, name):
    """The words of the label that bears this name."""
    return page.findChild(object, name).text()


def click(page, name):
    """Press what bears this name."""
    QTest.mouseClick(page.findChild(object, name), Qt.MouseButton.LeftButton)


def saved(page):
    """The proposal as it is on the disk."""
    return records.get(page.session.desk, page.shown.record)["fields"]


def test_a_proposal_opens_with_its_first_question(page):
    """Question 1 stands in front with its title, the count of answers, and a sidebar that gave way."""
    assert text(page, "writer.where") == "Anchor · question 1 of 20"
    assert "national goal" in text(page, "writer.ask")
    assert page.form.row("title").editor.control.text() == "Rates by age"
    assert text(page, "writer.answered").endswith("of 20 answered")


def test_the_sentence_is_composed_while_one_types(page, qtbot):
    """The sentence for page 1 shows what is missing, and is whole once the date of the first number is typed."""
    page.ask(4)
    qtbot.waitUntil(lambda: "when?" in text(page, "writer.sentence"))
    assert "the Board of the Authority will have approved rates by age" in text(page, "writer.sentence")
    line = page.findChild(object, "writer.change_objectives.row0.baseline_date")
    QTest.keyClicks(line, "June 2026")
    qtbot.waitUntil(lambda: "38% (June 2026)" in text(page, "writer.sentence"), timeout=5000)
    page.ask(5)
    qtbot.waitUntil(lambda: saved(page)["change_objectives"][0].get("baseline_date") == "2026-06")
    assert saved(page)["change_objectives"][0]["institution_text"] == "the Board of the Authority"


def test_a_sentence_read_from_a_record_is_given_back_unchanged(page):
    """Showing a change objective in its sentence changes nothing of it."""
    page.ask(4)
    assert page.form.now()["change_objectives"] == saved(page)["change_objectives"]


def test_what_a_reviewer_sees_follows_the_question(page, qtbot):
    """Only findings of the question in front stand beside it, and one goes when it is mended."""
    page.ask(4)
    found = lambda: [one._text.text() for one in page.coach.findChildren(FindingCard) if one.isVisible()]  # noqa: E731
    qtbot.waitUntil(lambda: any("when its first number was measured" in words for words in found()))
    QTest.keyClicks(page.findChild(object, "writer.change_objectives.row0.baseline_date"), "2026-06")
    qtbot.waitUntil(lambda: not any("when its first number was measured" in words for words in found()), timeout=5000)


def test_a_locked_stage_opens_only_with_a_reason_that_stays_in_the_team(page, qtbot):
    """Question 9 stays shut until a reason is typed; the reason is an override of the record, with name and day."""
    page.ask(9)
    assert page.here == 1
    click(page, "writer.anyway")
    line = page.findChild(object, "writer.unlock.line")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "overrides" not in saved(page)
    QTest.keyClicks(line, "The host asks for a date")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "overrides" in saved(page))
    kept = saved(page)["overrides"][0]
    assert (kept["check"], kept["reason"], kept["by"]) == (STAGE_LOCK, "The host asks for a date", "Efua Mensah")
    qtbot.waitUntil(lambda: not any(stage["locked"] for stage in page.found["guide"]["stages"]), timeout=5000)
    page.ask(9)
    assert page.here == 9


def test_a_question_put_off_comes_back_at_the_end(page):
    """*Come back to this* passes a question; after the last open one it is asked again."""
    page.ask(7)
    click(page, "writer.later")
    assert page.here == 8
    click(page, "writer.next")
    assert page.here == 7


def test_leaving_a_question_makes_one_save(page, qtbot):
    """What was typed becomes a version when the next question is asked."""
    page.ask(2)
    before = len(verbs.history(page.session.desk, page.shown.record))
    box = page.findChild(object, "writer.constraint.statement")
    QTest.keyClicks(box, "One flat rate")
    click(page, "writer.next")
    qtbot.waitUntil(lambda: saved(page).get("constraint", {}).get("statement") == "One flat rate")
    assert len(verbs.history(page.session.desk, page.shown.record)) == before + 1


def test_all_questions_at_once_and_back(page, window, qtbot):
    """The other mode shows every field of the same record at the same place, and leads back."""
    page.ask(7)
    page.head.all_requested.emit()
    qtbot.waitUntil(lambda: isinstance(window.page(), RecordPage))
    assert window.page().shown.record == page.shown.record
    window.page().head.writer_requested.emit()
    qtbot.waitUntil(lambda: isinstance(window.page(), WriterPage))


def test_a_field_outside_the_questions_opens_the_page_of_all(page, window, qtbot):
    """A line of Today that leads to the name of the call finds it."""
    page.show_field("call_name")
    qtbot.waitUntil(lambda: isinstance(window.page(), RecordPage))


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_where_there_is_little_room_the_coach_is_a_button_with_its_count(window, session, wear, qtbot, scale):
    """At twice the text the coach waits behind a button; the question and the main action stay."""
    wear(scale=scale)
    window.show_record(verbs.list_ids(session.desk, "proposal")[0])
    qtbot.waitUntil(lambda: isinstance(window.page(), WriterPage) and window.page().found is not None, timeout=10000)
    page = window.page()
    assert page.coach.isVisible() == (scale == 1.0)
    button = page.findChild(object, "writer.show-coach")
    assert button.isVisible() == (scale == 2.0)
    if scale == 2.0:
        assert "thing" in button.text()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        assert page.coach.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.findChild(object, "writer.next").isVisible()


def test_a_warning_is_kept_with_a_reason(page, qtbot):
    """A kept warning stays visible with its reason and no longer counts as open."""
    page.coach.kept.emit("priority-is-a-question", "", "Agreed so by the group")
    qtbot.waitUntil(lambda: "overrides" in saved(page))
    assert saved(page)["overrides"][0]["check"] == "priority-is-a-question"


def test_an_offer_of_the_records_is_one_click(page, qtbot):
    """What the coach offers is put into the answer as if it had been typed."""
    page.ask(7)
    page.coach.insert_requested.emit({"insert": {"topics": ["capitation"]}})
    assert page.form.now()["topics"] == ["capitation"]
    page.leave(lambda: None)
    qtbot.waitUntil(lambda: saved(page).get("topics") == ["capitation"])


def test_a_concept_note_asks_its_ten_questions_and_grows_with_every_answer_kept(window, session, qtbot):
    """*New concept note* begins the short path; growing opens the twenty questions, and undo goes back to ten."""
    window.new_record("concept_note")
    page = window.page()
    qtbot.waitUntil(lambda: page.found is not None, timeout=10000)
    assert text(page, "writer.where") == "Anchor · question 1 of 10"
    QTest.keyClicks(page.form.row("title").editor.control, "Rates by age, in short")
    page.ask(2)
    QTest.keyClicks(page.findChild(object, "writer.constraint.statement"), "One flat rate")
    assert page.findChild(object, "writer.grow").isVisible()
    click(page, "writer.grow")
    qtbot.waitUntil(lambda: text(page, "writer.where").endswith("question 2 of 20"))
    qtbot.waitUntil(lambda: saved(page).get("path") == "proposal")
    assert saved(page)["title"] == "Rates by age, in short"
    assert page.findChild(object, "writer.constraint.statement").toPlainText() == "One flat rate"
    qtbot.waitUntil(lambda: not page.findChild(object, "writer.grow").isVisible())
    session.undo()
    qtbot.waitUntil(lambda: text(page, "writer.where").endswith("of 10"), timeout=5000)
    assert saved(page)["path"] == "concept"


def test_the_proposals_place_offers_both_ways_of_writing(window, qtbot):
    """Beside *New proposal* stands *New concept note*, which begins one."""
    window.show_place("proposals")
    QTest.mouseClick(window.findChild(object, "page-proposals.short"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(window.page(), WriterPage))
    assert window.page().form.now()["path"] == "concept"


def test_co_authors_comment_on_a_question_and_the_team_alone_reads_it(page, qtbot, session):
    """A comment stands beside its question, is counted in the path, goes when it is done, and leaves in no paper."""
    page.ask(7)
    line = page.findChild(object, "writer.comment")
    QTest.keyClicks(line, "Is this the Fund's own question?")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "comments" in saved(page))
    kept = saved(page)["comments"][0]
    assert (kept["question"], kept["text"], kept["by"]) == (7, "Is this the Fund's own question?", "Efua Mensah")
    assert text(page, "writer.left.comment") == "1 open comment"
    assert page.findChild(object, "writer.comment0") is not None
    page.ask(8)
    assert not page.coach.comments._shown
    click(page, "writer.left.comment")
    assert page.here == 7
    click(page, "writer.comment0.done")
    qtbot.waitUntil(lambda: saved(page)["comments"][0].get("done") is True)
    assert not page.coach.comments._shown
    assert session.desk.types["proposal"].fields["comments"].audience == "team"


def test_a_proposal_is_sent_for_co_writing_apart_from_its_papers(page, session, qtbot, tmp_path):
    """The button makes a pack of this proposal alone, which another desk can look into, and says what comes next."""
    records.put_records(session.desk, "person", [("", {"full_name": "Somebody else"})])
    click(page, "writer.send")
    qtbot.waitUntil(lambda: page.findChild(object, "choose-save") is not None)
    page.findChild(object, "choose-save").reject()
    target = tmp_path / "rates.jlnx"
    send_to(page, target)
    qtbot.waitUntil(lambda: page.findChild(object, "writer.sent") is not None, timeout=10000)
    assert "rates.jlnx" in page.findChild(object, "writer.sent").text()
    assert exchange.pack_says(target)["records"] < verbs_count(session)


def verbs_count(session):
    """How many records the workspace has in all."""
    return sum(verbs.counts(session.desk).values())


def test_no_finding_beside_the_question_is_cut(page, window, qtbot):
    """However many there are, each card is as tall as its words need at its width."""
    page.ask(4)
    shown = lambda: [one for one in page.coach.findChildren(FindingCard) if one.isVisible()]  # noqa: E731
    qtbot.waitUntil(lambda: len(shown()) >= 1, timeout=5000)
    page.form.change("change_objectives", [{"id": ROW, "instrument": "rates", "by": "2027-06"}])
    qtbot.waitUntil(lambda: len(shown()) >= 4, timeout=8000)
    qtbot.waitUntil(lambda: all(one.height() >= one.heightForWidth(one.width()) for one in shown()))
