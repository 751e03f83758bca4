"""The program on the practice workspace: its window, or without a display its commands."""

import json
import subprocess
from pathlib import Path
from typing import Any

import ground
import systemlibs
from ground import BIN, BUILD, PYTHON, ROOT, SetupError

PRACTICE = BUILD / "practice" / "practice.jlndesk"
DEMO = BUILD / "demo" / "practice.jlndesk"
# Settings and backups of these workspaces stay in the checkout, out of the person's own folders.
HOME = {"JLNDESK_HOME": str(BUILD / "home"), "PYTHONUTF8": "1"}
TO_SEE_THE_WINDOW = (
    "There is no display here, so no window was opened. To see it, give the same command at a desk with a screen "
    "(Linux, Windows or macOS), over `ssh -X`, or with a virtual screen: xvfb-run python3 packaging/dev.py run"
)


def run() -> int:
    """Open the window on the practice workspace; without a display, walk through a proposal by commands."""
    ground.ready("run")
    return window() if systemlibs.has_display() else demonstrate()


def window() -> int:
    """Open the practice workspace, made the first time; settings and backups stay in the checkout."""
    make(PRACTICE)
    print(f"Opening {PRACTICE}", flush=True)
    return ground.python(["-P", "-m", "jlndesk", str(PRACTICE)], **HOME)


def demonstrate() -> int:
    """Review the better proposal of the practice workspace, make its PDF and Word file and say where everything is."""
    make(DEMO)
    proposals = ask("list", str(DEMO), "proposal")["records"]
    best = min((proposal["id"] for proposal in proposals), key=blocking)
    print(command("review", str(DEMO), best), flush=True)
    paper, word = (DEMO.parent / f"proposal.{ending}" for ending in ("pdf", "docx"))
    for document in (paper, word):
        command("export", str(DEMO), best, "--to", str(document))
    print(f"Workspace  {DEMO}\nProposal   {paper}\nIn Word    {word}\nCommands   {BIN / 'jlndesk'} --help\n")
    print(TO_SEE_THE_WINDOW)
    return 0


def make(workspace: Path) -> None:
    """Make a practice workspace unless it is there."""
    if not workspace.exists():
        workspace.parent.mkdir(parents=True, exist_ok=True)
        print("Making the practice workspace", flush=True)
        command("new", str(workspace), "--country", "ZZ", "--practice")


def blocking(proposal: str) -> int:
    """How many findings keep a proposal from being sent."""
    return sum(finding["level"] == "block" for finding in ask("review", str(DEMO), proposal)["findings"])


def ask(*words: str) -> Any:
    """What a command answers for scripts."""
    return json.loads(command(*words, "--json"))


def command(*words: str) -> str:
    """What a command prints; when it could not do its work, what it says about that is raised."""
    done = subprocess.run(
        [str(PYTHON), "-P", "-m", "jlndesk", *words],
        cwd=ROOT,
        env=ground.environment(**HOME),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise SetupError(done.stderr.strip() or done.stdout.strip())
    return done.stdout.strip()
