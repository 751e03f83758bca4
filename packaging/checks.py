"""The checks and tests, each a program of `.venv` run in the checkout, and the measurements."""

import os
import subprocess
import time
from pathlib import Path

import ground
from ground import BUILD, PYTHON, ROOT

FOLDERS = ["jlndesk", "packaging", "tests"]
NOTHING_COLLECTED = 5
LAYERS = "from importlinter.cli import lint_imports_command; lint_imports_command()"


def steps() -> dict[str, list[str]]:
    """Every check by name, with the words for Python; those whose subject is not there yet are left out."""
    folders = [folder for folder in FOLDERS if (ROOT / folder).is_dir()]
    steps = {
        "format": ["-m", "ruff", "format", "--check", "--output-format", "concise", *folders],
        "style": ["-m", "ruff", "check", "--output-format", "concise", *folders],
        "types": ["-m", "mypy"],
        "layers": ["-c", LAYERS, "--no-logo", "--cache-dir", str(BUILD / "import-linter")],
        "sizes": ["packaging/house.py"],
        "syntax": ["-m", "compileall", "-q", *folders],
    }
    if (ROOT / "packaging" / "catalogue.py").is_file():
        steps["words"] = ["packaging/catalogue.py", "--check"]
    return steps


def run() -> int:
    """Run every check, saying of each how it went; 1 when one of them found something."""
    failed = [name for name, words in steps().items() if not passes(name, words)]
    if failed:
        print(f"Checks that found something: {', '.join(failed)}\n", flush=True)
        return 1
    print("All checks passed.\n", flush=True)
    return 0


def passes(name: str, words: list[str]) -> bool:
    """Run one check; what it says is shown only when it found something."""
    started = time.monotonic()
    done = subprocess.run(
        [str(PYTHON), *words], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    print(f"{'ok' if done.returncode == 0 else 'FAILED':8}{name:10}{time.monotonic() - started:5.1f} s", flush=True)
    if done.returncode:
        print(done.stdout, flush=True)
    return done.returncode == 0


def pytest(long: bool, words: list[str]) -> int:
    """Run the tests; all but the long ones, or with `long` all of them and more examples each."""
    status = ground.python(["-m", "pytest", *selection(long, words), *words])
    return 0 if status == NOTHING_COLLECTED and not words else status


def selection(long: bool, words: list[str]) -> list[str]:
    """Which tests pytest is told to run, and on how many processors, beside the words of the developer."""
    options = ["--hypothesis-profile", "long"] if long else ["-m", "not long"]
    if not words:
        options += ["-n", str(min(os.cpu_count() or 1, 4)), "--dist", "loadfile"]
    return options


def bench() -> int:
    """Run every measurement, one after the other and alone on the machine; each prints its ratios."""
    ground.ready("bench")
    scripts = sorted(script for script in (ROOT / "tests" / "benchmarks").glob("*.py") if script.stem[0] != "_")
    if not scripts:
        print("There are no measurements in tests/benchmarks yet.")
    return max((measure(script) for script in scripts), default=0)


def measure(script: Path) -> int:
    """Run one measurement on the offscreen platform."""
    print(f"\n{script.stem}", flush=True)
    return ground.python([str(script)], QT_QPA_PLATFORM="offscreen")
