"""The system packages that Qt and the tests need on Debian and Ubuntu: which are missing, and how to get them."""

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path


def library(name: str) -> Callable[[], bool]:
    """A test whether the loader finds this shared library."""

    def found() -> bool:
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return found


def program(name: str) -> Callable[[], bool]:
    """A test whether this program is on the path."""
    return lambda: shutil.which(name) is not None


def path(place: str) -> Callable[[], bool]:
    """A test whether this file or folder is there."""
    return Path(place).exists


# Package -> how to see that it is there. The library is asked for, not the package: newer releases renamed packages.
OFFSCREEN = {
    "libgl1": library("libGL.so.1"),
    "libegl1": library("libEGL.so.1"),
    "libglib2.0-0": library("libgthread-2.0.so.0"),
    "libdbus-1-3": library("libdbus-1.so.3"),
    "libxkbcommon0": library("libxkbcommon.so.0"),
    "libfontconfig1": library("libfontconfig.so.1"),
}
WINDOW = {
    "libxcb-cursor0": library("libxcb-cursor.so.0"),
    "libxkbcommon-x11-0": library("libxkbcommon-x11.so.0"),
    "libxcb-icccm4": library("libxcb-icccm.so.4"),
    "libxcb-keysyms1": library("libxcb-keysyms.so.1"),
    "libxcb-shape0": library("libxcb-shape.so.0"),
}
READERS = {
    "poppler-utils": program("pdftotext"),
    "qpdf": program("qpdf"),
}
SCREEN = {
    "xvfb": program("Xvfb"),
    "openbox": program("openbox"),
    "xdotool": program("xdotool"),
    "imagemagick": program("import"),
    "dbus": program("dbus-run-session"),
    "at-spi2-core": path("/usr/libexec/at-spi-bus-launcher"),
    "python3-pyatspi": path("/usr/lib/python3/dist-packages/pyatspi"),
    "fonts-noto-core": path("/usr/share/fonts/truetype/noto"),
}
VENV = {f"python3.{sys.version_info.minor}-venv": lambda: importlib.util.find_spec("ensurepip") is not None}

PURPOSES = {
    "setup": OFFSCREEN | WINDOW | READERS | SCREEN,
    "run": OFFSCREEN,
    "test": OFFSCREEN | READERS,
    "long": OFFSCREEN | WINDOW | READERS | SCREEN,
    "bench": OFFSCREEN,
    "screens": OFFSCREEN | WINDOW | SCREEN,
}


def wanted(purpose: str, venv: bool) -> dict[str, Callable[[], bool]]:
    """The packages one verb wants here, and `venv` that to make one; none where there is no apt to ask for them."""
    if not has_apt():
        return {}
    here = WINDOW if purpose == "run" and has_display() else {}
    return PURPOSES.get(purpose, {}) | here | (VENV if venv else {})


def has_apt() -> bool:
    """Whether this is a Debian or Ubuntu, where apt-get brings system packages."""
    return sys.platform == "linux" and shutil.which("apt-get") is not None


def has_display() -> bool:
    """Whether a window can be shown here."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing(packages: dict[str, Callable[[], bool]]) -> list[str]:
    """Those of the packages that are not there."""
    return [name for name, is_there in packages.items() if not is_there()]


def get(packages: dict[str, Callable[[], bool]]) -> list[str]:
    """Install what is missing of the packages, where that is allowed; return what is still missing."""
    names = missing(packages)
    if not names:
        return []
    rights = may_install()
    if rights is None:
        return names
    print(f"Installing system packages: {' '.join(names)}")
    if not install(rights, names):
        print("Asking for the newest list of system packages first")
        subprocess.run([*rights, "apt-get", "update", "-qq"], check=False)
        install(rights, names)
    importlib.invalidate_caches()
    return missing(packages)


def may_install() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo where it asks no password, None where it is not allowed."""
    if os.geteuid() == 0:
        return []
    asked = shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked and asked.returncode == 0 else None


def install(rights: list[str], names: list[str]) -> bool:
    """Install packages with apt-get, without questions; whether that worked."""
    words = [
        *rights,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "install",
        "-y",
        "-qq",
        "--no-install-recommends",
    ]
    return (
        subprocess.run([*words, *names], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
        == 0
    )


def line_to_type(names: list[str]) -> str:
    """The exact command that installs packages, for somebody who may."""
    return f"sudo apt-get update && sudo apt-get install -y --no-install-recommends {' '.join(names)}"
