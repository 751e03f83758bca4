"""The record types are those of the field, each with the fields the field asks for."""

import pytest

from jlndesk.core.schema import RecordType, canonical_fields
from jlndesk.records import all_types

TYPES = {t.name: t for t in all_types().values() if not t.hidden}

NAMES = """
proposal priority study_tour workshop other_activity follow_up person organisation core_group knowledge_product document
policy_objective policy_window indicator fund_profile assessment exchange_rate participation initiative country
word_list
""".split()

COMMON = "ref_code status language summary confidentiality source tags attachments country".split()

ACTIVITY = """
title policy_objective learning_priorities topics jln_goal technical_initiative proposal fund_profile dates modality
organiser focal_person countries_involved working_languages planned_participants actual_participants participants
agenda_items learning_questions outcomes_sought change_objective windows budget_lines actual_cost risks evaluation
key_findings decisions report report_due lessons would_repeat would_repeat_why earlier_activities
""".split()

# Where the field's own name would clash or two of its fields must agree, the name here differs: start and end are
# `dates`, an amount and its currency one value, done_on and evidence `done`, type `organisation_type` and the like.
FIELDS = {
    "study_tour": ACTIVITY
    + """
host_countries host_orgs host_rationale alternative_considered host_confirmed sites preparation travel_days nights visa
interpretation security_health_note debrief_daily debrief_to_official
""".split(),
    "workshop": ACTIVITY
    + """
venue city venue_country format facilitators capacity invited confirmed attended attendance_counts pre_test post_test
instrument agreements parked_issues product_used certificates interpretation_pairs
""".split(),
    "other_activity": ACTIVITY
    + "subtype counterpart_orgs sessions duration_months deliverable co_producers virtual_link_note".split(),
    "proposal": """
title fund_profile call_name deadline submitted_on applicant lead_org partner_orgs common_interest policy_objective
commitment_evidence constraint change_objectives window learning_questions activities jln_product participants_planned
results_frame assumptions risks followup_plan sustainability duplication_check prior_grants prior_lessons
gender_inclusion crs_codes budget_lines requested cofinance in_kind dates attachments_checklist endorsements overrides
decision previous_version snapshot_sha256 pitch tried_before tried_none earlier_activities prior_candour reciprocity
learning_priority topics outcomes_sought alternatives sequence host_countries host_orgs host_rationale host_confirmed
sites travel_dates working_languages host_languages interpretation visa preparation debrief sustained_by evaluation
policy_objective_text window_text learning_priority_text common_interest_text commitment_text budget_text host_text
lead_org_text jln_product_text delegation_size comments
""".split(),
    "core_group": """
title established legal_basis terms_of_reference host_committee chair coordinator meeting_frequency meetings member_orgs
members membership_tier membership_as_of membership_source jln_focal partner_focal priorities working_languages
fiscal_year_start weekend_days
""".split(),
    "person": """
full_name sort_name preferred_name honorific sex post_title level org unit post_history languages expertise email phone
decision_role supervisor passport_valid_until consent_to_store consent_photo active left_on
""".split(),
    "organisation": """
name_en name_local acronym organisation_type parent mandate owns_topics uhc_role address contact
""".split(),
    "priority": """
statement topics policy_objective urgency importance feasibility reform_stage window role can_offer owner_org
agreed_by_ccg valid_until card_shared card_version sender received_on card_sha256
""".split(),
    "knowledge_product": """
title product_type publisher initiative topics year languages url local_copy licence countries_involved how_to_apply
verified verified_by verified_on uses
""".split(),
    "follow_up": """
action origin expected_change change_objective learning_question owner org start due reviews priority depends_on
approval_needed_from resources resource_source progress done reason reassigned remind_on
""".split(),
    "policy_objective": "title source_document source_title source_year page level target year sdg".split(),
    "policy_window": "title window_type opens closes decision_body source_document confidence".split(),
    "indicator": """
title unit baseline baseline_date target target_date means_of_verification frequency responsible assumption risks
measurements
""".split(),
    "fund_profile": """
title ceiling duration_months who_applies min_partner_countries needs_jln_product cost_rules attachments_required rubric
as_of total
""".split(),
    "document": "title kind file date number language".split(),
    "exchange_rate": "title from_currency to_currency rate date rate_source".split(),
    "assessment": "title proposal reviewer rubric_version gates scores comments panel_decision".split(),
    "country": """
title membership membership_as_of membership_source weekend_days fiscal_year_start languages currency
""".split(),
    "initiative": "title kind topics years".split(),
    "participation": "title initiative activity years role evidence_level source_title source_date".split(),
    "word_list": "title kind words_language words".split(),
}

