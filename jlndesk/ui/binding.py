"""Loads Qt's Python binding, which compiles modules of its own at every start, from what it compiled the first time.

Half of the first paint of an empty window is this binding getting ready. It carries its Python modules as texts in its
library, and afterwards reads the source of every module that is imported, looking for features this program has not.
"""

from __future__ import annotations

import builtins
import contextlib
import marshal
import sys
import zlib
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from typing import Any

_NAME = "qt-binding.code"
_THEIRS = ("shibokensupport/", "signature_bootstrap")
_SUM = 4  # bytes
# These write stub files for type checkers, which only a tool of its own asks for; with them came `logging`.
_UNASKED = ("signature/lib/pyi_generator.py", "signature/lib/enum_sig.py")


def load(folder: Path) -> None:
    """Import the binding once; `folder` is the user's own and keeps what is compiled."""
    if "PySide6.QtWidgets" in sys.modules:
        return
    kept = Kept(folder / _NAME)
    before = builtins.compile
    setattr(builtins, "compile", kept.compile)  # noqa: B010  # mypy knows of no other way, and so below
    try:
        import PySide6.QtWidgets  # noqa: F401, PLC0415  # the import this is about
    finally:
        setattr(builtins, "compile", before)  # noqa: B010
    # The binding's own import looks for features in every source and then calls this one.
    setattr(builtins, "__import__", getattr(builtins, "__orig_import__", builtins.__import__))  # noqa: B010
    kept.keep()


class Kept:
    """Compiled modules in a file, by name, length and checksum of their text; any doubt, and they are compiled."""

    def __init__(self, file: Path) -> None:
        """Read the file when there is one of this Python."""
        self._file = file
        self._compile = builtins.compile
        self._codes = self._read()
        self._is_new = False

    def compile(self, source: Any, name: Any, mode: str, *more: Any, **named: Any) -> Any:
        """Compile as the built-in function does, or take what was compiled before."""
        if more or named or not isinstance(source, str | bytes) or not str(name).startswith(_THEIRS):
            return self._compile(source, name, mode, *more, **named)
        data = b"" if str(name).endswith(_UNASKED) else source if isinstance(source, bytes) else source.encode()
        key = (str(name), mode, len(data), zlib.crc32(data))
        if key not in self._codes:
            self._codes[key] = self._compile(data, name, mode, dont_inherit=True)
            self._is_new = True
        return self._codes[key]

    def _read(self) -> dict[Any, Any]:
        try:
            data = self._file.read_bytes()
        except OSError:
            return {}
        head, body = data[: len(MAGIC_NUMBER) + _SUM], data[len(MAGIC_NUMBER) + _SUM :]
        if head != MAGIC_NUMBER + zlib.crc32(body).to_bytes(_SUM):
            return {}
        found: dict[Any, Any] = marshal.loads(body)  # noqa: S302  # the user's own folder, as safe as compiled modules
        return found

    def keep(self) -> None:
        """Write what was new; a folder that cannot be written keeps nothing."""
        if not self._is_new:
            return
        from jlndesk.core.errors import DeskError  # noqa: PLC0415  # once for each version of the program
        from jlndesk.core.files import write_safely  # noqa: PLC0415  # the same
        from jlndesk.core.paths import private_folder  # noqa: PLC0415  # the same

        body = marshal.dumps(self._codes)
        with contextlib.suppress(OSError, DeskError):
            private_folder(self._file.parent)
            write_safely(self._file, MAGIC_NUMBER + zlib.crc32(body).to_bytes(_SUM) + body)
