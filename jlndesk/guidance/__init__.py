"""Guided writing and review: guides and fund profiles as data, checks as small pure rules, findings with reasons."""

from __future__ import annotations

from jlndesk.guidance.guide import Check, Guide, Question, Stage, guides
from jlndesk.guidance.objective import Sentence, composed_objective, sentence_order
from jlndesk.guidance.paths import guide_for, path_of
from jlndesk.guidance.profile import Profile, profile_named, profile_of
from jlndesk.guidance.review import Purpose, all_checks, guide_and_review, guide_state, review
from jlndesk.guidance.view import View

__all__ = [
    "Check", "Guide", "Profile", "Purpose", "Question", "Sentence", "Stage", "View", "all_checks", "composed_objective",
    "guide_and_review", "guide_for", "guide_state", "guides", "path_of", "profile_named", "profile_of", "review",
    "sentence_order",
]  # fmt: skip
