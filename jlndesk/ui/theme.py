"""The look in force: colours, sizes and fonts from theme.toml, for one mode, text size, direction and language."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, Literal, Protocol, runtime_checkable

from PySide6.QtGui import QBrush, QColor, QFont, QPalette, QPen
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from jlndesk.core.frozen import frozen
from jlndesk.core.resources import read_plain, resource
from jlndesk.ui import late
from jlndesk.ui.fonts import families, register_fonts
from jlndesk.ui.late import worded
from jlndesk.ui.sheet import fill

STYLE = "Fusion"
_WORN = "theme worn"
Mode = Literal["light", "dark"]
Direction = Literal["ltr", "rtl"]

_HALF = 128  # of the 255 steps from black to white
_GROWING = ("control", "row", "chip", "icon", "bar", "width")


@functools.cache
def _tokens() -> dict[str, Any]:
    return read_plain(resource("theme.toml"))


@frozen(eq=True)
class Theme:
    """One look, which never changes: a new text size or mode is a new theme."""

    mode: Mode
    scale: float
    direction: Direction
    contrast: bool
    language: str
    family: str
    tokens: Mapping[str, Any]

    @classmethod
    def load(
        cls,
        mode: Mode = "light",
        scale: float = 1.0,
        direction: Direction = "ltr",
        contrast: bool = False,
        *,
        language: str = "en",
        family: str = "",
    ) -> Theme:
        """Read theme.toml; `scale` is the text size (1.0 to 2.0), `family` a font that comes before the shipped one."""
        return cls(mode, scale, direction, contrast, language, family, _tokens())

    @functools.cached_property
    def _inks(self) -> dict[str, QPalette]:
        return {}

    @functools.cached_property
    def _fonts(self) -> dict[tuple[float | str, int | str], QFont]:
        return {}

    @property
    def right_to_left(self) -> bool:
        """Whether pages are mirrored."""
        return self.direction == "rtl"

    def colour(self, name: str) -> QColor:
        """Return a colour by its token; KeyError for a name theme.toml does not have."""
        return QColor(self.colour_text(name))

    def colour_text(self, name: str) -> str:
        """Return a colour by its token, as written in theme.toml; `~accent` is the one the other mode has.

        `=line` is the colour as it is without a wish for more contrast, for grounds.
        """
        if name.startswith("~"):
            return str(self.tokens["dark" if self.mode == "light" else "light"][name[1:]])
        if name.startswith("="):
            return str(self.tokens[self.mode][name[1:]])
        name = self.tokens["contrast"].get(name, name) if self.contrast else name
        return str(self.tokens[self.mode][name])

    def ink(self, name: str) -> QPalette:
        """Return a palette that has a colour, by its token, in the role `INK`.

        With it the first page is painted: brushes and pens made of colours load Qt's 1,400 names for their patterns.
        """
        if name not in self._inks:
            self._inks[name] = _ink(self.colour(name))
        return self._inks[name]

    def brush(self, name: str) -> QBrush:
        """Return what fills a ground in a colour by its token."""
        return self.ink(name).brush(INK)

    def pen(self, name: str, width: float = 1) -> QPen:
        """Return what draws lines of so many px, or letters, in a colour by its token."""
        pen = QPen()
        pen.setColor(self.colour(name))
        pen.setWidthF(width)
        return pen

    def veil(self) -> QColor:
        """Return the colour laid over a page behind the palette."""
        colour = self.colour("scrim")
        colour.setAlphaF(self.tokens["veil"][self.mode])
        return colour

    def px(self, length: float) -> int:
        """Return a length of type or of a control at this text size, in whole px."""
        return round(length * self.scale)

    def size(self, group: str, name: str) -> int:
        """Return a named length of theme.toml in px: `size("row", "list")`; controls grow, gaps do not."""
        length = self.tokens[group][name]
        return self.px(length) if group in _GROWING else int(length)

    def gap(self, name: str) -> int:
        """Return a named distance in px, the same at every text size."""
        return int(self.tokens["space"][name])

    def milliseconds(self, name: str) -> int:
        """Return a named duration."""
        return int(self.tokens["time"][name])

    def type_px(self, size: float | str) -> int:
        """Return a type size in px, by name or by its px at 100 %, with the room its language's script needs."""
        length = float(self.tokens["type"][size]) if isinstance(size, str) else size
        script = self.tokens["script"]
        factor = script["factor"] if self.language.split("-")[0] in script["languages"] else 1.0
        return round(length * factor * self.scale)

    def font(self, size: float | str = "body", weight: int | str = "regular") -> QFont:
        """Return a font by type size (name or px at 100 %) and weight (`regular`, `strong` or a number)."""
        if (size, weight) not in self._fonts:
            font = QFont(families(self.family))
            font.setPixelSize(self.type_px(size))
            font.setWeight(QFont.Weight(self.tokens["weight"][weight] if isinstance(weight, str) else weight))
            font.setFeature(QFont.Tag("tnum"), 1)
            self._fonts[size, weight] = font
        return QFont(self._fonts[size, weight])

    def style_sheet(self) -> str:
        """Return the program's one style sheet in these colours and sizes."""
        return fill(self.colour_text, self.px, self.type_px)

    def palette(self) -> QPalette:
        """Return the colours for whatever the style sheet does not name."""
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.colour(name))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("text3"))
        return palette


