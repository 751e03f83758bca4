"""An exchange rate of one day, with its source; amounts of two currencies are never added without one."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Day, Decimal, Text
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import REGISTER, common

_TITLE = Field(
    "title", Text(), N_("Title"), N_("Such as: US dollar in CFA francs, 1 October 2026."), required=True, listed=True
)

_FIRST, _LAST = common(_TITLE, REGISTER, of_a_country=False)

_CODE = Text()

_RATE = Section(
    N_("Rate"),
    (
        Field(
            "from_currency",
            _CODE,
            N_("One unit of"),
            N_("The currency's code, such as USD."),
            required=True,
            listed=True,
        ),
        Field("rate", Decimal(least="0"), N_("Is worth"), required=True, listed=True),
        Field("to_currency", _CODE, N_("In"), N_("The currency's code, such as XOF."), required=True, listed=True),
        Field("date", Day(), N_("On"), required=True, listed=True),
        Field("rate_source", Text(), N_("Said by"), N_("Such as: the central bank's reference rate."), required=True),
    ),
)

TYPE = RecordType(
    name="exchange_rate",
    label=N_("Exchange rate"),
    plural=N_("Exchange rates"),
    headline="title",
    states=REGISTER,
    sections=(_FIRST, _RATE, _LAST),
    order=82,
    icon="arrows-left-right",
    code="XR",
)
