"""The one command of the developer, and the papers that name it."""

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEV = ROOT / "packaging" / "dev.py"
TOOLS = ("dev", "ground", "systemlibs", "checks", "practice", "screens", "freeze", "lock", "house")


def dev(*words: str) -> subprocess.CompletedProcess[str]:
    """What the command does with these words."""
    return subprocess.run([sys.executable, str(DEV), *words], capture_output=True, text=True, check=False)


def test_the_commands_of_the_readme_are_there() -> None:
    """Every `packaging/dev.py VERB` in README.md and CONTRIBUTING.md is a verb of dev.py, run and test among them."""
    papers = "".join((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md"))
    named = set(re.findall(r"packaging/dev\.py (\w+)", papers))
    known = set(re.findall(r"packaging/dev\.py (\w+)", dev("--help").stdout))
    assert {"run", "test"} <= named <= known


def test_an_unknown_verb_is_wrong_usage() -> None:
    """A word that is no verb ends with status 2 and the verbs there are."""
    done = dev("frobnicate")
    assert done.returncode == 2
    assert "choose from" in done.stderr


def test_the_tools_use_the_standard_library_alone() -> None:
    """Everything dev.py needs before `.venv` is there comes with Python."""
    allowed = set(sys.stdlib_module_names) | set(TOOLS)
    for tool in TOOLS:
        text = DEV.with_name(f"{tool}.py").read_text(encoding="utf-8")
        assert set(re.findall(r"(?m)^\s*(?:from|import) (\w+)", text)) <= allowed


def test_ci_runs_the_test_verb() -> None:
    """What runs before a change lands is what a developer runs."""
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "exec python3 packaging/dev.py test\n" in script.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform != "linux", reason="system packages are asked for on Debian and Ubuntu")
def test_missing_system_packages_are_named_where_they_may_not_be_installed(tmp_path: Path) -> None:
    """Somebody without rights gets the exact line to type, and a venv module that is missing stops with it."""
    shutil.copytree(DEV.parent, tmp_path / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    script = (
        "import systemlibs, ground, importlib.util\n"
        "systemlibs.may_install = lambda: None\n"
        "systemlibs.has_apt = lambda: True\n"
        "importlib.util.find_spec = lambda name: None\n"
        "systemlibs.VENV = {'python3-venv': lambda: False}\n"
        "systemlibs.PURPOSES['test'] = {'libnothing0': systemlibs.library('libnothing.so.0')}\n"
        "ground.ready('test')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path / "packaging", capture_output=True, text=True, check=False
    )
    line = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libnothing0 python3-venv\n"
    assert line in done.stdout
    assert "SetupError: This Python cannot make virtual environments" in done.stderr


def test_a_changed_lock_file_is_installed_again(tmp_path: Path) -> None:
    """What is set up stays so until the lock file changes; the developer's libraries serve the program as well."""
    shutil.copytree(DEV.parent, tmp_path / "packaging", ignore=shutil.ignore_patterns("__pycache__"))
    script = (
        "import ground\n"
        "run, developer = ground.LOCKS['run'], ground.DEVELOPER_LOCK\n"
        "ground.BIN.mkdir(parents=True)\n"
        "ground.PYTHON.touch()\n"
        "said = [ground.is_installed(run)]\n"
        "ground.stamp(developer).write_text(ground.mark(developer))\n"
        "said += [ground.is_installed(run), ground.is_installed(developer)]\n"
        "developer.write_text('')\n"
        "print(*said, ground.is_installed(developer))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path / "packaging", capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "True", "True", "False"]


def test_an_old_python_is_told_what_is_needed(tmp_path: Path) -> None:
    """Any Python outside 3.11 to 3.14 gets one sentence, not a traceback."""
    script = tmp_path / "old.py"
    script.write_text(
        f"import runpy, sys\nsys.version_info = (3, 9, 2, 'final', 0)\nrunpy.run_path({str(DEV)!r})\n", encoding="utf-8"
    )
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "needs Python 3.11, 3.12, 3.13 or 3.14, and this is Python 3.9" in done.stderr


def test_tests_cannot_reach_a_network() -> None:
    """A test that opens a network socket or looks up a host fails, whatever library does it."""
    with pytest.raises(pytest.fail.Exception, match="never talks to a network"):
        socket.socket(socket.AF_INET)
    with pytest.raises(pytest.fail.Exception, match="never talks to a network"):
        socket.getaddrinfo("localhost", 80)


def test_tests_have_a_home_of_their_own() -> None:
    """No test sees or changes the settings and backups of the person who runs it."""
    assert Path(os.environ["JLNDESK_HOME"]).is_dir()
    assert Path.home() not in Path(os.environ["JLNDESK_HOME"]).parents or "pytest" in os.environ["JLNDESK_HOME"]
