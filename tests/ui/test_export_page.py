"""The page that exports offers what can be made of the records chosen, for the readers it is made for."""

import pytest

from jlndesk.desk import records
from jlndesk.ui.export_page import ExportPage


@pytest.fixture
def page(session, desk):
    """Opens the page for one new record of a type, and takes it away in the end."""
    made = []

    def page(type_name, **fields):
        identity = records.put_records(desk, type_name, [("", fields)])["ids"][0]
        made.append(ExportPage(session, [identity]))
        return made[-1]

    yield page
    for one in made:
        one.deleteLater()


def offered(page):
    """The names of the documents on offer."""
    return [page._layout.itemData(place) for place in range(page._layout.count())]


def test_every_record_has_its_sheet(page):
    """A person can be printed as a sheet; a proposal first as itself, and as the reviewer's sheet too."""
    assert offered(page("person", full_name="Ama Serwaa")) == ["sheet", "list"]
    names = offered(page("proposal", title="Rates by age"))
    assert names[0] == "proposal"
    assert {"sheet", "reviewers_sheet"} <= set(names)


def test_the_readers_follow_the_document(page):
    """The reviewer's sheet is the team's own until somebody chooses otherwise; the proposal goes outside."""
    opened = page("proposal", title="Rates by age")
    assert opened._audience.value() == "outside"
    opened._layout.setCurrentIndex(offered(opened).index("reviewers_sheet"))
    assert opened._audience.value() == "team"
    opened._layout.setCurrentIndex(0)
    assert opened._audience.value() == "outside"
