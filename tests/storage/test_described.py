"""Whether a start that knows what the descriptions come to opens a workspace without them, and rightly."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import jlndesk
from jlndesk.core.paths import Paths
from jlndesk.desk import Desk, described, make_workspace
from jlndesk.records import LateTypes, all_types
from jlndesk.storage import tables

OPENING = """
import sys
from pathlib import Path
from jlndesk.core.paths import Paths
from jlndesk.desk import Desk
with Desk.open(Path(sys.argv[1]), paths=Paths.under(Path(sys.argv[2]))) as desk:
    print("jlndesk.records.proposal" in sys.modules)
    print(desk.types["proposal"].name, list(desk.types)[:2] != [], len(desk.types) > 10)
"""


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Folders of a user who made a workspace here."""
    paths = Paths.under(tmp_path / "home")
    make_workspace(tmp_path / "a.jlndesk", "GH", paths=paths).close()
    return paths


def test_the_second_start_opens_without_descriptions(tmp_path: Path, paths: Paths) -> None:
    """They are loaded when a type is asked for, not before; what was remembered is their fingerprint."""
    words = [sys.executable, "-c", OPENING, str(tmp_path / "a.jlndesk"), str(tmp_path / "home")]
    told = subprocess.run(words, capture_output=True, text=True, check=True).stdout.split()
    assert told == ["False", "proposal", "True", "True"]
    assert described.remembered(paths.cache) == tables.fingerprint(all_types())


@pytest.mark.parametrize("left", ["", "nonsense", "{stamp} 0123456789abcdef", "00 {fingerprint}"])
def test_what_is_remembered_wrongly_does_no_harm(tmp_path: Path, paths: Paths, left: str) -> None:
    """With no, a wrong or a foreign fingerprint the file is opened as it is: its tables are not made anew."""
    file = paths.cache / "descriptions.txt"
    file.write_text(left.format(stamp=described.stamp(), fingerprint=tables.fingerprint(all_types())), encoding="ascii")
    with Desk.open(tmp_path / "a.jlndesk", paths=paths) as desk:
        assert len(list(desk.look().find("country"))) > 100
    assert not list((tmp_path / "home").rglob("*before-migration*"))


def test_tables_of_another_shape_are_made_anew(tmp_path: Path, paths: Paths) -> None:
    """A file whose tables another version made is brought up to date, whatever is remembered here."""
    with Desk.open(tmp_path / "a.jlndesk", paths=paths) as desk:
        desk.store.maintain(lambda connection: tables.put_meta(connection, "fingerprint", "of another version"))
    with Desk.open(tmp_path / "a.jlndesk", paths=paths) as desk, desk.store.reading() as connection:
        assert tables.get_meta(connection, "fingerprint") == tables.fingerprint(all_types())


def test_a_changed_file_of_the_program_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A description that was edited, added or taken away makes another stamp."""
    home = Path(jlndesk.__file__).parent
    shutil.copytree(home, tmp_path / "jlndesk", ignore=shutil.ignore_patterns("ui", "reports", "__pycache__"))
    monkeypatch.setattr(jlndesk, "__file__", str(tmp_path / "jlndesk" / "__init__.py"))
    stamps = [described.stamp(), described.stamp()]
    assert stamps[0] == stamps[1]
    person = tmp_path / "jlndesk" / "records" / "person.py"
    person.write_text(person.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    stamps.append(described.stamp())
    (tmp_path / "jlndesk" / "records" / "more.py").touch()
    stamps.append(described.stamp())
    person.unlink()
    stamps.append(described.stamp())
    assert len(set(stamps)) == 4


def test_late_types_are_the_types() -> None:
    """The late mapping has the names, order and types of the whole one."""
    assert list(LateTypes().items()) == list(all_types().items())
