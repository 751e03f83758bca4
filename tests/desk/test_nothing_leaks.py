"""What the team keeps to itself, or wrote and took back, is in no paper, sheet or file for outside, and in no pack."""

import itertools
import re
import zipfile
from pathlib import Path
from typing import Any

import pypdf
import pytest

from jlndesk.core.kinds import Group, LongText, Rows, Text
from jlndesk.core.paths import Paths
from jlndesk.core.schema import Field
from jlndesk.desk import documents, exchange, make_workspace, records
from jlndesk.records import all_types
from jlndesk.reports import all_layouts

OUTSIDE = {"all"}
SHOWN = "shown0to0all"
PROPOSAL_ROWS = {
    "learning_questions": "question", "risks": "risk", "followup_plan": "action", "budget_lines": "description",
    "results_frame": "statement", "sites": "name", "preparation": "what", "participants_planned": "post",
    "common_interest": "joint_question", "assumptions": "assumption",
}  # fmt: skip


class Planting:
    """Makes strings nobody outside may read, and remembers each with why."""

    def __init__(self) -> None:
        self.made: dict[str, str] = {}

    def __call__(self, why: str) -> str:
        """A new string."""
        text = f"leak{len(self.made):03d}q"
        self.made[text] = why
        return text


def hidden(described: Any, plant: Planting) -> dict[str, Any]:
    """Values for every text of a type that is not for all, inside rows and groups too."""
    found: dict[str, Any] = {}
    for field in described.fields.values():
        value = _hidden_value(field, plant, described.name, secret=field.audience not in OUTSIDE)
        if value is not None:
            found[field.name] = value
    return found


def _hidden_value(field: Field, plant: Planting, type_name: str, *, secret: bool) -> Any:
    if isinstance(field.kind, Text | LongText):
        return plant(f"{type_name}.{field.name}: {field.audience}") if secret else None
    if not isinstance(field.kind, Group | Rows):
        return None
    parts = {
        column.name: plant(f"{type_name}.{field.name}.{column.name}")
        for column in field.kind.columns()
        if isinstance(column.kind, Text | LongText) and (secret or column.audience not in OUTSIDE)
    }
    return ([parts] if isinstance(field.kind, Rows) else parts) if parts else None


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """A workspace of one office."""
    folder = tmp_path_factory.mktemp("leaks")
    made = make_workspace(folder / "w.jlndesk", "GH", team="Ministry", author="Ama", paths=Paths.under(folder))
    yield made
    made.close()


def put(desk: Any, type_name: str, **fields: Any) -> str:
    """Write one record and return its id."""
    return str(records.put_records(desk, type_name, [("1", fields)])["ids"][0])


@pytest.fixture(scope="module")
def planted(desk):
    """A workspace sown with strings: {type: id} of the records that stand, and the strings."""
    plant = Planting()
    standing: dict[str, str] = {}
    for described in all_types().values():
        if described.hidden or described.starter or described.name in ("country", "word_list", "proposal"):
            continue
        name = described.headline
        standing[described.name] = put(desk, described.name, **{**hidden(described, plant), name: SHOWN})
    standing["proposal"] = _proposal(desk, plant, standing)
    gone = put(desk, "proposal", title=plant("deleted record"), pitch=plant("text of a deleted record"))
    records.delete(desk, [gone])
    return standing, plant.made


def _proposal(desk: Any, plant: Planting, standing: dict[str, str]) -> str:
    """A proposal whose every text was once something else, with a link to a record that was deleted."""
    lost = put(desk, "organisation", name_en=plant("deleted and still linked"))
    rows = {name: [{part: plant(f"superseded {name}")}, {part: plant(f"removed from {name}")}]
            for name, part in PROPOSAL_ROWS.items()}  # fmt: skip
    old = {name: plant(f"superseded {name}") for name in ("title", "pitch", "host_rationale", "sustainability",
                                                           "window_alternative", "gender_inclusion")}  # fmt: skip
    secret = hidden(all_types()["proposal"], plant)
    one = put(desk, "proposal", **{**secret, **old, **rows}, lead_org=lost, focal_person=standing["person"],
              applicant=standing["core_group"], **{"internal_notes@fr": plant("translation of a team field"),
                                                  "pitch@fr": plant("superseded translation")})  # fmt: skip
    kept = records.get(desk, one)["fields"]
    changed = {name: [{"id": kept[name][0]["id"], part: SHOWN}] for name, part in PROPOSAL_ROWS.items()}
    put(desk, "proposal", id=one, **dict.fromkeys(old, SHOWN), **changed, **{"pitch@fr": SHOWN})
    records.delete(desk, [lost])
    return one


