"""How a proposal stands, in a few words and a mark."""

from __future__ import annotations

from typing import Any

from jlndesk.core.i18n import _, _n


def blocking_words(review: dict[str, Any]) -> tuple[str, str, str]:
    """Return what stands between a proposal and its final copy: words, a colour token, an icon."""
    levels = [one["level_at_submission"] for one in review["findings"] if not one["override"]]
    block, warn = levels.count("block"), levels.count("warn")
    if block:
        said = _n("{count} blocks the final copy", "{count} block the final copy", block).format(count=block)
        return said, "red", "warning-octagon-fill"
    if warn:
        said = _n("{count} thing to look at", "{count} things to look at", warn).format(count=warn)
        return said, "amber", "warning-fill"
    return _("Nothing blocks the final copy"), "accent", "check-circle-fill"
