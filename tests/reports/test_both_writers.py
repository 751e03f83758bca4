"""Nothing that stands in the PDF is missing in the Word file, and nothing in the Word file in the PDF."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pypdfium2
import pytest

from jlndesk.core.errors import DeskError
from jlndesk.core.locale import locale
from jlndesk.desk import documents
from jlndesk.records import all_types
from jlndesk.reports import document_of, layouts_for, write
from jlndesk.reports.answers import Answers
from jlndesk.reports.blocks import OnePage
from jlndesk.reports.context import Context
from jlndesk.reports.inventory import furniture, texts
from jlndesk.reports.text.breaks import clean
from tests.reports.conftest import squeeze
from tests.reports.word import parts_of, shown_of, texts_of

SHOWN = sorted(name for name, one in all_types().items() if not one.hidden)
LONG = 60
FEW = 3  # of the records every workspace begins with


def even(text):
    """A text as it can be compared: without white space, shapeless characters, and hyphens.

    Hyphens at the end of a line are what readers of PDF files agree least on.
    """
    return re.sub("[-\ufffe]", "", squeeze(clean(text)))


def stands_in(line, text):
    """Whether a line of text stands in another, all of it or in two parts with the foot of a page between them."""
    if line in text:
        return True
    cuts = range(1, len(line))
    return any(line[:cut] in text and line[cut:] in text for cut in cuts if len(line) > LONG)


def both_of(document, folder):
    """The text of a document as each of the two files gives it back; None for one that was refused."""
    write(document, folder / "a.docx", "docx")
    try:
        write(document, folder / "a.pdf", "pdf")
    except DeskError:
        paper = None  # a script the PDF cannot set yet
    else:
        with pypdfium2.PdfDocument(folder / "a.pdf") as pdf:
            paper = even("\n".join(page.get_textpage().get_text_bounded() for page in pdf))
    word = (folder / "a.docx").read_bytes()
    around = [part.decode() for name, part in parts_of(word).items() if re.match("word/(header|footer)", name)]
    said = [f"{label} {text}" for label, text in shown_of(word)]
    return paper, even("".join([*said, *(text for part in around for text in texts_of(ET.fromstring(part)))]))


def always(document):
    """The document without pages in versions, of which each file has the one that fits."""
    return replace(document, blocks=tuple(block for block in document.blocks if not isinstance(block, OnePage)))


def papers(desk, name):
    """Each record of a type with each document made of it, and the context it is made in."""
    look = desk.look("en")
    records = list(look.find(name))
    for record in records[:FEW] if all_types()[name].starter else records:
        reading = {record.id: documents.reading(look, record)} if name == "proposal" else {}
        context = Context(desk.types, locale("en"), look.look_up, readings=reading, country="Practice country")
        for layout in layouts_for(name):
            yield record, layout.name, document_of(layout, [record], context), context


def said_of(answers, asked, value):
    """What a field says: its value, or each value inside its rows or its parts."""
    if not asked.kind.columns():
        yield answers.say(asked.name)
    for inner, holder, _place in asked.kind.parts(value) if asked.kind.columns() else ():
        if holder.get(inner.name) not in (None, "", []):
            yield inner.kind.say(holder[inner.name], answers.speaker)


@pytest.mark.parametrize("name", SHOWN)
def test_every_text_and_every_answer_is_in_both_files(desk, tmp_path, name):
    """Of every practice record and every document made of it: all texts of its blocks, its head and its foot.

    Of its sheet also each field that is not empty, each value inside its rows and parts.
    """
    for record, layout, document, context in papers(desk, name):
        paper, word = both_of(always(document), tmp_path)
        # The running title is on second pages only, of which a PDF may have none.
        head = replace(document.header, running="")
        wanted = [text for _place, text in (*texts(always(document)), *furniture(replace(document, header=head)))]
        if layout == "sheet":
            answers = Answers(record, context)
            wanted += [s for f, value in answers.fields.items() for s in said_of(answers, answers.asked[f], value)]
        for line in filter(None, (even(line) for text in wanted for line in text.split("\n"))):
            assert line in word, (record.title, layout, line)
            assert paper is None or stands_in(line, paper), (record.title, layout, line)
