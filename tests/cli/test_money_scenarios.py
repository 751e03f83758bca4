"""Money from the first line to the finding, as an office meets it: rates, a fund's limits, a budget in words."""

import shutil
from pathlib import Path
from typing import Any

import pypdf
import pytest

from jlndesk.cli.main import main
from tests.cli.program import Drive, Run

TODAY = ("--today", "2026-11-21")
RATE = {
    "title": "US dollar in CFA francs, 2 November 2026",
    "from_currency": "USD",
    "to_currency": "XOF",
    "rate": "600",
    "date": "2026-11-02",
    "rate_source": "BCEAO",
}
NIGHTS: dict[str, Any] = {
    "description": "Indemnité journalière à Accra",
    "category": "PDM",
    "activity_text": "Visite",
    "persons": 6,
    "days": "5",
    "unit": "nuit",
    "unit_cost": {"amount": "95000", "currency": "XOF"},
    "basis": "circular",
    "rate_month": "2026-11",
    "funder": "fund",
}


@pytest.fixture(scope="session")
def senegal_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace of Senegal in French, to be copied."""
    path = tmp_path_factory.mktemp("dakar") / "senegal.jlndesk"
    assert main(["new", str(path), "--country", "SN", "--language", "fr"]) == 0
    return path


@pytest.fixture
def senegal(senegal_file: Path, tmp_path: Path) -> Path:
    """A workspace of this test alone."""
    return Path(shutil.copy(senegal_file, tmp_path / "senegal.jlndesk"))


def made(drive: Drive, workspace: Path, record_type: str, fields: dict[str, Any]) -> str:
    """Put one record and return its id."""
    return str(drive(workspace, {"do": "put", "type": record_type, "fields": fields})[0]["ids"][0])


def fund(run: Run, workspace: Path, word: str) -> str:
    """Return the id of the shipped fund with a word in its name."""
    found = run("list", workspace, "fund_profile", "--json").json["records"]
    (one,) = [record["id"] for record in found if word in record["title"]]
    return str(one)


def review(run: Run, workspace: Path, proposal: str, *more: str) -> dict[str, Any]:
    """Return the review of a proposal on the day of these tests."""
    answer: dict[str, Any] = run("review", workspace, proposal, "--json", *TODAY, *more).json
    return answer


def messages(answer: dict[str, Any]) -> dict[str, str]:
    """Return what was found by the name of the check, spaces made plain."""
    return {one["check"]: one["message"].replace("\u00a0", " ").replace("\u202f", " ") for one in answer["findings"]}


def levels(answer: dict[str, Any]) -> dict[str, str]:
    """Return how each finding weighs."""
    return {one["check"]: one["level"] for one in answer["findings"]}


def test_francs_without_cents_and_dollars_at_a_dated_rate(run: Run, drive: Drive, senegal: Path) -> None:
    """6 people × 5 nights × 95 000 XOF are 2 850 000 XOF, and 4 750.00 USD at 600 of 2 November 2026."""
    rate = made(drive, senegal, "exchange_rate", RATE)
    fields = {"title": "Capitation", "country": "SN", "language": "fr", "budget_lines": [NIGHTS]}
    proposal = made(drive, senegal, "proposal", fields | {"requested": {"amount": "4750", "currency": "USD"}})
    apart = review(run, senegal, proposal)
    assert apart["totals"]["fund"] == {"XOF": "2850000"}
    assert apart["totals"]["converted"]["total"] is None
    assert [one["amount"]["amount"] for one in apart["totals"]["converted"]["apart"]] == ["2850000"]
    assert "currencies-have-rates" in messages(apart)

    (line,) = run("get", senegal, proposal, "--json").json["fields"]["budget_lines"]
    lines = [{**line, "exchange_rate": rate}]
    drive(senegal, {"do": "put", "type": "proposal", "id": proposal, "fields": {"budget_lines": lines}})
    said = review(run, senegal, proposal)
    totals = said["totals"]
    assert totals["fund"] == {"XOF": "2850000"}
    assert totals["converted"]["total"] == {"amount": "4750", "currency": "USD"}
    assert totals["converted"]["rates"] == [
        {"id": rate, "one": "USD", "rate": "600", "other": "XOF", "date": "2026-11-02", "source": "BCEAO"}
    ]
    assert "currencies-have-rates" not in messages(said)
    assert totals["in_words"]["by_currency"]["XOF"] == (
        "two million eight hundred and fifty thousand West African CFA francs"
    )


def test_the_same_in_the_terminal_in_french(run: Run, drive: Drive, senegal: Path) -> None:
    """The table groups figures with a narrow space, writes cents of dollars and none of francs, and names the rate."""
    rate = made(drive, senegal, "exchange_rate", RATE)
    fields = {"title": "Capitation", "budget_lines": [{**NIGHTS, "exchange_rate": rate}]}
    proposal = made(drive, senegal, "proposal", fields | {"requested": {"amount": "4750", "currency": "USD"}})
    out = run("review", senegal, proposal, *TODAY, "--language", "fr").out
    assert "2\u202f850\u202f000" in out
    assert "4\u202f750,00" in out
    assert "600" in out.split("2\u202f850\u202f000")[-1]
    assert "BCEAO" in out
    assert "quatre mille sept cent cinquante dollars" in " ".join(out.split())


def test_three_limits_of_one_fund_are_three_blockers(run: Run, drive: Drive, ghana: Path) -> None:
    """US$86,400 over 14 months without a product: 6,400 too much, 2 months too long, and the product is missing."""
    fields = {
        "title": "Provider payment",
        "country": "KE",
        "dates": {"start": "2027-01-01", "end": "2028-02-29"},
        "requested": {"amount": "86400", "currency": "USD"},
        "budget_text": "Travel, data and follow-up.",
        "fund_profile": fund(run, ghana, "2025"),
    }
    proposal = made(drive, ghana, "proposal", fields)
    answer = review(run, ghana, proposal)
    found = messages(answer)
    assert "USD 6,400 too much" in found["within-ceiling"]
    assert "14 months" in found["within-months"]
    assert "2 months too long" in found["within-months"]
    blocks = [name for name, level in levels(answer).items() if level == "block"]
    assert {"within-ceiling", "within-months", "product-named"} <= set(blocks)
    assert "Least partner countries" in found["confirm-with-the-call"]


def test_the_historic_fund_has_other_rules(run: Run, drive: Drive, ghana: Path) -> None:
    """It asks for no product, leaves ceiling and months to the call, and wants one confirmed partner country."""
    fields = {"title": "Provider payment", "country": "KE", "dates": {"start": "2027-01-01", "end": "2028-02-29"}}
    fields |= {"requested": {"amount": "86400", "currency": "USD"}, "fund_profile": fund(run, ghana, "historic")}
    proposal = made(drive, ghana, "proposal", fields)
    answer = review(run, ghana, proposal, "--for", "submission")
    found = messages(answer)
    assert not {"within-ceiling", "within-months", "product-named"} & set(found)
    assert "Most it gives, Most months it pays" in found["confirm-with-the-call"].replace(" and ", ", ")
    assert levels(answer)["confirm-with-the-call"] == "tip"
    assert levels(answer)["partners-enough"] == "block"
    interest = [{"partner": "GH", "role": "both", "evidence_level": "1"}]
    drive(ghana, {"do": "put", "type": "proposal", "id": proposal, "fields": {"common_interest": interest}})
    assert "partners-confirmed-in-writing" in messages(review(run, ghana, proposal, "--for", "submission"))


def test_the_same_proposal_by_the_rules_of_another_fund(run: Run, drive: Drive, ghana: Path) -> None:
    """`--profile` switches the rules for one reading and says what that fund does not tell."""
    fields = {"title": "Provider payment", "requested": {"amount": "86400", "currency": "USD"}}
    proposal = made(drive, ghana, "proposal", fields)
    assert "within-ceiling" in messages(review(run, ghana, proposal, "--profile", "jlf-2025"))
    other = messages(review(run, ghana, proposal, "--profile", "jlf-cross-country"))
    assert "within-ceiling" not in other
    assert "Most it gives" in other["confirm-with-the-call"]


def test_a_changed_fund_changes_the_review(run: Run, drive: Drive, ghana: Path) -> None:
    """A person who writes the call's number into the record of the fund gets another answer at once."""
    chosen = fund(run, ghana, "historic")
    fields = {"title": "Rates", "requested": {"amount": "50001", "currency": "USD"}, "fund_profile": chosen}
    proposal = made(drive, ghana, "proposal", fields)
    assert "within-ceiling" not in messages(review(run, ghana, proposal))
    limit = {"ceiling": {"amount": "50000", "currency": "USD"}}
    drive(ghana, {"do": "put", "type": "fund_profile", "id": chosen, "fields": limit})
    assert "USD 1 too much" in messages(review(run, ghana, proposal))["within-ceiling"]


