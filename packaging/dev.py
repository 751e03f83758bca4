"""The developer's one command: sets the checkout up, runs the program, checks it, tests it.

    python3 packaging/dev.py setup            everything below needs, once; the other verbs do it by themselves
    python3 packaging/dev.py run              the program on the practice workspace
    python3 packaging/dev.py test [--long]    every check and every test; with --long the full battery
    python3 packaging/dev.py check            style, types, layers, sizes and catalogues alone
    python3 packaging/dev.py bench            the measurements, as ratios
    python3 packaging/dev.py screens          a picture of every page, in build/screens
    python3 packaging/dev.py build            the program as one folder, compared with the source
    python3 packaging/dev.py lock [--upgrade] the hash-locked requirements and the data made from libraries

Words after `test` go to pytest: `dev.py test tests/core -k money` runs those tests alone, without the checks.
It needs Python 3.11 to 3.14 and nothing else.
"""

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 14):
    sys.exit(
        "JLN Desk needs Python 3.11, 3.12, 3.13 or 3.14, and this is Python {}.{}: "
        "start this command with one of those, for example python3.12 packaging/dev.py run.".format(
            *sys.version_info[:2]
        )
    )

import argparse
from collections.abc import Callable

import checks
import freeze
import ground
import lock
import practice
import screens


def check() -> int:
    """Check style, types, layers, sizes and catalogues."""
    ground.ready("check")
    return checks.run()


def test(long: bool, words: list[str]) -> int:
    """Run every check and every test, or only the tests that the words given to pytest select."""
    ground.ready("long" if long else "test")
    checked = 0 if words else checks.run()
    tested = checks.pytest(long, words)
    if checked:
        print("The checks named before the tests still want mending.", file=sys.stderr)
    return checked or tested


def arguments() -> argparse.ArgumentParser:
    """The verbs and their options."""
    parser = argparse.ArgumentParser(
        prog="dev.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    for verb in ("setup", "run", "test", "check", "bench", "screens", "build", "lock"):
        verbs.add_parser(verb, add_help=verb != "test")
    verbs.choices["test"].add_argument("--long", action="store_true")
    verbs.choices["lock"].add_argument("--upgrade", action="store_true")
    return parser


def main(words: list[str]) -> int:
    """Do one verb; the exit status is 0 when all of it went well."""
    options, more = arguments().parse_known_args(words)
    if more and options.verb != "test":
        arguments().error(f"{options.verb} takes no {more[0]}")
    verbs: dict[str, Callable[[], int]] = {
        "setup": lambda: ground.ready("setup"),
        "run": practice.run,
        "test": lambda: test(options.long, more),
        "check": check,
        "bench": checks.bench,
        "screens": screens.take,
        "build": freeze.build,
        "lock": lambda: lock.renew(upgrade=options.upgrade),
    }
    return verbs[options.verb]()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ground.SetupError as problem:
        sys.exit(f"\n{problem}")
    except KeyboardInterrupt:
        sys.exit("\nStopped.")
