"""Words in the reader's language: marks texts, and looks them up late in the catalogue of the language in force."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from jlndesk.core.catalogue import EMPTY, Catalogue, read
from jlndesk.core.resources import resource

SOURCE = "en"
CATALOGUE = "jlndesk.po"

_task_language: ContextVar[str | None] = ContextVar("language of this task", default=None)
_program_language = [SOURCE]
_catalogues: dict[str, Catalogue] = {SOURCE: EMPTY}


def N_(text: str) -> str:  # noqa: N802 -- the name gettext's tools look for
    """Mark a text where it is declared; it is translated with `_` where it is shown."""
    return text


def _(text: str) -> str:
    """The text in the language in force; itself where it has no translation."""
    return _catalogue(language()).texts.get(text, text)


def _n(one: str, many: str, count: int) -> str:
    """The text for this many things, by the plural rule of the language in force; fill `{count}` in afterwards."""
    return _catalogue(language()).plural(one, many, count)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak this language inside the block, in this task or thread only, for a document in another language."""
    token = _task_language.set(tag(language))
    try:
        yield
    finally:
        _task_language.reset(token)


def use(language: str) -> None:
    """Speak this language in the whole program from now on, wherever no `speaking` block is open."""
    _program_language[0] = tag(language)


def language() -> str:
    """The language in force, as a tag like `fr` or `pt-BR`."""
    return _task_language.get() or _program_language[0]


def languages() -> list[str]:
    """The languages the program's own words are in: English and each one with a catalogue, sorted."""
    found = {path.parent.name for path in resource("locale").glob(f"*/{CATALOGUE}")}
    return sorted(found | {SOURCE})


def tag(language: str) -> str:
    """A language tag in the form used here (`pt_br` becomes `pt-BR`); other words are passed through."""
    head, *rest = language.replace("_", "-").split("-")
    return "-".join([head.lower(), *(part.upper() if len(part) == 2 else part.title() for part in rest)])


def parents(language: str) -> list[str]:
    """The tag and what to fall back to, best first: `pt-BR`, `pt`."""
    parts = tag(language).split("-")
    return ["-".join(parts[:end]) for end in range(len(parts), 0, -1)]


def _catalogue(language: str) -> Catalogue:
    if language not in _catalogues:
        paths = (resource("locale") / name / CATALOGUE for name in parents(language))
        _catalogues[language] = next((read(path) for path in paths if path.is_file()), EMPTY)
    return _catalogues[language]
