"""What stands: the current values of a unit and whether a record is deleted, as pure functions of the saves."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple


class Link(NamedTuple):
    """One save's part in one unit: what it replaces, its canonical value (None when erased or withheld), its clock.

    `moved` says that a row is what it was and only its place in the list changed; `twins` names the twins it was one of
    when its value was erased.
    """

    save: str
    replaces: tuple[str, ...]
    text: str | None
    clock: tuple[int, int] = (0, 0)
    moved: bool = False
    twins: str = ""

    @property
    def said(self) -> str:
        """What it says, or said when it could still be told that others say the same; "" when nobody knows."""
        return self.twins if self.text is None else self.text


class Standing(NamedTuple):
    """What stands of a unit: groups of twin heads, and a link for each distinct current value, first shown first."""

    groups: tuple[tuple[str, ...], ...]
    current: tuple[Link, ...]

    @property
    def heads(self) -> tuple[str, ...]:
        """All ids a new save must replace."""
        return tuple(sorted(save for group in self.groups for save in group))


NOTHING = Standing((), ())


def standing(links: Sequence[Link]) -> Standing:
    """Return what stands of one unit of one record: the saves that no other save of it replaces.

    Twins (same value, same replaced saves) count as one: replacing one replaces all. Order does not matter.
    """
    if len(links) == 1:
        return Standing(((links[0].save,),), tuple(links) if links[0].text is not None else ())
    named = {replaced for link in links for replaced in link.replaces}
    candidates = [link for link in links if link.save not in named]
    groups_of = twins(_like(candidates, links))
    alive = [group for group in groups_of if not any(link.save in named for link in group)]
    groups = tuple(sorted(tuple(sorted(link.save for link in group)) for group in alive))
    return Standing(groups, _distinct(alive, links))


def after(known: Standing, link: Link) -> Standing | None:
    """Return what stands after a save that none of the others can know and that replaces all that stood, in one step.

    None where only all links can tell (`standing`).
    """
    if link.moved or link.text is None or not link.replaces or set(link.replaces) != set(known.heads):
        return None
    return Standing(((link.save,),), (link,))


def _like(candidates: Sequence[Link], links: Sequence[Link]) -> list[Link]:
    """Return the links whose value is that of a candidate: only among them can it have twins."""
    said = {link.said for link in candidates}
    return [link for link in links if link.said in said]


def twins(links: Iterable[Link]) -> list[list[Link]]:
    """Return the links in groups of twins: those of a group say the same of the same."""
    groups: dict[tuple[str, frozenset[str]], list[Link]] = {}
    alone: list[list[Link]] = []
    for link in links:
        if link.said:
            groups.setdefault((link.said, frozenset(link.replaces)), []).append(link)
        else:
            alone.append([link])
    return [*groups.values(), *alone]


def _distinct(alive: list[list[Link]], links: Sequence[Link]) -> tuple[Link, ...]:
    """Return one link for each distinct known value, latest by clock first; unknown values (erased) are no value."""
    heads = [link for group in alive for link in group if link.text is not None]
    gone = [link for link in heads if link.text == "null"]
    if gone and any(link.moved for link in heads):
        seen = _seen_by(gone, links)
        by_id = {link.save: link for link in links}
        heads = [link for link in heads if not _only_moved(link, seen, by_id)]
    latest = {link.text: link for link in sorted(heads, key=_time)}
    return tuple(sorted(latest.values(), key=_time, reverse=True))


def _time(link: Link) -> tuple[tuple[int, int], str]:
    return link.clock, link.save


def _seen_by(gone: Iterable[Link], links: Sequence[Link]) -> set[str]:
    """Return every save that removals replace, directly or not, with its twins."""
    alike = {link.save: group for group in twins(links) for link in group}
    seen: set[str] = set()
    waiting = [replaced for link in gone for replaced in link.replaces]
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += [name for link in alike.get(one, ()) for name in (link.save, *link.replaces)]
    return seen


def _only_moved(link: Link, seen: set[str], by_id: Mapping[str, Link]) -> bool:
    """Tell whether a row was only moved since a removal saw it: moving never brings a removed row back."""
    waiting, passed = [link], {link.save}
    while waiting:
        one = waiting.pop()
        if not one.moved:
            return False
        unseen = [replaced for replaced in one.replaces if replaced not in seen and replaced not in passed]
        if any(replaced not in by_id for replaced in unseen):
            return False
        passed.update(unseen)
        waiting += [by_id[replaced] for replaced in unseen]
    return True


def is_deleted(
    flag: Standing, links: Iterable[Link], saw: Mapping[str, Iterable[str]], others: Iterable[Standing]
) -> bool:
    """Tell whether a delete stands: every head of the flag is a delete, and one of them saw every other head.

    `links` are those of the flag: one whose value was withheld is not known to be a delete. `saw` maps each deleting
    save to the heads it saw; a head one twin of which was seen counts as seen.
    """
    if not flag.groups or any(link.text != "true" for link in links if link.save in flag.heads):
        return False
    seen = {one for head in flag.heads for one in saw.get(head, ())}
    return all(any(save in seen for save in group) for other in others for group in other.groups)


def base_of(current: Sequence[Link], links: Sequence[Link]) -> str | None:
    """Return the canonical value two current values both began from: their nearest common replaced save, if known."""
    by_id = {link.save: link for link in links}
    lines = [_ancestors(link, by_id) for link in current]
    common = [one for one in lines[0] if all(one in line for line in lines[1:])] if lines else []
    return next((by_id[one].text for one in common if one in by_id), None)


def _ancestors(link: Link, by_id: Mapping[str, Link]) -> list[str]:
    """Return all saves a link replaces, directly or not, nearest first."""
    found: dict[str, None] = {}
    waiting = list(link.replaces)
    while waiting:
        one = waiting.pop(0)
        if one not in found:
            found[one] = None
            waiting.extend(by_id[one].replaces if one in by_id else ())
    return list(found)
