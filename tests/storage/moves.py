"""The moves of the offices' game: writing, deciding, and exchanging."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import rule

from jlndesk.core.errors import NotFoundError
from jlndesk.storage import put
from jlndesk.storage.undoing import Undone
from tests.storage import model
from tests.storage.machine import LISTS, PLACES, SETS, TAGS, TEXT, WHOLE, Offices
from tests.storage.model import Event
from tests.storage.offices import Office, Pack, copy_of

MOVES = [
    f"{group} {how}"
    for group, hows in {
        "write": ["put", "put", "both", "both", "open", "open", "save", "save", "save", "new", "bulk"],
        "decide": ["undo", "redo", "undo and redo", "resolve", "resolve", "delete", "undelete", "erase"],
        "exchange": ["full", "full", "withheld", "withheld", "short", "again", "aside", "back", "copy", "lend"],
    }.items()
    for how in hows
]


def changed_list(rows: list[dict[str, Any]], column: str, how: str, at: int, text: str) -> list[dict[str, Any]]:
    """A list with one row added, changed, moved or taken out."""
    rows = list(rows)
    if how == "add" or not rows:
        rows.insert(at % (len(rows) + 1), {column: text})
        return rows
    at %= len(rows)
    row = rows.pop(at)
    if how == "change":
        rows.insert(at, {**row, column: text})
    elif how == "move":
        rows.insert((at + 1) % (len(rows) + 1), row)
    return rows


HOW = st.sampled_from(["change", "move", "remove", "add", "move", "remove"])


class Writing(Offices):
    """Forms and puts."""

    def changes(self, record: str, fields: dict[str, Any], data: st.DataObject) -> dict[str, Any]:
        """Some changes of a record's fields."""
        type_name = self.records[record]
        kind = data.draw(st.sampled_from(["first", "list", "first", "list", "whole", "set"]))
        given: dict[str, Any] = {}
        if kind in ("first", "whole"):
            names = list(WHOLE[type_name])
            name = names[0] if kind == "first" else data.draw(st.sampled_from(names))
            given[name] = data.draw(WHOLE[type_name][name] | st.none())
        if kind == "set":
            given[SETS[type_name]] = data.draw(TAGS)
        if kind in ("list", "whole"):
            name, column = LISTS[type_name]
            given[name] = changed_list(
                fields.get(name) or [], column, data.draw(HOW), data.draw(PLACES), data.draw(TEXT)
            )
        return given

    def write(self, here: Office, place: int, how: str, data: st.DataObject) -> None:
        """Put something, or open or save a form."""
        record = self.pick(place, here)
        if record and how == "both":
            self._both(here, record, place, data)
        elif how == "bulk":
            self._put_all(here, [one for one in self.records if self.ids(here, one)], data)
        elif how == "save" and self.forms:
            self._save_form(place, data)
        elif how == "new" and len(self.records) < 2:
            self._put_new(here, data.draw(st.sampled_from(sorted(WHOLE))), data.draw(TEXT))
        elif record and how == "open" and len(self.forms) < 4:
            self._open_form(here, record)
        elif record:
            self._put_change(here, record, data)

    def _both(self, here: Office, record: str, place: int, data: st.DataObject) -> None:
        """Two offices write at the same time, and one hears of the other."""
        other = self.offices[(self.offices.index(here) + 1 + place % 2) % 3]
        self._put_change(here, record, data)
        if self.ids(other, record):
            self._put_change(other, record, data)
        here.merge(other.pack())
        self.touched.add((self.offices.index(here), record))

    def _put_new(self, here: Office, type_name: str, text: str) -> None:
        """Put a new record."""
        record = here.put({next(iter(WHOLE[type_name])): text, **self.newer(here, type_name)}, "", type_name)
        self.records[record] = type_name
        self.wrote(here, record, set())

    def _put_change(self, here: Office, record: str, data: st.DataObject) -> None:
        """Put over a record."""
        self._put_all(here, [record], data)

    def _put_all(self, here: Office, records: list[str], data: st.DataObject) -> None:
        """Put over records in one act: having seen everything."""
        before = {record: (self.ids(here, record), self.shown_heads(here, record)) for record in records}
        here.put_many(
            put.Given(
                here.types[self.records[record]], record, self.changes(record, dict(here.get(record).fields), data)
            )
            for record in records
        )
        for record, (ids, heads) in before.items():
            for one in self.wrote(here, record, ids):
                for unit, part in one.parts.items():
                    assert part.replaces == heads.get(unit, set())

    def _open_form(self, here: Office, record: str) -> None:
        """Look at a record: what the form shows and will replace is what stands."""
        form = here.form(record)
        self.forms.append((here, form, self.shown_heads(here, record)))
        parts = model.parts_of(self.events(here, record), record)
        for unit, value in form.values.items():
            assert model.plain(value) == next(iter(model.current(parts[unit])), "null")

    def _save_form(self, place: int, data: st.DataObject) -> None:
        """Save one of the open forms, perhaps not for the last time: it replaces what it showed or itself saved."""
        entry = self.forms[place % len(self.forms)]
        here, form, shown = entry
        before = self.ids(here, form.record)
        here.save(form, self.changes(form.record, form.fields, data))
        for one in self.wrote(here, form.record, before):
            for unit, part in one.parts.items():
                assert part.replaces == shown.get(unit, set()), (unit, part)
                shown[unit] = {one.id}
        if place % 3 == 0:
            self.forms.remove(entry)


