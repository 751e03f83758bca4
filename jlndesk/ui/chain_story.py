"""The chain that explains the program in six lines, the same on the first page and in the help."""

from __future__ import annotations

from jlndesk.core.i18n import N_, _
from jlndesk.ui.components.chain import Link

_STORY = (
    (N_("Goal"), N_("Which national goal, and where is it written?")),
    (N_("Constraint"), N_("What blocks it, and who owns the block?")),
    (N_("Change"), N_("Who will decide what, by when?")),
    (N_("Common interest"), N_("Which other country asks the same?")),
    (N_("Learning"), N_("What can no document tell us?")),
    (N_("After"), N_("What happens in 30, 90 and 180 days?")),
)


def story() -> list[Link]:
    """Return the six links in the language in force."""
    return [Link(_(title), _(asks), "done" if number == 0 else "open") for number, (title, asks) in enumerate(_STORY)]