COLUMNS = {
    ("proposal", "change_objectives"): """
by institution institution_text verb verb_text instrument indicator indicator_text population baseline baseline_date
unit target target_date means_of_verification""",
    ("proposal", "common_interest"): """
partner partner_priority our_priority role evidence_level evidence contact_role confirmed_on joint_question""",
    ("proposal", "constraint"): "family statement owner_org owner_text cause",
    ("proposal", "learning_questions"): "question change_objective method must_be_seen virtual_alternative",
    ("proposal", "participants_planned"): "role org post person reason substitute_profile",
    ("proposal", "followup_plan"): "action owner org due evidence change_objective second_person",
    ("proposal", "results_frame"): """
statement level indicator unit baseline baseline_date target target_date means_of_verification frequency responsible""",
    ("proposal", "outcomes_sought"): "outcome indicator means_of_verification",
    ("proposal", "endorsements"): "person post level date document",
    ("proposal", "overrides"): "check row reason by date",
    ("proposal", "comments"): "question text by date done",
    ("proposal", "decision"): "outcome date feedback awarded",
    ("proposal", "budget_lines"): """
activity activity_text category description persons days frequency unit_cost rate_month rate_source exchange_rate funder
kind basis justification learning_question""",
    ("proposal", "crs_codes"): "code percent",
    ("proposal", "host_confirmed"): "state on document",
    ("proposal", "risks"): "risk likelihood impact mitigation owner",
    ("study_tour", "sites"): """
name org place date learning_question contact patient_facing consent_arrangements observation_notes transferable
enabling_conditions capacity_needed""",
    ("study_tour", "evaluation"): "reaction_n pre_n post_n matched_n pre_mean post_mean",
    ("workshop", "agreements"): "text agreed_by date",
    ("other_activity", "sessions"): "date topic attendees",
    ("core_group", "meetings"): "date attendance decisions priorities",
    ("core_group", "members"): "person served",
    ("knowledge_product", "uses"): """
use_country org activity date level kind description evidence confirmed_by status""",
    ("assessment", "scores"): "criterion score comment",
    ("person", "languages"): "lang level",
    ("person", "post_history"): "post org dates",
}

REQUIRED = {
    "proposal": """
title country status fund_profile applicant lead_org common_interest policy_objective constraint change_objectives
learning_questions results_frame risks followup_plan budget_lines requested dates endorsements""",
    "study_tour": """
title country status policy_objective learning_priorities topics dates organiser focal_person participants
learning_questions outcomes_sought host_countries host_rationale""",
    "core_group": "country member_orgs",
    "person": "full_name post_title org consent_to_store",
    "organisation": "name_en organisation_type",
    "priority": "statement topics reform_stage role owner_org valid_until",
    "knowledge_product": "title topics",
    "follow_up": "origin action owner org due",
    "policy_window": "closes",
}


def test_the_types_of_the_field_are_found() -> None:
    """The package finds exactly the types the field needs, in the order of lists."""
    assert list(TYPES) == NAMES
    assert {t.name for t in all_types().values()} - set(TYPES) == {"author", "desk"}


@pytest.mark.parametrize("record_type", TYPES.values(), ids=lambda t: t.name)
def test_every_field_of_the_field_exists(record_type: RecordType) -> None:
    """A type has its own fields and those every record has."""
    assert not set(FIELDS[record_type.name]) - set(record_type.fields)
    assert not set(COMMON) - set(record_type.fields)


@pytest.mark.parametrize(("name", "field"), COLUMNS, ids=str)
def test_every_column_of_a_list_exists(name: str, field: str) -> None:
    """A list or group has the columns the field asks for."""
    columns = {f.name for f in TYPES[name].fields[field].kind.columns()}
    assert not set(COLUMNS[name, field].split()) - columns


@pytest.mark.parametrize("name", REQUIRED)
def test_what_is_needed_is_required(name: str) -> None:
    """The answers without which a record may not leave its draft are required."""
    fields = TYPES[name].fields
    assert [f for f in REQUIRED[name].split() if not fields[f].required] == []


def test_a_type_knows_only_what_it_shares() -> None:
    """Types are blind to each other: no module of a type imports another."""
    from pathlib import Path  # noqa: PLC0415

    import jlndesk.records  # noqa: PLC0415

    folder = Path(jlndesk.records.__file__).parent
    for path in folder.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not [n for n in NAMES if f"jlndesk.records.{n} " in text or f"jlndesk.records import {n}" in text]


def test_a_proposal_in_plain_words_is_accepted() -> None:
    """A proposal from outside may answer in words wherever a record could be linked."""
    given = {
        "title": "Age-adjusted capitation",
        "policy_objective_text": "Health Financing Strategy 2023–30, objective 3, p. 41",
        "constraint": {"statement": "One flat rate for every age", "owner_text": "National fund, payment directorate"},
        "change_objectives": [
            {"by": "2027-06-30", "institution_text": "the Board", "verb_text": "agreed", "indicator_text": "contracts"}
        ],
        "window_text": {"text": "Board vote", "closes": "2027-06-15"},
        "common_interest": [{"partner": "MN", "evidence_level": "3", "evidence_text": "E-mail of 4 May"}],
        "participants_planned": [{"role": "decider", "org_text": "Ministry of Health", "reason": "Votes on the rate"}],
        "budget_text": "About 30,000 US dollars, two thirds of it travel",
        "followup_plan": [{"action": "Submit the note", "owner_text": "Director", "due": "2027-04-01"}],
    }
    assert canonical_fields(TYPES["proposal"], given) == given


def test_gaps_are_told_by_name() -> None:
    """An empty proposal lists what is missing and, being an idea, is not stopped by it."""
    proposal = TYPES["proposal"]
    assert {gap.unit for gap in proposal.gaps({})} == {f.unit for f in proposal.fields.values() if f.required}
    assert proposal.gaps_allowed({})
    assert not proposal.gaps_allowed({"status": "submitted"})
