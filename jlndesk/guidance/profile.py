"""The rules of one fund as far as they are known; what is not known is never guessed."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from jlndesk.core.errors import InputError, NotFoundError
from jlndesk.core.i18n import _
from jlndesk.core.record import Record
from jlndesk.core.resources import resource
from jlndesk.core.schema import canonical_fields
from jlndesk.core.text import fold
from jlndesk.guidance.view import View
from jlndesk.records import all_types

TYPE = "fund_profile"
UNKNOWN_NUMBERS = ("ceiling", "duration_months", "min_partner_countries")
"""What every call sets, and a writer must ask about when the profile does not say it."""


@dataclass(frozen=True)
class Profile:
    """A fund's name and its rules, in the fields of a `fund_profile` record; an unset one is not known."""

    name: str = ""
    rules: Mapping[str, Any] = field(default_factory=dict)

    def get(self, name: str) -> Any:
        """Return one rule, or None when it is not known."""
        return self.rules.get(name)

    @property
    def least_partners(self) -> int:
        """How many partner countries are needed: one when the fund does not say, none where a product is applied."""
        known = self.get("min_partner_countries")
        return int(known) if known is not None else int(not self.get("needs_jln_product"))

    @property
    def unknown(self) -> tuple[str, ...]:
        """The numbers to confirm with the call."""
        return tuple(name for name in UNKNOWN_NUMBERS if self.get(name) is None)

    def meets(self, options: Mapping[str, Any]) -> bool:
        """Tell whether a check with these options can fire by this fund's rules: its `limit` is known and set."""
        limit = options.get("limit")
        return limit is None or self.get(limit) not in (None, False, 0)

    @classmethod
    def of(cls, record: Record) -> Profile:
        """Return the profile a `fund_profile` record describes."""
        return cls(record.title or str(record.fields.get("title") or ""), dict(record.fields))

    @classmethod
    def read(cls, path: Path) -> Profile:
        """Return the profile in a TOML file: the fields of a fund profile, or one record as the shipped files have it.

        InputError says what is wrong in it, NotFoundError that it cannot be opened.
        """
        try:
            given = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        except OSError as error:
            hint = _("Check the name and the folder, and try again.")
            raise NotFoundError(_("The file {file} cannot be opened.").format(file=path), hint) from error
        except (ValueError, RecursionError) as error:
            raise InputError(
                _("The file {file} is not in TOML form.").format(file=path), _how_to_mend(error)
            ) from error
        try:
            rules = canonical_fields(all_types()[TYPE], _plain(_fields_in(given)))
        except InputError as error:
            said = _("The fund profile {file} cannot be read: {problem}")
            raise InputError(said.format(file=path, problem=error.message), error.hint) from error
        return cls(str(rules.get("title") or path.stem), rules)


def _how_to_mend(error: Exception) -> str:
    """Return what to do about a file that is no TOML, with its line where the reader of TOML names one."""
    if isinstance(error, UnicodeError):
        return _("Save the file as UTF-8.")
    example = 'title = "Our fund"'
    place = re.search(r"line (\d+)", str(error))
    if place is None:
        return _("Write each rule in a line of its own, like: {example}").format(example=example)
    return _("Correct line {line}; each rule is written like: {example}").format(line=place[1], example=example)


def _fields_in(given: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of the one fund profile in a file of either form; InputError says what is wrong."""
    if "record" not in given:
        return given
    records = given["record"] if isinstance(given["record"], list) else [given["record"]]
    found = [one.get("fields") for one in records if isinstance(one, dict) and one.get("type") == TYPE]
    if len(found) != 1 or not isinstance(found[0], dict):
        raise InputError(
            _("it has {count} records of the type fund_profile with fields, and one is wanted.").format(
                count=sum(isinstance(one, dict) for one in found)
            ),
            _('Give one [[record]] with type = "fund_profile" and [record.fields], or the fields alone.'),
        )
    return found[0]


def _plain(value: Any) -> Any:
    """Return TOML's days, times and numbers with a fraction as the texts records are written with."""
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    if isinstance(value, Decimal):
        return str(value)
    return value.isoformat() if isinstance(value, dt.date | dt.time) else value


def profile_of(record: Record, view: View) -> Profile:
    """Return the profile of the fund a proposal names, or one that knows nothing."""
    named = record.fields.get("fund_profile")
    found = view.look_up(named) if isinstance(named, str) else None
    return Profile.of(found) if found else Profile()


def profile_named(name: str, view: View) -> Profile:
    """Return a profile by the name, reference or id of its record, by the path of a TOML file, or by a shipped name.

    A part of the record's name is enough when only one fund has it; `jlf-2025` is a shipped name. NotFoundError names
    the funds there are.
    """
    shipped = resource("profiles") / f"{name}.toml"
    if name.endswith(".toml"):
        return Profile.read(Path(name))
    records = sorted(view.find(TYPE), key=lambda record: record.title)
    wanted = fold(name.strip())
    exact = [one for one in records if wanted in (fold(one.title), one.id, fold(str(one.fields.get("ref_code") or "")))]
    found = exact or [one for one in records if wanted and wanted in fold(one.title)]
    if len(found) == 1 or exact:
        return Profile.of(found[0])
    if re.fullmatch(r"[a-z0-9-]+", name) and shipped.is_file():
        return Profile.read(shipped)
    raise NotFoundError(
        _("There is no one fund called “{name}”.").format(name=name),
        _("These are there: {names}.").format(names="; ".join(record.title for record in records) or "–"),
    )
