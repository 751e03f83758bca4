"""The fonts that ship are whole, free, and what the window and the papers say they use."""

import hashlib
import re
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
