"""Values taken from somewhere: a fixed list, another record, a row of the same record, the world's countries."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, ClassVar

from jlndesk.core import late
from jlndesk.core.errors import BadValue
from jlndesk.core.frozen import frozen
from jlndesk.core.i18n import N_, _
from jlndesk.core.kinds.base import Cell, Grain, Kind, expect
from jlndesk.core.text import clean, shown
from jlndesk.core.vocabulary import vocabulary

if TYPE_CHECKING:
    from jlndesk.core.speaker import Speaker

UUID = late.pattern(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_LANGUAGE = late.pattern(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?")
_LONGEST_TAG = 100
_MOST = 10_000


def is_id(value: Any) -> bool:
    """Tell whether a value has the form of a record's or row's id (lower-case UUID)."""
    return isinstance(value, str) and UUID.fullmatch(value) is not None


@frozen
class Choice(Kind):
    """One key of a fixed list: given here as (key, label) pairs, or by the name of a vocabulary file."""

    choices: tuple[tuple[str, str], ...] = ()
    vocabulary: str = ""

    @functools.cached_property
    def labels(self) -> dict[str, str]:
        """The labels (to be translated) by key, in the order they are shown."""
        if self.vocabulary:
            return {key: entry.label for key, entry in vocabulary(self.vocabulary).entries.items()}
        return dict(self.choices)

    def canonical(self, value: Any) -> str:
        """Return the key."""
        if not isinstance(value, str) or value not in self.labels:
            raise BadValue(self._refusal(shown(value)))
        return value

    def _refusal(self, value: str) -> str:
        if self.vocabulary == "countries":
            return _("“{value}” is not a country; give its two-letter ISO code, such as GH.").format(value=value)
        return _("“{value}” is not one of: {choices}.").format(value=value, choices=", ".join(list(self.labels)[:30]))

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the label."""
        return _(self.labels.get(value, value))

    def words(self, value: Any) -> str:
        """Return the label in English and in the program's language, once where both are one."""
        label = self.labels.get(value, value)
        return " ".join(dict.fromkeys((label, _(label))))

    def options(self) -> list[dict[str, str]]:
        """Return keys and labels."""
        return [{"key": key, "label": _(label)} for key, label in self.labels.items()]

    def json_schema(self) -> dict[str, Any]:
        """Return the list of keys."""
        return {"enum": list(self.labels)}


class _Set(Kind):
    """Several of something, each a unit of its own; kept as a sorted array without repeats."""

    grain: ClassVar[Grain] = "members"

    def member(self, value: Any) -> str:
        """Return one member checked."""
        raise BadValue(_("This kind of value cannot be read."))

    def canonical(self, value: Any) -> list[str] | None:
        """Return the members sorted, each once."""
        if not isinstance(value, list | tuple):
            raise BadValue(_("A list in square brackets is expected here."))
        if len(value) > _MOST:
            raise BadValue(_("The list has {count} entries; at most {most} fit.").format(count=len(value), most=_MOST))
        return sorted({self.member(one) for one in value}) or None

    def to_cells(self, value: Any) -> tuple[Cell, ...]:
        """Return the members as a JSON array."""
        import json  # noqa: PLC0415  # sets in tables are rare

        return (None if value is None else json.dumps(value, ensure_ascii=False),)

    def words(self, value: Any) -> str:
        """Return the members."""
        return " ".join(value)


