"""A document: the file kept here, or where the paper is kept, with its date, number and author."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Files, Link, LongText, Text, Whole
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import REGISTER, TITLE, common

_FIRST, _LAST = common(
    TITLE,
    REGISTER,
    Field("kind", Choice(vocabulary="document_kinds"), N_("Kind of document"), required=True, listed=True),
    Field("date", Day(), N_("Dated"), listed=True),
    Field("file", Files(), N_("File"), N_("At most 25 MB each; the file is copied and never changed.")),
    of_a_country=False,
)

_DETAILS = Section(
    N_("Details"),
    (
        Field("number", Text(), N_("Number"), N_("Of the letter, minute or law."), listed=True),
        Field("author_org", Link(("organisation",)), N_("Issued by")),
        Field("author_text", Text(), N_("Issued by, in words")),
        Field("pages", Whole(least=1), N_("Pages")),
        Field("kept_at", Text(), N_("Where the paper is kept")),
        Field("published", Text(), N_("Where it was published")),
        Field("notes", LongText(), N_("Notes for the team"), audience="team"),
    ),
)

TYPE = RecordType(
    name="document",
    label=N_("Document"),
    plural=N_("Documents"),
    headline="title",
    states=REGISTER,
    sections=(_FIRST, _DETAILS, _LAST),
    order=61,
    icon="file-text",
    code="DC",
)
