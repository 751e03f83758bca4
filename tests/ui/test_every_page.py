"""Every page of the practice workspace: each control has a name, can be hit, and is reached in the order one reads."""

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace, records
from jlndesk.ui.first_run import FirstRun
from jlndesk.ui.record_page import RecordPage
from jlndesk.ui.session import Session
from jlndesk.ui.tasks import stop_tasks
from jlndesk.ui.theme import theme_in_force
from jlndesk.ui.window import MainWindow
from jlndesk.ui.writer.page import WriterPage

PLACES = (
    "today", "priorities", "proposals", "activities", "follow-up", "people", "library", "exchange", "trash",
    "settings", "help",
)  # fmt: skip
TYPED = (QLineEdit, QPlainTextEdit, QComboBox)
LEAST = 32


@pytest.fixture
def window(tmp_path, light, qtbot, monkeypatch):
    """The window of the practice workspace, as large as that of a small laptop."""
    monkeypatch.setenv("JLNDESK_NOW", "2026-11-16T09:12")
    home = Paths.under(tmp_path / "home")
    facts = {"team": "Practice core group", "author": "Ama Practice"}
    with make_workspace(tmp_path / "p.jlndesk", "ZZ", practice=True, paths=home, **facts) as desk:
        session = Session(desk)
        made = MainWindow(session)
        made.resize(1366, 768)
        made.show()
        yield made
        stop_tasks()
        session.close()
        made.hide()
        made.deleteLater()
        QApplication.processEvents()


def controls(shown):
    """What a person can act on in a window, in no order."""
    return [
        one
        for one in shown.findChildren(QWidget)
        if one.isVisible()
        and one.isEnabled()
        and (one.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(one, QAbstractButton))
        and not isinstance(one, QLabel)
        and not one.objectName().startswith("qt_")
        and not isinstance(one.parentWidget(), QLineEdit | QComboBox)
    ]


def faults(shown):
    """What is wrong with the controls of a window: no name, no label, or too small to be hit."""
    least = theme_in_force().px(LEAST)
    buddies = {label.buddy() for label in shown.findChildren(QLabel) if label.buddy() is not None}
    found = []
    for one in controls(shown):
        if not one.accessibleName() and not str(one.property("text") or "") and one not in buddies:
            found.append(f"{one.objectName() or one!r} has no name")
        if isinstance(one, TYPED) and one not in buddies and not one.accessibleName():
            found.append(f"{one.objectName()} has no label")
        if one.width() < least and one.height() < least:
            found.append(f"{one.objectName()} is {one.width()} x {one.height()}")
    return found


def twice(shown):
    """The object names more than one widget of a window has; Qt's own inner ones and those of row cards apart."""
    names = Counter(
        one.objectName()
        for one in shown.findChildren(QWidget)
        if one.objectName() and not one.objectName().startswith("qt_")
    )
    return sorted(name for name, count in names.items() if count > 1)


def record_of(window, type_name):
    """The first record of a type in the practice workspace."""
    return next(iter(records.list_records(window.session.desk, type_name)["records"]))["id"]


def written(window, qtbot):
    """The writer of the strong proposal, read once."""
    found = records.list_records(window.session.desk, "proposal")["records"]
    window.show_record(max(found, key=lambda one: len(records.get(window.session.desk, one["id"])["fields"]))["id"])
    qtbot.waitUntil(lambda: isinstance(window.page(), WriterPage) and window.page().found is not None, timeout=20000)
    return window.page()


def test_the_first_page_of_all(light, qtbot):
    """The four questions and the doors have names and can be hit."""
    first = FirstRun()
    qtbot.addWidget(first)
    first.resize(1366, 768)
    first.show()
    assert faults(first) == []
    assert twice(first) == []


@pytest.mark.parametrize("place", PLACES)
def test_a_place(window, qtbot, place):
    """Each place of the sidebar, and the bar above it."""
    window.show_place(place)
    qtbot.wait(150)
    assert faults(window) == []
    assert twice(window) == []


@pytest.mark.parametrize("type_name", ["person", "study_tour", "organisation"])
def test_a_record(window, qtbot, type_name):
    """The page of all fields of a record."""
    window.show_record(record_of(window, type_name))
    qtbot.wait(150)
    assert faults(window) == []
    assert twice(window) == []


