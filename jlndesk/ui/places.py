"""The places of the sidebar, and which record types are looked at in each."""

from __future__ import annotations

from jlndesk.core.frozen import frozen
from jlndesk.core.i18n import N_


@frozen
class Place:
    """One line of the sidebar: `types` are the tabs of its list, `empty` says what belongs there."""

    key: str
    label: str
    icon: str
    types: tuple[str, ...] = ()
    empty: str = ""
    group: int = 0


PLACES: tuple[Place, ...] = (
    Place("today", N_("Today"), "sun-horizon"),
    Place("priorities", N_("Priorities"), "target", ("priority",),
          N_("A priority is a question your country wants to learn about, such as: how can we pay clinics by age?")),
    Place("proposals", N_("Proposals"), "pencil-line", ("proposal",),
          N_("A proposal begins with a goal of your country and what blocks it.")),
    Place("activities", N_("Activities"), "airplane-tilt", ("study_tour", "workshop", "other_activity"),
          N_("Study tours, workshops, calls and pairings, from their plan to their report.")),
    Place("follow-up", N_("Follow-up"), "check-square", ("follow_up",),
          N_("What somebody promised to do after an activity, by when, and the proof that it is done.")),
    Place("people", N_("People"), "users", ("person", "organisation", "core_group"),
          N_("People and institutions are written once and offered wherever they are needed."), 1),
    Place("library", N_("Library"), "books",
          ("knowledge_product", "document", "policy_objective", "policy_window", "indicator", "fund_profile",
           "exchange_rate", "assessment", "participation", "initiative", "country", "word_list"),
          N_("What proposals refer to: products, documents, goals, windows, funds and rates."), 1),
    Place("exchange", N_("Exchange"), "arrows-left-right", group=2),
)  # fmt: skip
LOWER: tuple[Place, ...] = (
    Place("trash", N_("Trash"), "trash"),
    Place("settings", N_("Settings"), "gear"),
    Place("help", N_("Help"), "question"),
)
NEW = {
    "proposal": N_("New proposal"), "concept_note": N_("New concept note"), "priority": N_("New priority"),
    "study_tour": N_("New study tour"),
    "workshop": N_("New workshop"), "other_activity": N_("New activity"), "follow_up": N_("New action"),
    "person": N_("New person"), "organisation": N_("New organisation"), "core_group": N_("New core group"),
    "knowledge_product": N_("New product"), "document": N_("New document"), "policy_objective": N_("New goal"),
    "policy_window": N_("New window"), "indicator": N_("New indicator"), "fund_profile": N_("New fund"),
    "exchange_rate": N_("New rate"), "assessment": N_("New assessment"), "participation": N_("New participation"),
    "initiative": N_("New initiative"), "country": N_("New country"), "word_list": N_("New word list"),
}  # fmt: skip
BEGUN: dict[str, tuple[str, dict[str, str]]] = {"concept_note": ("proposal", {"path": "concept"})}
"""What is begun under a name of its own: the type it is of, and the values it begins with."""
COUNTED = {place.key: place.types for place in PLACES if place.types and place.key != "library"}
COUNTED["library"] = ("knowledge_product", "document")


def place_of(type_name: str) -> str:
    """Return the key of the place a record type is looked at in."""
    return next((place.key for place in PLACES if type_name in place.types), "library")


def type_begun(name: str) -> str:
    """Return the type of what is begun under a name: that of a door of its own, or a type's own name."""
    return BEGUN[name][0] if name in BEGUN else name


def place_named(key: str) -> Place:
    """Return a place by its key."""
    return next(place for place in (*PLACES, *LOWER) if place.key == key)
