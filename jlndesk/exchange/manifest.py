"""What a pack says of itself: kind, sender, counts, SHA-256 of each part, wishes to erase; made and read strictly."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jlndesk.core.errors import InputError, NewerError
from jlndesk.core.i18n import _
from jlndesk.exchange import strict
from jlndesk.exchange.zipped import FILES, unusable

FORMAT = 1
COLLEAGUE = "colleague"
LATER = ("handover", "submission", "card", "participant")
WISHES = 50_000

_SHA256 = re.compile(r"[0-9a-f]{64}")
_BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_NOTE = 10_000  # characters


@dataclass(frozen=True, slots=True)
class PackFacts:
    """Who packs what: ids and names of desk and workspace, program version, country code, and what goes with it.

    `practice` marks invented records, `note` is a line to the receiver, `erased` lists [record, save, unit] of values
    that were erased here and that the receiver is asked to erase.
    """

    desk: str
    desk_name: str
    workspace: str
    program: str
    country: str = ""
    practice: bool = False
    note: str = ""
    erased: Sequence[Sequence[str]] = ()


def check_kind(kind: str) -> None:
    """Raise InputError with a plain sentence unless packs of this kind can be made."""
    if kind in LATER:
        raise InputError(
            _("Packs of the kind “{kind}” come with a later version of JLN Desk.").format(kind=kind),
            _("Until then a pack for a colleague can be made: --kind colleague."),
        )
    if kind != COLLEAGUE:
        raise InputError(
            _("There is no kind of pack called “{kind}”.").format(kind=kind[:40]),
            _("Use one of these: {kinds}.").format(kinds=", ".join((COLLEAGUE, *LATER))),
        )


def make(kind: str, facts: PackFacts, counts: Mapping[str, int], parts: Mapping[str, str]) -> bytes:
    """Return manifest.json for these counts (`records`, `saves`) and parts (name and SHA-256 of each)."""
    if len(facts.erased) > WISHES:
        raise InputError(
            _("One pack can ask for {most} values to be erased; here are {count}.").format(
                most=WISHES, count=len(facts.erased)
            ),
            _("Make several packs with fewer records each."),
        )
    data = {
        "format": FORMAT,
        "program": facts.program,
        "kind": kind,
        "practice": facts.practice,
        "desk": {
            "id": facts.desk,
            "name": harmless(facts.desk_name),
            "workspace": facts.workspace,
            "country": facts.country,
        },
        "note": harmless(facts.note)[:_NOTE],
        "records": counts["records"],
        "saves": counts["saves"],
        "files": sum(name.startswith(FILES) for name in parts),
        "members": dict(sorted(parts.items())),
        "erased": [list(wish) for wish in facts.erased],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def read(path: Path, raw: bytes) -> dict[str, Any]:
    """Return manifest.json checked to the last key; NewerError for a later format, DamagedError otherwise."""
    try:
        data = strict.loads(raw.decode())
    except UnicodeDecodeError as error:
        raise unusable(path, _("manifest.json is not UTF-8.")) from error
    except strict.Unfit as error:
        raise unusable(path, _("in manifest.json {problem}").format(problem=error.message)) from error
    if not isinstance(data, dict):
        raise unusable(path, _("manifest.json is not an object."))
    _check_version(path, data)
    for name, fits in _FITS.items():
        if name not in data or not fits(data[name]):
            raise unusable(path, _("“{name}” in manifest.json is missing or wrong.").format(name=name))
    if extra := sorted(set(data) - set(_FITS)):
        raise unusable(path, _("“{name}” in manifest.json is not known.").format(name=harmless(extra[0])[:40]))
    _check_read_kind(path, data["kind"])
    return data


def _check_version(path: Path, data: Mapping[str, Any]) -> None:
    number = data.get("format")
    if type(number) is int and number > FORMAT:
        raise NewerError(
            _("The pack “{file}” was made by a newer JLN Desk ({program}).").format(
                file=path.name, program=harmless(str(data.get("program", "?")))[:20]
            ),
            _("Install the newer version and open the pack with it; nothing was taken in."),
        )


def _check_read_kind(path: Path, kind: str) -> None:
    if kind == COLLEAGUE:
        return
    if kind in LATER:
        problem = _("Packs of the kind “{kind}” come with a later version of JLN Desk.").format(kind=kind)
    else:
        problem = _("“{file}” is a pack of a kind this version does not know: {kind}.").format(
            file=path.name, kind=harmless(kind)[:40]
        )
    raise NewerError(problem, _("Install a newer version of the program and open the pack with it."))


def harmless(text: str) -> str:
    """Return a text without characters that move a cursor or turn the direction of what follows."""
    return "".join(letter for letter in text if _is_harmless(letter))


def _is_harmless(letter: str) -> bool:
    return letter in "\n\t" or (unicodedata.category(letter) not in ("Cc", "Cs") and letter not in _BIDI)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and (value.isprintable() or all(map(_is_harmless, value)))


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0


def _is_desk(value: Any) -> bool:
    names = {"id", "name", "workspace", "country"}
    return isinstance(value, dict) and set(value) == names and all(map(_is_text, value.values()))


def _are_members(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(digest, str) and _SHA256.fullmatch(digest) is not None for digest in value.values()
    )


def _are_wishes(value: Any) -> bool:
    if not isinstance(value, list) or len(value) > WISHES:
        return False
    return all(isinstance(one, list) and len(one) == 3 and all(isinstance(part, str) for part in one) for one in value)


_FITS: dict[str, Callable[[Any], bool]] = {
    "format": lambda value: value == FORMAT and type(value) is int,
    "program": _is_text,
    "kind": _is_text,
    "practice": lambda value: isinstance(value, bool),
    "desk": _is_desk,
    "note": lambda value: _is_text(value) and len(value) <= _NOTE,
    "records": _is_count,
    "saves": _is_count,
    "files": _is_count,
    "members": _are_members,
    "erased": _are_wishes,
}
