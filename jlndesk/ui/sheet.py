"""The program's one style sheet: selectors and tokens, no value of its own."""

from __future__ import annotations

import re
from collections.abc import Callable

from jlndesk.core import late

_TOKEN = late.pattern(r"\$([~=]?\w+)|@px(\d+)(-\d+)?|@type(\d+)")


def fill(colour: Callable[[str], str], px: Callable[[float], int], type_px: Callable[[float], int]) -> str:
    """Return the sheet in colours and sizes.

    `$token` is a colour, `$~token` and `$=token` too, as in `Theme.colour_text`; `@px36-2` is a length grown and then 2
    px less, `@type14` a type size.
    """

    def value(found: re.Match[str]) -> str:
        name, length, less, size = found.groups()
        if name:
            return colour(name)
        return f"{px(float(length)) + int(less or 0)}px" if length else f"{type_px(float(size))}px"

    return _TOKEN.sub(value, SHEET)


_BUTTONS = """
QPushButton, QToolButton, QCheckBox, QRadioButton, QTabBar { outline: none; }
QPushButton { min-height: @px32-2; padding: 0 14px; border: 1px solid $line2; border-radius: 6px;
    background: $card; color: $text; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:open { background: $=line; }
QPushButton:disabled { background: $card; border-color: $line; color: $text3; }
QPushButton[tall="true"] { min-height: @px40-2; padding: 0 18px; }
QPushButton[kind="main"] { background: $accent; border-color: $accent; color: $onAccent; font-weight: 600; }
QPushButton[kind="main"]:hover { background: $accentHover; border-color: $accentHover; }
QPushButton[kind="main"]:pressed { background: $accentPress; border-color: $accentPress; }
QPushButton[kind="main"]:disabled { background: $=line; border-color: $=line; color: $text3; }
QPushButton[kind="quiet"] { padding: 0 8px; background: transparent; border-color: transparent; color: $accentText; }
QPushButton[kind="quiet"]:hover { background: $hover; }
QPushButton[kind="quiet"]:pressed { background: $=line; }
QPushButton[kind="quiet"]:disabled { background: transparent; color: $text3; }
QPushButton[kind="quiet"][voice="2"] { color: $text2; }
QPushButton[kind="link"] { padding: 0; background: transparent; border-color: transparent; color: $accentText; }
QPushButton[kind="link"]:hover, QPushButton[kind="link"]:focus { text-decoration: underline; }
QPushButton[kind="link"][voice="2"] { color: $text2; }
QPushButton[kind="link"]:disabled { color: $text3; }
QPushButton[small="true"] { font-size: @type12; }
QPushButton[kind="notice"], QPushButton[kind="notice"]:hover { padding: 0 8px; background: transparent;
    border-color: transparent; color: $~accent; font-weight: 600; }
QToolButton[kind="icon"] { min-width: @px32-2; min-height: @px32-2; max-width: @px32-2; max-height: @px32-2;
    padding: 0; border: 1px solid transparent; border-radius: 6px; background: transparent; }
QToolButton[kind="icon"]:hover { background: $hover; }
QToolButton[kind="icon"]:pressed, QToolButton[kind="icon"]:checked { background: $=line; }
QToolButton[kind="icon"]::menu-indicator { image: none; width: 0; }
QPushButton::menu-indicator { image: none; width: 0; }
QFrame[kind="segments"] { border: 1px solid $line2; border-radius: 6px; background: $card; }
QToolButton[kind="segment"] { min-height: @px32; padding: 0 12px; border: none; border-radius: 0;
    background: transparent; color: $text2; }
QToolButton[kind="segment"]:hover { background: $hover; }
QToolButton[kind="segment"]:checked { background: $selected; color: $accentText; font-weight: 600; }
QToolButton[kind="segment"][place="left"] { border-top-left-radius: 5px; border-bottom-left-radius: 5px; }
QToolButton[kind="segment"][place="right"] { border-top-right-radius: 5px; border-bottom-right-radius: 5px; }
"""

