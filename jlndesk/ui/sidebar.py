"""The sidebar with its places and how many records are at each, and the age of the last backup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jlndesk.core.i18n import _
from jlndesk.core.late import module
from jlndesk.ui.components.sidebar import Sidebar
from jlndesk.ui.places import COUNTED, LOWER, PLACES
from jlndesk.ui.session import Session

if TYPE_CHECKING:
    from jlndesk.desk import window as verbs
else:
    verbs = module("jlndesk.desk.window")


def make_sidebar() -> Sidebar:
    """Return the sidebar with all places."""
    sidebar = Sidebar()
    group = 0
    for place in PLACES:
        if place.group != group:
            sidebar.add_gap()
            group = place.group
        sidebar.add(place.key, _(place.label), place.icon)
    sidebar.add_stretch()
    for place in LOWER:
        sidebar.add(place.key, _(place.label), place.icon)
    return sidebar


def show_counts(sidebar: Sidebar, session: Session) -> None:
    """Show how many records are at each place."""
    found = verbs.counts(session.desk)
    for key, types in COUNTED.items():
        count = sum(found.get(name, 0) for name in types)
        sidebar.set_count(key, session.locale.number(count) if count else "")
