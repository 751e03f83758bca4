"""The user's preferences, described as a record type and kept as one JSON file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jlndesk.core import kinds as k
from jlndesk.core.errors import DeskError
from jlndesk.core.files import write_safely
from jlndesk.core.i18n import N_
from jlndesk.core.paths import private_folder
from jlndesk.core.schema import Field, RecordType, Section, canonical_fields

SETTINGS = RecordType(
    name="settings", label=N_("Settings"), plural=N_("Settings"), headline="language", states=(),
    sections=(
        Section(N_("Appearance"), (
            Field("language", k.Language(), N_("Language of the program")),
            Field("appearance", k.Choice((("system", N_("As the computer")), ("light", N_("Light")),
                                          ("dark", N_("Dark")))), N_("Light or dark")),
            Field("text_size", k.Choice(tuple((str(n), f"{n} %") for n in (100, 115, 130, 150, 175, 200))),
                  N_("Size of text")),
        )),
        Section(N_("Safety"), (
            Field("second_backup_folder", k.Text(), N_("Second place for backups"),
                  N_("A stick or a shared folder; only finished backups are copied there.")),
        )),
        Section(N_("You"), (
            Field("author", k.Text(), N_("Your name"), N_("Shown beside what you change.")),
            Field("last_workspace", k.Text(), N_("Workspace opened last")),
            Field("list_columns", k.LongText(), N_("Columns chosen in lists")),
        )),
    ),
)  # fmt: skip


class Settings:
    """Reads and writes the file; unknown keys (of a newer program) are kept, a broken file is set aside."""

    def __init__(self, file: Path) -> None:
        """Read the file when there is one."""
        self.file = file
        self.set_aside: Path | None = None
        self._values = self._read()

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self.file.read_text(encoding="utf-8-sig"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError):
            values = None
        if isinstance(values, dict):
            return values
        self.set_aside = self.file.with_suffix(".broken.json")
        self.file.replace(self.set_aside)
        return {}

    def get(self, name: str, default: Any = None) -> Any:
        """Return one setting; a value that no longer fits counts as unset."""
        if name not in SETTINGS.fields or name not in self._values:
            return default
        try:
            return canonical_fields(SETTINGS, {name: self._values[name]})[name]
        except DeskError:
            return default

    def set(self, given: Mapping[str, Any]) -> None:
        """Check and keep settings; None removes one. Raises InputError or a DeskError of the file system."""
        merged = {**self._values, **canonical_fields(SETTINGS, given)}
        values = {name: value for name, value in merged.items() if value is not None}
        private_folder(self.file.parent)
        text = json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True)
        write_safely(self.file, text.encode("utf-8", "backslashreplace"))
        self._values = values
