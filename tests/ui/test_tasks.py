"""Slow work runs beside the window and its answer comes back in the window's thread."""

import threading
import time

import pytest
from PySide6.QtCore import QThreadPool

from jlndesk.core.errors import CancelledError, InputError
from jlndesk.ui.tasks import Task, stop_tasks


def test_a_task_brings_its_result(qtbot):
    """The work gets its values, runs in another thread, and `finished` comes in this one."""
    threads = []
    task = Task(lambda one, two: (one + two, threading.current_thread()), 20, 22)
    task.finished.connect(lambda _result: threads.append(threading.current_thread()))
    with qtbot.waitSignal(task.finished) as answer:
        task.start()
    result, worker = answer.args[0]
    assert result == 42
    assert worker is not threading.main_thread()
    assert threads == [threading.main_thread()]


def test_a_failure_is_handed_on(qtbot):
    """Whatever the work raises comes as it is, and nothing else does."""

    def work():
        raise InputError("The file has no sheets.", "Choose another.")

    task = Task(work)
    finished = []
    task.finished.connect(finished.append)
    with qtbot.waitSignal(task.failed) as answer:
        task.start()
    assert answer.args[0].hint == "Choose another."
    assert finished == []


def test_progress_is_told_in_order(qtbot):
    """Each step the work tells arrives, in order, before the result."""
    steps = []

    def work(progress):
        for step in range(3):
            progress(step, 3)
        return "done"

    task = Task(work, tells_progress=True)
    task.progressed.connect(lambda done, total: steps.append((done, total)))
    with qtbot.waitSignal(task.finished):
        task.start()
    assert steps == [(0, 3), (1, 3), (2, 3)]


def endless(progress):
    """Works until it is stopped."""
    while True:
        progress(0, 0)
        time.sleep(0.002)


def test_a_task_can_be_cancelled(qtbot):
    """Work that tells its progress stops at the next step, and says that it was stopped."""
    task = Task(endless, tells_progress=True)
    with qtbot.waitSignal(task.progressed):
        task.start()
    with qtbot.waitSignal(task.failed) as answer:
        task.cancel()
    assert isinstance(answer.args[0], CancelledError)


def test_a_task_cancelled_before_it_begins_does_not_begin(qtbot):
    """A task that waits for a free thread and is cancelled does no work at all."""
    done = []
    task = Task(done.append, 1)
    task.cancel()
    with qtbot.waitSignal(task.failed):
        task.start()
    assert done == []


def test_nobody_needs_to_keep_a_task(qtbot):
    """A task whose maker forgot it still answers."""
    answers = []

    def begin():
        task = Task(lambda: "here")
        task.finished.connect(answers.append)
        task.start()

    begin()
    qtbot.waitUntil(lambda: answers == ["here"])


def test_all_tasks_can_be_stopped(qtbot):
    """Closing the window stops what still runs and waits for it."""
    pool = QThreadPool()
    tasks = [Task(endless, tells_progress=True) for _ in range(2)]
    for task in tasks:
        with qtbot.waitSignal(task.progressed):
            task.start(pool)
    assert stop_tasks(pool)
    assert pool.activeThreadCount() == 0


@pytest.fixture(autouse=True)
def no_work_left(qapp):
    """No test leaves work running."""
    yield
    assert QThreadPool.globalInstance().waitForDone(2000)
