"""Offers for questions 7 to 9 and 11: priorities of ours and of others, products, questions left open, plans."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.guidance.case import ACTIVITY_TYPES
from jlndesk.guidance.offers.offer import SAME_FAMILY, Asking, Offer, is_over, quoted, when

_CLOSED = ("answered", "dropped")
_PLANNED = ("idea", "planned", "approved")
_INFERRED = "1"
"""The level of evidence of what is only read in a record: nobody has asked the partner yet."""
_MOST_FOREIGN = 3
_GIVES = {"offer": 0, "both": 1}
_SAID_OF_OTHERS = {
    "offer": N_("{country} offers its answer: “{priority}”"),
    "both": N_("{country} seeks an answer and offers its own: “{priority}”"),
    "seek": N_("{country} seeks an answer: “{priority}”"),
}


def own_priorities(asking: Asking) -> Iterator[Offer]:
    """The country's own open priorities near the subject, or all while there is none; those agreed last first."""
    if asking.held("learning_priority"):
        return
    open_ones = [one for one in asking.own("priority") if stands(one, asking) and one.fields.get("country")]
    latest = sorted(open_ones, key=lambda one: str(one.fields.get("agreed_by_ccg") or ""), reverse=True)
    for priority in asking.near(latest, SAME_FAMILY if asking.subjects else 0):
        topics = sorted({*(asking.held("topics") or ()), *(priority.fields.get("topics") or ())})
        text = _("This priority of yours is on file: “{priority}”").format(priority=quoted(priority.title, 160))
        yield asking.offer("priority", priority, text, {"learning_priority": priority.id, "topics": topics})


def stands(priority: Record, asking: Asking) -> bool:
    """Tell whether a priority is neither answered nor dropped nor past its day."""
    fields = priority.fields
    return fields.get("status") not in _CLOSED and not is_over(fields.get("valid_until"), asking.case)


def foreign_priorities(asking: Asking) -> Iterator[Offer]:
    """Priorities of other countries near the subject that still hold: exact subject first, then those who offer."""
    partners = asking.used("common_interest", "partner")
    rated = [one for one in asking.near(asking.find("priority"), SAME_FAMILY) if _foreign(one, asking)]
    rated = [one for one in rated if one.fields["country"] not in partners and stands(one, asking)]
    rated.sort(key=lambda one: (-asking.nearness(one.fields.get("topics")), _GIVES.get(one.fields.get("role", ""), 2)))
    for priority in rated[:_MOST_FOREIGN]:
        said = _SAID_OF_OTHERS.get(str(priority.fields.get("role")), _SAID_OF_OTHERS["seek"])
        text = _(said).format(country=asking.country(priority.fields["country"]), priority=quoted(priority.title, 160))
        yield asking.offer("priority", priority, text, asking.row("common_interest", _partner(asking, priority)))


def _foreign(record: Record, asking: Asking) -> bool:
    return record.fields.get("country") not in (None, asking.case.country)


def _partner(asking: Asking, priority: Record) -> dict[str, Any]:
    fields = priority.fields
    return {
        "partner": fields["country"],
        "role": fields.get("role"),
        "evidence_level": _INFERRED,
        "partner_priority": priority.title,
        "our_priority": asking.held("learning_priority"),
        "contact_role": fields.get("contact_role"),
    }


def taking_part(asking: Asking) -> Iterator[Offer]:
    """Countries that took part in an initiative on the subject, each once, those who gave experience first."""
    partners = asking.used("common_interest", "partner")
    found = [one for one in asking.near(asking.find("participation")) if _foreign(one, asking)]
    found.sort(key=lambda one: (one.fields.get("role") == "learning", one.fields["country"], one.id))
    for record in found:
        code = record.fields["country"]
        if code not in partners:
            partners.add(code)
            text = _("{country} took part in work on this subject: “{title}”.")
            said = text.format(country=asking.country(code), title=quoted(record.title))
            row = {"partner": code, "evidence_level": _INFERRED, "evidence_text": record.fields.get("source_title")}
            yield asking.offer("country", record, said, asking.row("common_interest", row))


def products(asking: Asking) -> Iterator[Offer]:
    """A product of the network on the subject, where none is named: the first asked for where the fund needs one."""
    if asking.held("jln_product") or asking.held("jln_product_text"):
        return
    most = 2 if asking.case.profile.get("needs_jln_product") else 1
    for product in asking.near(asking.find("knowledge_product"))[:most]:
        text = _("“{product}” is a product on this subject.").format(product=quoted(product.title))
        yield asking.offer("product", product, text, {"jln_product": product.id})


def open_questions(asking: Asking) -> Iterator[Offer]:
    """Questions an earlier activity on the subject left open, whole or in part."""
    asked = {str(text).casefold() for text in asking.used("learning_questions", "question")}
    for activity in asking.past:
        for row in activity.fields.get("learning_questions") or ():
            question = str(row.get("question") or "")
            if question and row.get("answered") in ("no", "partly") and question.casefold() not in asked:
                asked.add(question.casefold())
                text = _("“{question}” was left open by “{activity}”.")
                said = text.format(question=quoted(question), activity=quoted(activity.title))
                new = {"question": question, "method": row.get("method")}
                yield asking.offer("question", activity, said, asking.row("learning_questions", new))


def planned_activities(asking: Asking) -> Iterator[Offer]:
    """The country's own plans on the subject that belong to no other proposal, the nearest in time first."""
    plans = [one for name in ACTIVITY_TYPES for one in asking.own(name) if one.fields.get("status") in _PLANNED]
    plans = [one for one in asking.near(plans) if one.fields.get("proposal") in (None, asking.case.record.id)]
    coming = [one for one in plans if not is_over(when(one), asking.case)]
    for plan in sorted(coming, key=lambda one: (when(one) or "9", one.id)):
        if insert := asking.linked("activities", plan):
            text = _("“{activity}” is planned on this subject.").format(activity=quoted(plan.title))
            yield asking.offer("activity", plan, text, insert)