class Deciding(Offices):
    """Trash, conflicts, undo and erasing."""

    def decide(self, here: Office, place: int, how: str, data: st.DataObject) -> None:
        """Decide something about a record or an act."""
        if how in ("undo", "redo"):
            self._step(here, redo=how == "redo")
        elif how == "undo and redo":
            self._undo_and_redo(here)
        elif how == "resolve":
            self._resolve(here, place, data.draw(TEXT))
        elif how == "erase":
            self._erase(here, place)
        else:
            self._delete_or_back(here, place, back=how == "undelete")

    def _delete_or_back(self, here: Office, place: int, *, back: bool) -> None:
        """Delete a record, having seen all that stands, or bring it back."""
        record = self.pick(place, here, deleted=back)
        if record is None:
            return
        before, heads = self.ids(here, record), self.heads(here, record)
        (here.undelete if back else here.delete)(record)
        (one,) = self.wrote(here, record, before)
        assert one.parts[model.FLAG].replaces == heads.pop(model.FLAG, set())
        assert one.saw == (set() if back else {save for every in heads.values() for save in every})
        assert here.get(record).deleted != back

    def _resolve(self, here: Office, place: int, text: str) -> None:
        """Resolve a conflict with one of its values or another."""
        found = [
            (one, conflict)
            for one in self.records
            if (state := here.state(one)).links
            for conflict in state.conflicted()
        ]
        if not found:
            return
        record, unit = found[place % len(found)]
        before, heads = self.ids(here, record), self.shown_heads(here, record)
        values = here.state(record).conflict(unit, {}).values
        simple = unit in ("name", "goal", "title", "full_name", "notes", "internal_notes")
        chosen: dict[str, Any] = {"value": text} if simple and place % 2 else {"take": values[place % len(values)].save}
        here.resolve(record, unit, **chosen)
        (one,) = self.wrote(here, record, before)
        assert one.parts[unit].replaces == heads[unit]
        assert unit not in here.state(record).conflicted()

    def _undo_and_redo(self, here: Office) -> None:
        """Doing again what was just undone leaves everything as it stood."""
        before = {record: here.state(record) for record in self.records}
        undone = self._step(here, redo=False)
        if undone is None or not undone.saves:
            return
        redone = self._step(here, redo=True)
        assert redone is not None
        assert redone.skipped == []
        for record in undone.records:
            now, then = here.state(record), before[record]
            values = {
                unit: {link.text for link in then.stand(unit).current} for unit in then.links if unit != model.FLAG
            }
            assert {unit: {link.text for link in now.stand(unit).current} for unit in values} == values
            assert now.deleted == then.deleted

    def _step(self, here: Office, *, redo: bool) -> Undone | None:
        held = {record: (self.ids(here, record), self.events(here, record)) for record in self.records}
        try:
            undone = here.redo() if redo else here.undo()
        except NotFoundError:
            return None
        for record, (ids, events) in held.items():
            for one in self.wrote(here, record, ids):
                assert record in undone.records
                self._hides_nobody(one, events)
        return undone

    def _hides_nobody(self, one: Event, before: list[Event]) -> None:
        """What is undone was one's own; a record is only put into the trash without a colleague's unseen words."""
        by = {event.id: event for event in before}
        parts = model.parts_of(before, one.record)
        for unit, part in one.parts.items():
            assert part.replaces <= {head.save for head in model.heads(parts.get(unit, ()))}
            assert all(by[save].author == one.author for save in part.replaces), "somebody else's words"
        if one.parts.get(model.FLAG) and one.parts[model.FLAG].text == "true":
            seen = {save for event in before for save in event.saw}
            for every in (every for unit, every in parts.items() if unit != model.FLAG):
                for head in model.heads(every):
                    known = any(head.is_twin(twin) and twin.save in seen for twin in every)
                    assert known or head.text == "null" or by[head.save].author == one.author

    def _erase(self, here: Office, place: int) -> None:
        """Erase a field, once in a history."""
        record = self.pick(place, here)
        if record is None or self.erased:
            return
        units = sorted(unit for unit, text in here.get(record).fields.items() if text and "@" not in unit)
        unit_name = here.types[self.records[record]].fields[units[place % len(units)]].unit if units else ""
        if unit_name:
            self.erased |= set(here.erase(record, unit_name))
            self.touched.add((self.offices.index(here), record))


