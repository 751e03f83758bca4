"""Which page stands at which place of the sidebar; what a page needs is loaded when it is first looked at."""

from __future__ import annotations

import importlib

from jlndesk.ui.page import Page
from jlndesk.ui.places import place_named
from jlndesk.ui.session import Session

_PAGES = {
    "today": ("jlndesk.ui.today", "Today"),
    "exchange": ("jlndesk.ui.exchange.page", "ExchangePage"),
    "trash": ("jlndesk.ui.trash_page", "TrashPage"),
    "settings": ("jlndesk.ui.settings_page", "SettingsPage"),
    "help": ("jlndesk.ui.help_page", "HelpPage"),
}
_LIST = ("jlndesk.ui.record_list", "ListPage")


def make_page(key: str, session: Session) -> Page:
    """Return the page of a place: one of its own, or the list of its record types."""
    module, name = _PAGES.get(key, _LIST)
    kind = getattr(importlib.import_module(module), name)
    made = kind(session) if key in _PAGES else kind(session, place_named(key))
    assert isinstance(made, Page)  # noqa: S101  # says so to the type checker
    return made
