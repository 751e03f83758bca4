"""Every control on the page of components, in every look: it has names, can be hit, and stands where it can be seen."""

import importlib.util
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

ROOT = Path(__file__).resolve().parents[3]
LOOKS = [{}, {"mode": "dark", "scale": 2.0}, {"direction": "rtl"}, {"scale": 1.5, "direction": "rtl", "language": "ar"}]


@pytest.fixture(params=LOOKS, ids=str)
def page(request, qtbot, wear):
    """The page of components in one look."""
    theme = wear(**request.param)
    spec = importlib.util.spec_from_file_location("components_page", ROOT / "tests" / "screens" / "components.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    shown = module.page()
    shown.theme = theme
    qtbot.addWidget(shown)
    shown.resize(theme.px(1760), theme.px(1060))
    shown.show()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def controls(page: QWidget) -> list[QWidget]:
    """What a person can act on."""
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and (widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QAbstractButton))
        and not isinstance(widget, QLabel)
        and not widget.objectName().startswith("qt_")
        and not isinstance(widget.parentWidget(), QLineEdit)
    ]


def test_every_control_has_its_names(page):
    """Each has an object name for scripts and words for a screen reader."""
    nameless = [repr(w) for w in controls(page) if not w.objectName() or not (w.accessibleName() or words_of(w))]
    assert nameless == []


def words_of(widget: QWidget) -> str:
    """What a screen reader says of a control without an accessible name."""
    buddies = [label.text() for label in widget.window().findChildren(QLabel) if label.buddy() is widget]
    return "".join(buddies) or str(widget.property("text") or "")


def test_every_control_can_be_hit(page):
    """No target is lower than 32 px at 100 %, nor narrower than 24."""
    small = [
        (w.objectName(), w.width(), w.height())
        for w in controls(page)
        if w.height() < page.theme.px(32) or w.width() < page.theme.px(24)
    ]
    assert small == []


def test_nothing_leaves_its_parent(page):
    """No control is cut at the edge of what holds it."""
    outside = [
        w.objectName()
        for w in controls(page)
        if not page.rect().contains(w.mapTo(page, QPoint(0, 0)))
        or not page.rect().contains(w.mapTo(page, QPoint(w.width() - 1, w.height() - 1)))
    ]
    assert outside == []


def test_no_words_are_cut(page):
    """Every label that wraps has the height its words need, every other one the width."""
    cut = [
        one.text()
        for one in page.findChildren(QLabel)
        if one.isVisible()
        and type(one).__name__ == "Text"
        and (one.height() < one.heightForWidth(one.width()) if one.wordWrap() else one.width() < one.sizeHint().width())
    ]
    assert cut == []


def test_the_look_can_change_under_an_open_page(page, wear):
    """Switching light to dark and the text size redraws the page as it stands."""
    wear(mode="dark", scale=1.3)
    assert not page.grab().isNull()
