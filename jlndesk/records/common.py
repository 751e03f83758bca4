"""What every record has: its title, country, state and summary first; its filing, access and attachments last."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Country, Language, Links, LongText, Tags, Text
from jlndesk.core.schema import Field, Section, State

TITLE = Field(
    "title",
    Text(),
    N_("Title"),
    N_("Say what it is in at most 150 characters, so that a stranger can tell it from the others."),
    required=True,
    listed=True,
)

REGISTER = (
    State("draft", N_("To complete"), gaps=True),
    State("current", N_("On file"), tone="teal"),
    State("retired", N_("No longer used")),
)
"""The states of records that are looked up rather than worked on: persons, organisations, documents and the like."""


def common(
    headline: Field, states: tuple[State, ...], *more: Field, of_a_country: bool = True, country_listed: bool = False
) -> tuple[Section, Section]:
    """Return the first and the last section of a type: `more` fields stand between the state and the summary.

    `of_a_country` is false for records of no one country, such as a fund profile or an exchange rate.
    """
    country = Field(
        "country",
        Country(),
        N_("Country"),
        N_("The country it belongs to."),
        required=of_a_country,
        listed=country_listed,
    )
    status = Field(
        "status",
        Choice(tuple((state.key, state.label) for state in states)),
        N_("Status"),
        required=True,
        listed=True,
    )
    return Section(N_("At a glance"), (headline, country, status, *more, _SUMMARY)), Section(N_("Filing"), _FILING)


_SUMMARY = Field(
    "summary",
    LongText(),
    N_("Summary"),
    N_("At most 1,000 characters, for readers who will open nothing else."),
)

_FILING = (
    Field(
        "ref_code",
        Text(),
        N_("Reference"),
        N_("The record's own code in your country, such as GH-ST-2026-003."),
    ),
    Field("language", Language(), N_("Written in"), N_("The language this record's texts are written in.")),
    Field(
        "confidentiality",
        Choice(vocabulary="confidentiality"),
        N_("Who may see it"),
        N_("Left empty, it counts as internal and stays with your own institution."),
    ),
    Field(
        "source", Text(), N_("Where this comes from"), N_("A document, a meeting or a person's post, with its date.")
    ),
    Field(
        "tags",
        Tags(),
        N_("Your own words for finding it"),
        N_("Any words your office uses, such as a programme's name."),
    ),
    Field("attachments", Links(("document",)), N_("Attached documents")),
)