_FIELDS = """
QLineEdit, QComboBox, QAbstractSpinBox { min-height: @px36-2; padding: 0 9px; border: 1px solid $field;
    border-radius: 6px; background: $card; color: $text; placeholder-text-color: $text3;
    selection-background-color: $accent; selection-color: $onAccent; }
QTextEdit, QPlainTextEdit { padding: 5px 6px; border: 1px solid $field; border-radius: 6px; background: $card;
    color: $text; placeholder-text-color: $text3; selection-background-color: $accent; selection-color: $onAccent; }
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover, QTextEdit:hover, QPlainTextEdit:hover {
    border-color: $text2; }
QLineEdit:focus, QComboBox:focus, QComboBox:on, QAbstractSpinBox:focus { min-height: @px36-4; padding: 0 8px;
    border: 2px solid $focus; }
QTextEdit:focus, QPlainTextEdit:focus { padding: 4px 5px; border: 2px solid $focus; }
QLineEdit[state="bad"], QComboBox[state="bad"], QAbstractSpinBox[state="bad"] { min-height: @px36-4; padding: 0 8px;
    border: 2px solid $red; }
QTextEdit[state="bad"], QPlainTextEdit[state="bad"] { padding: 4px 5px; border: 2px solid $red; }
QLineEdit:read-only, QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled, QTextEdit:disabled,
QTextEdit:read-only, QPlainTextEdit:disabled, QPlainTextEdit:read-only { border-color: $line2; background: $sunken;
    color: $text3; }
QComboBox QLineEdit, QAbstractSpinBox QLineEdit { min-height: 0; padding: 0; border: none; background: transparent; }
QLineEdit[kind="bare"] { min-height: @px36-2; padding: 0; border: none; background: transparent; }
QComboBox::drop-down { width: @px24; border: none; background: transparent; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QComboBox QAbstractItemView { border: 1px solid $field; background: $card; color: $text; padding: 4px; outline: 0;
    selection-background-color: $selected; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: @px32; padding: 0 6px; border-radius: 4px; }
QComboBox QAbstractItemView::item:hover, QComboBox QAbstractItemView::item:selected { background: $selected;
    color: $text; }
QCheckBox, QRadioButton { min-height: @px32; spacing: 8px; color: $text; background: transparent; }
QCheckBox:disabled, QRadioButton:disabled { color: $text3; }
QCheckBox::indicator { width: @px16; height: @px16; border: 1px solid $field; border-radius: 4px; background: $card; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: $text2; }
QCheckBox::indicator:checked, QCheckBox::indicator:indeterminate { border-color: $accent; background: $accent; }
QCheckBox::indicator:disabled { border-color: $line2; background: $sunken; }
QRadioButton::indicator { width: @px16; height: @px16; border: 1px solid $field; border-radius: @px9-1;
    background: $card; }
QRadioButton::indicator:checked { border-color: $accent; background: $card; }
"""

_WORDS = """
QLabel { background: transparent; color: $text; }
QLabel[type="display"] { font-size: @type28; font-weight: 600; }
QLabel[type="title"] { font-size: @type20; font-weight: 600; }
QLabel[type="section"] { font-size: @type16; font-weight: 600; }
QLabel[type="sentence"] { font-size: @type16; }
QLabel[type="strong"] { font-weight: 600; }
QLabel[type="caption"] { font-size: @type12; color: $text3; }
QLabel[type="head"] { font-size: @type12; font-weight: 600; color: $text2; }
QLabel[voice="1"] { color: $text; }
QLabel[voice="2"] { color: $text2; }
QLabel[voice="3"] { color: $text3; }
QLabel[voice="accent"] { color: $accentText; }
QLabel[voice="red"] { color: $red; }
QLabel[voice="amber"] { color: $amber; }
QLabel[voice="blue"] { color: $blue; }
QLabel[chip] { min-height: @px22; max-height: @px22; border-radius: @px11; padding: 0 8px; font-size: @type12; }
QLabel[chip="grey"] { background: $greyTint; color: $grey; }
QLabel[chip="teal"] { background: $accentTint; color: $accentText; }
QLabel[chip="red"] { background: $redTint; color: $red; }
QLabel[chip="amber"] { background: $amberTint; color: $amber; }
QLabel[chip="blue"] { background: $blueTint; color: $blue; }
QLabel[key="true"] { margin: 0 6px; border: 1px solid $line2; border-radius: 4px; padding: 0 6px;
    font-size: @type12; color: $text2; background: $card; }
QToolButton[kind="filter"] { min-height: @px28-2; margin: @px2 0; padding: 0 11px; border: 1px solid $line2;
    border-radius: @px14; background: $card; color: $text2; }
QToolButton[kind="filter"]:hover { background: $hover; }
QToolButton[kind="filter"]:checked { background: $selected; border-color: $accentLine; color: $accentText; }
QToolButton[kind="filter"]::menu-indicator { image: none; width: 0; }
QToolButton[kind="record"] { min-height: @px24-2; margin: @px4 0; padding: 0 6px; border: 1px solid $line2;
    border-radius: 6px; background: $card; color: $accentText; }
QToolButton[kind="record"]:hover { background: $hover; }
QToolButton[kind="section"] { min-height: @px32; padding: 0; border: none; background: transparent; color: $text;
    font-size: @type16; font-weight: 600; }
QToolButton[kind="section"]:hover { color: $accentText; }
"""

