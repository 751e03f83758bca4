"""Icons are there, take their token's colour, mirror where they should and stay sharp."""

import gc
import importlib.util
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage

from jlndesk.ui.components.banner import _ICONS
from jlndesk.ui.components.finding import LEVELS
from jlndesk.ui.icons import MIRRORED, icon

ROOT = Path(__file__).resolve().parents[2]
ICONS = sorted(path.stem for path in (ROOT / "resources" / "icons").glob("*.svg"))


def drawn(name: str, colour: str = "text", **look: object) -> QImage:
    """An icon of 32 px as a picture."""
    return icon(name, colour).pixmap(QSize(32, 32), look.get("mode", QIcon.Mode.Normal)).toImage()


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


def test_a_disabled_icon_is_quiet(light):
    """The icon of a button that cannot be pressed has the third voice."""
    image = drawn("trash", "accent", mode=QIcon.Mode.Disabled)
    colours = {
        image.pixelColor(x, y).rgb() for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() > 250
    }
    assert colours == {light.colour("text3").rgb()}


def test_a_chosen_icon_is_another(light):
    """A checked button shows the filled form in its own colour."""
    place = icon("target", "text2", chosen=("target-fill", "accentText"))
    on = place.pixmap(QSize(32, 32), QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert on == drawn("target-fill", "accentText")
    assert on != drawn("target", "text2")


def test_icons_follow_the_look(wear):
    """An icon made in light draws itself in dark colours when the look changes."""
    wear()
    made = icon("trash", "text")
    before = made.pixmap(QSize(32, 32)).toImage()
    wear(mode="dark")
    assert made.pixmap(QSize(32, 32)).toImage() != before


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_icons_are_drawn_for_the_screens_own_pixels(light, ratio):
    """At 125 and 150 % the picture has the pixels of the screen, not blown-up ones."""
    pixmap = icon("target").pixmap(QSize(16, 16), ratio)
    assert pixmap.size() == QSize(round(16 * ratio), round(16 * ratio))
    assert pixmap.devicePixelRatio() == ratio


def test_icons_outlive_their_makers(light):
    """A copy draws after the icon it was copied from is gone."""
    copy = QIcon(icon("target", "accent"))
    gc.collect()
    assert not copy.pixmap(QSize(16, 16)).isNull()
