"""Which backups are kept and which are thinned out, and the flag that stops all thinning until a person says so."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jlndesk.core import clock
from jlndesk.core.errors import DeskError
from jlndesk.core.files import write_safely

ALL_FOR = dt.timedelta(hours=48)
DAYS, WEEKS, MONTHS = 14, 8, 24
AT_LEAST = 3
LARGEST = 2 * 1024**3
SHARE_OF_DISK = 0.1
_STATE = "rotation.json"


@dataclass(frozen=True)
class Backup:
    """One finished backup: its file, when and why it was made, how many saves it holds.

    `verified` is true while it is whole and was checked when it was made; `state` changes whenever what a person keeps
    in the workspace changes; `source` is where the workspace lay.
    """

    file: Path
    at: dt.datetime
    reason: str
    saves: int
    verified: bool
    size: int
    state: str = ""
    source: str = ""

    def plain(self) -> dict[str, Any]:
        """Return the backup as `jlndesk backups --json` prints it."""
        return {
            "file": str(self.file), "at": self.at.isoformat(), "reason": self.reason, "saves": self.saves,
            "verified": self.verified,
        }  # fmt: skip


@dataclass(frozen=True)
class Rotation:
    """Whether thinning is off since a restore (`held`), and when a person last said that the data looks right.

    `aside` is the file that was replaced then, "" when there was none.
    """

    held: dt.datetime | None = None
    confirmed: dt.datetime | None = None
    aside: str = ""


@dataclass
class _Kept:
    """What stays, and in which order it may go when there is too much."""

    always: set[Path] = field(default_factory=set)
    spaced: set[Path] = field(default_factory=set)
    recent: set[Path] = field(default_factory=set)

    def all(self) -> set[Path]:
        return self.always | self.spaced | self.recent


def to_remove(found: Iterable[Backup], now: dt.datetime, limit: int, rotation: Rotation | None = None) -> list[Backup]:
    """Return the backups that may go, oldest first. `limit` is the room in bytes that all together may take.

    Kept are all of 48 hours, the latest verified one of each of the last 14 days, 8 weeks and 24 months that have one
    (counted, so that a wrong clock ages nothing out), the latest three verified ones and the one with most saves. Over
    the limit the oldest go first, those between the daily ones before those. While the number of saves has dropped, or
    a restore was not confirmed, nothing from before is touched: what came after may go only over the limit.
    """
    rotation = rotation or Rotation()
    ordered = sorted(found, key=lambda one: (one.at, one.file.name))
    kept = _keepers(ordered, now)
    since = _stopped(ordered, rotation)
    if since is not None:
        kept.always |= {one.file for one in ordered if one.at <= since}
        kept.recent |= {one.file for one in ordered}
    gone = [one for one in ordered if one.file not in kept.all()]
    over = sum(one.size for one in ordered if one.file in kept.all()) - limit
    for one in [*_only(ordered, kept.recent - kept.spaced - kept.always), *_only(ordered, kept.spaced - kept.always)]:
        if over <= 0:
            break
        gone.append(one)
        over -= one.size
    return sorted(gone, key=lambda one: (one.at, one.file.name))


def _only(ordered: Iterable[Backup], files: set[Path]) -> list[Backup]:
    return [one for one in ordered if one.file in files]


def _keepers(ordered: Sequence[Backup], now: dt.datetime) -> _Kept:
    verified = [one for one in reversed(ordered) if one.verified]
    kept = _Kept(recent={one.file for one in ordered if now - one.at <= ALL_FOR})
    kept.always = {one.file for one in verified[:AT_LEAST]}
    if verified:
        kept.always.add(max(verified, key=lambda one: (one.saves, one.at)).file)
    if len(verified) < AT_LEAST:
        kept.always |= {one.file for one in ordered}
    day, week, month = (lambda at: at.date()), (lambda at: at.isocalendar()[:2]), (lambda at: (at.year, at.month))
    for count, part in ((DAYS, day), (WEEKS, week), (MONTHS, month)):
        kept.spaced |= _latest_of_each(verified, count, part)
    return kept


def _latest_of_each(newest_first: Iterable[Backup], count: int, part: Callable[[dt.datetime], Any]) -> set[Path]:
    """Return the latest backup of each of the last `count` parts (days, weeks, months) that have one."""
    latest: dict[Any, Path] = {}
    for one in newest_first:
        latest.setdefault(part(one.at), one.file)
    return set(list(latest.values())[:count])


def _stopped(ordered: Sequence[Backup], rotation: Rotation) -> dt.datetime | None:
    """Return the moment nothing up to which may be touched, or None: the restore, or the last before saves dropped."""
    if rotation.held is not None:
        return rotation.held
    since = [one for one in ordered if one.verified and (rotation.confirmed is None or one.at > rotation.confirmed)]
    if not since:
        return None
    fullest = max(since, key=lambda one: (one.saves, one.at))
    return fullest.at if since[-1].saves < fullest.saves else None


def rotation(folder: Path) -> Rotation:
    """Return the state of thinning of one workspace's folder of backups; an unreadable one counts as held."""
    try:
        kept = json.loads((folder / _STATE).read_text(encoding="utf-8"))
        return Rotation(_moment(kept.get("held")), _moment(kept.get("confirmed")), str(kept.get("aside") or ""))
    except FileNotFoundError:
        return Rotation()
    except (OSError, ValueError, TypeError, AttributeError):
        return Rotation(held=clock.now())


def _moment(text: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def hold(folder: Path, aside: str = "") -> None:
    """Stop thinning until `confirm`: a restore or repair has replaced the workspace, which is kept at `aside`.

    Of several without a word from a person between them, the first tells what the workspace was.
    """
    before = rotation(folder)
    _write(folder, Rotation(before.held or clock.now(), before.confirmed, before.aside or aside))


def put_back(folder: Path, before: Rotation) -> None:
    """Undo a `hold` for something that did not come about; where it cannot be undone, nothing is thinned."""
    with contextlib.suppress(DeskError):
        _write(folder, before)


def confirm(folder: Path) -> None:
    """Let thinning go on: a person has said that the data looks right."""
    _write(folder, Rotation(None, clock.now()))


def _write(folder: Path, state: Rotation) -> None:
    held, confirmed = (moment.isoformat() if moment else None for moment in (state.held, state.confirmed))
    plain = {"held": held, "confirmed": confirmed, "aside": state.aside}
    write_safely(folder / _STATE, json.dumps(plain).encode())


def remove(backups: Iterable[Backup]) -> list[str]:
    """Delete thinned backups; one that cannot be deleted now is left for the next time. Return the names gone."""
    gone = []
    for one in backups:
        with contextlib.suppress(OSError):
            one.file.unlink()
            gone.append(one.file.name)
    return gone
