"""How a word of the field is written: its title with the short form, and what it is called in each language."""

from __future__ import annotations

from jlndesk.core.glossary import Term, glossary
from jlndesk.core.i18n import _
from jlndesk.core.locale import Locale
from jlndesk.core.text import fold

_BETWEEN = "\u2003"  # an em space: a middle dot would read as a zero in Arabic
_ISOLATED = "\u2068{}\u2069"


def sorted_words() -> list[Term]:
    """Return all words in the order of the language in force, without regard to accents, as lists sort."""
    return sorted(glossary().terms.values(), key=lambda one: fold(_(one.term)))


def title_of(word: Term, locale: Locale) -> str:
    """Return a word as a heading, *Universal health coverage (UHC)*."""
    short = word.short(locale.tag)
    if not short:
        return _(word.term)
    return _("{term} ({short})").format(term=_(word.term), short=locale.list(short, "or"))


def names_of(word: Term, locale: Locale) -> str:
    """Return on one line what else a word is called, the reader's own language first; empty when nothing is known."""
    others = sorted((one for one in word.languages() if one != locale.tag), key=lambda one: fold(locale.language(one)))
    title = {fold(_(word.term)), *map(fold, word.short(locale.tag))}
    own = [name for name in word.called(locale.tag) if fold(name) not in title]
    said = [_("Also:\u00a0{names}").format(names=locale.list(own, "or"))] if own else []
    for language in others:
        names = _ISOLATED.format(locale.list(word.called(language), "or"))
        said.append(_("{language}:\u00a0{names}").format(language=locale.language(language), names=names))
    return _BETWEEN.join(said)
