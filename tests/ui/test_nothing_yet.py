"""A page of which nothing is kept yet says so where it is asked for documents."""

from jlndesk.ui.kept_page import KeptPage
from jlndesk.ui.window import MainWindow


def test_an_empty_new_proposal_is_not_exported(session, qtbot):
    """Export of a proposal without a word stays on the page and says what to do; asked twice it says it once."""
    window = MainWindow(session)
    window.show()
    window.new_record("proposal")
    page = window.page()
    assert isinstance(page, KeptPage)
    for _time in range(2):
        page.export()
        qtbot.waitUntil(lambda: page.findChild(object, "nothing-yet") is not None)
    assert window.page() is page
    assert len(page.findChildren(object, "nothing-yet")) == 1
    window.hide()
    window.deleteLater()
