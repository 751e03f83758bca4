"""Writes the locale data the program ships, from Unicode CLDR as the Babel library holds it: run it after a new Babel.

`python packaging/locale_data.py` writes `resources/locale/<language>/cldr.json` and
`resources/vocabularies/currencies.toml`; with `--check` it writes nothing and exits 1 when one of them is stale.
"""

import argparse
import functools
import json
import re
import sys
from pathlib import Path
from typing import Any

import babel
from babel import Locale, localedata
from babel.core import get_global

RESOURCES = Path(__file__).resolve().parents[1] / "resources"

# English is the English of the world (day before month), not that of the United States.
LANGUAGES = {
    **{language: language for language in ("am ar bn es fil fr hi id ja km ko lo mn ms my ne pt ro ru si").split()},
    **{language: language for language in ("sq sr sw th tn uk vi zh").split()},
    "en": "en_001",
}
# Regions of member countries that write figures or days otherwise than their language at large: kept as differences.
REGIONS = {
    **dict.fromkeys(("ar-EG", "ar-LB", "ar-MA", "ar-SD", "ar-YE"), "ar"),
    **dict.fromkeys(("en-IN", "en-US", "en-ZA"), "en"),
    **dict.fromkeys(("es-CO", "es-MX", "es-PE"), "es"),
    "pt-PT": "pt",
}