@frozen
class Tags(_Set):
    """Several keys of a vocabulary, or free words."""

    vocabulary: str = ""
    searched: ClassVar[bool] = True

    @property
    def free_words(self) -> bool:
        """Whether these are words of no vocabulary."""
        return not self.vocabulary

    @functools.cached_property
    def labels(self) -> dict[str, str]:
        """The labels by key; empty for free words."""
        return Choice(vocabulary=self.vocabulary).labels if self.vocabulary else {}

    def member(self, value: Any) -> str:
        """Return one key or free word."""
        if self.vocabulary:
            return Choice(vocabulary=self.vocabulary).canonical(value)
        word = clean(expect(value, str, N_("A word is expected here.")), _LONGEST_TAG).strip()
        if not word:
            raise BadValue(_("A word in the list is empty."))
        return word

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the labels as a list in words."""
        return speaker.locale.list([_(self.labels.get(key, key)) for key in value])

    def words(self, value: Any) -> str:
        """Return keys' labels in English and the program's language, once where both are one."""
        labels = [self.labels.get(key, key) for key in value]
        return " ".join(dict.fromkeys([*labels, *(_(label) for label in labels if self.labels)]))

    def options(self) -> list[dict[str, str]]:
        """Return keys and labels of the vocabulary."""
        return [{"key": key, "label": _(label)} for key, label in self.labels.items()]

    def json_schema(self) -> dict[str, Any]:
        """Return an array of keys or words."""
        item: dict[str, Any] = {"enum": list(self.labels)} if self.vocabulary else {"type": "string"}
        return {"type": "array", "items": item, "uniqueItems": True}


def _id(value: Any) -> str:
    if not is_id(value):
        raise BadValue(_("“{value}” is not the id of a record.").format(value=shown(value)))
    return str(value)


def _titles(ids: Iterable[str], speaker: Speaker) -> list[str]:
    return [speaker.title_of(one) or _("a record that is not here") for one in ids]


@frozen
class Link(Kind):
    """Another record, by its id."""

    to: str | tuple[str, ...] = ()

    @property
    def targets(self) -> tuple[str, ...]:
        """The types it may point to; empty for any."""
        return (self.to,) if isinstance(self.to, str) else self.to

    def canonical(self, value: Any) -> str:
        """Return the id."""
        return _id(value)

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the other record's title."""
        return _titles([value], speaker)[0]

    def words(self, value: Any) -> str:
        """Return nothing: the other record is found by its own words."""
        return ""

    def links(self, value: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the id."""
        yield value, self.targets

    def json_schema(self) -> dict[str, Any]:
        """Return an id."""
        return {"type": "string", "pattern": f"^{UUID.pattern}$", "description": " | ".join(self.targets)}


@frozen
class Links(_Set):
    """Several other records, by their ids."""

    to: str | tuple[str, ...] = ()

    @property
    def targets(self) -> tuple[str, ...]:
        """The types they may be of; empty for any."""
        return (self.to,) if isinstance(self.to, str) else self.to

    def member(self, value: Any) -> str:
        """Return one id."""
        return _id(value)

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the titles as a list in words."""
        return speaker.locale.list(_titles(value, speaker))

    def words(self, value: Any) -> str:
        """Return nothing: the other records are found by their own words."""
        return ""

    def links(self, value: Any) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Yield the ids."""
        targets = self.targets
        return ((one, targets) for one in value)

    def json_schema(self) -> dict[str, Any]:
        """Return an array of ids."""
        return {"type": "array", "items": Link(self.to).json_schema(), "uniqueItems": True}


@frozen
class Pick(Kind):
    """A row of another list of the same record, by the row's id."""

    rows: str = ""

    @property
    def targets(self) -> tuple[str, ...]:
        """The list the row stands in."""
        return (self.rows,)

    def canonical(self, value: Any) -> str:
        """Return the row's id."""
        return _id(value)

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the first words of the row."""
        return speaker.row_of(value) or _("a row that was removed")

    def words(self, value: Any) -> str:
        """Return nothing: the row is found by its own words."""
        return ""

    def picks(self, value: Any) -> Iterator[tuple[str, str]]:
        """Yield the list and the row."""
        yield self.rows, value

    def json_schema(self) -> dict[str, Any]:
        """Return an id."""
        return {"type": "string", "pattern": f"^{UUID.pattern}$", "description": f"row of {self.rows}"}


@frozen
class Country(Choice):
    """A country by its ISO 3166 code, with XK for Kosovo and ZZ for the practice country."""

    vocabulary: str = "countries"

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the country's name in the reader's language."""
        if value == "ZZ":
            return _("Practice country")
        return speaker.locale.country(value)


@frozen
class Countries(Tags):
    """Several countries."""

    vocabulary: str = "countries"

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the names as a list in words."""
        return speaker.locale.list([Country().say(code, speaker) for code in value])


class Language(Kind):
    """A language by its BCP 47 tag: `fr`, `pt-BR`, `sr-Latn`."""

    def canonical(self, value: Any) -> str:
        """Return the tag."""
        if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
            raise BadValue(_('A language is expected here by its short code, such as "fr".'))
        return value

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the language's name in the reader's language."""
        return speaker.locale.language(value)

    def json_schema(self) -> dict[str, Any]:
        """Return a language tag."""
        return {"type": "string", "pattern": f"^{_LANGUAGE.pattern}$"}


class Languages(_Set):
    """Several languages."""

    def member(self, value: Any) -> str:
        """Return one tag."""
        return Language().canonical(value)

    def say(self, value: Any, speaker: Speaker) -> str:
        """Return the names as a list in words."""
        return speaker.locale.list([speaker.locale.language(tag) for tag in value])

    def json_schema(self) -> dict[str, Any]:
        """Return an array of tags."""
        return {"type": "array", "items": Language().json_schema(), "uniqueItems": True}