def everything(path: Path) -> str:
    """All a file holds, opened: streams, attachments and metadata of a PDF, members of a package; no white space."""
    data = path.read_bytes()
    found = [data]
    if data.startswith(b"%PDF"):
        reader = pypdf.PdfReader(path)
        found += [page.extract_text().encode() for page in reader.pages]
        found += [str(reader.metadata).encode(), *itertools.chain(*reader.attachments.values())]
        for number in range(1, int(reader.trailer["/Size"])):
            held = reader.get_object(number)
            found.append(held.get_data() if hasattr(held, "get_data") else str(held).encode())
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(path) as package:
            found += [package.read(name) for name in package.namelist()]
    text = b"\n".join(found)
    return re.sub(r"\s+", "", text.decode("utf-8", "replace") + text.decode("utf-16-be", "ignore"))


def orders(standing: dict[str, str], folder: Path):
    """Every layout and format for outside of every record that stands."""
    for type_name, one in standing.items():
        for layout in (layout for layout in all_layouts().values() if layout.prints(type_name)):
            for file_format in layout.formats:
                yield documents.Order([one], folder / f"{type_name}-{layout.name}.{file_format}", layout=layout.name)
        for file_format in ("xlsx", "csv", "json"):
            yield documents.Order([one], folder / f"{type_name}.{file_format}")


def test_fifty_planted_strings_are_in_no_file_for_outside(desk, planted, tmp_path):
    """Internal, personal, overridden, deleted and superseded: none is in any document, sheet or JSON for outside."""
    standing, made = planted
    assert len(made) >= 50
    leaks, count = [], 0
    for order in orders(standing, tmp_path):
        documents.export(desk, order)
        count += 1
        text = everything(order.target)
        leaks += [(order.target.name, string, made[string]) for string in set(re.findall(r"leak\d{3}q", text))]
    assert not leaks
    assert count > 100


def test_what_everybody_may_read_is_found_the_same_way(desk, planted, tmp_path):
    """The search that finds no leak does find what is there, in every format."""
    standing, _made = planted
    for ending in ("pdf", "docx", "txt", "xlsx", "csv", "json"):
        path = tmp_path / f"p.{ending}"
        documents.export(desk, documents.Order([standing["proposal"]], path))
        assert SHOWN in everything(path), ending


def test_a_copy_for_the_team_holds_what_the_team_may_read_and_nothing_that_was_taken_back(desk, planted, tmp_path):
    """Team fields are there, personal and superseded ones are not."""
    standing, made = planted
    path = tmp_path / "team.pdf"
    documents.export(desk, documents.Order([standing["proposal"]], path, layout="sheet", audience="team"))
    found = {made[string] for string in re.findall(r"leak\d{3}q", everything(path))}
    assert "proposal.internal_notes: team" in found
    assert not [why for why in found if re.match("superseded|removed|deleted", why)]


def test_a_pack_and_a_pdf_that_carries_one_hold_nothing_superseded_or_personal(desk, planted, tmp_path):
    """A colleague gets the team's fields as they stand, and no earlier value and no private detail."""
    standing, made = planted
    pack, paper = tmp_path / "p.jlnx", tmp_path / "p.pdf"
    exchange.make_pack(desk, pack, [standing["proposal"], standing["study_tour"]])
    documents.export(desk, documents.Order([standing["proposal"]], paper, carry=True))
    inner = tmp_path / "inner.jlnx"
    inner.write_bytes(pypdf.PdfReader(paper).attachments["record.jlnx"][0])
    for path in (pack, inner):
        found = {made[string] for string in re.findall(r"leak\d{3}q", everything(path))}
        assert "proposal.internal_notes: team" in found
        assert not [why for why in found if re.match("superseded|removed|deleted record|text of|.*: personal", why)]
