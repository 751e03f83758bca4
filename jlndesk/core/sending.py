"""How long a file takes to send where the connection is slow, and which paper an office has in its printer."""

from __future__ import annotations

from typing import Literal

from jlndesk.core.i18n import _n

_BYTES_A_SECOND = 5_000
"""What a 2G connection carries when it is not at its best: 40 kilobits a second."""
_AS_MAIL = 4 / 3
"""Mail writes three bytes as four letters."""
_MINUTE, _HOUR = 60, 3_600
_LETTER = frozenset({"BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"})
"""The countries whose offices print on US Letter, as the Unicode locale data has them (CLDR 46)."""


def seconds_to_send(size: int) -> int:
    """Return how many seconds a file of so many bytes takes as an attachment of a mail over 2G, one at least."""
    return max(1, round(size * _AS_MAIL / _BYTES_A_SECOND))


def sending_words(size: int) -> str:
    """Return *sends in 2 minutes on 2G* for a file of so many bytes."""
    seconds = seconds_to_send(size)
    if seconds < _MINUTE:
        return _n("sends in {count} second on 2G", "sends in {count} seconds on 2G", seconds).format(count=seconds)
    if seconds < _HOUR:
        minutes = -(-seconds // _MINUTE)
        return _n("sends in {count} minute on 2G", "sends in {count} minutes on 2G", minutes).format(count=minutes)
    hours = -(-seconds // _HOUR)
    return _n("sends in {count} hour on 2G", "sends in {count} hours on 2G", hours).format(count=hours)


def paper_of(country: str) -> Literal["A4", "Letter"]:
    """Return the paper the offices of a country (ISO 3166 code) print on; A4 where none is known."""
    return "Letter" if country in _LETTER else "A4"
