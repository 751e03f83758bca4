"""A list of words your office wants the checks to notice, in one language."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Language, LongText, Tags
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import REGISTER, TITLE, common

_FIRST, _LAST = common(TITLE, REGISTER, of_a_country=False)

_WORDS = Section(
    N_("Words"),
    (
        Field("kind", Choice(vocabulary="word_list_kinds"), N_("Kind of list"), required=True, listed=True),
        Field("words_language", Language(), N_("Language of the words"), required=True, listed=True),
        Field("words", Tags(), N_("Words"), N_("One word or short phrase each."), required=True, listed=True),
        Field("note", LongText(), N_("Why these words")),
    ),
)

TYPE = RecordType(
    name="word_list",
    label=N_("Word list"),
    plural=N_("Word lists"),
    headline="title",
    states=REGISTER,
    sections=(_FIRST, _WORDS, _LAST),
    order=93,
    icon="book-open",
    starter=True,
)
