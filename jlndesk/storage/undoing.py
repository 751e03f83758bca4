"""Undo and redo of whole acts, by saves that carry what they undo and touch nobody else's newer words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jlndesk.core.errors import NotFoundError
from jlndesk.core.i18n import _
from jlndesk.core.units import DELETED
from jlndesk.storage import tables
from jlndesk.storage.acts import bring_back, trash
from jlndesk.storage.ledger import Ledger
from jlndesk.storage.saves import Stamp
from jlndesk.storage.sqlite import Connection
from jlndesk.storage.state import State


@dataclass
class Undone:
    """What an undo did: the act taken back, the records touched, and what was left because others changed it since."""

    act: str
    records: list[str] = field(default_factory=list)
    skipped: list[dict[str, str]] = field(default_factory=list)
    saves: list[str] = field(default_factory=list)


class Acts:
    """Which acts undo which, and so which of them count."""

    def __init__(self, ledger: Ledger) -> None:
        """Read all undoing saves; there are few."""
        self.connection = ledger.connection
        rows = self.connection.execute("SELECT act, undoes, min(seq) FROM saves WHERE undoes <> '' GROUP BY act")
        self.undoes = {act: (target, seq) for act, target, seq in rows.fetchall()}
        self.undone_by: dict[str, list[str]] = {}
        for act, (target, _seq) in self.undoes.items():
            self.undone_by.setdefault(target, []).append(act)

    def is_undone(self, act: str) -> bool:
        """Tell whether an act is taken back by an undo that is not itself taken back."""
        return any(not self.is_undone(one) for one in self.undone_by.get(act, ()))

    def latest(self, author: str, after: int = 0) -> str:
        """Return this person's latest ordinary act at this desk (later than a save's number) that is not undone."""
        rows = self.connection.execute(
            "SELECT act, header FROM saves WHERE local = 1 AND undoes = '' AND seq > ? ORDER BY seq DESC", (after,)
        )
        seen: set[str] = set()
        for act, header in rows:
            if act not in seen:
                seen.add(act)
                if not self.is_undone(act) and self._by(header) == author and not self._passed(act):
                    return str(act)
        return ""

    def latest_undo(self, author: str) -> str:
        """Return the latest undo of this person that stands, unless something else was done after it."""
        standing = [
            (seq, act)
            for act, (target, seq) in self.undoes.items()
            if target not in self.undoes and not self.is_undone(act) and self._author_of(act) == author
        ]
        seq, act = max(standing, default=(0, ""))
        return act if act and not self.latest(author, after=seq) else ""

    def _author_of(self, act: str) -> str:
        seq = self.undoes[act][1]
        found = self.connection.execute("SELECT header FROM saves WHERE seq = ? AND local = 1", (seq,))
        return self._by((found.fetchone() or ("{}",))[0])

    @staticmethod
    def _by(header: str) -> str:
        return str(json.loads(header).get("author", ""))

    def _passed(self, act: str) -> bool:
        """Tell whether an undo of this act found nothing it might touch, so that the next undo goes further back."""
        return tables.get_meta(self.connection, f"passed:{act}") != ""


def undo(ledger: Ledger, author: str, names: Mapping[str, str], act: str = "") -> Undone:
    """Take back this person's latest act, or the one named."""
    chosen = act or Acts(ledger).latest(author)
    if not chosen:
        raise NotFoundError(
            _("There is nothing to undo."), _("Earlier values can be put back one by one from the history.")
        )
    return _take_back(ledger, chosen, author, names)


def redo(ledger: Ledger, author: str, names: Mapping[str, str]) -> Undone:
    """Do again what this person's latest undo took back."""
    chosen = Acts(ledger).latest_undo(author)
    if not chosen:
        raise NotFoundError(_("There is nothing to do again."), _("Undo something first."))
    return _take_back(ledger, chosen, author, names)


def _take_back(ledger: Ledger, act: str, author: str, names: Mapping[str, str]) -> Undone:
    rows = _saves_of(ledger.connection, act)
    if not rows:
        raise NotFoundError(_("There is no act {act} here.").format(act=act), _("See: jlndesk get ID --history"))
    done = Undone(act)
    stamp = ledger.stamp(author, undoes=act)
    for record, save in rows:
        _take_back_save(ledger, stamp, ledger.state(record), save, done, names)
    if not done.saves:
        tables.put_meta(ledger.connection, f"passed:{act}", "1")
    done.records = sorted(set(done.records))
    return done


def _saves_of(connection: Connection, act: str) -> list[tuple[str, str]]:
    """Return (record, save) of an act, latest first; all its saves bear one clock reading, which has an index."""
    found = connection.execute("SELECT ms, n FROM saves WHERE act = ? ORDER BY seq DESC LIMIT 1", (act,)).fetchone()
    rows = connection.execute(
        "SELECT record, id FROM saves WHERE ms = ? AND n = ? AND act = ? AND aside = 0 ORDER BY seq DESC",
        (*(found or (0, 0)), act),
    )
    return [(record, save) for record, save in rows.fetchall()]


def _take_back_save(  # one step of an undo, with all it works on
    ledger: Ledger, stamp: Stamp, state: State, save: str, done: Undone, names: Mapping[str, str]
) -> None:
    header = state.headers[save][1]
    before = len(done.saves)
    if DELETED in header["units"]:
        done.saves += _flag_back(ledger, stamp, state, save, done, names)
    elif _is_creation(state, save):
        done.saves.append(trash(ledger, stamp, state))
    else:
        for units in _values_before(state, save, header, done, names):
            done.saves.append(ledger.append(stamp, state, units, dict.fromkeys(units, (save,))))
    if len(done.saves) > before:
        done.records.append(state.record)


def _flag_back(  # as above
    ledger: Ledger, stamp: Stamp, state: State, save: str, done: Undone, names: Mapping[str, str]
) -> list[str]:
    """Take a delete or its return back, while it is the only head of the flag."""
    if not _is_only_head(state, DELETED, save, done, names):
        return []
    deleting = state.stand(DELETED).current[0].text == "true"
    if deleting != state.deleted:
        return []
    return [bring_back(ledger, stamp, state) if deleting else trash(ledger, stamp, state)]


def _is_creation(state: State, save: str) -> bool:
    """Tell whether a save made the record and nothing else of it stands."""
    first = min(seq for seq, _header in state.headers.values())
    return state.headers[save][0] == first and state.all_heads() == {save} and DELETED not in state.links


def _values_before(
    state: State, save: str, header: Mapping[str, Any], done: Undone, names: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """Yield the units with the values they had before a save; several when it had resolved a conflict."""
    first: dict[str, Any] = {}
    others: list[dict[str, Any]] = []
    for unit, (_hash, replaces) in header["units"].items():
        if not _is_only_head(state, unit, save, done, names):
            continue
        links = [link for link in state.links[unit] if link.save in replaces]
        values = list({link.text: state.value_of(link) for link in links if link.text is not None}.values())
        if links and not values:
            done.skipped.append({"id": state.record, "unit": unit, "by": ""})
            continue
        first[unit] = values[0] if values else None
        others += [{unit: value} for value in values[1:]]
    if first:
        yield first
    yield from others


def _is_only_head(state: State, unit: str, save: str, done: Undone, names: Mapping[str, str]) -> bool:
    heads = state.stand(unit).heads
    if heads == (save,):
        return True
    others = [state.headers[head][1]["author"] for head in heads if head != save]
    done.skipped.append({"id": state.record, "unit": unit, "by": names.get(others[0], "") if others else ""})
    return False
