"""Ratio: a 14-page tagged document of ours / the same text and tables by plain Platypus and by Typst, in one run.

Each maker is a process of its own, started in turn, so that all meet the same load; the ratios are the medians of
those of all rounds. fpdf2 and WeasyPrint run beside them without an aim. The makers that the program does not use are
fetched once, into `build/rivals`; one that cannot be had is left out by name. Pages and sizes are of our file. Aims:
at most twice Platypus, four times Typst, 120 KiB, and 25 KiB for a document of one page.

Then 200 record sheets in one command: its most memory over that of 20 sheets. Aim: at most 1.1.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pypdf

from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace, records

ROOT = Path(__file__).parents[2]
SCRIPTS = Path(__file__).parent / "paper"
RIVALS = ROOT / "build" / "rivals"
FETCHED = {"with_typst": "typst==0.15.2", "with_fpdf2": "fpdf2==2.8.9", "with_weasyprint": "weasyprint==70.0"}
NAMES = {"platypus": "Platypus", "with_typst": "Typst", "with_fpdf2": "fpdf2", "with_weasyprint": "WeasyPrint"}
AIMS = {"platypus": 2.0, "with_typst": 4.0}
ROUNDS = 7
PAGES, KIBIBYTES, ONE_PAGE = 14, 120, 25
SHEETS, FEW, FLAT = 200, 20, 1.1


def run(*words: str | Path) -> tuple[float, float]:
    """Return the seconds a process of this Python took, and its most megabytes; raise OSError when it failed."""
    paths = os.pathsep.join((str(ROOT), str(RIVALS)))
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *map(str, words)], env=os.environ | {"PYTHONPATH": paths},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = status
    if status:
        raise OSError(f"{words[0]} ended with {status}")
    return time.perf_counter() - start, used.ru_maxrss / 1024


def present(folder: Path) -> list[str]:
    """Fetch what is not there yet, print each maker once, and return those that can; the others are named."""
    able = ["ours", "platypus"]
    for script, wanted in FETCHED.items():
        if not (RIVALS / f"{script}.tried").exists():
            pip = [sys.executable, "-m", "pip", "install", "--quiet", "--only-binary", ":all:", "--target", str(RIVALS)]
            subprocess.run([*pip, wanted], check=False, capture_output=True)
            RIVALS.mkdir(parents=True, exist_ok=True)
            (RIVALS / f"{script}.tried").touch()
        try:
            run(SCRIPTS / f"{script}.py", folder / f"{script}.pdf")
        except OSError:
            print(f"{NAMES[script]} cannot be had here and is left out")
            continue
        able.append(script)
    return able


def documents(folder: Path) -> None:
    """Print the ratios of the long document and the sizes of our files."""
    able = present(folder)
    rounds = [{one: run(SCRIPTS / f"{one}.py", folder / f"{one}.pdf") for one in able} for _round in range(ROUNDS)]
    mine = statistics.median(found["ours"][0] for found in rounds)
    pages = {one: len(pypdf.PdfReader(folder / f"{one}.pdf").pages) for one in able}
    print(f"{pages['ours']} tagged pages (of {PAGES}): {mine:.2f} s, {max(f['ours'][1] for f in rounds):.0f} MB")
    for one in able[1:]:
        seconds = statistics.median(found[one][0] for found in rounds)
        ratio = statistics.median(found["ours"][0] / found[one][0] for found in rounds)
        aim = f" (aim {AIMS[one]:.0f})" if one in AIMS else ""
        kibibytes = (folder / f"{one}.pdf").stat().st_size / 1024
        print(f"  {NAMES[one]:10} {seconds:.2f} s, {pages[one]} pages, {kibibytes:.0f} KiB, ratio {ratio:.2f}{aim}")
    run(SCRIPTS / "ours.py", folder / "page.pdf", "page")
    sizes = [(folder / name).stat().st_size / 1024 for name in ("ours.pdf", "page.pdf")]
    print(f"file {sizes[0]:.0f} KiB (aim {KIBIBYTES}), of one page {sizes[1]:.0f} KiB (aim {ONE_PAGE})")


def sheets(folder: Path) -> None:
    """Print how much memory 200 record sheets of one command take beside 20."""
    path = folder / "office.jlndesk"
    with make_workspace(path, "GH", paths=Paths.under(folder)) as desk:
        given = [{"title": f"Study tour {number}", "country": "GH", **answers(number)} for number in range(SHEETS)]
        done = records.put_records(desk, "study_tour", [(one["title"], one) for one in given])
    os.environ["JLNDESK_HOME"] = str(folder)
    (folder / "sheets").mkdir()
    command = ("-m", "jlndesk", "export", path, "--to", f"{folder}/sheets/", "--format", "pdf")
    _, few = run(*command, *done["ids"][:FEW])
    seconds, many = run(*command, *done["ids"])
    made = len(list((folder / "sheets").glob("*.pdf")))
    print(f"{made} record sheets (of {SHEETS}): {seconds:.1f} s, {many:.0f} MB, ", end="")
    print(f"memory over that of {FEW} sheets {many / few:.2f} (aim {FLAT})")


def answers(number: int) -> dict[str, str]:
    """Long texts that no two records share."""
    words = random.Random(number).choices([f"w{n}ord" for n in range(20_000)], k=400)
    names = ("summary", "host_rationale", "key_findings", "surprises", "lessons")
    return {name: " ".join(words[at::5]) for at, name in enumerate(names)}


def main() -> None:
    """Print both measurements."""
    with tempfile.TemporaryDirectory() as name:
        documents(Path(name))
        sheets(Path(name))


if __name__ == "__main__":
    main()
