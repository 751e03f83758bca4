"""The one clock of the program, which `JLNDESK_NOW` can set for tests and for papers that must come out the same."""

import datetime as dt
import os

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _

VARIABLE = "JLNDESK_NOW"


def now() -> dt.datetime:
    """The moment it is, with the zone of this computer; a standing one when `JLNDESK_NOW` gives it (ISO date-time).

    Raises DeskError when `JLNDESK_NOW` is set to something else.
    """
    given = os.environ.get(VARIABLE)
    if not given:
        return dt.datetime.now().astimezone()
    try:
        moment = dt.datetime.fromisoformat(given)
    except ValueError as error:
        raise DeskError(
            _("The environment variable {name} does not hold a date and time: {text}").format(
                name=VARIABLE, text=given
            ),
            _("Write it like 2026-11-15T09:00, or remove it."),
        ) from error
    return moment if moment.tzinfo else moment.astimezone()


def moment(milliseconds: int) -> str:
    """Return a clock of a save as an ISO moment in UTC, to the second."""
    return dt.datetime.fromtimestamp(milliseconds / 1000, dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def today() -> dt.date:
    """The day it is on this computer, or the day of `JLNDESK_NOW`."""
    return now().date()
