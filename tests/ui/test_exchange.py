"""Between two desks in the window: a pack is looked at first, and two values are decided side by side."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from jlndesk.core.paths import Paths
from jlndesk.desk import exchange, make_workspace, records
from jlndesk.ui.exchange.page import ExchangePage
from jlndesk.ui.window import MainWindow

ID = "0198c0de-0000-7000-8000-000000000077"
BASE = "The rate is the same for every person. It is set once a year."
MINE = "The rate is the same for every person, whatever their age. It is set once a year."
YOURS = "The rate is the same for every person. It is set each April."


@pytest.fixture
def pack(session, desk, tmp_path):
    """A pack of a colleague who changed the same summary of the same proposal."""
    records.put_records(desk, "proposal", [("", {"id": ID, "title": "Rates by age", "summary": BASE})])
    shared = tmp_path / "shared.jlnx"
    exchange.make_pack(desk, shared)
    with make_workspace(
        tmp_path / "other.jlndesk", "GH", paths=Paths.under(tmp_path / "there"), team="Insurer", author="Kwame"
    ) as other:
        exchange.merge(other, shared)
        records.put_records(other, "proposal", [("", {"id": ID, "summary": YOURS})])
        records.put_records(other, "person", [("", {"full_name": "Ama Serwaa"})])
        exchange.make_pack(other, tmp_path / "theirs.jlnx")
    records.put_records(desk, "proposal", [("", {"id": ID, "summary": MINE})])
    return tmp_path / "theirs.jlnx"


@pytest.fixture
def page(session, pack, qtbot):
    """The place Exchange of the window."""
    window = MainWindow(session)
    window.resize(1366, 768)
    window.show()
    window.show_place("exchange")
    yield window.page()
    window.hide()
    window.deleteLater()


def shown(page, name):
    """What bears this name and can be seen, or None."""
    return next((one for one in page.findChildren(object, name) if one.isVisible()), None)


def click(page, name):
    """Press what bears this name."""
    QTest.mouseClick(shown(page, name), Qt.MouseButton.LeftButton)


def test_a_pack_is_looked_at_before_it_is_taken_in(page, pack, qtbot):
    """The preview names sender and counts and changes nothing; one click takes the pack in."""
    assert isinstance(page, ExchangePage)
    page.take_in(pack)
    qtbot.waitUntil(lambda: shown(page, "incoming.take") is not None, timeout=10000)
    assert "Insurer" in shown(page, "incoming.sender").text()
    assert shown(page, "incoming.known").text() == "It comes from a desk not seen before."
    assert records.conflicts(page.session.desk) == []
    click(page, "incoming.take")
    qtbot.waitUntil(lambda: len(records.conflicts(page.session.desk)) == 1, timeout=10000)
    qtbot.waitUntil(lambda: shown(page, "exchange.decide") is not None)
    assert page.findChild(object, "exchange.waiting").text() == "1 answer needs your eye."
    page.take_in(pack)
    qtbot.waitUntil(
        lambda: any("a desk you know" in one.text() for one in page.findChildren(object, "incoming.known")),
        timeout=10000,
    )


def test_both_values_are_joined_where_they_touch_different_words(page, pack, qtbot):
    """The joined text is offered first, can be read and changed, and becomes the one value."""
    exchange.merge(page.session.desk, pack)
    page.enter()
    page.decide()
    joined = "The rate is the same for every person, whatever their age. It is set each April."
    box = shown(page, "versions.text")
    assert box.toPlainText() == joined
    click(page, "deciding.use")
    qtbot.waitUntil(lambda: records.conflicts(page.session.desk) == [], timeout=10000)
    assert records.get(page.session.desk, ID)["fields"]["summary"] == joined
    qtbot.waitUntil(lambda: shown(page, "exchange.waiting") is not None)
    assert shown(page, "exchange.waiting").text() == "Nothing waits to be decided."


@pytest.mark.parametrize(("key", "kept"), [(Qt.Key.Key_1, {MINE, YOURS}), (Qt.Key.Key_2, {MINE, YOURS})])
def test_a_value_is_kept_by_the_keyboard_alone(page, pack, qtbot, key, kept):
    """1 or 2 and Enter suffice; the other value stays in the history."""
    exchange.merge(page.session.desk, pack)
    page.enter()
    page.decide()
    button = shown(page, f"versions.keep{1 if key == Qt.Key.Key_1 else 2}")
    button.click()
    wanted = page._deciding._versions.choice()[0]
    QTest.keyClick(page._deciding, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: records.conflicts(page.session.desk) == [], timeout=10000)
    found = records.get(page.session.desk, ID, history=True)
    assert found["fields"]["summary"] in kept
    told = {line["new"] for line in found["history"] if line["unit"] == "summary"}
    assert {MINE, YOURS} <= told
    assert wanted


def test_a_damaged_file_is_refused_in_words(page, pack, tmp_path, qtbot):
    """What is no pack says so on the page, and nothing is taken in."""
    broken = tmp_path / "broken.jlnx"
    broken.write_bytes(pack.read_bytes()[:-40])
    page.take_in(broken)
    qtbot.waitUntil(lambda: shown(page, "incoming.refused") is not None, timeout=10000)
    assert shown(page, "incoming.take") is None


def test_a_pack_is_made_and_a_backup(page, tmp_path, qtbot):
    """Both clicks end in a sentence that says where it is."""
    page.send(tmp_path / "out.jlnx")
    qtbot.waitUntil(lambda: shown(page, "exchange.sent") is not None, timeout=10000)
    assert (tmp_path / "out.jlnx").stat().st_size > 500
    click(page, "exchange.backup")
    qtbot.waitUntil(lambda: shown(page, "exchange.backed-up") is not None, timeout=20000)
