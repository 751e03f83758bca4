"""Which backups are kept: over three simulated years, after losses, with a wrong clock, and on a small disk."""

import datetime as dt
import random
from pathlib import Path

import pytest

from jlndesk.storage.retention import Backup, Rotation, to_remove

NOW = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
MEGABYTE = 1024 * 1024
PLENTY = 10**12


def made(at, saves=100, *, verified=True, size=MEGABYTE, reason="auto"):
    """A backup of this moment."""
    return Backup(Path(f"{at.isoformat()} {reason} {saves}"), at, reason, saves, verified, size)


def ago(**span):
    """The moment this long before now."""
    return NOW - dt.timedelta(**span)


def kept(found, limit=PLENTY, rotation=None, now=NOW):
    """What stays of these backups."""
    gone = to_remove(found, now, limit, rotation)
    return [one for one in found if one not in gone]


def test_all_of_two_days_are_kept():
    """Every backup of the last 48 hours stays; of the day before only the latest."""
    recent = [made(ago(minutes=30 * n), 900 - n) for n in range(96)]
    older = [made(ago(hours=60 + n), 100 - n) for n in range(8)]
    stay = kept([*recent, *older])
    assert set(recent) <= set(stay)
    assert len([one for one in older if one in stay]) <= 2


def test_daily_weekly_monthly():
    """Of years of daily backups the last 14 days, 8 weeks and 24 months that have one each keep their latest."""
    found = [made(ago(days=n), 2000 - n) for n in range(1200)]
    days = {one.at.date() for one in kept(found)}
    assert {(NOW - dt.timedelta(days=n)).date() for n in range(14)} <= days
    assert len({day.isocalendar()[:2] for day in days}) >= 8
    assert len({(day.year, day.month) for day in days}) == 24
    assert len(days) <= 14 + 8 + 24


def test_a_workspace_opened_rarely_keeps_more_than_the_calendar_says():
    """Days without a backup do not count: who works four times a year keeps all of three years."""
    found = [made(ago(days=91 * n), 50 - n) for n in range(12)]
    assert kept(found) == found


@pytest.mark.parametrize("year", [1970, 2106])
def test_a_wrong_clock_ages_nothing_out(year):
    """One backup under a clock of 1970 or 2106 leaves the daily, weekly and monthly ones in place."""
    usual = [made(ago(days=n), 500 - n) for n in range(400)]
    before = set(kept(usual))
    wrong = NOW.replace(year=year)
    after = set(kept([*before, made(wrong, 501)], now=wrong))
    assert len(before - after) <= 3


def test_three_verified_and_the_fullest_always_stay():
    """However small the room, three verified backups and the one with most saves stay."""
    found = [made(ago(days=30 * n), 100 + n, size=500 * MEGABYTE) for n in range(10)]
    stay = kept(found, limit=1, rotation=Rotation(confirmed=NOW))
    assert stay == [*found[:3], found[9]]
    unverified = [made(ago(hours=n), 100, verified=False) for n in range(5)]
    assert set(kept([*unverified, *found[:2]], limit=1)) == {*unverified, *found[:2]}


def test_over_the_limit_the_oldest_go_first():
    """Too much is thinned from the oldest on, those between the daily ones before the daily, weekly, monthly ones."""
    found = [made(ago(hours=n), 1000 - n, size=10 * MEGABYTE) for n in range(30)]
    stay = kept(found, limit=100 * MEGABYTE)
    assert len(stay) == 10
    assert found[:3] == stay[:3]
    days = {one.at.date() for one in found}
    assert {one.at.date() for one in stay} == days


def test_nothing_goes_when_saves_have_dropped():
    """After the number of saves has dropped nothing is thinned that was there before, however many follow."""
    good = [made(ago(days=n), 1000 - n) for n in range(5, 300)]
    emptied = [made(ago(hours=n), 3) for n in range(100)]
    assert set(good) <= set(kept([*good, *emptied]))
    assert set(good) <= set(kept([*good, *emptied], limit=1))
    assert len(kept([*good, *emptied], limit=1)) == len(good) + 3
    assert len(kept([*good, *emptied], rotation=Rotation(confirmed=ago(hours=100, minutes=1)))) < 200


def test_nothing_goes_after_a_restore_until_it_is_confirmed():
    """From a restore to the person's word every backup from before it stays."""
    found = [made(ago(days=n), 1000 - n) for n in range(300)]
    assert kept(found, limit=1, rotation=Rotation(held=NOW)) == found
    assert len(kept(found, rotation=Rotation(confirmed=NOW))) < 60


def test_three_years_with_all_that_goes_wrong():
    """Over three years of work with damaged, shrunken and failed backups the rules hold after every single one."""
    rng = random.Random(23)
    shelf, saves, rotation = [], 0, Rotation()
    dropped_until = None
    for day in range(3 * 365):
        at = NOW + dt.timedelta(days=day)
        if at.weekday() >= 5:
            continue
        for hour in sorted(rng.sample(range(10), rng.randint(1, 4))):
            moment = at + dt.timedelta(hours=hour)
            saves += rng.randint(1, 30)
            if rng.random() < 0.02:
                continue  # it failed: no file, and nothing is thinned
            shrunken = rng.random() < 0.004 or (dropped_until is not None and day < dropped_until)
            if shrunken and dropped_until is None:
                dropped_until = day + 20
            new = made(moment, saves // 2 if shrunken else saves, verified=rng.random() > 0.03)
            before = [*shelf, new]
            gone = to_remove(before, moment, 60 * MEGABYTE, rotation)
            shelf = [one for one in before if one not in gone]
            if shrunken and new.verified:
                assert not [one for one in gone if one.saves > new.saves]
            check(before, shelf, moment)
        if dropped_until is not None and day >= dropped_until:
            dropped_until = None
            rotation = Rotation(confirmed=at + dt.timedelta(hours=11)) if rng.random() < 0.5 else rotation
    assert len(shelf) <= 60
    assert shelf[0].at < shelf[-1].at - dt.timedelta(days=600)


def check(before, shelf, moment):
    """Assert what must hold after each thinning."""
    verified = [one for one in before if one.verified]
    left = [one for one in shelf if one.verified]
    assert len(left) >= min(3, len(verified))
    assert max((one.saves for one in left), default=0) == max((one.saves for one in verified), default=0)
    assert verified[-1:] == left[-1:]
    if sum(one.size for one in shelf) < 60 * MEGABYTE:
        recent = [one for one in before if moment - one.at <= dt.timedelta(hours=48)]
        assert set(recent) <= set(shelf)
