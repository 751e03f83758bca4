"""A proposal to a fund: the answers of the twenty questions, in the order in which they are asked."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Flag, Group, Link, Links, LongText, Moment, Money, Rows, Span, Text, Whole
from jlndesk.core.schema import Field, RecordType, Section, State
from jlndesk.records.common import TITLE, common
from jlndesk.records.parts.after import AFTER, MONEY, RESULTS
from jlndesk.records.parts.anchor import CHANGE, GOAL
from jlndesk.records.parts.choices import DECISIONS
from jlndesk.records.parts.interest import INTEREST, LEARNING
from jlndesk.records.parts.people import HOST, PEOPLE, PREPARATION

_STATES = (
    State("idea", N_("Idea"), gaps=True),
    State("draft", N_("Draft"), gaps=True),
    State("in_review", N_("In review"), tone="blue"),
    State("submitted", N_("Submitted"), tone="blue"),
    State("iterate", N_("To revise"), gaps=True, tone="amber"),
    State("funded", N_("Funded"), tone="teal"),
    State("funded_in_part", N_("Funded in part"), tone="teal"),
    State("rejected", N_("Not funded")),
    State("withdrawn", N_("Withdrawn")),
)

_PATHS = (("concept", N_("Concept note, on one page")), ("proposal", N_("Full proposal")))

_FIRST, _LAST = common(
    TITLE,
    _STATES,
    Field(
        "path",
        Choice(_PATHS),
        N_("Written as"),
        N_("A concept note asks ten short questions and grows into a full proposal with every answer kept."),
        audience="team",
    ),
    Field(
        "pitch",
        LongText(),
        N_("In one paragraph"),
        N_("If we may learn only one thing, who will decide what differently? At most 120 words."),
    ),
)

_FUND = Section(
    N_("Fund and applicant"),
    (
        Field(
            "fund_profile",
            Link(("fund_profile",)),
            N_("Fund"),
            N_("Its limits and rules are checked; blank when there is none yet."),
            required=True,
            listed=True,
        ),
        Field("call_name", Text(), N_("Name of the call")),
        Field("deadline", Moment(), N_("Deadline"), N_("Day and hour, in the time zone of the call."), listed=True),
        Field("submitted_on", Day(), N_("Submitted on")),
        Field(
            "applicant",
            Link(("core_group",)),
            N_("Country core group that applies"),
            N_("The group of ministry, purchaser and others that stands behind it."),
            required=True,
        ),
        Field("lead_org", Link(("organisation",)), N_("Lead institution"), required=True, listed=True),
        Field("lead_org_text", Text(), N_("Lead institution, in words"), N_("When it is not among your records.")),
        Field("partner_orgs", Links(("organisation",)), N_("Partner institutions")),
        Field(
            "partner_orgs_text",
            Text(),
            N_("Partner institutions, in words"),
            N_("When they are not among your records."),
        ),
        Field("focal_person", Link(("person",)), N_("Contact for this proposal")),
        Field(
            "dates",
            Span(),
            N_("Start and end"),
            N_("Of everything the grant pays for, follow-up included."),
            required=True,
        ),
        Field(
            "jln_product",
            Link(("knowledge_product",)),
            N_("JLN product it applies"),
            N_("A manual, toolkit or guide of the network, when the fund asks for one."),
        ),
        Field("jln_product_text", Text(), N_("JLN product, in words"), N_("When it is not among your records.")),
        Field(
            "duplication_check",
            LongText(),
            N_("How it differs from what others do"),
            N_("Which other programmes you looked at, and what is left to do."),
        ),
    ),
)

_DECISION = Group(
    (
        Field("outcome", Choice(DECISIONS), N_("Decision"), required=True),
        Field("date", Day(), N_("Dated")),
        Field("awarded", Money(), N_("Awarded")),
        Field("feedback", LongText(), N_("What the fund said"), audience="team"),
    )
)

_CHECKLIST = Rows(
    (
        Field("item", Text(), N_("Attachment"), required=True),
        Field("needed", Flag(), N_("The fund asks for it")),
        Field("ready", Flag(), N_("It is ready")),
        Field("document", Link(("document",)), N_("Document")),
        Field("note", Text(), N_("Note")),
    ),
    row=N_("attachment"),
)

_OVERRIDES = Rows(
    (
        Field("check", Text(), N_("Check"), required=True),
        Field("row", Text(), N_("Where"), N_("The answer or row the warning is about.")),
        Field("reason", LongText(), N_("Reason"), required=True),
        Field("by", Text(), N_("By")),
        Field("date", Day(), N_("On")),
    ),
    row=N_("reason"),
)

_COMMENTS = Rows(
    (
        Field("question", Whole(least=1), N_("Question")),
        Field("text", LongText(), N_("Comment"), required=True),
        Field("by", Text(), N_("By")),
        Field("date", Day(), N_("On")),
        Field("done", Flag(), N_("Done")),
    ),
    row=N_("comment"),
)

_SUBMISSION = Section(
    N_("Submission and decision"),
    (
        Field("attachments_checklist", _CHECKLIST, N_("Attachments the fund asks for")),
        Field("overrides", _OVERRIDES, N_("Warnings we leave open, with reasons"), audience="team"),
        Field("comments", _COMMENTS, N_("Comments of co-authors"), audience="team"),
        Field("decision", _DECISION, N_("Decision of the fund"), audience="team"),
        Field("previous_version", Link(("proposal",)), N_("Earlier version of this proposal")),
        Field(
            "snapshot_sha256",
            Text(),
            N_("Fingerprint of the copy sent"),
            N_("Written by the program when the final copy is made."),
            searched=False,
            audience="team",
        ),
        Field("snapshot", Link(("document",)), N_("Copy that was sent")),
        Field("internal_notes", LongText(), N_("Notes for the team"), audience="team"),
    ),
)

TYPE = RecordType(
    name="proposal",
    label=N_("Proposal"),
    plural=N_("Proposals"),
    headline="title",
    states=_STATES,
    sections=(
        *(_FIRST, _FUND, GOAL, CHANGE, INTEREST, LEARNING, PEOPLE, HOST),
        *(PREPARATION, AFTER, RESULTS, MONEY, _SUBMISSION, _LAST),
    ),
    order=10,
    icon="pencil-line",
    code="PR",
)
