"""What all pages that write one record share: its form, its draft, its saves, and what was refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _, language
from jlndesk.core.schema import RecordType
from jlndesk.desk import records
from jlndesk.desk import window as verbs
from jlndesk.desk.agenda import ACTIVITIES
from jlndesk.ui.components.banner import Banner
from jlndesk.ui.history import moment_in_words
from jlndesk.ui.keeping import Keeper
from jlndesk.ui.page import Page
from jlndesk.ui.places import BEGUN, place_of
from jlndesk.ui.restored import Restored
from jlndesk.ui.session import Session

if TYPE_CHECKING:
    from jlndesk.ui.form import RecordForm
    from jlndesk.ui.next_steps import NextSteps
    from jlndesk.ui.writer.answers import AnswerSheet

FOLLOWED = ("proposal", *ACTIVITIES)


class KeptPage(Page):
    """Nothing typed on it is ever lost; `banners` is where it says so."""

    def __init__(self, session: Session, record_type: RecordType, identity: str, name: str, begun: str = "") -> None:
        """Open the form of a record, or of a new one of a type when there is no id, begun by a door's name if any."""
        super().__init__(session, name)
        self.type = record_type
        self.shown = records.open_form(session.desk, record_type.name, identity)
        self.is_new = not identity
        self.begun = begun if begun in BEGUN and self.is_new else ""
        self.begun_with = BEGUN[self.begun][1] if self.begun else {}
        self.place = place_of(record_type.name)
        self.banners = QVBoxLayout()
        self.banners.setSpacing(8)
        self.keeper: Keeper
        self._steps: NextSteps | None = None

    def keep(self, form: RecordForm | AnswerSheet) -> None:
        """Keep what is typed into a form, which then shows the record, its defaults and its draft."""
        defaults = self._defaults() if self.is_new else {}
        self.keeper = Keeper(self.session, self.shown, form, defaults)
        self.keeper.refused.connect(self._on_refused)
        form.begin({**self.shown.fields, **defaults})
        draft = verbs.draft_of(self.session.desk, self.shown.record) if not self.is_new else None
        if draft is not None:
            self.restore(draft)
        form.set_fixed(not self.session.writable)

    def _defaults(self) -> dict[str, Any]:
        facts = self.session.desk.facts
        wanted = {"country": facts["country"], "language": facts["language"] or language()}
        if self.type.states:
            wanted["status"] = self.type.states[0].key
        wanted |= self.begun_with
        return {name: value for name, value in wanted.items() if name in self.type.fields and value}

    def follow_steps(self) -> None:
        """Say above the page what can be done next, from now on."""
        if self.type.name in FOLLOWED and self._steps is None:
            from jlndesk.ui.next_steps import NextSteps  # noqa: PLC0415  # a few types of many have them

            self._steps = NextSteps(self)
        if self._steps is not None:
            self._steps.refresh()

    def restore(self, draft: verbs.Draft) -> None:
        """Put the words of a draft in place, and say so."""
        before = self.shown.fields
        self.keeper.restore(draft)
        when = moment_in_words(draft.at, self.session)
        bar = Restored(self.session, self.type, when, before, dict(draft.fields))
        bar.discarded.connect(self.keeper.discard)
        self.banners.addWidget(bar)

    def take_up(self, draft: verbs.Draft) -> None:
        """Go on with a new record of which nothing was saved yet."""
        self.shown.record = draft.form.record
        self.restore(draft)

    def leave(self, then: Callable[[], object]) -> None:
        self.keeper.save(then)

    def ids(self) -> list[str]:
        return [self.shown.record]

    def show_field(self, unit: str) -> None:
        """Open the place a unit stands in."""

    def offer_again(self) -> None:
        """Say that the record lies in the trash, with the click that brings it back."""
        bar = Banner(_("This record lies in the trash."), "amber", name="in-trash")
        bar.offer(_("Bring it back"), lambda: self.session.undelete(self.ids()))
        self.banners.addWidget(bar)

    def export(self) -> None:
        """Save, then offer documents; of a record in which nothing stands yet there are none."""
        self.keeper.save(self._offer_documents)

    def _offer_documents(self) -> None:
        if verbs.record(self.session.desk, self.shown.record) is not None:
            self.session.export_requested.emit(self.ids())
        elif self.findChild(Banner, "nothing-yet") is None:
            said = _("There is nothing to export yet. Write the first answer, then try again.")
            self.banners.addWidget(Banner(said, "amber", closable=True, name="nothing-yet"))

    def _on_refused(self, error: object) -> None:
        if not isinstance(error, DeskError):
            self.session.failed.emit(error)
            return
        words = _("{what} {hint}").format(what=error.message, hint=error.hint)
        self.banners.addWidget(Banner(words, "red", closable=True, name="refused"))