def test_a_fund_nobody_knows_asks_about_everything(run: Run, drive: Drive, ghana: Path) -> None:
    """The blank fund has no number at all, and the tip names all three."""
    fields = {"title": "Rates", "fund_profile": fund(run, ghana, "without rules")}
    tip = messages(review(run, ghana, made(drive, ghana, "proposal", fields)))["confirm-with-the-call"]
    assert all(name in tip for name in ("Most it gives", "Most months it pays", "Least partner countries"))


def test_a_budget_in_words_is_judged(run: Run, drive: Drive, ghana: Path) -> None:
    """The sum asked in a text is held against the ceiling and listed as stated; nothing itemised is a warning."""
    fields = {
        "title": "Provider payment",
        "fund_profile": fund(run, ghana, "2025"),
        "budget_text": "We ask the fund for US$86,400: flights, hotels, follow-up and evaluation. The ministry "
        "contributes rooms and transport (USD 9,000).",
    }
    answer = review(run, ghana, made(drive, ghana, "proposal", fields))
    found = messages(answer)
    assert "USD 6,400 too much" in found["within-ceiling"]
    assert "USD 86,400: stated, not itemised" in found["stated-sum-itemised"]
    assert levels(answer)["stated-sum-itemised"] == "warn"
    assert "requested-sum-named" not in found
    assert [(one["amount"]["amount"], one["says"]) for one in answer["totals"]["stated"]] == [
        ("86400", "asked"), ("9000", "given")
    ]  # fmt: skip
    assert answer["totals"]["converted"] is None


