"""Countries that a running text names, in its own language or in English."""

from __future__ import annotations

import functools
import re

from jlndesk.core.locale import locale
from jlndesk.core.text import fold
from jlndesk.core.vocabulary import vocabulary
from jlndesk.guidance.prose import unspaced

_ALSO = {
    "viet nam": "VN", "lao pdr": "LA", "korea": "KR", "republic of korea": "KR", "ivory coast": "CI",
    "cote d'ivoire": "CI", "turkey": "TR", "cabo verde": "CV", "eswatini": "SZ", "dr congo": "CD", "timor-leste": "TL",
    "kyrgyz republic": "KG", "united states": "US", "usa": "US", "uk": "GB",
}  # fmt: skip
"""Names that are used beside the one a locale gives."""

_JOINED = r"[\u0600-\u06ff]{0,3}"
"""Arabic writes *and*, *in*, *by* and the article together with the name."""


def countries_in(text: str, language: str) -> list[str]:
    """Return the codes of the countries a text names, in the order they are first named."""
    pattern, codes = _names(language)
    found = pattern.finditer(fold(text).replace("’", "'"))
    return list(dict.fromkeys(codes[match[match.lastindex or 0]] for match in found))


@functools.lru_cache(maxsize=8)
def _names(language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    codes = dict(_ALSO)
    for tongue in (locale("en"), locale(language)):
        for code in vocabulary("countries").entries:
            codes[fold(tongue.country(code)).replace("’", "'")] = code
    longest_first = sorted(codes, key=len, reverse=True)
    spaced = "|".join(re.escape(name) for name in longest_first if not unspaced(name))
    dense = "|".join(re.escape(name) for name in longest_first if unspaced(name))
    return re.compile(rf"(?<!\w){_JOINED}({spaced})(?!\w)" + (f"|({dense})" if dense else "")), codes
