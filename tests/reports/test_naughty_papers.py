"""Hostile strings in every field of every record are printed as they are, and open nothing."""

import io
import itertools
import json
import sys
import unicodedata
import uuid
from pathlib import Path

import pypdf
import pytest

from jlndesk.core.kinds import Text
from jlndesk.core.record import Record
from jlndesk.core.resources import resource
from jlndesk.core.schema import canonical_fields
from jlndesk.records import all_types
from jlndesk.reports import all_layouts, document_of
from jlndesk.reports.pdf.writer import pdf_bytes
from jlndesk.reports.text.bidi import has_rtl
from jlndesk.reports.text.breaks import clean
from jlndesk.reports.text.setter import LineSetter
from tests.samples import Maker, inside

BLNS = Path(__file__).parents[2].parent / "shared" / "realdata" / "strings" / "blns.json"
OTHERS = ("11111111-2222-4333-8444-555555555555", "11111111-2222-4333-8444-666666666666")
FORBIDDEN = ("socket.", "subprocess.", "os.system", "urllib.", "os.exec", "webbrowser.")


class Hostile(Maker):
    """Fills every text with the next hostile string."""

    strings = itertools.cycle([""])

    def text(self, name, *, long=False):
        """The next string that the field can hold."""
        return next(self.strings)


@pytest.fixture(scope="module")
def hostile():
    """The strings of the big list whose letters some font has, without those read from the right."""
    if not BLNS.is_file():
        pytest.skip("the folder of real data is not beside the project")
    missing = LineSetter().missing
    strings = json.loads(BLNS.read_text(encoding="utf-8"))
    return [one for one in strings if one.strip() and not missing(one) and not has_rtl(one)]


@pytest.fixture
def watched():
    """What the program asks of the system while a test prints: names of files opened, and anything worse."""
    seen = []
    watching = [True]

    def watch(event, details):
        if watching[0] and event == "open" and isinstance(details[0], str):
            seen.append(details[0])
        elif watching[0] and event.startswith(FORBIDDEN):
            seen.append(event)

    sys.addaudithook(watch)
    yield seen
    watching[0] = False


def bare(text):
    """The letters of a text in one order, without white space and what is not seen."""
    return unicodedata.normalize("NFD", "".join(clean(text).replace("\u200b", "").split()))


def printed(document):
    """The letters of a paper as another program reads them."""
    data, _ = pdf_bytes(document)
    return bare("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages))


def hostile_records(office, strings):
    """A record of each type with another string in each of its texts, and these."""
    for identity in OTHERS:
        office.records[identity] = Record("organisation", identity, "The other record")
    for number, described in enumerate(all_types().values()):
        maker = Hostile(str(uuid.uuid4()), number, dict.fromkeys([*all_types(), ""], OTHERS))
        maker.strings = strings
        fields = canonical_fields(described, maker.fields(described))
        parts = [one for name, value in fields.items() for one in inside(described.fields[name], value)]
        record = Record(described.name, maker.record, described.title(fields), fields)
        yield record, [value for field, value in parts if isinstance(field.kind, Text)]


def test_every_text_of_every_record_is_printed_as_it_is(office, hostile, watched):
    """Each string of the list stands in some field of some record, and on paper; no file but ours is opened."""
    strings = itertools.cycle(hostile)
    lost, count = [], 0
    for record, given in itertools.chain(hostile_records(office, strings), hostile_records(office, strings)):
        context = office.context(audience="team", personal=True)
        text = printed(document_of(all_layouts()["sheet"], [record], context))
        lost += [(record.type, value) for value in given if bare(value) not in text]
        count += len(given)
    assert lost == []
    assert count >= len(hostile)
    ours = (str(resource("")), sys.prefix, sys.base_prefix, str(Path(__file__).parents[2]))
    assert [one for one in watched if not one.startswith(ours)] == []


def test_every_paper_is_printed_of_hostile_records(office, hostile):
    """Whatever paper is made of such a record, it is a file that another program opens, with its title in it."""
    for record, _given in hostile_records(office, itertools.cycle(hostile)):
        context = office.context(audience="team", personal=True)
        for name, layout in all_layouts().items():
            if layout.prints(record.type) and "team" in layout.audience:
                assert (name, len(printed(document_of(layout, [record], context))) > 20) == (name, True)
