"""Keeps what is typed: a draft 1.5 s after the last key, one save when a section or page is left, no button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from jlndesk.core.errors import DeskError
from jlndesk.desk import records
from jlndesk.desk import window as verbs
from jlndesk.desk.window import Draft, Form
from jlndesk.ui.session import Session

if TYPE_CHECKING:
    from jlndesk.ui.form import RecordForm
    from jlndesk.ui.writer.answers import AnswerSheet

PAUSE = 1500
AT_LEAST = 10_000
IDLE = 10 * 60 * 1000


class Keeper(QObject):
    """Stands between a form on the screen and the workspace; never waits for the writer."""

    settled = Signal()
    refused = Signal(object)

    def __init__(
        self, session: Session, shown: Form, form: RecordForm | AnswerSheet, defaults: Mapping[str, Any]
    ) -> None:
        """Keep what is typed into `form`, which shows `shown`; `defaults` go with the first thing typed."""
        super().__init__(form)
        self.session, self.shown, self.form = session, shown, form
        self.dirty: set[str] = set()
        self._defaults = dict(defaults)
        self._saving: dict[str, Any] | None = None
        self._then: list[Callable[[], object]] = []
        self._stale = False
        self._again = False
        self._discarded = False
        self._pause, self._at_least, self._idle = (self._timer(ms) for ms in (PAUSE, AT_LEAST, IDLE))
        for timer in (self._pause, self._at_least):
            timer.timeout.connect(self.keep_draft)
        self._idle.timeout.connect(self.save)
        form.edited.connect(self._on_edited)
        form.section_left.connect(self.save)
        session.changed.connect(self._on_changed)

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    def restore(self, draft: Draft) -> None:
        """Put a draft's words into the form, over what the record says now."""
        self.shown.token = draft.form.token
        self._merge(draft.form, set(draft.fields))
        for name, value in draft.fields.items():
            if name in self.form.type.fields:
                self.dirty.add(name)
                self.form.put(name, value)

    def discard(self) -> None:
        """Forget what was typed since the last save and show what is saved."""
        self._stop()
        self.dirty.clear()
        self.session.wait_for(verbs.start_dropping(self.session.desk, self.shown.token), self)
        self._reload()

    def _on_edited(self, name: str) -> None:
        self.dirty |= {name, *self._defaults}
        self._defaults.clear()
        self._pause.start()
        self._idle.start()
        if not self._at_least.isActive():
            self._at_least.start()

    def _stop(self) -> None:
        for timer in (self._pause, self._at_least, self._idle):
            timer.stop()

    def keep_draft(self) -> None:
        """Let the writer keep what stands in the form."""
        self._pause.stop()
        self._at_least.stop()
        if self.dirty and self.session.writable:
            future = verbs.start_draft(self.session.desk, self.shown, self.form.typed(sorted(self.dirty)))
            self.session.wait_for(future, self, lambda _nothing: self.session.say_saved())

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save what differs as one save, then call `then`, also when there was nothing; wrong values stay a draft."""
        if then is not None:
            self._then.append(then)
        self._again = self._saving is not None
        if self._again:
            return
        self._stop()
        good, bad = self.form.given(sorted(self.dirty))
        if not good or not self.session.writable:
            self._finish(bool(bad))
            return
        try:
            saving = verbs.start_save(self.session.desk, self.shown, good)
        except DeskError as error:
            self._on_refused(error)
            return
        self._saving = good
        self.dirty -= set(good)
        self.session.wait_for(saving.future, self, lambda _saves: self._on_saved(saving), self._on_refused)

    def _finish(self, keep: bool) -> None:
        if keep:
            self.keep_draft()
        waiting, self._then = self._then, []
        for then in waiting:
            then()

    def _on_saved(self, saving: verbs.Saving) -> None:
        saving.settle()
        kept, self._saving = self._saving or {}, None
        self.form.keep({name: value for name, value in kept.items() if name not in self.dirty})
        self.session.say_saved()
        if self._stale:
            self._reload()
        self.settled.emit()
        if self._again:
            self.save()
        else:
            self._finish(bool(self.dirty))

    def _on_refused(self, error: BaseException) -> None:
        self.dirty |= set(self._saving or ())
        self._saving = None
        self._finish(True)
        self.refused.emit(error)

    def _on_changed(self, ids: frozenset[str]) -> None:
        if self.shown.record not in ids:
            return
        if self._saving is not None:
            self._stale = True
        else:
            self._reload()

    def _reload(self) -> None:
        """Show what the record says now, except in fields that hold something typed."""
        self._stale = False
        try:
            now = records.open_form(self.session.desk, record=self.shown.record)
        except DeskError:
            now = Form(self.shown.token, self.shown.record, self.shown.type)
        before = Form("", "", self.shown.type, self.shown.values, self.shown.heads, self.shown.conflicted)
        self.shown.values, self.shown.heads, self.shown.conflicted = now.values, now.heads, now.conflicted
        self._merge(before, self.dirty)
        self.form.show_values(self.shown.fields, but=self.dirty)

    def _merge(self, older: Form, names: set[str]) -> None:
        """Let the form go on showing, for fields being typed into, what it showed when the typing began."""
        fields = self.shown.type.fields
        bases = {fields[name].unit for name in names if name in fields}
        for mine, theirs in ((self.shown.values, older.values), (self.shown.heads, older.heads)):
            for unit in [unit for unit in mine if base_of(unit) in bases]:
                del mine[unit]
            mine.update({unit: value for unit, value in theirs.items() if base_of(unit) in bases})


def base_of(unit: str) -> str:
    """Return the field a unit belongs to: `sites` of `sites/<row>`."""
    return unit.partition("/")[0].partition("@")[0]