INK = QPalette.ColorRole.Text


def _ink(colour: QColor) -> QPalette:
    palette = QPalette()
    palette.setColor(INK, colour)
    return palette


def filling(colour: QColor) -> QBrush:
    """Return what fills a ground in any colour; see `Theme.ink`."""
    return _ink(colour).brush(INK)


_PALETTE = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "card",
    QPalette.ColorRole.AlternateBase: "sunken",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "card",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "red",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "onAccent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.PlaceholderText: "text3",
    QPalette.ColorRole.Link: "accentText",
    QPalette.ColorRole.LinkVisited: "accentText",
    QPalette.ColorRole.ToolTipBase: "card",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Light: "card",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line2",
    QPalette.ColorRole.Dark: "field",
    QPalette.ColorRole.Shadow: "text3",
}


@runtime_checkable
class Growing(Protocol):
    """A widget that measures or turns something itself."""

    def follow_look(self) -> None:
        """Measure again, since size of text or direction changed."""


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Give the whole program this look; may be called again at any time."""
    worn = vars(app).get(_WORN)
    is_first = worn is None
    if is_first:
        register_fonts()
        if app.property("style") != STYLE:
            app.setStyle(STYLE)
    if worn == theme:
        return
    vars(app)[_WORN] = theme  # a property would have to be made a value of Qt's at every look
    worded(app, layoutDirection="RightToLeft" if theme.right_to_left else "LeftToRight")
    app.setFont(theme.font())
    app.setPalette(theme.palette())
    QToolTip.setFont(theme.font("caption"))
    QToolTip.setPalette(theme.palette())
    app.setStyleSheet(theme.style_sheet())
    if not is_first:
        _tell_widgets(app)


def _tell_widgets(app: QApplication) -> None:
    """Let those grow and turn that the style sheet cannot; to hear of it by events would delay the first page."""
    for widget in app.allWidgets():
        if isinstance(widget, Growing):
            widget.follow_look()


def theme_in_force() -> Theme:
    """Return the look the application has; the light one when none was given yet."""
    app = QApplication.instance()
    theme = vars(app).get(_WORN) if app is not None else None
    return theme if isinstance(theme, Theme) else Theme.load()


def system_look(app: QApplication) -> tuple[Mode, bool]:
    """Return what the system asks for: light or dark, and whether it wishes for more contrast."""
    hints = app.styleHints()
    accessibility = hints.accessibility()
    dark = hints.colorScheme() == late.Qt.ColorScheme.Dark
    return "dark" if dark else "light", accessibility.contrastPreference() == late.Qt.ContrastPreference.HighContrast


def guessed_look(app: QApplication) -> tuple[Mode, bool]:
    """Return what the ground of the system's windows tells of its look, before the program has one of its own.

    To ask exactly takes a tenth of the first paint, so `system_look` is for after it.
    """
    return "dark" if app.palette().window().color().lightness() < _HALF else "light", False


def follow_system(app: QApplication, changed: Callable[[Mode, bool], None]) -> None:
    """Call `changed(mode, contrast)` whenever the system switches between light and dark or its wish for contrast."""
    hints = app.styleHints()
    accessibility = hints.accessibility()
    hints.colorSchemeChanged.connect(lambda _scheme: changed(*system_look(app)))
    accessibility.contrastPreferenceChanged.connect(lambda _wish: changed(*system_look(app)))


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a property the style sheet selects by, and draw the widget anew."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def moves(widget: QWidget) -> bool:
    """Whether the system allows movement on the screen at all."""
    style = widget.style()
    return style.styleHint(style.StyleHint.SH_Widget_Animation_Duration, None, widget) > 0
