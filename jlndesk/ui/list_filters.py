"""The filters of a list: its state, country, fund, subject and year, each a chip that offers what the records hold."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from jlndesk.core.i18n import N_, _
from jlndesk.core.schema import Field
from jlndesk.core.text import fold
from jlndesk.desk import window as verbs
from jlndesk.ui.components.filter_chip import FilterChip
from jlndesk.ui.components.flow_layout import FlowLayout
from jlndesk.ui.components.naming import named
from jlndesk.ui.record_model import YEAR, RecordModel

_ASKED = {
    "status": N_("Status"),
    "country": N_("Country"),
    "fund_profile": N_("Fund"),
    "topics": N_("Subject"),
    YEAR: N_("Year"),
}


class ListFilters(QWidget):
    """`changed` comes when the model was told to show other records; it reads them when it is asked to."""

    changed = Signal()

    def __init__(self, model: RecordModel, name: str) -> None:
        """Offer what suits the type of the model."""
        super().__init__()
        named(self, f"{name}.filters")
        self._model = model
        self._chips: dict[str, FilterChip] = {}
        flow = FlowLayout(self, gap=8, line_gap=4)
        for key in _suiting(model):
            menu = QMenu(self)
            chip = FilterChip(_(_ASKED[key]), f"{name}.{key}", menu)
            menu.aboutToShow.connect(lambda k=key, m=menu: self._fill(k, m))
            chip.cleared.connect(lambda k=key: self.choose(k, "", ""))
            self._chips[key] = chip
            flow.addWidget(chip)

    @property
    def are_set(self) -> bool:
        """Whether any of them keeps records out."""
        return any(chip.value() for chip in self._chips.values())

    def choose(self, key: str, value: str, words: str) -> None:
        """Show only the records that say this, "" for all; `words` are what the chip says."""
        self._chips[key].set_value(words)
        self._model.filter_by(key, value)
        self.changed.emit()

    def clear(self) -> None:
        """Take all of them off, without a signal."""
        for key, chip in self._chips.items():
            chip.set_value("")
            self._model.filter_by(key, "")

    def _fill(self, key: str, menu: QMenu) -> None:
        menu.clear()
        for value, words, count in self._offered(key):
            said = _("{value}, {count}").format(value=words, count=self._model.session.locale.number(count))
            action = QAction(said, menu)
            action.triggered.connect(lambda _c=False, v=value, w=words: self.choose(key, v, w))
            menu.addAction(action)
        if menu.isEmpty():
            menu.addAction(_("Nothing to choose yet")).setEnabled(False)

    def _offered(self, key: str) -> Iterator[tuple[str, str, int]]:
        """Yield values with their words and how many records say them: states and years in order, others by name."""
        desk, record_type = self._model.session.desk, self._model.type
        if key == YEAR:
            dated = self._model.dated
            found = verbs.years(desk, record_type.name, dated.name) if dated is not None else {}
            yield from ((year, year, count) for year, count in found.items())
            return
        held, asked = verbs.held(desk, record_type.name, key), record_type.fields[key]
        if key == "status":
            yield from ((one.key, _(one.label), held[one.key]) for one in record_type.states if one.key in held)
            return
        said = [(value, self._say(asked, value), count) for value, count in held.items()]
        yield from sorted(said, key=lambda one: fold(one[1]))

    def _say(self, asked: Field, value: str) -> str:
        speaker = self._model.session.speaker()
        return " ".join(asked.kind.say([value] if asked.kind.grain == "members" else value, speaker).split()) or value


def _suiting(model: RecordModel) -> Iterator[str]:
    """Yield which filters a type has: a country only where records of several come together."""
    fields = model.type.fields
    for key in _ASKED:
        if key == YEAR:
            if model.dated is not None:
                yield key
        elif key in fields and (key != "country" or fields[key].listed):
            yield key
