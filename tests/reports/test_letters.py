"""Letters say who asks whom for what, have places for what is written by hand, and name no traveller."""

from jlndesk.core.i18n import speaking
from jlndesk.reports import all_layouts, document_of
from jlndesk.reports.blocks import Heading, PageBreak, flat
from jlndesk.reports.context import Reading
from jlndesk.reports.inventory import texts

OBJECTIVE = "By 30 June 2027 the Board will have approved rates by age."


def made(layout, record, context):
    """The document of one layout about one record."""
    return document_of(all_layouts()[layout], [record], context)


def said(document):
    """All texts of a document on one line, with plain spaces."""
    return " | ".join(text for _place, text in texts(document) if text).replace("\u00a0", " ")


def subjects(document):
    """The subject of each letter."""
    return [block.text for block in flat(document.blocks) if isinstance(block, Heading)]


def test_a_proposal_asks_its_fund_its_host_and_each_partner_on_pages_of_their_own(office, proposal):
    """The sum stands in figures and words, the questions are numbered, each partner gets the joint question."""
    context = office.context(readings={proposal.id: Reading((OBJECTIVE,))})
    document = made("request_letter", proposal, context)
    assert [one.partition(":")[0] for one in subjects(document)][-3:] == [
        "Request to receive a study visit", "Request to learn together", "Request to learn together",
    ]  # fmt: skip
    assert sum(isinstance(block, PageBreak) for block in flat(document.blocks)) == len(subjects(document)) - 1
    text = said(document)
    for words in ("11–15 January 2027", "1. ", "Country core group, Mongolia", "Yours faithfully,"):
        assert words in text


def test_a_letter_to_the_fund_says_the_sum_in_words(office):
    """Figures alone can be changed on the way; words stand beside them."""
    fund = office.add("fund_profile", "Learning fund", country="ZZ")
    record = office.add(
        "proposal", "P", country="ZZ", fund_profile=fund.id, requested={"amount": "4750", "currency": "USD"}
    )
    text = said(made("request_letter", record, office.context()))
    assert "USD 4,750 (four thousand seven hundred and fifty US dollars)" in text
    assert "To | Learning fund" in text


def test_delegates_are_told_to_a_host_by_post_and_never_by_name(office):
    """Names wait until a host has answered."""
    row = {"post": "Director of Payment", "person_text": "Ada Okoro", "role": "decider", "reason": "Signs"}
    record = office.add("study_tour", "Tour", country="ZZ", host_text="Insurer abroad", participants=[row])
    text = said(made("request_letter", record, office.context()))
    assert "One person would come: Director of Payment." in text
    assert "Ada Okoro" not in text
    assert "To | Insurer abroad" in text


def test_an_endorsement_names_what_the_office_answers_for(office):
    """One letter for each office, each with its own follow-up actions and days only."""
    record = office.add(
        "proposal", "P", country="ZZ",
        endorsements=[{"org_text": "Ministry", "post": "Permanent Secretary", "date": "2026-10"},
                      {"org_text": "Insurer", "post": "Chief Executive", "date": "2026-10"}],
        followup_plan=[{"action": "Submit the note", "due": "2027-03-31", "org_text": "Ministry", "evidence": "No. 1"},
                       {"action": "Run the model", "due": "2027-05-07", "org_text": "Insurer", "evidence": "Log"}],
    )  # fmt: skip
    text = said(made("endorsement_letter", record, office.context(readings={record.id: Reading((OBJECTIVE,))})))
    first, second = text.split("Endorsement of the proposal")[-2:]
    assert "Submit the note, by 31 March 2027" in first
    assert "Run the model" not in first
    assert "Chief Executive" in second
    assert OBJECTIVE in second


def test_an_empty_proposal_still_makes_letters_with_places_to_fill(office):
    """Nothing known is no reason to refuse: dots stand where a hand writes."""
    record = office.add("proposal", "P", country="ZZ")
    for layout in ("request_letter", "endorsement_letter"):
        text = said(made(layout, record, office.context(office="")))
        assert "……" in text
        assert "Signature" in text


def test_letters_are_written_in_the_language_asked_for(office):
    """The language of a letter is that of the order, not that of the program."""
    record = office.add("proposal", "P", country="ZZ")
    with speaking("fr"):
        assert made("request_letter", record, office.context(language="fr")).language == "fr"
