"""Colours can be read, the sheet names nothing but tokens, and a look can be changed at any time."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from jlndesk.ui.sheet import SHEET
from jlndesk.ui.theme import Theme, apply_theme, follow_system, set_look, system_look, theme_in_force

ROOT = Path(__file__).resolve().parents[2]
TEXT, LINE = 4.5, 3.0

PAIRS = [
    *[("text", on, TEXT) for on in ("page", "side", "sunken", "selected", "card", "hover")],
    *[("text2", on, TEXT) for on in ("page", "side", "hover", "card", "sunken")],
    *[("text3", on, TEXT) for on in ("page", "side", "sunken", "selected", "hover")],
    *[("onAccent", on, TEXT) for on in ("accent", "accentHover", "accentPress")],
    *[("accentText", on, TEXT) for on in ("page", "accentTint", "sunken", "side", "hover", "selected")],
    *[("red", on, TEXT) for on in ("page", "redTint", "sunken")],
    *[("amber", on, TEXT) for on in ("page", "amberTint", "sunken")],
    *[("blue", on, TEXT) for on in ("page", "blueTint")],
    ("grey", "greyTint", TEXT),
    ("text", "add", TEXT),
    ("text", "cut", TEXT),
    *[("field", on, LINE) for on in ("page", "card", "sunken")],
    *[("accent", on, LINE) for on in ("page", "side")],
    *[("focus", on, LINE) for on in ("page", "selected", "card", "side", "sunken")],
    ("red", "card", LINE),
    ("bar1", "page", LINE),
]


def luminance(colour: QColor) -> float:
    """Relative luminance by WCAG 2.1."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    """How far two colours are apart by WCAG 2.1, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("more", [False, True])
def test_every_text_and_line_stands_out_from_its_ground(mode, more):
    """Text reaches 4.5 : 1 and lines of controls 3 : 1 on every ground they are used on, in light and dark."""
    theme = Theme.load(mode, contrast=more)
    weak = [
        (ink, on, round(contrast(theme.colour(ink), theme.colour(on)), 2))
        for ink, on, least in PAIRS
        if contrast(theme.colour(ink), theme.colour(on)) < least
    ]
    assert weak == []


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_undo_notice_can_be_read(mode):
    """Its words and its button stand out from the ground they have in no other place."""
    theme = Theme.load(mode)
    assert contrast(theme.colour("page"), theme.colour("text")) >= TEXT
    assert contrast(theme.colour("~accent"), theme.colour("text")) >= TEXT


def test_both_modes_have_the_same_colours():
    """A colour that light has, dark has too."""
    tokens = Theme.load().tokens
    assert set(tokens["light"]) == set(tokens["dark"])


def test_a_wish_for_more_contrast_makes_quiet_colours_loud():
    """With more contrast the second and third voice are the first, and hairlines are lines of fields; grounds stay."""
    theme = Theme.load(contrast=True)
    assert theme.colour("text3") == theme.colour("text2") == theme.colour("text")
    assert theme.colour("line") == theme.colour("field")
    assert theme.colour("=line") == Theme.load().colour("line")


def test_controls_grow_with_the_text_and_gaps_do_not():
    """At 200 % a field is twice as high, while the page's margin and the corners stay."""
    theme = Theme.load(scale=2.0)
    assert (theme.size("control", "field"), theme.type_px("body"), theme.px(14)) == (72, 28, 28)
    assert (theme.gap("page"), theme.size("radius", "card")) == (24, 8)


def test_scripts_that_need_room_get_it():
    """Arabic, Bengali and their like are set 7 % larger, in whole px; other scripts are not."""
    assert [Theme.load(language=tag).type_px(14) for tag in ("ar", "bn", "ar-MA", "vi", "en")] == [15, 15, 15, 14, 14]


def test_shipped_fonts_are_used(light):
    """What is shown is Noto Sans in the files shipped, in both weights."""
    assert QFontInfo(light.font()).family() == "Noto Sans"
    assert QFontInfo(light.font("section", "strong")).weight() == 600


