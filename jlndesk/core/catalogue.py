"""Reads one gettext catalogue straight from its `.po` file, quickly enough to need no compiled copy."""

import gettext
import re
from collections.abc import Callable
from pathlib import Path

from jlndesk.core import late
from jlndesk.core.frozen import fresh, frozen

_LINES = r'((?:".*"\n)+)'
_ENTRY = late.pattern(
    rf"(?:^(\#,.*)\n(?:\#.*\n)*)?^msgid[ ]{_LINES}(?:msgid_plural[ ]{_LINES})?((?:msgstr(?:\[\d\])?[ ]{_LINES})+)",
    re.MULTILINE,
)
_FORM = late.pattern(rf"^msgstr\[\d\][ ]{_LINES}", re.MULTILINE)
_ESCAPE = late.pattern(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_PLURAL_RULE = late.pattern(r"plural\s*=\s*([^;\n]+);")


def _germanic(count: int) -> int:
    return int(count != 1)


@frozen
class Catalogue:
    """The texts of one language by their English text, and its rule for how many."""

    texts: dict[str, str] = fresh(factory=dict)
    plurals: dict[str, list[str]] = fresh(factory=dict)
    rule: Callable[[int], int] = _germanic

    def plural(self, one: str, many: str, count: int) -> str:
        """The form for this many things; the English form where there is no translation."""
        forms = self.plurals.get(one)
        if forms is None:
            return one if count == 1 else many
        return forms[min(self.rule(abs(count)), len(forms) - 1)]


EMPTY = Catalogue()


def read(path: Path) -> Catalogue:
    """The finished translations in a `.po` file; empty ones, doubtful (fuzzy) ones and retired ones are left out."""
    texts: dict[str, str] = {}
    plurals: dict[str, list[str]] = {}
    rule: Callable[[int], int] = _germanic
    for flags, quoted, many, forms, _last in _ENTRY.findall(path.read_text(encoding="utf-8") + "\n"):
        text = _unquoted(quoted)
        if not text:
            rule = _rule(_unquoted(forms.removeprefix("msgstr ")))
        elif flags and "fuzzy" in flags:
            continue
        elif many:
            plurals[text] = [_unquoted(form) for form in _FORM.findall(forms)]
        else:
            texts[text] = _unquoted(forms.removeprefix("msgstr "))
    return Catalogue(
        {text: said for text, said in texts.items() if said},
        {text: said for text, said in plurals.items() if all(said)},
        rule,
    )


def _unquoted(lines: str) -> str:
    """The text of quoted lines, each ending in a line feed."""
    text = lines[1:-2].replace('"\n"', "")
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text)


def _rule(header: str) -> Callable[[int], int]:
    found = _PLURAL_RULE.search(header)
    return gettext.c2py(found[1]) if found else _germanic
