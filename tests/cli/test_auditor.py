"""The auditor's question: every trip to Korea since 2018, who went, who paid, where is the report."""

import csv
import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pypdf
import pytest

from tests.cli.program import PERSON, Drive, Run


def trip(title: str, start: str, *costs: tuple[str, str] | None, **more: Any) -> dict[str, Any]:
    """Return a study tour to Korea; a cost of None is one nobody wrote down."""
    rows = [{"description": "Fares", "funder": "fund"} | _amount(cost) for cost in costs]
    span = {"start": start} if len(start) == 4 else {"start": start, "end": start}
    fields = {"title": title, "country": "GH", "status": "completed", "host_countries": ["KR"], "dates": span}
    return fields | ({"actual_cost": rows} if rows else {}) | more


def _amount(cost: tuple[str, str] | None) -> dict[str, Any]:
    return {"amount": {"amount": cost[0], "currency": cost[1]}} if cost else {}


@pytest.fixture
def korea(ghana: Path, drive: Drive) -> Path:
    """A workspace with six trips to Korea and one to Japan."""
    puts = [{"do": "put", "type": kind, "fields": fields} for kind, fields in (
        ("person", PERSON), ("document", {"title": "Report of Seoul 2024", "kind": "report"}),
        ("fund_profile", {"title": "Korea fund"}))]  # fmt: skip
    person, report, fund = (answer["ids"][0] for answer in drive(ghana, *puts))
    went = {"participants": [{"person": person, "role": "lead", "reason": "Runs the audits of the insurer."}]}
    trips = [
        trip("Audit of claims", "2024-05-14", ("1200000", "KRW"), ("950.5", "USD"), report=report, **went),
        trip("First visit", "2018"),
        trip("Second visit", "2019-03", None, actual_participants=4),
        trip("Data", "2021-09-06", ("2850000", "XOF"), fund_profile=fund),
        trip("Training", "2018-11-05", ("1000", "USD"), None),
        trip("Lost", "2018"),
        {**trip("Tokyo", "2020-02-03", ("77777", "JPY")), "host_countries": ["JP"]},
    ]
    drive(ghana, *({"do": "put", "type": "study_tour", "fields": one} for one in trips))
    return ghana


def test_the_list_answers_the_auditor(run: Run, korea: Path, tmp_path: Path) -> None:
    """By date, years as years, unknown costs counted and never 0, a sum for each currency, missing reports by name."""
    found = run("list", korea, "study_tour", "--where", "host_countries=KR", "--json").json
    assert found["total"] == 6
    target = tmp_path / "korea.pdf"
    ids = [record["id"] for record in found["records"]]
    ran = run("export", korea, *ids, "--to", target, "--layout", "list", "--today", dt.date(2026, 11, 21))
    assert ran.status == 0, ran.err
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(target).pages).split())
    order = ["First visit", "Lost", "Training", "Second visit", "Data", "Audit of claims"]
    places = [text.index(title) for title in order]
    assert places == sorted(places)
    plain = text.replace("\u00a0", " ").replace("\u2009", " ")
    assert "from 2018" not in plain
    assert "Tokyo" not in plain
    total = plain[plain.index("Total") :]
    assert all(amount in total for amount in ("KRW 1,200,000", "USD 1,950.50", "XOF 2,850,000"))
    assert "4 amounts not recorded and in no total" in plain
    assert plain.count("not recorded") >= 4
    assert "Ama Owusu" in plain
    assert "Korea fund" in plain
    assert "Report of Seoul 2024" in plain
    missing = plain[plain.index("Reports missing") :]
    assert all(title in missing for title in order[:-1])
    assert "Audit of claims" not in missing
    assert "First visit (2018)" in missing
    assert "Second visit (March 2019)" in missing.replace("Mar 2019", "March 2019")


def test_the_csv_adds_up_to_the_totals_on_paper(run: Run, korea: Path, tmp_path: Path) -> None:
    """The rows of costs have the sums of the list by currency; a cost nobody wrote down is an empty cell, never 0."""
    found = run("list", korea, "study_tour", "--where", "host_countries=KR", "--json").json
    target = tmp_path / "korea.csv"
    ids = [record["id"] for record in found["records"]]
    ran = run("export", korea, *ids, "--to", target, "--layout", "actual_cost")
    assert ran.status == 0, ran.err
    rows = list(csv.DictReader(target.read_text(encoding="utf-8-sig").splitlines()))
    added: dict[str, Decimal] = {}
    for row in rows:
        if row["Amount, amount"]:
            code = row["Amount, currency"]
            added[code] = added.get(code, Decimal(0)) + Decimal(row["Amount, amount"])
    assert added == {"KRW": Decimal(1200000), "USD": Decimal("1950.5"), "XOF": Decimal(2850000)}
    assert [row["Amount, amount"] for row in rows].count("") == 2
