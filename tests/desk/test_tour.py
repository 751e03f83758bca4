"""Questions against sites: what a study tour answers where, and what stands alone."""

from jlndesk.desk.tour import crossing

QUESTIONS = [
    {"id": "q1", "question": "Who recalculates\nthe rates?", "method": "study_tour", "must_be_seen": True},
    {"id": "q2", "question": "How many bands?", "method": "call", "must_be_seen": False},
    {"id": "q3", "question": "What did clinics do?"},
]
SITES = [
    {"id": "s1", "name": "Rates office", "learning_question": "q1"},
    {"id": "s2", "name": "Harbour practice"},
    {"id": "s3", "name": "Records unit", "learning_question": "gone"},
]


def lone(found):
    """The questions the page asks a site for."""
    return [one.id for one in found.questions if not one.elsewhere and not found.sites_of(one)]


def test_a_question_and_a_site_that_stand_alone_are_found():
    """A question nobody travels for is not open; a site whose question was removed answers none."""
    found = crossing({"learning_questions": QUESTIONS, "sites": SITES})
    assert found.ticks == {("q1", "s1")}
    assert lone(found) == ["q3"]
    assert [one.name for one in found.idle] == ["Harbour practice", "Records unit"]
    assert [one.elsewhere for one in found.questions] == ["", "call", ""]
    assert found.questions[0].words == "Who recalculates the rates?"


def test_a_session_at_a_site_answers_its_question_there():
    """The programme counts as the site's own question does; a session without a site or a question says nothing."""
    agenda = [
        {"id": "a1", "what": "Visit", "site": "s2", "learning_question": "q3"},
        {"id": "a2", "what": "Lunch", "site": "s3"},
        {"id": "a3", "what": "Review", "learning_question": "q2"},
    ]
    found = crossing({"learning_questions": QUESTIONS, "sites": SITES, "agenda_items": agenda})
    assert found.ticks == {("q1", "s1"), ("q3", "s2")}
    assert [one.name for one in found.sites_of(found.questions[2])] == ["Harbour practice"]
    assert [one.name for one in found.idle] == ["Records unit"]
    assert not lone(found)


def test_what_must_be_seen_needs_a_site_whatever_else_is_planned():
    """A question learned by a call first, but to be seen on the spot, is open without a site."""
    asked = [{"id": "q", "question": "Who signs?", "method": "call", "must_be_seen": True}]
    assert lone(crossing({"learning_questions": asked})) == ["q"]


def test_nothing_typed_is_nothing_shown():
    """Empty rows, as a click on *Add* makes them, are neither questions nor sites; wrong words do no harm."""
    found = crossing({"learning_questions": [{"id": "q"}], "sites": [{"id": "s", "name": 7}], "agenda_items": None})
    assert not found.questions
    assert [one.name for one in found.sites] == [""]
    assert not crossing({}).sites