def test_no_common_language_wants_interpretation(run: Run, drive: Drive, senegal: Path) -> None:
    """French here and English there: interpretation is asked for; the host may provide it, else it has its line."""
    fields: dict[str, Any] = {
        "title": "Capitation",
        "working_languages": ["fr"],
        "host_languages": ["en"],
        "host_countries": ["GH"],
    }
    fields |= {"instrument": "study_tour", "budget_lines": [NIGHTS]}
    proposal = made(drive, senegal, "proposal", fields)
    assert levels(review(run, senegal, proposal))["languages-shared"] == "block"
    for interpretation, missing in (("host_provides", False), ("consecutive", True)):
        given = {"interpretation": interpretation}
        drive(senegal, {"do": "put", "type": "proposal", "id": proposal, "fields": given})
        found = messages(review(run, senegal, proposal))
        assert "languages-shared" not in found
        assert ("interpretation-has-line" in found) is missing


def test_the_french_paper_has_francs_dollars_and_ligatures(
    run: Run, drive: Drive, senegal: Path, tmp_path: Path
) -> None:
    """Figures are grouped by narrow spaces, both currencies and the rate stand there, and œ is printed as it is."""
    rate = made(drive, senegal, "exchange_rate", RATE)
    lines = [{**NIGHTS, "description": "Mise en œuvre à Accra", "exchange_rate": rate}]
    fields = {"title": "Le cœur de la réforme", "budget_lines": lines}
    proposal = made(drive, senegal, "proposal", fields | {"requested": {"amount": "4750", "currency": "USD"}})
    target = tmp_path / "p.pdf"
    ran = run("export", senegal, proposal, "--to", target, "--language", "fr", "--today", "2026-11-21")
    assert ran.status == 0, ran.err
    text = " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(target).pages).split(" "))
    assert "2\u202f850\u202f000" in text
    assert "4\u202f750,00" in text
    assert "Le cœur de la réforme" in text
    assert "Mise en œuvre à Accra" in text
    assert "BCEAO" in text