_SURFACES = """
QMainWindow, QDialog { background: $page; }
QWidget[ground="page"] { background: $page; }
QWidget[ground="side"] { background: $side; }
QWidget[ground="sunken"] { background: $sunken; }
QWidget[ground="card"] { background: $card; }
QFrame[kind="hairline"] { border: none; background: $line; }
QFrame[bar="top"] { border: none; border-bottom: 1px solid $line; background: $page; }
QFrame[bar="bottom"] { border: none; border-top: 1px solid $line; background: $page; }
QFrame[kind="banner"] { border: 1px solid $greyLine; border-radius: 8px; background: $greyTint; }
QFrame[kind="banner"][tone="teal"] { border-color: $accentLine; background: $accentTint; }
QFrame[kind="banner"][tone="red"] { border-color: $redLine; background: $redTint; }
QFrame[kind="banner"][tone="amber"] { border-color: $amberLine; background: $amberTint; }
QFrame[kind="banner"][tone="blue"] { border-color: $blueLine; background: $blueTint; }
QFrame[kind="notice"] { border: none; border-radius: 8px; background: $text; }
QFrame[kind="notice"] QLabel { color: $page; }
QProgressBar { min-height: @px6; max-height: @px6; border: none; border-radius: @px3; background: $greyTint; }
QProgressBar::chunk { border-radius: @px3; background: $accent; }
QToolTip { border: 1px solid $field; padding: 4px 6px; background: $card; color: $text; }
QMenu { border: 1px solid $field; padding: 4px; background: $card; color: $text; }
QMenu::item { min-height: @px32; padding: 0 24px; border-radius: 4px; background: transparent; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; margin: 4px 8px; background: $line; }
QMenuBar { background: $page; color: $text; }
QMenuBar::item { padding: 6px 10px; background: transparent; }
QMenuBar::item:selected { background: $hover; border-radius: 4px; }
QScrollArea { border: none; background: transparent; }
QScrollArea > QWidget#qt_scrollarea_viewport { background: transparent; }
QAbstractScrollArea::corner { border: none; background: transparent; }
QScrollBar:vertical { width: 10px; border: none; background: transparent; }
QScrollBar:horizontal { height: 10px; border: none; background: transparent; }
QScrollBar::handle { border-radius: 3px; margin: 2px; background: $line2; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $field; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTableView, QListView, QTreeView { border: none; outline: 0; background: $page; color: $text;
    selection-background-color: $selected; selection-color: $text; }
QListView[kind="plain"] { background: transparent; }
QHeaderView { border: none; background: $page; }
QHeaderView::section { min-height: @px34-2; padding: 0 12px; border: none; border-bottom: 1px solid $line2;
    background: $page; color: $text2; font-size: @type12; }
QHeaderView::section:hover { background: $hover; }
QHeaderView::up-arrow, QHeaderView::down-arrow { image: none; width: 0; height: 0; }
QTableCornerButton::section { border: none; background: $page; }
QTabBar { border: none; background: transparent; }
QTabBar::tab { min-height: @px36-2; padding: 0 12px; border: none; border-bottom: 2px solid transparent;
    background: transparent; color: $text2; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { border-bottom-color: $accent; color: $accentText; }
QTabWidget::pane { border: none; }
QSplitter::handle { background: $line; }
QGroupBox { border: none; margin: 0; padding: 0; }
"""

SHEET = _BUTTONS + _FIELDS + _WORDS + _SURFACES
