"""The filters of a list: what the records hold is offered, one choice narrows the list, the cross takes it off."""

import pytest
from PySide6.QtWidgets import QWidget

from jlndesk.desk import records
from jlndesk.ui.components.filter_chip import FilterChip
from jlndesk.ui.record_list import RecordList

TOURS = [
    ("1", {"title": "Manila", "dates": {"start": "2027-03-01", "end": "2027-03-05"}, "topics": ["capitation"]}),
    ("2", {"title": "Kigali", "dates": {"start": "2027-04"}, "topics": ["capitation", "empanelment"]}),
    ("3", {"title": "Seoul", "dates": {"start": "2019"}, "status": "completed"}),
]


@pytest.fixture
def shown(session, light, qtbot):
    """Opens the list of a type with these records."""
    made = []

    def shown(type_name, given):
        records.put_records(session.desk, type_name, given)
        one = RecordList(session, type_name, "nothing")
        made.append(one)
        one.resize(900, 600)
        one.show()
        one.refresh()
        return one

    yield shown
    for one in made:
        one.hide()
        one.deleteLater()


def chip(shown_list, key):
    """A chip of a list."""
    return shown_list.findChild(FilterChip, f"{shown_list.objectName()}.{key}")


def offered(shown_list, key):
    """What the menu of a chip offers."""
    menu = chip(shown_list, key).menu()
    menu.aboutToShow.emit()
    return [one.text() for one in menu.actions()]


def choose(shown_list, key, words):
    """Choose a line of the menu of a chip."""
    offered(shown_list, key)
    next(one for one in chip(shown_list, key).menu().actions() if one.text().startswith(words)).trigger()


def titles(shown_list):
    """The titles in the list."""
    model = shown_list.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_a_list_is_filtered_by_state_subject_and_year(shown):
    """Choices come with their numbers; two filters go together; each cross brings back what its filter kept out."""
    tours = shown("study_tour", TOURS)
    assert offered(tours, "of_year") == ["2027, 2", "2019, 1"]
    assert offered(tours, "topics") == ["Capitation, 2", "Empanelment, 1"]
    choose(tours, "of_year", "2027")
    assert titles(tours) == ["Kigali", "Manila"]
    assert tours.count.text() == "2 of 3 records"
    choose(tours, "topics", "Empanelment")
    assert titles(tours) == ["Kigali"]
    assert chip(tours, "topics").text() == "Subject: Empanelment"
    chip(tours, "of_year").clear()
    chip(tours, "topics").clear()
    assert len(titles(tours)) == 3
    choose(tours, "status", "Completed")
    assert titles(tours) == ["Seoul"]


def test_chips_without_room_stand_below_each_other(shown, qtbot):
    """In a narrow list no chip is cut or lies over another."""
    tours = shown("study_tour", TOURS)
    choose(tours, "topics", "Capitation")
    tours.resize(460, 600)
    qtbot.wait(100)
    chips = [chip(tours, key) for key in ("status", "fund_profile", "topics", "of_year")]
    boxes = [one.geometry() for one in chips]
    assert not any(one.intersects(other) for number, one in enumerate(boxes) for other in boxes[number + 1 :])
    inside = tours.findChild(QWidget, "list-study_tour.filters").rect()
    assert all(inside.contains(one) for one in boxes)
    assert all(one.width() >= one.sizeHint().width() for one in chips)


def test_what_a_filter_leaves_nothing_of_is_taken_off_by_a_click(shown, session):
    """A filter whose last record went away says so and offers to be taken off."""
    tours = shown("study_tour", TOURS)
    choose(tours, "of_year", "2019")
    records.delete(session.desk, [tours.model.id_at(0)])
    tours.refresh()
    assert tours._stack.currentWidget() is tours._nothing
    tours.clear_filter()
    assert len(titles(tours)) == 2
    assert chip(tours, "of_year").value() == ""


def test_people_are_filtered_by_country_and_a_list_without_days_by_no_year(shown):
    """Where records of several countries come together, the country is asked; its name is the reader's."""
    people = shown(
        "person", [("1", {"full_name": "Ana", "country": "PH"}), ("2", {"full_name": "Efua", "country": "GH"})]
    )
    assert offered(people, "country") == ["Ghana, 1", "Philippines, 1"]
    choose(people, "country", "Philippines")
    assert titles(people) == ["Ana"]
    assert chip(people, "of_year") is None
    assert chip(people, "topics") is None


def test_proposals_are_filtered_by_their_fund(shown, session):
    """The fund's title is offered, not its id; nothing to choose from says so."""
    fund = records.put_records(session.desk, "fund_profile", [("1", {"title": "Fund of the region"})])["ids"][0]
    proposals = shown("proposal", [("1", {"title": "Rates", "fund_profile": fund}), ("2", {"title": "Audits"})])
    assert offered(proposals, "fund_profile") == ["Fund of the region, 1"]
    choose(proposals, "fund_profile", "Fund of the region")
    assert titles(proposals) == ["Rates"]
    assert offered(proposals, "topics") == ["Nothing to choose yet"]
