"""The guide's data fits the program: its fields, rules, options, words and sentences exist."""

import inspect
import re
import string

import pytest

from jlndesk.core.errors import NotFoundError
from jlndesk.core.resources import resource
from jlndesk.guidance import Guide, all_checks, amounts, guides
from jlndesk.guidance.guide import LEVELS
from jlndesk.guidance.rules import RULES
from jlndesk.guidance.words import word_languages, words_of
from jlndesk.records import all_types
from tests.guidance.proposals import GUIDE

TYPE = all_types()["proposal"]
CHECKS = pytest.mark.parametrize("check", GUIDE.checks, ids=lambda check: check.id)
QUESTIONS = pytest.mark.parametrize("question", GUIDE.questions.values(), ids=lambda question: str(question.number))


def test_guide_is_found():
    """The guide of proposals ships, and an unknown name is answered with the names there are."""
    assert guides() == ["proposal"]
    with pytest.raises(NotFoundError) as caught:
        Guide.load("nothing")
    assert "proposal" in caught.value.hint


def test_seven_stages_with_twenty_questions():
    """The path has seven stages and the questions 1 to 20, eight of them before the lock."""
    assert [stage.number for stage in GUIDE.stages] == list(range(1, 8))
    assert list(GUIDE.questions) == list(range(1, 21))
    assert [len(stage.questions) for stage in GUIDE.stages if not stage.opens_after] == [6, 2]
    assert {stage.opens_after for stage in GUIDE.stages} == {0, 8}


@QUESTIONS
def test_question_is_whole(question):
    """Each question asks, says why, shows two different answers, and names fields of a proposal once."""
    assert all(question.texts)
    assert question.ask.endswith("?") or "“" in question.ask
    assert question.strong != question.weak
    assert set(question.fields) | set(question.pinned) <= set(TYPE.fields)
    assert all(GUIDE.question_of[name] == question.number for name in question.fields)


def test_examples_are_marked_as_invented():
    """The note beside the examples says that they are invented."""
    assert "invented" in GUIDE.examples_note


@CHECKS
def test_check_is_whole(check):
    """Each check has an id in words, a known rule, question, criterion and levels, and three whole sentences."""
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", check.id)
    assert check.question in GUIDE.questions
    assert check.criterion in "ABCDEFGHI"
    assert check.level in LEVELS
    assert check.at_submission in LEVELS[:3]
    assert LEVELS.index(check.at_submission) <= LEVELS.index(check.level)
    for text in check.texts:
        assert text.endswith((".", "?"))
    assert placeholders(check.why) | placeholders(check.fix) <= {*placeholders(check.message), "most", "latest"}


@CHECKS
def test_rule_takes_the_options(check):
    """The rule of each check exists and takes exactly the options given."""
    inspect.signature(RULES[check.rule]).bind(None, **check.options)


@CHECKS
def test_options_name_what_exists(check):
    """Fields, lists of rows, columns, limits of funds and lists of words named in options exist."""
    options = check.options
    rows = options.get("rows")
    for path in [*options.get("fields", ()), *options.get("when", ()), options.get("field", "")]:
        assert not path or is_field(path)
    for path in options.get("any_of", ()):
        assert is_field(f"{rows or 'change_objectives'}.{path}" if rows or check.rule == "slot_answered" else path)
    assert rows is None or TYPE.fields[rows].kind.grain == "rows"
    assert options.get("limit") in (None, *all_types()["fund_profile"].fields)
    words = options.get("words", ())
    for name in [words] if isinstance(words, str) else words:
        assert words_of(["en"]).has(name)


def is_field(path: str) -> bool:
    """Tell whether a path names a field of a proposal, or a part of one."""
    name, _dot, part = path.partition(".")
    return name in TYPE.fields and (not part or part in {column.name for column in TYPE.fields[name].kind.columns()})


@CHECKS
def test_forms_of_a_message_agree(check):
    """The sentence for many has the placeholders of the sentence for one; only the number itself may be left out."""
    if check.message_many:
        assert placeholders(check.message_many) | {"count"} == placeholders(check.message) | {"count"}


def placeholders(text: str) -> set[str]:
    """Return the names a sentence leaves open."""
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


def test_ids_are_said_once():
    """No two checks share an id."""
    ids = [entry["check"] for entry in all_checks(GUIDE)]
    assert len(ids) == len(set(ids))


def test_every_rule_is_used():
    """No rule is left that no check names."""
    assert {check.rule for check in GUIDE.checks} == set(RULES)


_ASKED_FOR = {
    "decision_verbs", "document", "page", "named_rule", "asks_how", "senior", "budget_words", "context", "decides",
    "implements", "finance", "follow_up", "heads", "failed",
}  # fmt: skip
"""Lists whose words a good answer holds: a check fires where none of them is found."""


def test_word_lists_are_the_same_in_every_language():
    """A language has every list, or only lists of phrases that give a fault away.

    A list of words that must be there would, where it is too short, make a check stricter than in other languages.
    """
    lists = {language: set(words_of([language]).lists) for language in word_languages()}
    assert {"ar", "en", "es", "fr", "pt", "vi"} <= lists.keys()
    for names in lists.values():
        assert names == lists["en"] or not names & _ASKED_FOR


def test_every_word_list_is_used():
    """No list of words is left that no rule or check asks for."""
    code = "".join(path.read_text(encoding="utf-8") for path in (resource("guidance") / "proposal").glob("*.toml"))
    code += "".join(inspect.getsource(inspect.getmodule(rule)) for rule in RULES.values())
    code += inspect.getsource(amounts)
    unused = {name for name in words_of(["en"]).lists if not re.search(rf'"{name}"(?:[],)]| }})', code)}
    assert unused == set()
