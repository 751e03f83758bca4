"""Lines of cost: what is planned in a proposal or activity, and what was spent."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Decimal, Link, LongText, Money, Pick, Rows, Text, Whole
from jlndesk.core.schema import Field
from jlndesk.records.parts.choices import CASH_OR_KIND

ACTIVITIES = ("study_tour", "workshop", "other_activity")


def budget_lines(*, within_activity: bool = False) -> Rows:
    """Return the lines of a budget; those of one activity do not name the activity again."""
    return Rows((*_WHAT, *(() if within_activity else _WHICH_ACTIVITY), *_HOW_MUCH, *_WHO_PAYS), row=N_("budget line"))


_WHAT = (
    Field("description", Text(), N_("What is paid for"), N_("Such as: return flights to Manila."), required=True),
    Field("category", Choice(vocabulary="budget_categories"), N_("Category"), required=True),
)

_WHICH_ACTIVITY = (
    Field("activity", Link(ACTIVITIES), N_("Activity")),
    Field(
        "activity_text",
        Text(),
        N_("Activity, in words"),
        N_("When the activity has no record yet: name it or the step."),
    ),
)

_HOW_MUCH = (
    Field("persons", Whole(least=0), N_("Persons"), N_("Leave empty when the price is not for each person.")),
    Field("days", Decimal(least="0"), N_("Days or nights")),
    Field("frequency", Decimal(least="0"), N_("Times"), N_("How often it happens, when more than once.")),
    Field("unit", Text(), N_("Unit of the price"), N_("Such as: ticket, night, day of work.")),
    Field("unit_cost", Money(), N_("Price of one unit"), required=True),
    Field("basis", Choice(vocabulary="cost_bases"), N_("Basis of the price")),
    Field("rate_month", Day(), N_("Date of the price"), N_("The month of a daily allowance, the day of a quotation.")),
    Field("rate_source", Text(), N_("Source of the price"), N_("Such as: quotation of the travel agency, 12 October.")),
    Field("exchange_rate", Link(("exchange_rate",)), N_("Exchange rate used")),
)

_WHO_PAYS = (
    Field("funder", Choice(vocabulary="funders"), N_("Who pays"), required=True),
    Field("funder_text", Text(), N_("Name of the payer"), N_("When it is another donor or a named office.")),
    Field("kind", Choice(CASH_OR_KIND), N_("Cash or in kind")),
    Field("learning_question", Pick("learning_questions"), N_("Learning question it serves")),
    Field("justification", LongText(), N_("Why it is needed")),
)

ACTUAL_COSTS = Rows(
    (
        Field("description", Text(), N_("What was paid for"), required=True),
        Field("category", Choice(vocabulary="budget_categories"), N_("Category")),
        Field("budget_line", Pick("budget_lines"), N_("Planned in")),
        Field("amount", Money(), N_("Amount"), N_("Leave empty when it is not known; never write 0 for unknown.")),
        Field("paid_on", Day(), N_("Paid on")),
        Field("funder", Choice(vocabulary="funders"), N_("Who paid")),
        Field("funder_text", Text(), N_("Name of the payer")),
        Field("exchange_rate", Link(("exchange_rate",)), N_("Exchange rate used")),
        Field("note", Text(), N_("Note")),
    ),
    row=N_("cost"),
)
