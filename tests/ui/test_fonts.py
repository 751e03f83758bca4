"""The fonts that ship are whole, free, and what the window and the papers say they use."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QFontInfo, QRawFont

from jlndesk.ui.fonts import ON_SCREEN, families

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
NAMES = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf", "NotoSans-Italic.ttf")


@pytest.mark.parametrize("name", NAMES)
def test_a_font_is_the_one_the_readme_names(name):
    """Each file has the checksum written beside it, and the licence lies there too."""
    wanted = re.search(rf"\| {name} \|.*\| ([0-9a-f]{{64}}) \|", (FONTS / "README.md").read_text())
    assert wanted
    assert hashlib.sha256((FONTS / name).read_bytes()).hexdigest() == wanted[1]
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text().upper()


@pytest.mark.parametrize("name", NAMES)
def test_a_font_has_the_letters_of_latin_greek_and_cyrillic_languages(qapp, name):
    """Vietnamese, French, Mongolian, Ewe and the signs of money are in each file."""
    font = QRawFont(str(FONTS / name), 14)
    assert [letter for letter in "ếỹœçñӨүɖɛŋβ€₦₵₫–“”…−" if not font.supportsCharacter(ord(letter))] == []


def test_screen_fonts_are_known_to_qt(light):
    """Both weights come from the shipped files."""
    assert NAMES[:2] == ON_SCREEN
    assert [QFontInfo(light.font(14, weight)).weight() for weight in (400, 600)] == [400, 600]


def test_families_begin_with_the_shipped_one():
    """Letters are looked up in Noto Sans first, then in the face of each script."""
    assert families()[0] == "Noto Sans"
    assert families("Ubuntu")[:2] == ["Ubuntu", "Noto Sans"]
    assert QFont(families()).families() == families()


WITHOUT_OTHERS = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextLayout
from PySide6.QtWidgets import QApplication, QLabel
from jlndesk.ui.theme import Theme, apply_theme

def drawn(words, weight):
    lines = QTextLayout(words, Theme.load().font(14, weight))
    lines.beginLayout(); lines.createLine(); lines.endLayout()
    return [[run.rawFont().familyName(), 0 in run.glyphIndexes()] for run in lines.glyphRuns()]

app = QApplication([])
apply_theme(app, Theme.load())
found = {}
def look():
    for words in json.loads(sys.argv[1]):
        found[words] = [drawn(words, weight) for weight in (400, 600)]
    print(json.dumps([found])); app.quit()
QTimer.singleShot(0, look)
app.exec()
"""
SCRIPTS = {"وزارة الصحة": "Arabic", "স্বাস্থ্য": "Bengali", "ጤና ሚኒስቴር": "Ethiopic", "សុខាភិបាល": "Khmer",
           "ສາທາລະນະສຸກ": "Lao", "สาธารณสุข": "Thai", "සෞඛ්‍ය": "Sinhala", "சுகாதாரம்": "Tamil",
           "ကျန်းမာရေး": "Myanmar", "보건복지부": "KR", "स्वास्थ्य": "", "Bộ Y tế": "", "Эрүүл мэнд": ""}  # fmt: skip


@pytest.fixture(scope="module")
def alone(tmp_path_factory):
    """What is drawn on a computer that has no font of its own: families by words, and whether a label changed."""
    conf = tmp_path_factory.mktemp("bare") / "fonts.conf"
    cache = f"<cachedir>{conf.parent}</cachedir>"
    conf.write_text(f'<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>{cache}</fontconfig>')
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_OTHERS, json.dumps(list(SCRIPTS))],
        env=os.environ | {"FONTCONFIG_FILE": str(conf), "QT_QPA_PLATFORM": "offscreen", "PYTHONUTF8": "1"},
        capture_output=True, text=True, timeout=120, check=True, cwd=Path(__file__).resolve().parents[2],
    )  # fmt: skip
    assert "OpenType" not in done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(("words", "script"), SCRIPTS.items(), ids=lambda one: one if one.isascii() else "")
def test_every_script_is_drawn_by_its_shipped_face(alone, words, script):
    """With the computer's fonts taken away each script has its letters, in both weights, from our files."""
    wanted = {"Noto Sans", f"Noto Sans {script}".strip()}
    for runs in alone[0][words]:
        assert f"Noto Sans {script}".strip() in [family for family, _lacks in runs]
        assert {family for family, _lacks in runs} <= wanted
        assert not any(lacks for _family, lacks in runs)


def test_no_shipped_face_is_left_out():
    """Each file's family stands in the list letters are looked up in."""
    named = {QRawFont(str(file), 14).familyName().removesuffix(" SemiBold") for file in FONTS.glob("*.ttf")}
    assert named - set(families()) == set()
