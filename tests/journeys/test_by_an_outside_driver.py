"""From the first run to a PDF by a driver outside the program, which knows nothing but the words on the controls."""

import os
import subprocess
import sys
from pathlib import Path

import pypdf
import pytest

DRIVER = Path(__file__).with_name("outside.py")
PACKAGING = Path(__file__).parents[2] / "packaging"


@pytest.fixture
def screens(monkeypatch):
    """The maker of screens, where the system has what an outside driver needs."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    systemlibs = pytest.importorskip("systemlibs")
    wanted = {**systemlibs.WINDOW, **systemlibs.SCREEN}
    lacking = systemlibs.missing(wanted) if systemlibs.has_apt() else sorted(wanted)
    if lacking:
        pytest.skip(f"An outside driver needs these packages of Debian: {' '.join(lacking)}.")
    return pytest.importorskip("screens")


@pytest.mark.long
def test_a_paper_is_made_by_visible_words_alone(screens, tmp_path):
    """Four questions, a title and Export, found by name and role and typed by keys; the PDF says the title."""
    target = tmp_path / "proposal.pdf"
    with screens.screen() as display:
        surroundings = os.environ | {
            "DISPLAY": display, "HOME": str(tmp_path), "QT_QPA_PLATFORM": "xcb", "LANGUAGE": "en",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "XDG_DATA_HOME": str(tmp_path / "data"), "XDG_CACHE_HOME": str(tmp_path / "cache"),
        }  # fmt: skip
        command = ["dbus-run-session", "--", "/usr/bin/python3", str(DRIVER), str(target)]
        ran = subprocess.run(
            [*command, sys.executable, "-m", "jlndesk"],
            env=surroundings, timeout=180, check=False, capture_output=True, text=True,
        )  # fmt: skip
    assert ran.returncode == 0, ran.stderr[-2000:]
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(target).pages)
    assert "Prices that pharmacies keep" in text
