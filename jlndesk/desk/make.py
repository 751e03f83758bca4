"""Makes a new workspace with its starter data, or the practice workspace of an invented country."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jlndesk.core.errors import BadValue, InputError
from jlndesk.core.i18n import _
from jlndesk.core.kinds import Country, Language
from jlndesk.core.paths import Paths
from jlndesk.core.resources import read_toml, resource
from jlndesk.core.schema import canonical_fields
from jlndesk.desk.desk import Desk
from jlndesk.records import all_types
from jlndesk.storage import put, starter, store
from jlndesk.storage.ledger import Ledger

PRACTICE = "ZZ"


def make_workspace(
    path: Path, country: str, *, language: str = "en", team: str = "", author: str = "", practice: bool = False,
    paths: Paths | None = None,
) -> Desk:  # fmt: skip
    """Make a workspace file and return it open. Refuses an existing file, an unknown country or language.

    When it fails or is broken off, what it made is gone again and nothing else is touched.
    """
    _check(country, language, practice=practice)
    types = all_types()
    canonical_fields(types["author"], {"name": author})
    canonical_fields(types["desk"], {"name": team})
    facts = {"country": country, "language": language, "team": team, "practice": "yes" if practice else ""}
    made = [part for part in store.parts_of(path) if not part.exists()]
    store.create(path, types, facts)
    try:
        return _open_filled(path, author, paths, practice=practice)
    except BaseException:
        for part in made:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        raise


def _open_filled(path: Path, author: str, paths: Paths | None, *, practice: bool) -> Desk:
    desk = Desk.open(path, author=author, paths=paths)
    try:
        records = [*starter_records(), *(practice_records() if practice else ())]
        desk.store.write(lambda ledger: _fill(ledger, desk, records))
        if author:
            _ = desk.author
    except BaseException:
        desk.close()
        raise
    return desk


def _fill(ledger: Ledger, desk: Desk, records: list[dict[str, Any]]) -> None:
    starter.plant(ledger, desk.types, records)
    name = desk.facts["team"] or desk.facts["country"]
    put.put(ledger, [put.Given(desk.types["desk"], desk.store.desk, {"name": name})], starter.AUTHOR)


def _check(country: str, language: str, *, practice: bool) -> None:
    try:
        Country().canonical(country)
        Language().canonical(language)
    except BadValue as error:
        raise InputError(error.message, _("Give a country as --country GH and a language as --language fr.")) from error
    if practice != (country == PRACTICE):
        raise InputError(
            _("The practice country is ZZ, and ZZ is for practice only."),
            _("Use --country ZZ together with --practice, or your own country without it."),
        )


def starter_records() -> Iterator[dict[str, Any]]:
    """Yield the records every new workspace begins with: {type, id, fields}."""
    for folder in ("starter", "profiles"):
        for file in sorted(resource(folder).glob("*.toml")):
            yield from read_toml(file).get("record", ())


def practice_records() -> Iterator[dict[str, Any]]:
    """Yield the invented records of the practice workspace."""
    for file in sorted(resource("practice").glob("*.toml")):
        yield from read_toml(file).get("record", ())