def test_the_export_and_the_reviewer(window, qtbot):
    """The page that makes documents, and the paper with its margin."""
    identity = written(window, qtbot).shown.record
    window.show_export([identity])
    qtbot.wait(150)
    assert faults(window) == []
    assert twice(window) == []
    window.show_review(identity)
    qtbot.waitUntil(lambda: getattr(window.page(), "whole", None) is not None, timeout=20000)
    assert faults(window) == []
    assert twice(window) == []


def test_the_writer_at_every_question(window, qtbot):
    """All questions of a proposal, each with its fields; Tab goes through them from top to bottom."""
    page, found = written(window, qtbot), {}
    for number in page.route.numbers:
        page.ask(number)
        qtbot.waitUntil(lambda number=number: page.here == number)
        wrong = faults(window) + out_of_order(page)
        if wrong:
            found[number] = wrong
    assert found == {}


def out_of_order(page):
    """The fields of the question in front that Tab reaches before one that stands above them."""
    rows = page.form._grids[page.here].rows
    tops = [(name, row.mapTo(page, QPoint(0, 0)).y()) for name, row in rows.items() if row.isVisible()]
    chain, at = [], page.form
    for _step in range(5000):
        at = at.nextInFocusChain()
        if at is page.form:
            break
        chain.append(at)
    places = [
        min(
            (chain.index(one) for one in [rows[name].editor, *rows[name].editor.findChildren(QWidget)] if one in chain),
            default=-1,
        )
        for name, _y in sorted(tops, key=lambda one: one[1])
    ]
    return [] if places == sorted(places) else [f"Tab does not follow {[name for name, _y in tops]}"]


def test_no_name_is_used_twice_on_any_page(window, qtbot):
    """A record of every type, a new one of each, and what opens beside them: each named widget has its name alone."""
    found = {}
    for name, kind in window.session.desk.types.items():
        if kind.hidden:
            continue
        for identity in [one["id"] for one in records.list_records(window.session.desk, name)["records"]][:1]:
            window.show_record(identity)
            qtbot.wait(50)
            window.doing.show_history()
            found[name] = twice(window)
        window.new_record(name)
        qtbot.wait(50)
        found[f"new {name}"] = twice(window)
    window.show_place("exchange")
    window.page().show_backups()
    found["backups"] = twice(window)
    window.search.open("rates")
    qtbot.wait(300)
    found["search"] = twice(window)
    assert {name: names for name, names in found.items() if names} == {}


def test_large_text_cuts_nothing_of_the_writer(window, qtbot, wear):
    """At 150 % on a small laptop the stages are a button, the coach stays, and every button has room for its words."""
    wear(scale=1.5)
    page = written(window, qtbot)
    qtbot.wait(300)
    parts = {name: page.findChild(QWidget, name) for name in ("writer.show-path", "writer.coach", "writer.show-coach")}
    assert [one is not None and one.isVisible() for one in parts.values()] == [True, True, False]
    for name in ("leave", "review", "export", "back", "later", "next", "show-path"):
        button = page.findChild(QWidget, f"writer.{name}")
        assert button.width() >= button.sizeHint().width(), name
    parts["writer.show-path"].click()
    assert page.sides._path.isVisible()
    assert not page.findChild(QWidget, "writer.question").isVisible()


def test_no_page_of_a_record_is_wider_than_its_place(window, qtbot, wear):
    """With text at 200 % a place of 700 px, or what the head needs at least, holds a record of every type."""
    wear(scale=2.0)
    wide = {}
    for name in window.session.desk.types:
        found = list(records.list_records(window.session.desk, name)["records"])
        if found:
            page = RecordPage(window.session, window.session.desk.types[name], found[0]["id"])
            page.resize(700, 800)
            page.enter()
            page.show()
            bar = page.view.horizontalScrollBar()
            qtbot.wait(250)
            for _time in range(20):  # beside other work the sections open later
                qtbot.wait(100 if bar.maximum() else 0)
            wide[name] = bar.maximum()
            page.hide()
            page.deleteLater()
    assert {name: width for name, width in wide.items() if width} == {}
    assert len(wide) > 15