# ISO 4217 list one, 1 January 2026: the currencies with other than two decimals.
ISO_DATE = "2026-01-01"
ISO_DECIMALS = {
    **dict.fromkeys("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(), 0),
    **dict.fromkeys("BHD IQD JOD KWD LYD OMR TND".split(), 3),
}
FIRST_DAY = (2010, 1, 1)
DRAWING_RIGHTS = "XDR"

STYLES = ("long", "medium", "short")
TOKEN = re.compile(r"'[^']*'|([A-Za-z])\1*|[^'A-Za-z]+")
SHORT_MONTH = re.compile("(?<!M)MMM(?!M)")


def cldr(name: str) -> dict[str, Any]:
    """Everything `core/locale.py` reads of one CLDR locale, like `fr` or `en_001`."""
    forget_other_locales()
    known = Locale.parse(name)
    return {
        "source": f"Unicode CLDR through Babel {babel.__version__}",
        "direction": known.text_direction,
        "numbers": numbers(known),
        "months": names(known.months, range(1, 13)),
        "weekdays": names(known.days, range(7)),
        "dates": dates(known),
        "lists": {ours: dict(known.list_patterns[theirs]) for ours, theirs in (("and", "standard"), ("or", "or"))},
        "countries": {code: text for code, text in known.territories.items() if is_country(code)},
        "languages": {code.replace("_", "-"): text for code, text in known.languages.items() if is_living(code)},
        "currencies": {code: known.currencies[code] for code in currencies() if code in known.currencies},
    }


def forget_other_locales() -> None:
    """Make Babel read afresh: it keeps what it resolved for one locale in the data all locales share."""
    localedata._cache.clear()


def numbers(known: Locale) -> dict[str, str]:
    """Digits, signs and patterns of numbers in the locale's own numbering system."""
    system = known.default_numbering_system
    signs = {**known.number_symbols["latn"], **known.number_symbols.get(system, {})}
    return {
        "digits": digits(system),
        "decimal": signs["decimal"],
        "group": signs["group"],
        "minus": signs["minusSign"],
        "percent": signs["percentSign"],
        "decimal_pattern": known.decimal_formats[None].pattern,
        "percent_pattern": known.percent_formats[None].pattern,
        "money_pattern": with_room_for_a_code(known.currency_formats["standard"].pattern),
    }


def digits(system: str) -> str:
    """The ten digits of a CLDR numbering system: they stand in one row in Unicode."""
    zero = {"latn": 0x30, "arab": 0x660, "beng": 0x9E6, "deva": 0x966, "mymr": 0x1040}[system]
    return "".join(chr(zero + digit) for digit in range(10))


def with_room_for_a_code(pattern: str) -> str:
    """The currency pattern with a no-break space between a code of letters and the number."""
    pattern = re.sub(r"¤\s*(?=[-#0])", "¤\N{NO-BREAK SPACE}", pattern)
    return re.sub(r"(?<=[#0])\s*¤", "\N{NO-BREAK SPACE}¤", pattern)


def names(by_use: Any, keys: range) -> dict[str, list[str]]:
    """The names of months or weekdays, within a date (`wide`) and by themselves (`alone_wide`)."""
    return {
        f"{prefix}{width}": [by_use[use][width][key] for key in keys]
        for use, prefix in (("format", ""), ("stand-alone", "alone_"))
        for width in ("wide", "abbreviated")
    }


def dates(known: Locale) -> dict[str, Any]:
    """The patterns of days, months, years, times and spans."""
    parts = {name: pattern.pattern for name, pattern in known.datetime_skeletons.items()}
    single = {
        "day": {style: known.date_formats[style].pattern for style in STYLES},
        "month": {"long": parts["yMMMM"], "medium": parts["yMMM"], "short": plain(parts["yM"])},
        "year": dict.fromkeys(STYLES, parts["y"]),
    }
    return {
        **single,
        "list": {
            "near": parts["MMMEd"],
            "far": parts["MMMd"],
            "near_year": parts["yMMMEd"],
            "far_year": parts["yMMMd"],
        },
        "time": parts["Hm"],
        "era": known.eras["abbreviated"][1],
        "spans": spans(known, single),
    }


def spans(known: Locale, single: dict[str, dict[str, str]]) -> dict[str, Any]:
    """For each precision and style, by the greatest part that differs, the patterns of the two halves."""
    given = known.interval_formats
    medium = halves(given["yMMMd"])
    spelled = {part: [SHORT_MONTH.sub("MMMM", half) for half in both] for part, both in medium.items()}
    day, month = single["day"], single["month"]
    return {
        "day": {"long": year_last(day["long"]) or spelled, "medium": year_last(day["medium"]) or medium},
        "month": {
            "long": year_last(month["long"]) or halves(given["yMMMM"]),
            "medium": year_last(month["medium"]) or halves(given["yMMM"]),
        },
        "year": dict.fromkeys(STYLES, halves(given["y"])),
        "other": plain(given[None]),
    }


def halves(formats: Any) -> dict[str, list[str]]:
    """CLDR's two halves by the greatest part that differs."""
    return {part: [plain(half) for half in formats[part]] for part in ("y", "M", "d") if part in formats}


def plain(text: str) -> str:
    """The pattern with plain spaces for thin ones, which many fonts lack, and month figures for single letters."""
    return text.replace("\N{THIN SPACE}", " ").replace("MMMMM", "MM")


def year_last(pattern: str) -> dict[str, list[str]] | None:
    """The halves of spans when days are written in the order (day,) month in letters, year; None in another order.

    CLDR's own are not used there: for some languages they leave out a month or do not look like its single days.
    """
    found = {token[0]: token.end() for token in TOKEN.finditer(pattern) if token[1]}
    ends = {letters[0].replace("L", "M"): end for letters, end in found.items()}
    if [*ends] not in (["d", "M", "y"], ["M", "y"], ["d", "M", "G", "y"]) or not any(len(field) > 2 for field in found):
        return None
    shared = {"y": [f"{pattern} – ", pattern], "M": [f"{pattern[: ends['M']]} – ", pattern]}
    return shared | ({"d": [f"{pattern[: ends['d']]}–", pattern]} if "d" in ends else {})


def is_country(code: str) -> bool:
    """Whether a code is of a country or territory, not of a continent, a union or a test."""
    return len(code) == 2 and code not in {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}


def is_living(code: str) -> bool:
    """Whether people somewhere speak the language, by CLDR's own counts."""
    return code.partition("_")[0] in living()


@functools.cache
def living() -> frozenset[str]:
    """The languages CLDR counts speakers of."""
    lands = get_global("territory_languages").values()
    return frozenset(spoken.partition("_")[0] for land in lands for spoken in land)


@functools.cache
def currencies() -> dict[str, str]:
    """The currencies that were legal tender somewhere since 2010, sorted, with the day the last country left them."""
    ends: dict[str, tuple[int, int, int] | None] = {DRAWING_RIGHTS: None}
    for rows in get_global("territory_currencies").values():
        for code, _start, end, is_tender in rows:
            if is_tender and (end is None or end >= FIRST_DAY):
                known = ends.get(code, end)
                ends[code] = max(known, end) if known and end else None
    return {code: "{}-{:02}-{:02}".format(*end) if end else "" for code, end in sorted(ends.items())}


def currency_rows() -> str:
    """The text of `currencies.toml`."""
    fractions = get_global("currency_fractions")
    lines = [
        "# The world's currencies since 2010, written by packaging/locale_data.py: do not edit.",
        "# decimals: how many an amount may have (ISO 4217; for those of the past, CLDR's and at least two)",
        "# shown: how many are written in practice, where fewer (CLDR, cash); until: the last day it was money",
        "# XDR (special drawing rights) has no decimals in ISO 4217 and gets two.",
        f'source = "ISO 4217 list one of {ISO_DATE}; Unicode CLDR through Babel {babel.__version__}"',
        f"date = {ISO_DATE}",
        "",
        "[currency]",
    ]
    for code, until in currencies().items():
        digits_, _rounding, cash, _cash_rounding = fractions.get(code, fractions["DEFAULT"])
        decimals = ISO_DECIMALS.get(code, max(digits_, 2))
        shown = f", shown = {cash}" if cash < decimals else ""
        lines.append(f"{code} = {{ decimals = {decimals}{shown}{f', until = {json.dumps(until)}' if until else ''} }}")
    return "\n".join(lines) + "\n"


def difference(whole: dict[str, Any], base: dict[str, Any]) -> dict[str, Any]:
    """What of `whole` is not so in `base`."""
    found = {
        name: difference(value, base[name]) if isinstance(value, dict) and isinstance(base.get(name), dict) else value
        for name, value in whole.items()
        if value != base.get(name)
    }
    return {name: value for name, value in found.items() if value != {}}


def files() -> dict[Path, str]:
    """The text of every file by its path."""
    data = {language: cldr(name) for language, name in LANGUAGES.items()}
    for region, language in REGIONS.items():
        data[region] = difference(cldr(region.replace("-", "_")), data[language])
    texts = {RESOURCES / "locale" / tag / "cldr.json": as_json(values) for tag, values in data.items()}
    return texts | {RESOURCES / "vocabularies" / "currencies.toml": currency_rows()}


def as_json(values: dict[str, Any]) -> str:
    """Sorted, one value a line, so that a new CLDR shows as the lines that changed."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True, indent=0, separators=(",", ":")) + "\n"


def main() -> int:
    """Write the files, or say which are stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file is stale")
    check = parser.parse_args().check
    texts = files()
    stale = [path for path in texts if not path.is_file() or path.read_text(encoding="utf-8") != texts[path]]
    for path in stale:
        print(f"{'Stale' if check else 'Written'}: {path.relative_to(RESOURCES.parent)}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(texts[path], encoding="utf-8", newline="\n")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
