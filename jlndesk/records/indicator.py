"""An indicator: a number with its unit, baseline, target, place where it is read, and its measurements."""

from __future__ import annotations

from jlndesk.core.i18n import N_
from jlndesk.core.kinds import Choice, Day, Decimal, Link, LongText, Rows, Text
from jlndesk.core.schema import Field, RecordType, Section
from jlndesk.records.common import REGISTER, TITLE, common
from jlndesk.records.parts.choices import DIRECTIONS
from jlndesk.records.parts.risks import RISKS

_FIRST, _LAST = common(
    TITLE,
    REGISTER,
    Field("unit", Text(), N_("Unit"), N_("Such as %, days, or providers."), required=True, listed=True),
    Field("level", Choice(vocabulary="result_levels"), N_("Level")),
)

_NUMBERS = Section(
    N_("Numbers"),
    (
        Field("baseline", Decimal(), N_("Baseline"), listed=True),
        Field("baseline_date", Day(), N_("Measured in")),
        Field("target", Decimal(), N_("Target"), listed=True),
        Field("target_date", Day(), N_("Reached by")),
        Field("direction", Choice(DIRECTIONS), N_("Better when")),
        Field("least", Decimal(), N_("Lowest possible value")),
        Field("most", Decimal(), N_("Highest possible value")),
    ),
)

_MEASURED = Section(
    N_("How it is measured"),
    (
        Field(
            "definition", LongText(), N_("Definition"), N_("Numerator and denominator, who is counted and who is not.")
        ),
        Field("population", Text(), N_("Among whom")),
        Field("sdg", Choice(vocabulary="sdg_targets"), N_("Sustainable Development Goal")),
        Field(
            "means_of_verification",
            Text(),
            N_("Where it is read"),
            N_("A register or report that exists."),
            listed=True,
        ),
        Field("frequency", Text(), N_("How often")),
        Field("responsible", Link(("person", "organisation")), N_("Who measures")),
        Field("responsible_text", Text(), N_("Who measures, in words")),
        Field("assumption", Text(), N_("What must hold true")),
        Field("risks", RISKS, N_("What could go wrong")),
    ),
)

_MEASUREMENTS = Rows(
    (
        Field("value", Decimal(), N_("Value"), required=True),
        Field("date", Day(), N_("Measured in"), required=True),
        Field("read_from", Text(), N_("Read from")),
        Field("document", Link(("document",)), N_("Document")),
    ),
    row=N_("measurement"),
)

TYPE = RecordType(
    name="indicator",
    label=N_("Indicator"),
    plural=N_("Indicators"),
    headline="title",
    states=REGISTER,
    sections=(
        *(_FIRST, _NUMBERS, _MEASURED),
        Section(N_("Measurements"), (Field("measurements", _MEASUREMENTS, N_("Measurements")),)),
        _LAST,
    ),
    order=72,
    icon="chart-line-up",
    code="IN",
)
