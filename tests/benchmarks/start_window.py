"""Ratio: first paint of Today from the practice workspace / first paint of an empty QMainWindow, in one run.

Both are processes of the same Python; the time is that from the start to the line `shown`, which each
prints after its first paint. They are started in turn, so that both meet the same load; the ratio is the median
of those of all rounds.
Aim: at most 1.6, and 110 MB.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from jlndesk.core.paths import Paths
from jlndesk.desk import make_workspace

ROUNDS = 15
AIM = 1.6
MEGABYTES = 110
EMPTY = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("shown", flush=True)
        QTimer.singleShot(0, application.quit)

application = QApplication(sys.argv)
window = Window()
window.resize(1366, 768)
window.show()
application.exec()
"""


def shown(command: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Return the seconds until a process prints `shown`, and the megabytes it took."""
    start = time.perf_counter()
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        seconds = time.perf_counter() - start
        process.stdout.read()
        _pid, status, used = os.wait4(process.pid, 0)
        process.returncode = status
    if line.strip() != "shown" or status:
        raise SystemExit(f"the window did not come: {line!r}")
    return seconds, used.ru_maxrss / 1024


def main() -> None:
    """Start both in turn and print the median of the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_workspace(folder / "practice.jlndesk", "ZZ", practice=True, paths=Paths.under(folder)).close()
        environment = {**os.environ, "JLNDESK_HOME": name, "JLNDESK_EXIT_AFTER_SHOW": "1"}
        environment.setdefault("QT_QPA_PLATFORM", "offscreen")
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # nobody's computer compiles the program at every start
        ours = [sys.executable, "-m", "jlndesk", str(folder / "practice.jlndesk")]
        bare = [sys.executable, "-c", EMPTY]
        shown(ours, environment), shown(bare, environment)
        found = [(shown(ours, environment), shown(bare, environment)) for _round in range(ROUNDS)]
    mine, empty = (statistics.median(one[which][0] for one in found) for which in (0, 1))
    ratio = statistics.median(ours[0] / bare[0] for ours, bare in found)
    memory = max(one[0][1] for one in found)
    print(f"Today on screen: {mine * 1e3:.0f} ms, empty window {empty * 1e3:.0f} ms, ", end="")
    print(f"ratio {ratio:.2f} (aim {AIM}); memory {memory:.0f} MB (aim {MEGABYTES})")


if __name__ == "__main__":
    main()
