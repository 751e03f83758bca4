"""Gathers every text a person reads, from the code and the data files, into the catalogue that translators work from.

`python packaging/catalogue.py` writes `resources/locale/jlndesk.pot` and brings the translations beside it
(`resources/locale/<language>/jlndesk.po`) up to date; with `--check` it writes nothing and exits 1 when one of them is
stale or a translation does not have the placeholders of its text.
"""

import argparse
import io
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_python
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
TEMPLATE = "resources/locale/jlndesk.pot"
TRANSLATIONS = "resources/locale/*/jlndesk.po"

CODE = "jlndesk/**/*.py"
MARKS: dict[str, tuple[int, ...] | None] = {"_": None, "N_": None, "_n": (1, 2)}

DATA = tuple(
    f"resources/{folder}/**/*.toml" for folder in ("glossary", "guidance", "profiles", "starter", "vocabularies")
)
# The keys of the data files whose values people read, alone or in a list; every other value is for the program.
TEXT_KEYS = frozenset(
    (
        "ask description examples examples_note fix help hint label locked meaning message note plural short strong"
        " summary term text title weak why"
    ).split()
)

HEADER = """\
# The texts of JLN Desk, gathered by packaging/catalogue.py.
msgid ""
msgstr ""
"Project-Id-Version: JLN Desk\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""
PLACEHOLDER = re.compile(r"\{(\w*)")
WIDTH = 110


def template(root: Path) -> Catalog:
    """All texts of the checkout at `root`, each with the files it stands in."""
    catalogue = Catalog(charset="utf-8")
    for path in sorted(root.glob(CODE)):
        for text in from_code(path):
            catalogue.add(text, locations=[(path.relative_to(root).as_posix(), 0)])
    for path in sorted(path for pattern in DATA for path in root.glob(pattern)):
        for text in from_data(tomllib.loads(path.read_text(encoding="utf-8"))):
            catalogue.add(text, locations=[(path.relative_to(root).as_posix(), 0)])
    return catalogue


def from_code(path: Path) -> Iterator[str | tuple[str, str]]:
    """The texts marked in a Python file; a pair for one and many."""
    with path.open("rb") as file:
        for _line, mark, text, _comments in extract_python(file, MARKS, (), {}):
            if mark == "_n" and isinstance(text, tuple) and len(text) > 1:
                yield str(text[0]), str(text[1])
            elif text and isinstance(text, str):
                yield text


def from_data(value: Any, *, is_text: bool = False) -> Iterator[str | tuple[str, str]]:
    """The texts in the tables and lists of a data file; a pair where `message` has a `message_many` beside it."""
    if isinstance(value, dict):
        pair = "message_many" in value
        if pair:
            yield value["message"], value["message_many"]
        for key, inner in value.items():
            yield from from_data(inner, is_text=key in TEXT_KEYS and not (pair and key == "message"))
    elif isinstance(value, list):
        for inner in value:
            yield from from_data(inner, is_text=is_text)
    elif is_text and isinstance(value, str) and value:
        yield value


def written(catalogue: Catalog, header: str) -> str:
    """The catalogue as a file: sorted, with file names and no line numbers, so that it changes only with the words."""
    file = io.BytesIO()
    write_po(
        file, catalogue, width=WIDTH, omit_header=True, sort_output=True, include_lineno=False, ignore_obsolete=True
    )
    return f"{header.rstrip()}\n\n{file.getvalue().decode().strip()}\n"


def brought_up_to_date(path: Path, texts: Catalog) -> Catalog:
    """A translation with exactly the texts of the template; those new in it are empty, those gone are dropped."""
    with path.open("rb") as file:
        translation = read_po(file)
    translation.update(texts, no_fuzzy_matching=True)
    return translation


def header_of(path: Path) -> str:
    """The first entry of a translation, with its rule for plurals, as it stands."""
    return path.read_text(encoding="utf-8").partition("\n\n")[0]


def wrong_placeholders(translation: Catalog) -> list[str]:
    """The texts whose translation does not have the same `{placeholders}`."""
    return [str(message.id) for message in translation if message.id and message.string and not same_places(message)]


def same_places(message: Message) -> bool:
    """Whether every form of a translation has the placeholders of its text; one thing may go without its number."""
    texts, forms = as_tuple(message.id), [form for form in as_tuple(message.string) if form]
    if len(texts) == 1:
        return all(places(form) == places(texts[0]) for form in forms)
    allowed = places(texts[-1])
    return all(allowed - {"count"} <= places(form) <= allowed for form in forms)


def as_tuple(text: Any) -> tuple[str, ...]:
    """A text or its forms, always as forms."""
    return (text,) if isinstance(text, str) else tuple(text)


def places(text: str) -> set[str]:
    """The names of the placeholders in a text."""
    return set(PLACEHOLDER.findall(text))


def files(root: Path) -> tuple[dict[Path, str], list[str]]:
    """The text of every catalogue by its path, and a sentence for each translation that cannot be right."""
    texts = template(root)
    wanted = {root / TEMPLATE: written(texts, HEADER)}
    wrong = []
    for path in sorted(root.glob(TRANSLATIONS)):
        translation = brought_up_to_date(path, texts)
        wanted[path] = written(translation, header_of(path))
        name = path.relative_to(root).as_posix()
        wrong += [f"{name}: other placeholders than in “{text}”" for text in wrong_placeholders(translation)]
    return wanted, wrong


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Write the catalogues, or say which are stale; say which translations are wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a catalogue is stale")
    check = parser.parse_args(arguments).check
    wanted, wrong = files(root)
    stale = [path for path in wanted if not path.is_file() or path.read_text(encoding="utf-8") != wanted[path]]
    for path in stale:
        print(f"{'Stale' if check else 'Written'}: {path.relative_to(root).as_posix()}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(wanted[path], encoding="utf-8", newline="\n")
    if check and stale:
        print("Run: python packaging/catalogue.py")
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return 1 if wrong or (check and stale) else 0


if __name__ == "__main__":
    sys.exit(main())
