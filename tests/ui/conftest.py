"""What the window's tests share: the program's look, given before each test and put back to light after it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication

from jlndesk.ui.theme import Theme, apply_theme


@pytest.fixture
def wear(qapp: QApplication) -> Iterator[Callable[..., Theme]]:
    """Gives the program a look: `wear(mode="dark", scale=2.0)`; light at 100 % again when the test is over."""

    def put_on(**look: object) -> Theme:
        theme = Theme.load(**look)
        apply_theme(qapp, theme)
        return theme

    yield put_on
    # What a test closed is deleted by the next event loop; before that it would be styled once more for nothing.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    put_on()


@pytest.fixture
def light(wear: Callable[..., Theme]) -> Theme:
    """The light look at 100 %, in force."""
    return wear()
