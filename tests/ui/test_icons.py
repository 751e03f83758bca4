"""Icons are there, take their token's colour, mirror where they should and stay sharp."""

import importlib.util
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter

from jlndesk.ui.components.banner import _ICONS
from jlndesk.ui.components.finding import LEVELS
from jlndesk.ui.components.icon_button import IconButton
from jlndesk.ui.icons import MIRRORED, paint_icon

ROOT = Path(__file__).resolve().parents[2]
ICONS = sorted(path.stem for path in (ROOT / "resources" / "icons").glob("*.svg"))


def drawn(name: str, colour: str = "text", px: int = 32, ratio: float = 1.0) -> QImage:
    """An icon of so many px as a picture of a screen with that ratio."""
    image = QImage(round(px * ratio), round(px * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(0)
    with QPainter(image) as painter:
        paint_icon(painter, QRect(0, 0, px, px), name, colour)
    return image


@pytest.mark.parametrize("name", ICONS)
def test_every_shipped_icon_draws(light, name):
    """Each file is an icon of one colour that leaves something on the screen."""
    image = drawn(name, "red")
    solid = {image.pixelColor(x, y).rgb() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 250}
    assert solid == {light.colour("red").rgb()}


def test_the_list_and_the_folder_agree():
    """What packaging/icons.py names is what is shipped, with the licence beside it."""
    spec = importlib.util.spec_from_file_location("packaging_icons", ROOT / "packaging" / "icons.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.names() == ICONS
    assert "MIT License" in (ROOT / "resources" / "icons" / "LICENSE.txt").read_text()


def test_icons_named_by_components_are_shipped():
    """Every Phosphor name a component draws has its file."""
    named = {name for *_rest, name in LEVELS.values()} | set(_ICONS.values())
    for path in (ROOT / "jlndesk" / "ui").rglob("*.py"):
        named |= set(re.findall(r'"((?:[a-z]+-)*(?:bold|fill)|caret-\w+|arrow-\w+)"', path.read_text(encoding="utf-8")))
    assert {name for name in named if "-" in name} <= set(ICONS)


def test_mirrored_icons_point_the_other_way(wear):
    """Arrows turn round right to left; clocks and ticks do not."""
    assert {name for name in MIRRORED if name in ICONS} == MIRRORED
    wear()
    left = {name: drawn(name) for name in ("arrow-right", "arrow-right-bold", "clock", "check")}
    wear(direction="rtl")
    right = {name: drawn(name) for name in left}
    changed = {name for name in left if left[name] != right[name]}
    assert changed == {"arrow-right", "arrow-right-bold"}


def test_the_icon_of_a_disabled_button_is_quiet(qtbot, light):
    """The icon of a button that cannot be pressed has the third voice; its words are for screen readers alone."""
    button = IconButton("stop-fill" if "stop-fill" in ICONS else "target-fill", "Stop", "stop")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    for enabled, token in ((True, "text2"), (False, "text3")):
        button.setEnabled(enabled)
        image = button.grab().toImage()
        found = [image.pixelColor(x, y).rgb() for x in range(image.width()) for y in range(image.height())]
        assert light.colour(token).rgb() in found


def test_icons_follow_the_look(wear):
    """An icon is drawn in dark colours when the look changes."""
    wear()
    before = drawn("trash")
    wear(mode="dark")
    assert drawn("trash") != before


@pytest.mark.parametrize("ratio", [1.25, 1.5, 2.0])
def test_icons_are_drawn_for_the_screens_own_pixels(light, ratio):
    """At 125 to 200 % the picture has the pixels of the screen, not blown-up ones."""
    assert drawn("target", px=16, ratio=ratio) == sharp(drawn("target", px=round(16 * ratio)), ratio)


def sharp(image: QImage, ratio: float) -> QImage:
    """The same picture for a screen with that ratio."""
    image.setDevicePixelRatio(ratio)
    return image
