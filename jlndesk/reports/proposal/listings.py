"""Which columns of the lists of a proposal a reader compares, list by list."""

from __future__ import annotations

from collections.abc import Mapping

from jlndesk.core.i18n import N_
from jlndesk.reports.proposal.listing import Listing, Shown

_OWNER = ("owner", "owner_text")
_ORG = ("org", "org_text")

ENDORSEMENTS = Listing(
    (
        Shown(N_("Post"), ("post",), 3.7, small=("level",), inline=True),
        Shown(N_("Who"), ("person", "person_text")),
        Shown(N_("Institution"), _ORG, 2.2),
        Shown(N_("Dated"), ("date",)),
        Shown(N_("Letter or minute"), ("document", "document_text"), 2.7, look="quiet"),
    ),
    rest=0,
    phrases={"level": N_("{value}")},
)

INTEREST = Listing(
    (
        Shown(N_("Country"), ("partner",), look="strong"),
        Shown(N_("Seeks or offers"), ("role",)),
        Shown(N_("How sure"), ("evidence_level",)),
        Shown(N_("Question we agreed to answer together"), ("joint_question",), 4.4),
        Shown(N_("Since"), ("confirmed_on",)),
    ),
    rest=3,
    phrases={
        "partner_priority": N_("Its own priority: {value}"),
        "evidence": N_("Proof: {value}"),
        "evidence_text": N_("Proof: {value}"),
        "contact_role": N_("Contact: {value}"),
    },
)

QUESTIONS = Listing(
    (Shown("", ("question",), 9.0, small=("method", "output")),),
    rest=0,
    phrases={
        "method": N_("{value}"),
        "output": N_("Answer goes into: {value}"),
        "why_seen": N_("Why: {value}"),
        "serves": N_("For: {value}"),
        "virtual_alternative": N_("By call: {value}"),
        "change_objective": N_("Objective {value}"),
        "desk_answer": N_("Documents say: {value}"),
    },
    numbered=True,
)

OUTCOMES = Listing(
    (
        Shown(N_("What will be seen"), ("statement",), 3.8, small=("outcome",), inline=True),
        Shown(N_("Indicator"), ("indicator", "indicator_text"), 2.8),
        Shown(N_("Where it is read"), ("means_of_verification",), 2.6, look="quiet"),
    ),
    rest=0,
    phrases={"outcome": N_("{value}")},
)

SEQUENCE = Listing(
    (
        Shown(N_("When"), ("dates",), 2.3, look="strong"),
        Shown(N_("Step"), ("step",), 4.6),
        Shown(N_("How"), ("method",), 2.6),
        Shown(N_("Visit"), ("phase",)),
        Shown(N_("Question"), ("learning_question",), align="end"),
    ),
    rest=1,
)

DELEGATION = Listing(
    (
        Shown(N_("Role"), ("role",), 1.35, look="strong"),
        Shown(N_("Post and institution"), ("post",), 2.5, small=("person", "person_text", "org", "org_text")),
        Shown(N_("Why, and what follows"), ("reason",), 5.7, inline=True),
    ),
    rest=2,
    phrases={
        "person": N_("{value}"), "person_text": N_("{value}"), "org": N_("{value}"), "org_text": N_("{value}"),
        "substitute_profile": N_("Substitute: {value}"),
    },
)  # fmt: skip

SITES = Listing(
    (
        Shown(N_("Day"), ("date",), look="strong"),
        Shown(N_("Site"), ("name",), 2.7, small=("place", "site_country", "org", "org_text")),
        Shown(N_("Why this site"), ("reason",), 4.4, inline=True),
        Shown(N_("Question"), ("learning_question",), align="end"),
    ),
    by="date",
    rest=2,
    phrases={
        "place": N_("{value}"), "site_country": N_("{value}"), "org": N_("{value}"), "org_text": N_("{value}"),
        "contact": N_("Contact: {value}"), "consent_arrangements": N_("Consent: {value}"),
    },
)  # fmt: skip

PREPARATION = Listing(
    (
        Shown(N_("Day"), ("date",), look="strong"),
        Shown(N_("How the group prepares"), ("what",), 4.8, small=("kind",), inline=True),
        Shown(N_("Seen to by"), _OWNER),
    ),
    by="date",
    rest=1,
    phrases={"kind": N_("{value}")},
)

FOLLOW_UP = Listing(
    (
        Shown(N_("By"), ("due",), look="strong"),
        Shown(N_("Action"), ("action",), 5.4, small=("expected_change",), inline=True),
        Shown(N_("Owner"), _OWNER, 1.8, small=_ORG),
        Shown(N_("Proof"), ("evidence",), 2.0, look="quiet"),
    ),
    by="due",
    rest=1,
    phrases={
        "expected_change": N_("Changes: {value}"), "org": N_("{value}"), "org_text": N_("{value}"),
        "second_person": N_("Second person: {value}"), "second_text": N_("Second person: {value}"),
        "resources": N_("Costs {value}"), "resource_source": N_("Paid from: {value}"),
        "change_objective": N_("Objective {value}"),
    },
)  # fmt: skip

RISKS = Listing(
    (
        Shown(N_("What could go wrong"), ("risk",), 3.0, small=("kind",), inline=True),
        Shown(N_("Likelihood"), ("likelihood",)),
        Shown(N_("Harm"), ("impact",)),
        Shown(N_("What we do about it"), ("mitigation",), 3.9),
        Shown(N_("Watched by"), _OWNER, look="quiet"),
    ),
    rest=3,
    phrases={"kind": N_("{value}")},
)

ASSUMPTIONS = Listing(
    (
        Shown(N_("What we take for granted"), ("assumption",), 4.4),
        Shown(N_("How we would notice that it fails"), ("sign",), 4.4, small=("checked_on",), inline=True),
    ),
    rest=1,
    phrases={"checked_on": N_("looked at {value}")},
)

CHECKLIST = Listing(
    (Shown(N_("Attachments the fund asks for"), ("item",), 9.0, small=("document", "needed", "ready"), inline=True),),
    rest=0,
    phrases={"document": N_("{value}"), "needed": "", "ready": N_("ready"), "note": N_("{value}")},
)

BY_FIELD: Mapping[str, Listing] = {
    "endorsements": ENDORSEMENTS,
    "common_interest": INTEREST,
    "learning_questions": QUESTIONS,
    "outcomes_sought": OUTCOMES,
    "sequence": SEQUENCE,
    "participants_planned": DELEGATION,
    "sites": SITES,
    "preparation": PREPARATION,
    "followup_plan": FOLLOW_UP,
    "risks": RISKS,
    "assumptions": ASSUMPTIONS,
    "attachments_checklist": CHECKLIST,
}
