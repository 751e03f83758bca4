"""What can be done next with a record, said above its page with the click that does it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu, QWidget

from jlndesk.core import clock
from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import N_, _, _n
from jlndesk.desk import next_steps as steps
from jlndesk.desk.agenda import ACTIVITIES
from jlndesk.ui.components.banner import Banner
from jlndesk.ui.components.letting_go import let_go
from jlndesk.ui.components.status_chip import Tone

if TYPE_CHECKING:
    from jlndesk.ui.kept_page import KeptPage

_MAKE = {
    "study_tour": N_("Make its study tour"),
    "workshop": N_("Make its workshop"),
    "other_activity": N_("Make another learning activity of it"),
}
_MADE = {
    "study_tour": N_("The study tour was made with the answers of its proposal."),
    "workshop": N_("The workshop was made with the answers of its proposal."),
    "other_activity": N_("The learning activity was made with the answers of its proposal."),
}
_TONES: dict[str, Tone] = {"activity": "teal", "report": "amber", "reported": "teal", "actions": "blue"}


class NextSteps(QObject):
    """Keeps the banners of one page true; it lives as long as the page."""

    def __init__(self, page: KeptPage) -> None:
        """Begin with nothing said."""
        super().__init__(page)
        self._page, self._session = page, page.session
        self._shown: list[steps.Step] = []
        self._banners: list[Banner] = []
        page.session.changed.connect(self._on_changed)

    def _on_changed(self, _ids: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Say what is next now; what is said already stays where it is."""
        found = steps.next_steps(self._session.desk, self._page.shown.record, clock.today())
        if found == self._shown:
            return
        self._shown = found
        for banner in self._banners:
            let_go(banner)
        self._banners = [self._banner(one) for one in found]
        for banner in reversed(self._banners):
            self._page.banners.insertWidget(0, banner)

    def _banner(self, step: steps.Step) -> Banner:
        banner = Banner(step.words, _TONES[step.kind], name=f"next-{step.kind}")
        for words, name, do in reversed(self._offers(step) if self._session.writable else []):
            banner.offer(words, do, name=f"next-{step.kind}.{name}")
        return banner

    def _offers(self, step: steps.Step) -> list[tuple[str, str, Callable[[], object]]]:
        """Return the clicks of a step, the main one first: words, name, what it does."""
        if step.kind == "activity":
            usual = step.makes
            return [(_(_MAKE[usual]), "make", lambda: self._make_activity(usual)),
                    (_("Another kind of activity"), "other", lambda: self._choose_other(usual))]  # fmt: skip
        if step.kind == "actions":
            return [(_("Make the follow-up actions"), "make", self._make_actions)]
        if step.kind == "report":
            return [(_("Write the report"), "write", lambda: self._page.show_field(steps.REPORTED_IN))]
        return [(_("Make its PDF"), "export", self._page.export), (_("Mark as reported"), "done", self._report)]

    def _choose_other(self, usual: str) -> None:
        menu = QMenu(self._page)
        for name in (one for one in ACTIVITIES if one != usual):
            made = menu.addAction(_(_MAKE[name]))
            made.triggered.connect(lambda _checked=False, name=name: self._make_activity(name))
        menu.aboutToHide.connect(menu.deleteLater)
        link = self._page.findChild(QWidget, "next-activity.other")
        if link is not None:
            menu.popup(link.mapToGlobal(QPoint(0, link.height())))

    def _make_activity(self, type_name: str) -> None:
        self._page.keeper.save(lambda: self._start(lambda: self._started_activity(type_name)))

    def _started_activity(self, type_name: str) -> None:
        made, future = steps.start_activity(self._session.desk, self._page.shown.record, type_name)
        self._session.wait_for(future, self, lambda _done: self._on_activity_made(made, type_name))

    def _on_activity_made(self, made: str, type_name: str) -> None:
        self._session.say_saved()
        self._session.record_requested.emit(made, "")
        self._session.notice_requested.emit(_(_MADE[type_name]), _("Undo"), self._session.undo)

    def _make_actions(self) -> None:
        self._page.keeper.save(lambda: self._start(self._started_actions))

    def _started_actions(self) -> None:
        ids, future = steps.start_actions(self._session.desk, self._page.shown.record)
        self._session.wait_for(future, self, lambda _done: self._on_actions_made(len(ids)))

    def _on_actions_made(self, count: int) -> None:
        self._session.say_saved()
        said = _n("{count} follow-up action was made.", "{count} follow-up actions were made.", count)
        self._session.notice_requested.emit(said.format(count=count), _("Undo"), self._session.undo)

    def _start(self, start: Callable[[], object]) -> None:
        """Do what may be refused, and say why it was."""
        try:
            start()
        except DeskError as error:
            self._session.notice_requested.emit(
                _("{what} {hint}").format(what=error.message, hint=error.hint), "", None
            )

    def _report(self) -> None:
        self._page.keeper.form.change("status", "reported")
        self._page.keeper.save()
