"""Short lists of choices that several types share and that no outside source defines."""

from __future__ import annotations

from jlndesk.core.i18n import N_

SEXES = (("F", N_("Female")), ("M", N_("Male")), ("other", N_("Other")), ("not_stated", N_("Not stated")))

CONFIRMATION = (("no", N_("Not yet")), ("verbal", N_("By word of mouth")), ("written", N_("In writing")))

MODALITIES = (("in_person", N_("In person")), ("virtual", N_("By video or telephone")), ("hybrid", N_("Both")))

INTERPRETATION = (
    ("none", N_("None needed")),
    ("consecutive", N_("Consecutive")),
    ("simultaneous", N_("Simultaneous")),
    ("host_provides", N_("The host provides it")),
)

VISA_STATES = (
    ("not_needed", N_("No visa needed")),
    ("to_apply", N_("To apply for")),
    ("applied", N_("Applied for")),
    ("granted", N_("Granted")),
    ("refused", N_("Refused")),
)

TRANSFERABLE = (
    ("as_is", N_("As it is")),
    ("adapt", N_("With changes")),
    ("no", N_("No")),
    ("unclear", N_("Not clear yet")),
)

SEEK_OFFER = (("seek", N_("Seeks")), ("offer", N_("Offers")), ("both", N_("Seeks and offers")))

COUNTRY_ROLES = (("learning", N_("Learns")), ("resource", N_("Hosts or gives experience")), ("both", N_("Both")))

CASH_OR_KIND = (("cash", N_("Cash")), ("in_kind", N_("In kind")))

LIKELIHOODS = (("1", N_("Low")), ("2", N_("Medium")), ("3", N_("High")))

PHASES = (("before", N_("Before")), ("during", N_("During")), ("after", N_("After")))

SERVES = (("constraint", N_("The constraint")), ("change_objective", N_("A change objective")))

DECISIONS = (
    ("pending", N_("Not decided yet")),
    ("funded", N_("Funded")),
    ("funded_in_part", N_("Funded in part")),
    ("iterate", N_("To revise")),
    ("rejected", N_("Not funded")),
    ("withdrawn", N_("Withdrawn")),
)

REPEAT = (("yes", N_("Yes")), ("with_changes", N_("Yes, with changes")), ("no", N_("No")))

COUNTED_BY = (("sex", N_("Sex")), ("institution", N_("Institution")), ("level", N_("Level")))

USE_STATES = (("reported", N_("Reported")), ("verified", N_("Verified")))

DIRECTIONS = (("up", N_("It rises")), ("down", N_("It falls")))

COST_RULES = (
    ("eligible", N_("Paid")),
    ("ineligible", N_("Not paid")),
    ("capped", N_("Paid up to a share")),
    ("justify", N_("Paid when justified")),
)

CRITERIA = tuple((letter, letter) for letter in "ABCDEFGHI")

OUTCOMES_OF_REVIEW = (
    ("recommend", N_("Recommend")),
    ("iterate", N_("Revise and come back")),
    ("decline", N_("Decline")),
    ("not_assessed", N_("Not assessed")),
)

INITIATIVE_KINDS = (
    ("technical_initiative", N_("Technical initiative")),
    ("collaborative", N_("Collaborative")),
    ("learning_exchange", N_("Learning exchange")),
    ("country_pairing", N_("Country pairing")),
    ("event", N_("Event")),
)
