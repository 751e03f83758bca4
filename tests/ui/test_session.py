"""The workspace as the window sees it: answers of the writer reach those who wait while it is open."""

from concurrent.futures import Future

import pytest


@pytest.mark.parametrize("closes", [False, True])
def test_answers_reach_nobody_once_the_session_is_closed(session, qtbot, closes):
    """An answer already under way when the workspace is closed would let a page read what is closed."""
    heard, done = [], Future()
    session.wait_for(done, session, heard.append)
    done.set_result("saved")
    if closes:
        session.close()
    qtbot.wait(50)
    assert heard == ([] if closes else ["saved"])
