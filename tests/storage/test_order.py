"""Lists are in the order people expect."""

from __future__ import annotations

from pathlib import Path

from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace, records


def test_accented_names_stand_beside_plain_ones(tmp_path: Path) -> None:
    """É is sorted with E and not after Z, whatever the case, both ways round."""
    with make_workspace(tmp_path / "w.jlndesk", "GH", paths=Paths.under(tmp_path)) as desk:
        names = ["Zola", "Élodie", "eric", "Đặng", "Abena", "Dora"]
        records.put_records(desk, "person", [("", {"full_name": name}) for name in names])
        by_name = [one["title"] for one in records.list_records(desk, "person", sort="full_name")["records"]]
        back = [one["title"] for one in records.list_records(desk, "person", sort="-full_name")["records"]]
    assert by_name == ["Abena", "Đặng", "Dora", "Élodie", "eric", "Zola"]
    assert back == by_name[::-1]
