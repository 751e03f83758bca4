"""What JSON for readers outside and for the team says of records that two people changed."""

import json
from pathlib import Path

from jlndesk.desk import Desk, records
from tests.cli.program import PERSON, Drive, Run


def test_json_says_what_two_people_changed(run: Run, ghana: Path, drive: Drive, tmp_path: Path) -> None:
    """Exported JSON has both values of a unit in conflict, without what its readers may not get.

    For the team each has its save, author, desk and time, as in `get`; for outside there are no names, no value both
    began from, no field of the team and no private column.
    """
    row = {"person_text": "Kofi", "sex": "other"}
    begun = {"title": "To Korea", "summary": "Begin", "internal_notes": "Begin", "participants": [row]}
    tour = drive(ghana, {"do": "put", "type": "study_tour", "fields": begun})[0]["ids"][0]
    with Desk.open(ghana, author="Ama") as desk:
        forms = [records.open_form(desk, "", tour) for _each in range(2)]
        for form, said, sex in zip(forms, ("Mine", "Yours"), ("F", "M"), strict=True):
            changed = [{**one, "person_text": said, "sex": sex} for one in form.fields["participants"]]
            given = {"summary": said, "internal_notes": f"{said} within", "participants": changed}
            records.save_form(desk, form, {**form.fields, **given})
    shown = run("get", ghana, tour, "--json").json["conflicts"]
    team, outside = tmp_path / "team.json", tmp_path / "outside.json"
    run("export", ghana, tour, "--to", team, "--for", "team")
    run("export", ghana, tour, "--to", outside)
    assert len(shown) == 3
    for_team = json.loads(team.read_text(encoding="utf-8"))[0]["conflicts"]
    assert [one for one in for_team if "/" not in one["unit"]] == [one for one in shown if "/" not in one["unit"]]
    assert '"sex"' not in team.read_text(encoding="utf-8")
    text = outside.read_text(encoding="utf-8")
    found = {one["unit"].partition("/")[0]: one for one in json.loads(text)[0]["conflicts"]}
    assert {name: {each["value"] for each in one["values"]} for name, one in found.items() if name == "summary"} == {
        "summary": {"Mine", "Yours"}
    }
    assert found.keys() == {"summary", "participants"}
    assert {each["value"]["person_text"] for each in found["participants"]["values"]} == {"Mine", "Yours"}
    assert not [word for word in ('"sex"', "within", "Begin", "Ama", "Core group") if word in text]
    other = drive(ghana, {"do": "put", "type": "person", "fields": PERSON})[0]["ids"][0]
    run("export", ghana, other, "--to", outside)
    assert json.loads(outside.read_text(encoding="utf-8"))[0]["conflicts"] == []
