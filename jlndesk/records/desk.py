"""The name behind a desk's id in saves: one installation of the program with one workspace."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Text
from jlndesk.core.schema import Field, RecordType, Section

TYPE = RecordType(
    name="desk", label=N_("Desk"), plural=N_("Desks"), headline="name", states=(), order=901, icon="users",
    hidden=True,
    sections=(Section(N_("Desk"), (
        Field("name", Text(), N_("Name"), N_("The team or office this desk belongs to."), required=True),
    )),),
)  # fmt: skip