class Exchanging(Writing, Deciding):
    """Packs, imports set aside, old copies, clocks."""

    def exchange(self, here: Office, place: int, how: str, data: st.DataObject) -> None:
        """Give a new pack or an old one, set an import aside or bring it back, keep or restore a copy."""
        other = self.offices[(self.offices.index(here) + 1 + place % 2) % 3]
        if how == "again" and self.packs:
            self._give(here, self.packs[place % len(self.packs)])
        elif how in ("aside", "back"):
            self._set_aside(here, place, back=how == "back")
        elif how == "copy":
            self._copy_or_restore(here)
        elif how == "lend":
            self._lend(here, other, place, data)
        else:
            self._pack(here, other, how, data.draw(PLACES), place)

    def _lend(self, here: Office, other: Office, place: int, data: st.DataObject) -> None:
        """A record goes to the trash and back, and to another office and back; then the last act is undone."""
        record = self.pick(place, here, deleted=False)
        if record is None:
            return
        before = self.ids(here, record)
        here.delete(record)
        here.undelete(record)
        self.wrote(here, record, before)
        other.merge(here.pack(record))
        self._put_change(other, record, data)
        self._give(here, other.pack(record))
        self._step(here, redo=False)

    def _pack(self, source: Office, target: Office, how: str, seed: int, place: int) -> None:
        """Give one record or all, with or without older values, in any order, perhaps with a save missing."""
        record = self.pick(place, source)
        pack = source.pack(*([record] if record and place % 3 == 0 else []), history=how != "withheld")
        if how == "short" and len(pack.saves) > 2:
            kept = list(pack.saves)
            del kept[seed % len(kept)]
            pack = Pack.of(kept)
        self.packs = [*self.packs[-5:], pack]
        self._give(target, pack.shuffled(seed))

    def _give(self, target: Office, pack: Pack) -> None:
        before = {record: target.state(record) for record in self.records}
        merged = target.merge(pack)
        fresh = {record for record, state in before.items() if not state.links and target.state(record).links}
        assert set(merged.new_records) == fresh
        clashes = {
            (record, unit)
            for record, state in before.items()
            for unit in set(target.state(record).conflicted()) - set(state.conflicted())
        }
        assert {(line["id"], line["unit"]) for line in merged.conflicts} == clashes
        gone = {record for record, state in before.items() if not state.deleted and target.state(record).deleted}
        assert set(merged.deleted) == gone - fresh
        self.touched |= {(self.offices.index(target), record) for record in self.records}

    def _set_aside(self, here: Office, place: int, *, back: bool) -> None:
        """Set an import aside or bring it back."""
        imports = here.rows("SELECT sha256 FROM imports WHERE aside = ?", int(back))
        if imports:
            pack = Pack((), imports[place % len(imports)][0])
            here.set_aside(pack, aside=not back)
            self.touched |= {(self.offices.index(here), record) for record in self.records}

    def _copy_or_restore(self, here: Office) -> None:
        """Keep a copy of a workspace, or put the one kept in its place."""
        if any(one is here for one, _copy in self.copies):
            self._restore()
            return
        here.close()
        self.copies = [(here, copy_of(here.path, here.path.with_suffix(f".copy{len(self.copies)}")))]
        here.open()

    def _restore(self) -> None:
        """Put an old copy in place of a workspace; the same desk goes on, and what it had went out before."""
        here, copy = self.copies.pop()
        self.abandoned.append(here.pack())
        here.close()
        copy_of(copy, here.path)
        here.open()
        self.forms = [entry for entry in self.forms if entry[0] is not here]
        self.touched |= {(self.offices.index(here), record) for record in self.records}


class Game(Exchanging):
    """All moves together. They are one rule, so that every history has some of each."""

    @rule(move=st.sampled_from(MOVES), office=st.integers(0, 2), clock=st.integers(0, 11), place=PLACES, data=st.data())
    def step(self, move: str, office: int, clock: int, place: int, data: st.DataObject) -> None:
        """One office does something, at some time of its clock."""
        self.set_clock(clock)
        group, _space, how = move.partition(" ")
        getattr(self, group)(self.offices[office], place, how, data)