def test_the_sheet_names_nothing_but_tokens():
    """The sheet holds no colour of its own, and filling it leaves no token unfilled."""
    assert not re.search(r"#[0-9A-Fa-f]{3,8}\b(?!\s*\{)|rgba?\(", SHEET.replace("#qt_scrollarea_viewport", ""))
    assert not re.search(r"[$@][~=\w]", Theme.load().style_sheet())


def test_no_colour_outside_the_theme():
    """No module writes a colour, and only the theme sets a style sheet."""
    colour = re.compile(r"[\"' ]#[0-9A-Fa-f]{6}\b|\brgba?\(|GlobalColor\.(?!transparent)")
    faults = []
    for path in sorted((ROOT / "jlndesk").rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if colour.search(text):
            faults.append(f"{path.name}: a colour")
        if "setStyleSheet" in text and path.name != "theme.py":
            faults.append(f"{path.name}: a style sheet")
    assert faults == []


def test_a_look_can_be_changed_at_any_time(qtbot, wear):
    """A widget that is shown takes the new colours, sizes and direction."""
    wear()
    button = QPushButton("Export")
    qtbot.addWidget(button)
    button.show()
    before = button.sizeHint().height()
    theme = wear(mode="dark", scale=1.5, direction="rtl")
    assert theme_in_force() is theme
    assert (before, button.sizeHint().height()) == (32, 48)
    assert button.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert button.palette().color(QPalette.ColorRole.ButtonText) == theme.colour("text")


def test_set_look_is_seen_at_once(qtbot, light):
    """A property the sheet selects by takes effect when it is set, without a new style sheet."""
    field, plain = QLineEdit(), QLineEdit()
    for widget in (field, plain):
        qtbot.addWidget(widget)
        widget.resize(120, 36)
    set_look(field, "state", "bad")
    edge = field.grab().toImage().pixelColor(60, 0)
    assert edge == light.colour("red")
    assert plain.grab().toImage().pixelColor(60, 0) == light.colour("field")


def test_labels_have_five_sizes(qtbot, light):
    """The sheet's sizes are those of the tokens."""
    heights = []
    for name in ("caption", "body", "section", "title", "display"):
        shown = QLabel("Goal")
        qtbot.addWidget(shown)
        shown.setProperty("type", name)
        shown.ensurePolished()
        heights.append(shown.fontMetrics().height())
    assert heights == [17, 19, 22, 27, 38]


def test_the_system_is_asked(qapp, light):
    """Light or dark and the wish for contrast come from the system; where it does not say, light and no wish."""
    assert system_look(qapp) == ("light", False)
    follow_system(qapp, lambda _mode, _contrast: None)


def test_a_font_of_ones_own_comes_first():
    """The person's own font stands before the shipped one, which still has every letter the other lacks."""
    assert Theme.load(family="Liberation Sans").font().families()[:2] == ["Liberation Sans", "Noto Sans"]


def test_applying_a_look_twice_registers_fonts_once(qapp, wear):
    """A second look costs no second reading of the fonts."""
    wear()
    apply_theme(qapp, Theme.load())
    assert theme_in_force() == Theme.load()


STARTING = """
import time
from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication
app = QApplication([])
begun = time.process_time()
from jlndesk.ui.theme import Theme, apply_theme
from jlndesk.ui.icons import paint_icon
apply_theme(app, Theme.load())
picture = QPixmap(18, 18)
painter = QPainter(picture)
for name in ("target", "users", "books", "gear", "question", "plus", "export", "trash", "flag", "clock"):
    paint_icon(painter, QRect(0, 0, 18, 18), name, "text")
painter.end()
print((time.process_time() - begun) * 1000)
"""


@pytest.mark.long
def test_the_look_costs_little_at_start():
    """Theme, fonts and ten icons add less than 60 ms to the start of the processor (the best of five)."""
    runs = [
        subprocess.run([sys.executable, "-c", STARTING], capture_output=True, check=True, cwd=ROOT) for _ in range(5)
    ]
    assert min(float(run.stdout) for run in runs) < 60
