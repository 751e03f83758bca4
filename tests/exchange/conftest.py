"""Real saves, a real pack of them, and a way to forge packs that say the right check sums about the wrong things."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
import uuid
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from jlndesk.exchange.pack import PackFacts, write_pack
from jlndesk.exchange.read import open_pack
from jlndesk.storage.saves import Save, Stamp, make

Line = tuple[str, dict[str, Any]]
FACTS = PackFacts(
    desk="desk-1", desk_name="Planning desk", workspace="workspace-1", program="0.1.0", country="GH",
    note="As agreed on the phone.", erased=[["record-1", "save-1", "email"]],
)  # fmt: skip
FILES = [b"%PDF-1.7 a letter", bytes(range(256)) * 300, b""]

LOOK = """
import json, re, sys, time
from pathlib import Path
from jlndesk.core.errors import DeskError
from jlndesk.exchange.read import open_pack, preview
begun = time.perf_counter()
try:
    preview(open_pack(Path(sys.argv[1])))
    said = ""
except DeskError as error:
    said = error.message
took = time.perf_counter() - begun
status = Path("/proc/self/status")
highest = re.search(r"VmHWM:\\s+(\\d+) kB", status.read_text()) if status.exists() else None
print(json.dumps([said, took, int(highest[1]) // 1024 if highest else 0]))
"""


def line_of(save: Save) -> Line:
    """A save as the store gives it out."""
    return save.header, json.loads(save.values)


def some_saves() -> list[Line]:
    """Twelve saves of four records: texts of many scripts, rows, sets, deletes, and one whose values are withheld."""
    stamp = Stamp("author-1", "desk-1", (1_790_000_000_000, 0), "act-1")
    lines: list[Line] = []
    for number in range(4):
        record = str(uuid.UUID(int=number))
        first = make(stamp, record, "person", {"title": f"Amina {number}", "note": 'ភាសា\t"ไทย" العربية 😀\n'}, {})
        units = {"title": None, "aims/a1": {"order": "1", "text": "less waiting"}, "topics/capitation": True}
        second = make(stamp, record, "person", units, {"title": [first.id]})
        gone = make(stamp, record, "person", {"_deleted": True}, {}, saw=[first.id, second.id])
        lines += [line_of(first), line_of(second), line_of(gone)]
    lines[0] = (lines[0][0], {})
    return lines


@pytest.fixture
def saves() -> list[Line]:
    """Twelve saves of four records."""
    return some_saves()


@pytest.fixture
def files() -> dict[str, Callable[[], bytes] | Path]:
    """Three attached files, one of them empty."""
    return {hashlib.sha256(data).hexdigest(): (lambda data=data: data) for data in FILES}


@pytest.fixture
def facts() -> PackFacts:
    """What a desk says of itself."""
    return FACTS


@pytest.fixture
def pack(tmp_path_factory: pytest.TempPathFactory, saves: list[Line], files: Mapping[str, Any]) -> Path:
    """A pack for a colleague, as the program writes it, in a folder of its own."""
    path = tmp_path_factory.mktemp("sent") / "a.jlnx"
    write_pack(path, "colleague", saves, files, FACTS)
    return path


@pytest.fixture
def parts(pack: Path) -> dict[str, bytes]:
    """The members of that pack, unpacked."""
    with zipfile.ZipFile(pack) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def content(path: Path) -> tuple[dict[str, Any], list[Line], dict[str, bytes]]:
    """All that a pack gives: manifest, saves, files."""
    pack = open_pack(path)
    return pack.manifest, list(pack.saves()), {name: pack.file(name) for name in pack.files}


def sealed(parts: Mapping[str, bytes], **changes: Any) -> dict[str, bytes]:
    """These parts with a manifest whose check sums are right, other keys of it changed or, with ..., taken away."""
    about = json.loads(parts["manifest.json"])
    others = {name: data for name, data in parts.items() if name != "manifest.json"}
    about["members"] = {name: hashlib.sha256(data).hexdigest() for name, data in others.items()}
    about |= changes
    about = {name: value for name, value in about.items() if value is not ...}
    return {**others, "manifest.json": json.dumps(about).encode()}


def forge(path: Path, parts: Mapping[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> Path:
    """Write parts into an ordinary ZIP, as anybody can."""
    with zipfile.ZipFile(path, "w", packed) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def contents() -> Callable[[Path], Any]:
    """Read all of a pack."""
    return content


@pytest.fixture
def seal() -> Callable[..., dict[str, bytes]]:
    """Make a manifest's check sums right."""
    return sealed


@pytest.fixture
def forged(tmp_path: Path) -> Callable[[Mapping[str, bytes]], Path]:
    """Make a ZIP of parts and return its path."""
    return lambda parts: forge(tmp_path / "forged.jlnx", parts)


@pytest.fixture
def stored(tmp_path: Path) -> Callable[[Mapping[str, bytes]], Path]:
    """Make a ZIP of parts that are not packed, so that no ratio is what refuses it, and return its path."""
    return lambda parts: forge(tmp_path / "stored.jlnx", parts, zipfile.ZIP_STORED)


def refused(path: Path) -> str:
    """What a process of its own says of this pack: refused within 3 seconds and 200 MB, interpreter included."""
    done = subprocess.run([sys.executable, "-c", LOOK, str(path)], capture_output=True, text=True, check=True)
    said, seconds, megabytes = json.loads(done.stdout)
    assert said
    assert seconds <= 3
    assert megabytes <= 200
    return str(said)


@pytest.fixture
def refused_cheaply() -> Callable[[Path], str]:
    """See that a pack is refused in little time and with little memory (measured on Linux)."""
    return refused
