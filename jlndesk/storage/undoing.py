"""Undo and redo of whole acts, by saves that carry what they undo and touch nobody else's newer words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jlndesk.core.errors import NotFoundError
from jlndesk.core.i18n import _
from jlndesk.core.units import DELETED
from jlndesk.storage import tables
from jlndesk.storage.acts import bring_back, trash
from jlndesk.storage.heads import Link
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
    """Which acts of this desk undo which, and so which count. What a pack says of undoing moves nothing here."""

    def __init__(self, ledger: Ledger) -> None:
        """Read all undoing saves made here; there are few."""
        self.connection = ledger.connection
        rows = self.connection.execute(
            "SELECT act, undoes, min(seq) FROM saves WHERE undoes <> '' AND local = 1 GROUP BY act ORDER BY min(seq)"
        )
        self.undoes = {act: (target, seq) for act, target, seq in rows.fetchall()}
        self._undone: set[str] = set()
        # The latest first: whether an undo counts is known by then, for only a later one can take it back.
        for act, (target, _seq) in reversed(self.undoes.items()):
            if act not in self._undone:
                self._undone.add(target)

    def is_undone(self, act: str) -> bool:
        """Tell whether an act is taken back by an undo that is not itself taken back."""
        return act in self._undone

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
    records = _saves_of(ledger.connection, act)
    if not records:
        raise NotFoundError(_("There is no act {act} here.").format(act=act), _("See: jlndesk get ID --history"))
    done = Undone(act)
    stamp = ledger.stamp(author, undoes=act)
    for record, mine in records.items():
        _Step(ledger, stamp, ledger.state(record), mine, done, names).take_back()
    if not done.saves:
        tables.put_meta(ledger.connection, f"passed:{act}", "1")
    done.records = sorted(done.records)
    return done


def _saves_of(connection: Connection, act: str) -> dict[str, set[str]]:
    """Return the saves of an act by record, latest first; all of them bear one clock reading, which has an index.

    Of an act of this desk only what was written here: a pack may name any act it likes.
    """
    found = connection.execute(
        "SELECT ms, n, local FROM saves WHERE act = ? ORDER BY local DESC, seq DESC LIMIT 1", (act,)
    ).fetchone()
    rows = connection.execute(
        "SELECT record, id FROM saves WHERE ms = ? AND n = ? AND local = ? AND act = ? AND aside = 0 ORDER BY seq DESC",
        (*(found or (0, 0, 0)), act),
    )
    records: dict[str, set[str]] = {}
    for record, save in rows.fetchall():
        records.setdefault(record, set()).add(save)
    return records


@dataclass
class _Step:
    """Taking back what one act did to one record; `mine` are the act's saves of it."""

    ledger: Ledger
    stamp: Stamp
    state: State
    mine: set[str]
    done: Undone
    names: Mapping[str, str]

    def take_back(self) -> None:
        """Write what counters the act, as far as nobody changed it since."""
        before = len(self.done.saves)
        units = {unit for save in self.mine for unit in self.state.headers[save][1]["units"]}
        if DELETED in units:
            self._flag_back()
        elif self.state.deleted:
            self._skip(DELETED, self.state.stand(DELETED).heads[0])  # writing in it would bring it back
        elif self._is_creation():
            if not self._skip_foreign_flag():
                self.done.saves.append(trash(self.ledger, self.stamp, self.state))
        else:
            heads = {unit: self.state.shown_heads(unit) for unit in units}
            for values in self._values_before(sorted(units)):
                self.done.saves.append(self.ledger.append(self.stamp, self.state, values, heads))
        if len(self.done.saves) > before:
            self.done.records.append(self.state.record)

    def _flag_back(self) -> None:
        """Take a delete or its return back, while it is the only head of the flag and hides nobody's newer words."""
        if not self._may_touch(DELETED):
            return
        deleting = self.state.stand(DELETED).current[0].text == "true"
        if deleting and self.state.deleted:
            self.done.saves.append(bring_back(self.ledger, self.stamp, self.state))
        elif not deleting and not self._skip_newer():
            self.done.saves.append(trash(self.ledger, self.stamp, self.state))

    def _skip_foreign_flag(self) -> bool:
        """Note that somebody else brought the record back from the trash; tell whether it is so."""
        headers = self.state.headers
        heads = self.state.stand(DELETED).heads
        foreign = [head for head in heads if headers[head][1]["author"] != self.stamp.author]
        if foreign:
            self._skip(DELETED, foreign[0])
        return bool(foreign)

    def _skip_newer(self) -> bool:
        """Note the units others changed since the delete that was taken back; tell whether there are any."""
        headers = self.state.headers
        deletes = [save for link in self.state.links[DELETED] if link.save in self.mine for save in link.replaces]
        seen = {save for one in deletes if one in headers for save in headers[one][1].get("saw", ())}
        newer = [
            (unit, head)
            for unit in self.state.links
            if unit != DELETED
            for group in self.state.stand(unit).groups
            if seen.isdisjoint(group)  # whoever saw one of two that say the same has seen what was said
            for head in group
            if headers[head][1]["author"] != self.stamp.author
        ]
        for unit, head in newer:
            self._skip(unit, head)
        return bool(newer)

    def _is_creation(self) -> bool:
        """Tell whether the act made the record and nothing else stands of it."""
        first = min(self.state.headers, key=lambda save: self.state.headers[save][0])
        begun = all(not replaces for _hash, replaces in self.state.headers[first][1]["units"].values())
        return (
            first in self.mine
            and begun
            and all(
                not self._others(unit) or all(link.text == "null" for link in self.state.stand(unit).current)
                for unit in self.state.links
                if unit != DELETED
            )
        )

    def _values_before(self, units: Iterable[str]) -> list[dict[str, Any]]:
        """Return the units with the values they had before; several when the act had resolved a conflict."""
        first: dict[str, Any] = {}
        others: list[dict[str, Any]] = []
        for unit in units:
            if not self._may_touch(unit) or not self.state.stand(unit).current:
                continue  # somebody changed it since, or it was erased
            replaced = {one for link in self.state.links[unit] if link.save in self.mine for one in link.replaces}
            before = [link for link in self.state.links[unit] if link.save in replaced - self.mine]
            with_source = unit.partition("@")[0] in first
            values = list({link.text: self.state.value_of(link) if with_source else self.state.restored(unit, link)
                           for link in before if link.text is not None}.values())  # fmt: skip
            if replaced - self.mine and not values:
                self._skip(unit, "")
                continue
            first[unit] = values[0] if values else None
            others += [{unit: value} for value in values[1:]]
        return [first, *others] if first else []

    def _may_touch(self, unit: str) -> bool:
        """Tell whether the act's saves are still all that stands of a unit; if not, note who changed it since."""
        others = self._others(unit)
        if others:
            self._skip(unit, others[0])
        return not others

    def _others(self, unit: str) -> list[str]:
        """Return the heads of a unit that are not the act's and not this person's undos that lead back to it."""
        links = {link.save: link for link in self.state.links[unit]}
        return [head for head in self.state.shown_heads(unit) if not self._leads_back(head, links)]

    def _leads_back(self, head: str, links: Mapping[str, Link]) -> bool:
        """Tell whether a head is the act's, or restored by this person's own undoing what the act had written."""
        waiting, reached, headers = {head}, False, self.state.headers
        passed: set[str] = set()
        while waiting:
            one = waiting.pop()
            passed.add(one)
            undoes = headers[one][1].get("undoes") if one in links else ""
            if one in self.mine:
                reached = True
            elif not undoes or headers[one][1]["author"] != self.stamp.author:
                return False
            else:
                undone = {save for save in links if headers[save][1]["act"] == undoes}
                former = {save for each in undone for save in links[each].replaces}
                waiting |= former - undone - passed
        return reached

    def _skip(self, unit: str, head: str) -> None:
        by = self.state.headers[head][1]["author"] if head else ""
        self.done.skipped.append({"id": self.state.record, "unit": unit, "by": self.names.get(by, "")})
