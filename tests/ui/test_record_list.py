"""Lists are read in pages, filtered and sorted by the workspace, and never wait for all of it."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_kit import wait

from jlndesk.core.paths import Paths
from jlndesk.desk import Desk, make_workspace, records
from jlndesk.ui.components import roles
from jlndesk.ui.places import place_named
from jlndesk.ui.preview import Preview
from jlndesk.ui.record_list import ListPage
from jlndesk.ui.record_model import RecordModel
from jlndesk.ui.session import Session
from jlndesk.ui.window import MainWindow


def people(count):
    """Input for so many persons."""
    return ((str(n), {"full_name": f"Person {n:06}", "status": "current" if n % 2 else "draft"}) for n in range(count))


def shown(model, row=0, column=0, role=Qt.ItemDataRole.DisplayRole):
    """What a cell says."""
    return model.data(model.index(row, column), role)


def test_a_list_filters_sorts_and_knows_its_states(session):
    """Words, state and order are asked of the workspace; the cells follow."""
    records.put_records(session.desk, "person", people(30))
    session.desk.store.index()
    model = RecordModel(session, session.desk.types["person"])
    model.read()
    assert (model.rowCount(), shown(model)) == (30, "Person 000000")
    model.sort_by = "-full_name"
    model.read()
    assert shown(model) == "Person 000029"
    model.words = "00001 person"
    model.read()
    assert model.rowCount() == 11
    model.filter_by("status", "current")
    model.read()
    assert model.rowCount() == 6
    column = [one.name for one in model.columns].index("status")
    assert (shown(model, 0, column), shown(model, 0, column, roles.TONE)) == ("On file", "teal")


def test_days_say_what_is_known_and_unknown_money_is_not_nothing(session):
    """A year prints as a year; an amount nobody knows is *not recorded*, never 0."""
    items = [("1", {"title": "Old law", "year": "2019"})]
    records.put_records(session.desk, "policy_objective", items)
    model = RecordModel(session, session.desk.types["policy_objective"])
    model.read()
    assert shown(model, 0, [one.name for one in model.columns].index("year")) == "2019"
    records.put_records(session.desk, "proposal", [("1", {"title": "Rates"})])
    model = RecordModel(session, session.desk.types["proposal"])
    model.read()
    column = [one.name for one in model.columns].index("requested")
    assert (shown(model, 0, column), shown(model, 0, column, roles.VOICE)) == ("not recorded", "text3")


def test_an_empty_list_invites_and_a_filter_without_a_hit_says_so(session, qtbot):
    """One sentence and one button; the filter's own page takes it off again."""
    page = ListPage(session, place_named("proposals"))
    qtbot.addWidget(page)
    page.show()
    page.enter()
    with qtbot.waitSignal(session.new_requested) as asked:
        QTest.mouseClick(page.findChild(object, "list-proposal.empty.begin"), Qt.MouseButton.LeftButton)
    assert asked.args == ["proposal"]
    records.put_records(session.desk, "proposal", [("1", {"title": "Rates"})])
    current = page.current()
    qtbot.waitUntil(lambda: current.model.rowCount() == 1)
    current.model.words = "nothing like it"
    current.refresh()
    assert current.findChild(object, "list-proposal.nothing").isVisible()
    current.clear_filter()
    assert current.table.isVisible()


def test_enter_opens_a_row_and_the_preview_follows_the_choice(session, qtbot):
    """The keyboard alone gets from a list to a record."""
    identity = records.put_records(session.desk, "person", [("1", {"full_name": "Ama Serwaa"})])["ids"][0]
    page = ListPage(session, place_named("people"))
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    page.enter()
    page.current().table.selectRow(0)
    assert page.findChild(object, "preview.title").text() == "Ama Serwaa"
    with qtbot.waitSignal(session.record_requested) as asked:
        QTest.keyClick(page.current().table, Qt.Key.Key_Return)
    assert asked.args[0] == identity


def test_the_preview_of_a_proposal_shows_objective_chain_and_what_blocks(session, qtbot):
    """Before it is opened one sees what it is to change, which links of its chain hold, and that it is not ready."""
    objective = {"instrument": "age-adjusted rates", "institution_text": "the Board", "by": "2027-06-30"}
    given = {"title": "Rates by age", "change_objectives": [objective]}
    records.put_records(session.desk, "proposal", [("1", given)])
    page = ListPage(session, place_named("proposals"))
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.enter()
    page.current().table.selectRow(0)
    preview = page.findChild(Preview)
    qtbot.waitUntil(lambda: "(missing)" in preview._chain.accessibleDescription())
    assert page.findChild(object, "preview.words").text().startswith("By 30 June 2027, the Board will have")
    assert "block" in page.findChild(object, "preview.blocks").text()


