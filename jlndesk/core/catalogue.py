"""Reads one gettext catalogue straight from its `.po` file, quickly enough to need no compiled copy."""

import gettext
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

_ENTRY = re.compile(r"\n{2,}")
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_KEYWORD = re.compile(r'^(msgid_plural|msgid|msgstr(?:\[(\d+)\])?|msgctxt)[ \t]+(?=")', re.MULTILINE)
_ESCAPE = re.compile(r"\\(.)")
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r"}
_PLURAL_RULE = re.compile(r"plural\s*=\s*([^;\n]+)")


def _germanic(count: int) -> int:
    return int(count != 1)


@dataclass(frozen=True)
class Catalogue:
    """The texts of one language by their English text, and its rule for how many."""

    texts: dict[str, str] = field(default_factory=dict)
    plurals: dict[str, tuple[str, ...]] = field(default_factory=dict)
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
    plurals: dict[str, tuple[str, ...]] = {}
    header = ""
    for entry in _ENTRY.split(path.read_text(encoding="utf-8").replace("\r\n", "\n")):
        parts = _parts(entry)
        text, first = parts.get("msgid"), parts.get("msgstr") or parts.get("msgstr[0]")
        if text == "":
            header = first or ""
        elif not text or not first or _is_fuzzy(entry):
            continue
        elif "msgid_plural" in parts:
            plurals[text] = tuple(parts[name] for name in sorted(parts) if name.startswith("msgstr["))
        else:
            texts[text] = first
    return Catalogue(texts, plurals, _rule(header))


def _parts(entry: str) -> dict[str, str]:
    """The strings of one entry by their keyword."""
    marks = [*_KEYWORD.finditer(entry)]
    ends = [*(mark.start() for mark in marks[1:]), len(entry)]
    return {mark.group().strip(): _string(entry[mark.end() : end]) for mark, end in zip(marks, ends, strict=True)}


def _string(quoted: str) -> str:
    text = "".join(_STRING.findall(quoted))
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), text) if "\\" in text else text


def _is_fuzzy(entry: str) -> bool:
    return "\n#, " in f"\n{entry}" and bool(re.search(r"^#,.*\bfuzzy\b", entry, re.MULTILINE))


def _rule(header: str) -> Callable[[int], int]:
    found = _PLURAL_RULE.search(header)
    return gettext.c2py(found[1]) if found else _germanic
