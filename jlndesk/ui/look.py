"""The look a person chose, or else that of the system, as a theme."""

from __future__ import annotations

from typing import cast

from jlndesk.core.i18n import language
from jlndesk.core.locale import locale
from jlndesk.core.settings import Settings
from jlndesk.ui.theme import Mode, Theme


def chosen_theme(system: tuple[Mode, bool], settings: Settings) -> Theme:
    """Return the theme of these settings in the language in force; `system` is what `system_look` says."""
    mode, contrast = system
    chosen = settings.get("appearance", "system")
    if chosen in ("light", "dark"):
        mode = cast("Mode", chosen)
    scale = int(settings.get("text_size", "100")) / 100
    tongue = language()
    return Theme.load(mode, scale, locale(tongue).direction, contrast, language=tongue)
