"""What the workspace already knows about each question of a proposal, ready to be put in with one click."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain, islice

from jlndesk.core.locale import Locale
from jlndesk.guidance.case import Case
from jlndesk.guidance.offers import after, anchor, interest, money, people
from jlndesk.guidance.offers.offer import Asking, Offer

__all__ = ["MOST", "Offer", "offers_for"]

MOST = 5
"""So many offers stand beside one question at most."""

Source = Callable[[Asking], Iterable[Offer]]

_SOURCES: dict[int, tuple[Source, ...]] = {
    1: (anchor.goals,),
    2: (anchor.owners,),
    3: (anchor.earlier_activities, anchor.earlier_proposals),
    4: (anchor.moving_numbers,),
    5: (anchor.open_doors,),
    6: (anchor.core_groups, anchor.letters),
    7: (interest.own_priorities,),
    8: (interest.foreign_priorities, interest.products, interest.taking_part),
    9: (interest.open_questions,),
    10: (after.outcome_indicators,),
    11: (interest.planned_activities,),
    12: (people.earlier_participants,),
    13: (people.earlier_hosts, people.offering_countries),
    14: (people.languages, people.readings),
    15: (after.open_actions,),
    16: (after.keepers,),
    17: (after.indicators,),
    18: (after.earlier_risks,),
    19: (money.funds, money.rates),
    20: (money.attachments,),
}


def offers_for(case: Case, number: int, locale: Locale) -> list[Offer]:
    """Return what the records offer for a question, the most useful first; the sentences are in the language in force.

    Nothing the proposal says already is offered, nor the proposal itself, nor more of a person than name and post.
    """
    asking = Asking(case, number, locale)
    found: Iterator[Offer] = chain.from_iterable(source(asking) for source in _SOURCES.get(number, ()))
    return list(islice(found, MOST))
