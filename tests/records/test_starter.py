"""The records every new workspace begins with are right, sourced, and the same everywhere."""

import uuid
from collections import Counter

import pytest

from jlndesk.core.kinds import Rows
from jlndesk.core.resources import read_toml, resource
from jlndesk.core.schema import canonical_fields
from jlndesk.core.vocabulary import vocabulary
from jlndesk.records import all_types
from tests.records.shipped import PRACTICE, STARTER, Shipped, shipped

NAMESPACE = uuid.UUID("6f1d3c52-8e0b-5b7e-9a44-2d5c0f6b7a11")
RECORDS = shipped(STARTER)
LITTLE_KNOWN = "study_tour/insurance-2019"  # plays an old record of which only the year is known
EVERYTHING = RECORDS + shipped(PRACTICE)


def of_type(name: str) -> list[Shipped]:
    """Return the starter records of one type."""
    return [record for record in RECORDS if record.type == name]


@pytest.mark.parametrize("record", EVERYTHING, ids=lambda r: r.key)
def test_record_is_in_its_one_form_and_complete(record: Shipped) -> None:
    """A shipped record is already canonical, on file, and nothing required is missing in it."""
    record_type = all_types()[record.type]
    assert canonical_fields(record_type, record.fields) == record.fields
    assert record.fields["status"] in {state.key for state in record_type.states}
    if not record_type.gaps_allowed(record.fields) and record.key != LITTLE_KNOWN:
        assert [gap.unit for gap in record_type.gaps(record.fields)] == []


def test_ids_are_unique_and_made_from_their_keys() -> None:
    """An id is made from the record's key, so it never changes by accident; rows have ids of their own."""
    ids = [record.id for record in EVERYTHING]
    for record in EVERYTHING:
        assert record.key.startswith(f"{record.type}/")
        assert record.id == str(uuid.uuid5(NAMESPACE, record.key))
        for name, value in record.fields.items():
            if isinstance(all_types()[record.type].fields[name].kind, Rows):
                assert all("id" in row for row in value), (record.key, name)
                ids += [row["id"] for row in value]
    assert [one for one, count in Counter(ids).items() if count > 1] == []


def test_links_and_picks_point_at_records_that_ship() -> None:
    """A link leads to a shipped record of a right type, a starter's link to a starter; a pick to a row there is."""
    types = {record.id: record.type for record in EVERYTHING}
    starters = {record.id for record in RECORDS}
    for record in EVERYTHING:
        fields = all_types()[record.type].fields
        for name, value in record.fields.items():
            for target, wanted in fields[name].kind.links(value):
                assert types.get(target) in wanted, (record.key, name, target)
                assert target in starters or record.id not in starters, (record.key, name)
            for rows, row in fields[name].kind.picks(value):
                assert row in {one["id"] for one in record.fields.get(rows, ())}, (record.key, name)


def test_every_country_is_there_with_dated_membership() -> None:
    """All countries but the practice one ship; membership is said only where a source says it, always with its date."""
    countries = of_type("country")
    assert {c.fields["country"] for c in countries} == set(vocabulary("countries").entries) - {"ZZ"}
    tiers = Counter(c.fields["membership"] for c in countries)
    assert (tiers["full"], tiers["associate"]) == (17, 15)
    assert set(tiers) == {"full", "associate", "unknown"}
    assert all(c.fields["membership_as_of"] and c.fields["membership_source"] for c in countries)
    known = {c.fields["country"]: c.fields["membership"] for c in countries}
    assert known["GH"] == known["SN"] == "full"
    assert known["XK"] == known["UA"] == "associate"
    assert known["BW"] == known["TH"] == known["RW"] == "unknown"


def test_currencies_of_countries_exist() -> None:
    """A country's currency is one the program can calculate with."""
    known = read_toml(resource("vocabularies") / "currencies.toml")["currency"]
    assert [c.key for c in of_type("country") if c.fields.get("currency") not in {*known, None}] == []


def test_participation_is_inferred_dated_and_sourced() -> None:
    """Who took part in what is only inferred from public pages, and each line says from which."""
    lines = of_type("participation")
    assert len(lines) == 30
    assert {line.fields["evidence_level"] for line in lines} == {"1"}
    assert all(line.fields["source_title"] and line.fields["years"] and line.fields["url"] for line in lines)
    audits = {x.fields["country"]: x.fields["role"] for x in lines if "audits" in x.fields["title"]}
    assert audits.pop("KR") == "resource"
    assert sorted(audits) == "CO GH ID IN KE MY NG PH".split()


def test_only_a_seen_title_is_verified() -> None:
    """Of the products, the costing manual alone was seen under its title; every other says that it was not checked."""
    products = of_type("knowledge_product")
    assert [p.key for p in products if p.fields["verified"]] == ["knowledge_product/costing-manual"]
    assert len(products) == 20
    assert all(p.fields["source"] for p in products)


def test_funds_leave_out_what_is_not_known() -> None:
    """The fund of 2025 knows its ceiling and months, the historic one neither; costs of both are not guessed."""
    funds = {fund.key.partition("/")[2]: fund.fields for fund in of_type("fund_profile")}
    assert set(funds) == {"jlf-2025", "jlf-cross-country", "knowledge-exchange", "blank"}
    assert funds["jlf-2025"]["ceiling"] == {"amount": "80000", "currency": "USD"}
    assert funds["jlf-2025"]["duration_months"] == 12
    assert funds["jlf-2025"]["needs_jln_product"]
    assert not {"ceiling", "duration_months", "cost_rules"} & set(funds["jlf-cross-country"])
    assert funds["jlf-cross-country"]["min_partner_countries"] == 1
    assert "cost_rules" not in funds["jlf-2025"]
    for fund in funds.values():
        assert sum(row["weight"] for row in fund["rubric"]) * 5 == 100
        assert {row["criterion"]: row.get("floor") for row in fund["rubric"]}["G"] == 3
        assert fund["to_confirm"]
