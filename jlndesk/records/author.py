"""The name behind an author's id in saves: an ordinary record, so that it can be corrected and erased."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Text
from jlndesk.core.schema import Field, RecordType, Section

TYPE = RecordType(
    name="author", label=N_("Author"), plural=N_("Authors"), headline="name", states=(), order=900, icon="users",
    hidden=True,
    sections=(Section(N_("Author"), (
        Field("name", Text(), N_("Name"), N_("Shown beside what this person changed."), required=True),
    )),),
)  # fmt: skip
