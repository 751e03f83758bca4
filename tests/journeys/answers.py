"""The answers of the proposal in `scenarios`, as a person gives them who has no records yet: names, words and dates."""

import json
from pathlib import Path
from typing import Any

from jlndesk.core.schema import Field
from jlndesk.records import all_types

SCRIPT = Path(__file__).parents[1] / "scenarios" / "proposal_by_drive.jsonl"
FUND = "e25ed5cf-5f94-5f93-ab30-d4edfb96080b"
IN_WORDS: dict[str, Any] = {
    "policy_objective": {
        "policy_objective_text": "Health Financing Strategy 2024–2030 (2024), objective 4, page 33: by 2030, 90% of "
        "prescriptions of listed medicines are filled without a further charge, up from 46% in 2026."
    },
    "window": {
        "window_text": {
            "text": "The Board adopts the medicines list and its prices for 2028", "opens": "2027-06-01",
            "closes": "2027-09-30", "decision_body": "The Board of the Authority",
            "source": "Calendar of the Board for 2027",
        }
    },
    "learning_priority": {
        "learning_priority_text": "How can an insurer correct medicine prices each year, so that pharmacies ask "
        "patients for nothing more?"
    },
    "activities": {},
}  # fmt: skip
"""What would need a record with more than a name is said in words."""
_MADE = ("organisation", "person", "core_group", "fund_profile")


def answers(fund: str) -> dict[str, Any]:
    """Return the answers by field: links as titles, picks as the number of their row, the fund by its name."""
    commands = [json.loads(line) for line in SCRIPT.read_text(encoding="utf-8").splitlines()]
    puts = [one for one in commands if one["do"] == "put"]
    types = all_types()
    titles = {one["id"]: _title(types[one["type"]].title(one["fields"])) for one in puts} | {FUND: fund}
    found: dict[str, Any] = {}
    for one in puts:
        if one["id"] == commands[-1]["id"]:
            found |= one["fields"]
    rows = {
        part["id"]: number
        for value in found.values()
        if isinstance(value, list)
        for number, part in enumerate(value, 1)
        if isinstance(part, dict) and "id" in part
    }
    fields = types["proposal"].fields
    said: dict[str, Any] = {}
    for name, value in found.items():
        if name in IN_WORDS:
            said |= IN_WORDS[name]
        else:
            said |= _spoken(fields[name], value, fields, titles | rows)
    return said


def _title(words: str) -> str:
    return words.removesuffix("(invented)").strip()


def _spoken(asked: Field, value: Any, beside: Any, named: dict[str, Any]) -> dict[str, Any]:
    kind: Any = asked.kind
    if kind.name in ("rows", "group"):
        columns = {one.name: one for one in (kind.columns() if kind.name == "rows" else kind.fields)}
        parts = [
            {key: said for part, inner in row.items() if part != "id"
             for key, said in _spoken(columns[part], inner, columns, named).items()}
            for row in (value if kind.name == "rows" else [value])
        ]  # fmt: skip
        return {asked.name: parts if kind.name == "rows" else parts[0]}
    if kind.name == "pick":
        return {asked.name: named[value]}
    if kind.name == "links":
        return {asked.name: [named[one] for one in value]}
    if kind.name == "link":
        words = f"{asked.name}_text"
        if words in beside and not set(kind.targets) <= {"person", "core_group", "fund_profile"}:
            return {words: named[value]}
        return {asked.name: named[value]}
    return {asked.name: value}