@pytest.mark.long
def test_a_hundred_thousand_rows_scroll(session, qtbot):
    """The list is there at once, and a jump anywhere shows its rows in a fraction of a second."""
    records.put_records(session.desk, "person", people(100_000))
    page = ListPage(session, place_named("people"))
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    begun = time.monotonic()
    page.enter()
    first = time.monotonic() - begun
    table = page.current().table
    wait(50)
    assert table.verticalScrollBar().maximum() > 1_000_000
    longest = 0.0
    for step in range(1, 40):
        begun = time.monotonic()
        table.verticalScrollBar().setValue(table.verticalScrollBar().maximum() * step // 40)
        table.grab()
        longest = max(longest, time.monotonic() - begun)
    assert page.current().model.rowCount() == 100_000
    assert first < 3
    assert longest < 0.6


def test_open_and_decided_proposals_stand_apart_with_their_counts(session, light, qtbot):
    """Two groups head the list, are no records themselves, and go when one state alone is asked for."""
    states = [("Rates", "draft"), ("Audits", "idea"), ("Dialysis", "funded"), ("Claims", "rejected")]
    records.put_records(session.desk, "proposal", [("", {"title": t, "status": s}) for t, s in states])
    page = ListPage(session, place_named("proposals"))
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    page.enter()
    model = page.current().model
    assert [shown(model, row) for row in range(model.rowCount())] == [
        "Open, 2", "Audits", "Rates", "Decided, 2", "Claims", "Dialysis"
    ]  # fmt: skip
    assert shown(model, 0, 0, roles.GROUP)
    assert not any(shown(model, 1, column, roles.GROUP) for column in range(model.columnCount()))
    assert model.id_at(0) == ""
    assert len(model.all_ids()) == 4
    assert page.current().count.text() == "4 records"
    page.current().table.selectAll()
    assert len([one for one in page.ids() if one]) == 4 == len(page.ids())
    model.filter_by("status", "funded")
    model.read()
    assert model.rowCount() == 1


def test_columns_are_chosen_and_stay_chosen(session, light, qtbot):
    """A column more, a column less, as at first; a list opened later shows the same."""
    records.put_records(session.desk, "person", people(3))
    page = ListPage(session, place_named("people"))
    qtbot.addWidget(page)
    page.resize(1300, 600)
    page.show()
    page.enter()
    button = page.current()._choose_columns
    first = [one.name for one in page.current().model.columns]
    other = next(one for one in page.current().model.offered() if one.name not in first)
    button.choose(other, shown=True)
    assert other.name in [one.name for one in page.current().model.columns]
    assert shown(page.current().model, 0) == "Person 000000"
    again = ListPage(session, place_named("people"))
    qtbot.addWidget(again)
    assert other.name in [one.name for one in again.current().model.columns]
    button.begin_again()
    assert [one.name for one in page.current().model.columns] == first


def test_a_filtered_list_follows_the_index(session, light, qtbot):
    """What was saved while a filter stood there appears once its words can be found."""
    page = ListPage(session, place_named("people"))
    qtbot.addWidget(page)
    page.show()
    page.enter()
    page.current().filter.setText("person 00")
    qtbot.waitUntil(lambda: page.current().model.words == "person 00")
    assert page.current().model.rowCount() == 0
    records.put_records(session.desk, "person", people(3))
    qtbot.waitUntil(lambda: page.current().model.rowCount() == 3, timeout=10000)


def test_columns_stay_chosen_in_the_next_window(tmp_path, light, qtbot):
    """What was chosen for one list is there when the workspace is opened again; other lists begin as ever."""
    place, home = tmp_path / "w.jlndesk", Paths.under(tmp_path)
    names = []
    make_workspace(place, "GH", author="Ama", paths=home).close()
    for start in range(3):
        with Desk.open(place, paths=home) as desk:
            window = MainWindow(Session(desk))
            qtbot.addWidget(window)
            window.show_place("people")
            shown_list = window.page().current()
            names.append([one.name for one in shown_list.model.columns])
            other = next(one for one in shown_list.model.offered() if one not in shown_list.model.usual)
            if start == 0:
                shown_list._choose_columns.choose(other, shown=True)
            elif start == 1:
                shown_list._choose_columns.begin_again()
            window.session.close()
    assert names[1] == [*names[0], other.name]
    assert names[2] == names[0]
