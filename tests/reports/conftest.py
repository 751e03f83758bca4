"""Prints documents and reads them back as an outsider would."""

import functools
import re
import tomllib
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypdf
import pytest

from jlndesk.core.locale import locale
from jlndesk.core.paths import Paths
from jlndesk.core.record import Record
from jlndesk.core.schema import canonical_fields
from jlndesk.desk import Desk, make_workspace
from jlndesk.records import all_types
from jlndesk.reports.blocks import Block, Document
from jlndesk.reports.context import Context
from jlndesk.reports.pdf.writer import write_pdf


@dataclass(frozen=True)
class Printed:
    """A PDF as read back: its pages' texts, and the reader for whatever else is asked."""

    path: Path
    pages: int

    @functools.cached_property
    def reader(self) -> pypdf.PdfReader:
        """The file opened."""
        return pypdf.PdfReader(self.path)

    @functools.cached_property
    def texts(self) -> list[str]:
        """The text of each page."""
        return [page.extract_text() for page in self.reader.pages]

    @property
    def text(self) -> str:
        """The text of all pages."""
        return "\n".join(self.texts)

    @property
    def squeezed(self) -> str:
        """The text without white space."""
        return squeeze(self.text)


def squeeze(text: str) -> str:
    """The text without white space: what is left when lines are broken elsewhere."""
    return re.sub(r"\s+", "", text)


@pytest.fixture
def printed(tmp_path: Path) -> Callable[..., Printed]:
    """Prints blocks (and whatever else a document may say) and gives the file back, read."""

    def print_them(*blocks: Block, **more: object) -> Printed:
        document = replace(Document("A title", "en", blocks), **more)
        path = tmp_path / "printed.pdf"
        return Printed(path, write_pdf(document, path))

    return print_them


@pytest.fixture
def squeezed() -> Callable[[str], str]:
    """Takes the white space out of a text."""
    return squeeze


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The practice workspace, open; tests only read it."""
    folder = tmp_path_factory.mktemp("practice")
    team, paths = "Ministry of Health, with the National Health Purchasing Fund", Paths.under(folder)
    with make_workspace(
        folder / "p.jlndesk", "ZZ", practice=True, team=team, author="Ines Paravel", paths=paths
    ) as made:
        yield made


class Office:
    """The records of one office, all invented, and the context a document about them is made in."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}

    def add(self, record_type: str, title: str, **fields: Any) -> Record:
        """A record checked like a typed one; rows and the record get ids."""
        described = all_types()[record_type]
        given = canonical_fields(described, {described.headline: title, **fields})
        for name, value in given.items():
            if described.fields.get(name) and described.fields[name].kind.grain == "rows":
                given[name] = [{"id": _id(f"{title}{name}{n}"), **row} for n, row in enumerate(value)]
        record = Record(record_type, _id(title), title, given, updated="2026-10-12T09:30:00.000+00:00")
        self.records[record.id] = record
        return record

    def context(self, **more: Any) -> Context:
        """A context in which all records of the office can be looked up."""
        language = more.pop("language", "en")
        asked = {"country": "Practice country", "office": "Ministry of Health", **more}
        return Context(all_types(), locale(language), self.records.get, **asked)


def _id(seed: str) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, seed))


@pytest.fixture
def office() -> Office:
    """An empty office."""
    return Office()


@pytest.fixture
def proposal(office: Office) -> Record:
    """A whole proposal with the records it is linked with; everything in it is invented."""
    sample = tomllib.loads((Path(__file__).parent / "sample.toml").read_text(encoding="utf-8"))
    made: dict[str, str] = {}
    for entry in sample["record"]:
        fields = _linked(entry["fields"], made)
        record = office.add(entry["type"], entry["title"], **fields)
        made[f"@{entry['name']}"] = record.id
    return record


def _linked(value: Any, made: dict[str, str]) -> Any:
    """The value with names such as `@insurer` turned into the ids of the records made before."""
    if isinstance(value, dict):
        return {name: _linked(part, made) for name, part in value.items()}
    if isinstance(value, list):
        return [_linked(part, made) for part in value]
    return made.get(value, value) if isinstance(value, str) else value
