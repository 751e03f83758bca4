"""After an update, every command says which packs it had to set aside, and works."""

import json
from pathlib import Path

from jlndesk.records import all_types
from jlndesk.storage import merging, saves
from jlndesk.storage.store import Store
from tests.cli.program import Run


def test_a_pack_the_new_version_cannot_hold_is_named_once(run: Run, tmp_path: Path) -> None:
    """An older program took in a person it knew nothing of; the newer one finds no person in it and says so."""
    path = tmp_path / "ours.jlndesk"
    assert run("new", path, "--country", "GH").status == 0
    ids = [f"00000000-0000-4000-8000-00000000000{n}" for n in range(4)]
    save = saves.make(saves.Stamp(ids[0], ids[1], (1, 0), ids[2]), ids[3], "person", {"full_name": {"x": 1}}, {})
    older = {name: one for name, one in all_types().items() if name != "person"}
    with Store(path, older) as store:
        pack = {"sha256": "0" * 64, "file": "from-kenya.jlnx", "sender": "a colleague"}
        incoming = [merging.Incoming(save.header, json.loads(save.values))]
        store.write(lambda ledger: merging.take_in(ledger, incoming, pack, older))
    first, second = run("list", path, "person", "--json"), run("list", path, "person", "--json")
    assert (first.status, first.json["records"], second.status) == (0, [], 0)
    assert "from-kenya.jlnx" in first.err
    assert second.err == ""
    assert run("verify", path).status == 0
