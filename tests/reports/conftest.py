"""Prints documents and reads them back as an outsider would."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pypdf
import pytest

from jlndesk.reports.blocks import Block, Document
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
