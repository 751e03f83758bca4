"""Where words end in scripts that write no spaces between them: Thai, Lao, Khmer, Burmese.

The dictionaries are those of ICU, the library that comes with Qt on Linux and with Windows 10, Windows 11 and macOS. It
is opened by its place, never through Qt. Where it is not there, lines end between syllables (`syllables.py`).
"""

from __future__ import annotations

import ctypes
import functools
import importlib.util
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jlndesk.reports.text import syllables

UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u19e0-\u19ff\ua9e0-\ua9ff\uaa60-\uaa7f]")
"""Matches a character of a script that writes no spaces between words."""
_LINES = 2  # UBRK_LINE
_OTHER_SYSTEMS = {"win32": "icu.dll", "darwin": "/usr/lib/libicucore.dylib"}
_KEPT = 20_000

Breaker = Callable[[str], tuple[int, ...]]
"""Gives the places in a text without spaces where a line may end."""


@functools.lru_cache(_KEPT)
def word_ends(text: str) -> tuple[int, ...]:
    """The places inside a text without spaces before which a new line may begin."""
    breaker = system_breaker() or syllables.ends
    return tuple(place for place in breaker(text) if 0 < place < len(text) and _beside_unspaced(text, place))


def _beside_unspaced(text: str, place: int) -> bool:
    return UNSPACED.search(text, place - 1, place + 1) is not None


@functools.cache
def system_breaker() -> Breaker | None:
    """What ICU says; none where this computer has no ICU that answers."""
    library = _library()
    return library.ends if library and library.ends("\u0e01\u0e32\u0e23") == (3,) else None


def _library() -> _Icu | None:
    for path, suffix in _places():
        try:
            return _Icu(ctypes.CDLL(path), suffix)
        except (OSError, AttributeError):
            continue
    return None


def _places() -> list[tuple[str, str]]:
    """The files in which ICU may be, and how each ends the names of its functions."""
    if sys.platform in _OTHER_SYSTEMS:
        return [(_OTHER_SYSTEMS[sys.platform], "")]
    found = [file for folder in _qt_folders() for file in sorted(folder.glob("libicuuc.so.*"))]
    return [(str(file), "_" + file.name.split(".so.")[1].partition(".")[0]) for file in found]


def _qt_folders() -> list[Path]:
    """Where Qt keeps its libraries: in the packaged program, or beside the Python that runs."""
    packed = getattr(sys, "_MEIPASS", None)
    if packed:
        return [Path(packed) / "PySide6" / "Qt" / "lib"]
    found = importlib.util.find_spec("PySide6")
    return [Path(found.origin).parent / "Qt" / "lib"] if found and found.origin else []


class _Icu:
    """The four functions of ICU's break iterators."""

    def __init__(self, library: ctypes.CDLL, suffix: str) -> None:
        """Raises AttributeError when the library has no such functions."""
        whole, error = ctypes.c_int32, ctypes.POINTER(ctypes.c_int)
        self._open = _function(library, f"ubrk_open{suffix}", ctypes.c_void_p)
        self._open.argtypes = [ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p, whole, error]
        self._next = _function(library, f"ubrk_next{suffix}", whole)
        self._next.argtypes = [ctypes.c_void_p]
        self._close = _function(library, f"ubrk_close{suffix}", None)
        self._close.argtypes = [ctypes.c_void_p]

    def ends(self, text: str) -> tuple[int, ...]:
        """The places where a line may end, the end of the text included; none when ICU gives an error."""
        coded = text.encode("utf-16-le", "surrogatepass")
        kept = ctypes.create_string_buffer(coded, len(coded) + 2)
        error = ctypes.c_int(0)
        iterator = self._open(_LINES, b"en", kept, len(coded) // 2, ctypes.byref(error))
        if error.value > 0 or not iterator:
            return ()
        places = []
        while (place := self._next(iterator)) >= 0:
            places.append(place)
        self._close(iterator)
        return tuple(_in_characters(coded, places)) if len(coded) != 2 * len(text) else tuple(places)


def _function(library: ctypes.CDLL, name: str, gives: Any) -> Any:
    function = getattr(library, name)
    function.restype = gives
    return function


def _in_characters(coded: bytes, places: list[int]) -> list[int]:
    """Places counted in UTF-16 units as places counted in characters."""
    return [len(coded[: 2 * place].decode("utf-16-le", "replace")) for place in places]
