"""The program while it runs: which workspace is open in which window, and in which look."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, QTranslator, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

from jlndesk.core import i18n
from jlndesk.core.errors import DeskError, LockedError
from jlndesk.core.i18n import _
from jlndesk.core.paths import Paths
from jlndesk.core.settings import Settings
from jlndesk.desk.desk import Desk
from jlndesk.ui.look import chosen_theme
from jlndesk.ui.session import Session
from jlndesk.ui.theme import Mode, apply_theme, follow_system, guessed_look, system_look
from jlndesk.ui.window import MainWindow

if TYPE_CHECKING:
    from jlndesk.ui.beginning import Beginning
    from jlndesk.ui.instance import RaiseWatch

_SIZE = (1366, 720)


class Program(QObject):
    """`drawn` comes after the first paint that says something."""

    drawn = Signal()

    def __init__(self, app: QApplication, paths: Paths) -> None:
        """Take language and look from the settings."""
        super().__init__()
        self.app, self.paths = app, paths
        self.settings = Settings(paths.config / "settings.json")
        self.desk: Desk | None = None
        self.session: Session | None = None
        self.window: QMainWindow | None = None
        self._watch: RaiseWatch | None = None
        self._qt_words = QTranslator(self)
        self._system = guessed_look(app)
        self.put_on()
        self.drawn.connect(lambda: QTimer.singleShot(0, self, self._look_again))
        follow_system(app, self._on_system_changed)

    def put_on(self) -> None:
        """Wear the language and the look that are set."""
        tongue = self.settings.get("language") or i18n.language()
        i18n.use(tongue)
        self.app.removeTranslator(self._qt_words)
        if tongue != i18n.SOURCE:
            from PySide6.QtCore import QLibraryInfo  # noqa: PLC0415  # not for the language of the source

            folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
            if self._qt_words.load(f"qtbase_{tongue.replace('-', '_')}", folder):
                self.app.installTranslator(self._qt_words)
        apply_theme(self.app, chosen_theme(self._system, self.settings))

    def _on_system_changed(self, mode: Mode, contrast: bool) -> None:
        self._system = mode, contrast
        self.put_on()

    def _look_again(self) -> None:
        """Wear exactly what the system asks for, which the first page guessed."""
        if system_look(self.app) != self._system:
            self._on_system_changed(*system_look(self.app))

    def open(self, path: Path) -> bool:
        """Open a workspace in a window; False when a window that has it open came forward instead."""
        try:
            desk = Desk.open(path, paths=self.paths)
        except LockedError:
            from jlndesk.ui.instance import ask_to_raise  # noqa: PLC0415  # the first window has nobody to ask

            if ask_to_raise(path):
                return False
            desk = Desk.open(path, write=False, paths=self.paths)
        self.show_desk(desk)
        return True

    def show_desk(self, desk: Desk) -> None:
        """Show a workspace that is open."""
        self.let_go()
        self.desk, self.session = desk, Session(desk)
        QTimer.singleShot(500, self, self._settle)
        desk.settings = self.settings
        if not self.settings.get("language"):
            i18n.use(desk.facts["language"] or i18n.SOURCE)
            self.put_on()
        self._show_window()

    def _settle(self) -> None:
        """Begin what may wait until the first page is there: another start asks for two seconds to be heard."""
        from jlndesk.ui.instance import RaiseWatch  # noqa: PLC0415  # after the first paint

        self._remember()
        if self.desk is not None and not self.desk.store.read_only and self._watch is None:
            self._watch = RaiseWatch(self.desk.path)
            self._watch.asked.connect(functools.partial(_come_forward, self))

    def _remember(self) -> None:
        """Keep which workspace was open."""
        if self.desk is not None:
            self.settings.set({"last_workspace": str(self.desk.path.absolute())})

    def _show_window(self, place: str = "") -> None:
        assert self.session is not None  # noqa: S101  # a desk was shown before
        window = MainWindow(self.session)
        window.drawn.connect(self.drawn)
        window.drawn.connect(self._keep_backups)
        window.closed.connect(lambda: QTimer.singleShot(0, self, self.quit))
        window.look_changed.connect(self.redraw)
        window.top.open_requested.connect(self.choose_workspace)
        window.top.practice_requested.connect(self.practise)
        self.session.restore_requested.connect(functools.partial(_go_back, self))
        self.replace(window)
        if place:
            window.show_place(place)

    def _keep_backups(self) -> None:
        """Begin with the backups, and with what is to be asked of a person, once the first page is there."""
        from jlndesk.ui.asking import ask_on_today  # noqa: PLC0415  # after the first paint
        from jlndesk.ui.backups import Backups  # noqa: PLC0415  # after the first paint

        if self.session is not None and isinstance(self.window, MainWindow):
            Backups(self.session, self.window.sidebar)
            ask_on_today(self.session, self.window.pages)

    def replace(self, window: QMainWindow) -> None:
        """Show a window where the one before stood."""
        before, self.window = self.window, window
        if before is None:
            screen = self.app.primaryScreen().availableGeometry()
            window.resize(min(_SIZE[0], screen.width()), min(_SIZE[1], screen.height()))
        else:
            window.setGeometry(before.geometry())
        window.show()
        if before is not None:
            before.hide()
            before.deleteLater()

    def redraw(self) -> None:
        """Draw the window anew, after language, look or size of text changed."""
        self.put_on()
        self._show_window("settings")

    def first_run(self) -> None:
        """Ask the four questions."""
        from jlndesk.ui.first_run import FirstRun  # noqa: PLC0415  # needed once in the life of a workspace

        page = FirstRun()
        page.begun.connect(self.beginning.begin)
        page.open_requested.connect(self.choose_workspace)
        page.practice_requested.connect(self.practise)
        page.language_chosen.connect(self._on_language_chosen)
        page.drawn.connect(self.drawn)
        self.replace(page)

    def _on_language_chosen(self, tongue: str) -> None:
        self.settings.set({"language": tongue})
        self.put_on()
        self.first_run()

    @functools.cached_property
    def beginning(self) -> Beginning:
        """What makes new workspaces, needed once in the life of one."""
        from jlndesk.ui.beginning import Beginning  # noqa: PLC0415  # most starts need none

        return Beginning(self)

    def practise(self) -> None:
        """Open the workspace of the practice country, made the first time."""
        self.beginning.practise()

    def guarded(self, work: Any) -> None:
        """Do something, telling what a person can act on when it fails."""
        try:
            work()
        except DeskError as error:
            self.tell(error)

    def tell(self, error: DeskError) -> None:
        """Say what happened and what to do."""
        from jlndesk.ui import dialogs  # noqa: PLC0415  # takes long to load and most starts need none

        dialogs.tell(self.window, error)

    def choose_workspace(self) -> None:
        """Ask for the file of a workspace and open it."""
        from jlndesk.ui import dialogs  # noqa: PLC0415  # takes long to load and most starts need none

        filters = [(_("JLN Desk workspace"), "*.jlndesk")]
        dialogs.choose_open(
            self.window, _("Open a workspace"), filters, lambda path: self.guarded(lambda: self.open(path))
        )

    def quit(self) -> None:
        """Finish writing and end."""
        self.let_go()
        # `quit` would ask every window to close once more.
        self.app.exit(0)

    def let_go(self, *, keeps_backup: bool = True) -> None:
        """Finish writing and close the workspace, with a last backup unless it is to be taken back to another."""
        if self.window is not None:
            from jlndesk.ui.tasks import stop_tasks  # noqa: PLC0415  # nothing runs before there is a window

            stop_tasks()
        self._remember()
        if self._watch is not None:
            self._watch.deleteLater()
            self._watch = None
        if self.session is not None:
            self.session.close()
            self.session = None
        if self.desk is not None:
            if keeps_backup:
                from jlndesk.ui.backups import make_last  # noqa: PLC0415  # the last thing before the end

                make_last(self.desk)
            self.desk.close()
            self.desk = None


def _come_forward(program: Program) -> None:
    """Bring the window to the front."""
    if program.window is not None:
        program.window.showNormal()
        program.window.raise_()
        program.window.activateWindow()


def _go_back(program: Program, backup: str) -> None:
    """Take the workspace back to a backup."""
    from jlndesk.ui.going_back import GoingBack  # noqa: PLC0415  # most starts need none

    GoingBack(program, backup)
