"""Tells which words are tags of languages: those with a name in Unicode's data, and a few it has by another tag."""

from jlndesk.core.errors import BadValue
from jlndesk.core.i18n import SOURCE, parents, tag
from jlndesk.core.kinds import Language
from jlndesk.core.locale import locale

_BESIDE = frozenset({"ae", "bh", "kr", "pi", "tl", "tw", "vo"})  # ISO 639-1 has them as well


def is_language(text: str) -> bool:
    """Tell whether a text is the tag of a language there is, however its letters are written: `fr`, `pt-br`, `tw`."""
    try:
        Language().canonical(tag(text))
    except BadValue:
        return False
    plain = parents(text)[-1]
    return plain in _BESIDE or plain in locale(SOURCE).languages()
