"""What every page is handed: the open workspace, news of what changed in it, and wishes to go elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from shiboken6 import isValid

from jlndesk.core import clock
from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _, _n, language
from jlndesk.core.late import module
from jlndesk.core.locale import Locale, locale
from jlndesk.core.speaker import Speaker
from jlndesk.desk.desk import Desk
from jlndesk.ui import late

if TYPE_CHECKING:
    from concurrent.futures import Future

    from jlndesk.desk import window as verbs
else:
    verbs = module("jlndesk.desk.window")

_INDEX_AFTER = 400


class Session(QObject):
    """One open workspace as the window sees it. Nothing here waits for the writer."""

    changed = Signal(object)
    saved = Signal(str)
    failed = Signal(object)
    indexed = Signal()
    record_requested = Signal(str, str)
    new_requested = Signal(str)
    place_requested = Signal(str)
    export_requested = Signal(object)
    review_requested = Signal(str)
    restore_requested = Signal(str)
    notice_requested = Signal(str, str, object)
    around_requested = Signal()

    _told = Signal(object)
    _answered = Signal(object, object, object, object)

    def __init__(self, desk: Desk) -> None:
        """Listen to the workspace's writer."""
        super().__init__()
        self.desk = desk
        self.one_question = True
        self._is_closed = False
        self._told.connect(self._on_told)
        self._is_waiting = False
        self._index = QTimer(self)
        self._index.setSingleShot(True)
        self._index.setInterval(_INDEX_AFTER)
        self._index.timeout.connect(self._on_index_due)
        desk.store.listeners.append(self._hear)

    @property
    def writable(self) -> bool:
        """Whether anything can be changed here."""
        return not self.desk.store.read_only

    @property
    def locale(self) -> Locale:
        """The locale of the language in force."""
        return locale(language())

    def speaker(self) -> Speaker:
        """Return who says values in the language in force."""
        return self.desk.speaker(self.locale)

    def time_now(self) -> str:
        """Return the time of day in words."""
        return self.locale.time(f"{clock.now():%H:%M}")

    def wait_for(
        self,
        future: Future[Any],
        owner: QObject,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[BaseException], object] | None = None,
    ) -> None:
        """Call `then(result)` or `failed(error)` in the window's thread once the writer answered.

        Nothing is called when the owner is gone by then; a failure nobody asked for is told to the person.
        """
        if not self._is_waiting:
            self._is_waiting = True
            # Queued, because a future that is done already answers before this function returns.
            self._answered.connect(self._on_answered, late.Qt.ConnectionType.QueuedConnection)
        future.add_done_callback(lambda done: self._answered.emit(done, owner, then, failed))

    def say_saved(self) -> None:
        """Tell the window that everything up to now is on the disk."""
        self.saved.emit(self.time_now())

    def delete(self, ids: Sequence[str]) -> None:
        """Put records into the trash; the notice takes it back."""
        future = verbs.start_delete(self.desk, list(ids))
        self.wait_for(future, self, lambda saves: self._on_deleted(list(ids), len(saves)))

    def undelete(self, ids: Sequence[str]) -> None:
        """Bring records back from the trash."""
        future = verbs.start_undelete(self.desk, list(ids))
        self.wait_for(future, self, lambda _saves: self._on_brought_back(list(ids)))

    def undo(self) -> None:
        """Take back this person's latest act; what was left alone is said."""
        self.wait_for(verbs.start_undo(self.desk), self, lambda done: self._on_undone(done, _("Undone")), self._refused)

    def redo(self) -> None:
        """Do again what the latest undo took back."""
        self.wait_for(
            verbs.start_redo(self.desk), self, lambda done: self._on_undone(done, _("Done again")), self._refused
        )

    def _on_undone(self, done: Any, words: str) -> None:
        self.say_saved()
        titles = [self.desk.title_of(one) or _("without a title") for one in done.records[:3]]
        said = _("{what}: {titles}").format(what=words, titles=self.locale.list(titles)) if titles else words
        if done.skipped:
            others = ", ".join(sorted({one["by"] for one in done.skipped if one["by"]})) or _("somebody else")
            said = _("{said}. Left as it is: what {who} changed since.").format(said=said, who=others)
        self.notice_requested.emit(said, "", None)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, DeskError):
            self.notice_requested.emit(error.message, "", None)
        else:
            self.failed.emit(error)

    def _on_deleted(self, ids: list[str], count: int) -> None:
        self.say_saved()
        if len(ids) == 1:
            title = self.desk.title_of(ids[0]) or _("without a title")
            said = _("Moved to the trash: {title}").format(title=title)
        else:
            said = _n("{count} record moved to the trash", "{count} records moved to the trash", count)
            said = said.format(count=count)
        self.notice_requested.emit(said, _("Undo"), lambda: self.undelete(ids))

    def _on_brought_back(self, ids: list[str]) -> None:
        self.say_saved()
        titles = [self.desk.title_of(one) or _("without a title") for one in ids[:3]]
        self.notice_requested.emit(_("Brought back: {titles}").format(titles=self.locale.list(titles)), "", None)

    def close(self) -> None:
        """Stop listening; whoever still waits for the writer's answer is not called any more."""
        self._is_closed = True
        self._index.stop()
        if self._hear in self.desk.store.listeners:
            self.desk.store.listeners.remove(self._hear)

    def _hear(self, records: set[str]) -> None:
        """Hear, in the writer's thread, what was written."""
        if records and isValid(self):
            self._told.emit(frozenset(records))

    @Slot(object)
    def _on_told(self, records: frozenset[str]) -> None:
        self._index.start()
        self.changed.emit(records)

    @Slot(object, object, object, object)
    def _on_answered(self, future: Future[Any], owner: QObject, then: Any, failed: Any) -> None:
        error = future.exception()
        if self._is_closed:
            return
        if error is not None:
            (failed if failed is not None and isValid(owner) else self.failed.emit)(error)
        elif then is not None and isValid(owner):
            then(future.result())

    def _on_index_due(self) -> None:
        from jlndesk.ui.tasks import Task  # noqa: PLC0415  # not before something was saved

        task = Task(self.desk.store.index)
        task.finished.connect(self._on_indexed)
        task.start()

    @Slot(object)
    def _on_indexed(self, _nothing: object) -> None:
        self.indexed.emit()
