"""Offers for questions 12 to 14: who took part before, hosts visited, languages and what there is to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jlndesk.core.i18n import _, _n
from jlndesk.core.record import Record
from jlndesk.guidance.offers.interest import stands
from jlndesk.guidance.offers.offer import Asking, Offer, quoted, when

_MOST_READINGS = 3
_OFFERING = ("offer", "both")


def earlier_participants(asking: Asking) -> Iterator[Offer]:
    """People who took part in earlier activities on the subject and still hold their post, the most faithful first."""
    planned = asking.used("participants_planned", "person")
    attended = _attended(asking)
    people = [(who, times) for who, times in attended.items() if who not in planned]
    for who, times in sorted(people, key=lambda one: (-len(one[1]), _reversed(max(one[1])), one[0])):
        person = asking.case.linked(who)
        if person is not None and _can_go(person, asking):
            yield asking.offer(
                "person", person, _said(asking, person, times), asking.row("participants_planned", _row(person))
            )


def _attended(asking: Asking) -> dict[str, list[str]]:
    """Return by person the last days of the activities on the subject in which the person took part."""
    found: dict[str, list[str]] = {}
    for activity in asking.past:
        rows = activity.fields.get("participants") or ()
        for who in {row["person"] for row in rows if row.get("person") and row.get("attended") is not False}:
            found.setdefault(who, []).append(when(activity))
    return found


def _reversed(text: str) -> tuple[int, ...]:
    """Return a key that sorts texts the other way round."""
    return tuple(-ord(letter) for letter in text)


def _can_go(person: Record, asking: Asking) -> bool:
    fields = person.fields
    ours = fields.get("country") in (None, asking.case.country)
    return ours and fields.get("active") is not False and not fields.get("left_on") and not person.deleted


def _said(asking: Asking, person: Record, times: list[str]) -> str:
    post = str(person.fields.get("post_title") or "")
    who = _("{name}, {post}").format(name=person.title, post=post) if post else person.title
    count = len(times)
    text = _n(
        "{who}, took part in {count} earlier activity on this subject.",
        "{who}, took part in {count} earlier activities on this subject.",
        count,
    )
    return text.format(who=who, count=asking.locale.number(count))


def _row(person: Record) -> dict[str, Any]:
    fields = person.fields
    return {
        "person": person.id,
        "post": fields.get("post_title"),
        "org": fields.get("org"),
        "role": fields.get("decision_role"),
    }


def earlier_hosts(asking: Asking) -> Iterator[Offer]:
    """Hosts of earlier visits on the subject, but for those nobody would go to again."""
    tours = [one for one in asking.past if one.type == "study_tour" and one.fields.get("would_repeat") != "no"]
    named = set(asking.held("host_orgs") or ())
    for tour in tours:
        for host in map(asking.case.linked, tour.fields.get("host_orgs") or ()):
            if host is not None and host.title and host.id not in named:
                named.add(host.id)
                text = _("{host} was visited before: “{activity}”.")
                said = text.format(host=host.title, activity=quoted(tour.title))
                yield asking.offer("host", host, said, {**asking.linked("host_orgs", host), **_hosting(asking, host)})


def _hosting(asking: Asking, host: Record) -> dict[str, Any]:
    held, code = list(asking.held("host_countries") or ()), host.fields.get("country")
    return {"host_countries": sorted([*held, code])} if code and code not in held else {}


def offering_countries(asking: Asking) -> Iterator[Offer]:
    """Countries whose priority card on the subject offers an answer, where no host is named."""
    if asking.held("host_countries") or asking.held("host_orgs"):
        return
    seen = {asking.case.country, None}
    for priority in asking.near(asking.find("priority")):
        code = priority.fields.get("country")
        if code not in seen and priority.fields.get("role") in _OFFERING and stands(priority, asking):
            seen.add(code)
            text = _("{country} offers what it has learned: “{priority}”")
            said = text.format(country=asking.country(code), priority=quoted(priority.title, 160))
            yield asking.offer("priority", priority, said, {"host_countries": [code]})


def languages(asking: Asking) -> Iterator[Offer]:
    """The languages the core group and the host countries work in, where they are not said yet."""
    if not asking.held("working_languages"):
        for group in asking.own("core_group"):
            spoken = group.fields.get("working_languages")
            if spoken:
                text = _("The core group works in these languages: {languages}.")
                said = text.format(languages=_listed(asking, spoken))
                yield asking.offer("language", group, said, {"working_languages": spoken})
    if not asking.held("host_languages"):
        yield from _of_hosts(asking)


def _of_hosts(asking: Asking) -> Iterator[Offer]:
    hosts = set(asking.held("host_countries") or ())
    for country in asking.find("country") if hosts else ():
        spoken = country.fields.get("languages")
        if country.fields.get("country") in hosts and spoken:
            text = _("{country} works in these languages: {languages}.")
            name = asking.country(country.fields["country"])
            said = text.format(country=name, languages=_listed(asking, spoken))
            yield asking.offer("language", country, said, {"host_languages": spoken})


def _listed(asking: Asking, codes: Any) -> str:
    return asking.locale.list([asking.locale.language(code) for code in codes])


def readings(asking: Asking) -> Iterator[Offer]:
    """Products on the subject, to be read before the visit."""
    steps = " ".join(str(text) for text in asking.used("preparation", "what"))
    for product in asking.near(asking.find("knowledge_product"))[:_MOST_READINGS]:
        if product.title not in steps:
            text = _("“{product}” can be read before the visit.").format(product=quoted(product.title))
            step = {"what": _("Read “{product}”").format(product=product.title), "kind": "reading_list"}
            yield asking.offer("product", product, text, asking.row("preparation", step))
