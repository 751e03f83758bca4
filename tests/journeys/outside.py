"""A driver that knows only the words a person sees: the system's Python runs it inside a session bus of its own.

python3 outside.py PDF COMMAND…       starts the program by its command, begins a proposal and has it written to a PDF
"""

import subprocess
import sys
import time
from pathlib import Path

PATIENCE = 30.0


def walk(node):
    """Every control below a node that is shown."""
    for child in node or ():
        if child is not None:
            yield child
            yield from walk(child)


def control(name, role, patience=PATIENCE):
    """The control of this name and role, waited for."""
    import pyatspi  # noqa: PLC0415  # only the system's Python has it

    end = time.monotonic() + patience
    while time.monotonic() < end:
        for app in pyatspi.Registry.getDesktop(0):
            for one in walk(app):
                try:
                    fits = one.name == name and one.getRoleName() == role
                    if fits and one.getState().contains(pyatspi.STATE_SHOWING):
                        return one
                except Exception:  # noqa: BLE001, S112  # what went away while it was looked at is nothing
                    continue
        time.sleep(0.2)
    sys.exit(f"There is no {role} called “{name}”.")


def press(name, role="push button"):
    """Press a button by its words."""
    control(name, role).queryAction().doAction(0)


def write(field, words):
    """Type words into a field in place of what stands there."""
    field.queryComponent().grabFocus()
    time.sleep(0.3)
    subprocess.run(["xdotool", "key", "ctrl+a"], check=True)
    subprocess.run(["xdotool", "type", "--delay", "10", words], check=True)
    time.sleep(0.3)


def dictate(field, words):
    """Put words into a field as a tool for the blind or for dictation does: without a key."""
    field.queryComponent().grabFocus()
    field.queryEditableText().setTextContents(words)
    time.sleep(0.3)


def journey(target):
    """From the four questions to a PDF."""
    combo = control("Country", "combo box")
    line = next(one for one in walk(combo) if one.getRoleName() == "text")
    write(line, "Ghana")
    write(control("Name of your team", "text"), "Ghana core group")
    write(control("Your name", "text"), "Efua Mensah")
    press("Start a proposal")
    dictate(control("Title", "text"), "Prices that pharmacies keep")
    control("Next question", "push button")
    press("Next question")
    control("What exactly is blocking it, and which institution owns the block?", "label")
    press("Export")
    press("Choose where, and export")
    write(control("File name:", "text"), str(target))
    press("Save")
    end = time.monotonic() + PATIENCE
    while not Path(target).exists() and time.monotonic() < end:
        time.sleep(0.2)


def main():
    """Start the bus of controls and the program, and go."""
    bus = subprocess.Popen(["/usr/libexec/at-spi-bus-launcher"])
    time.sleep(1.0)
    program = subprocess.Popen(sys.argv[2:])
    try:
        journey(sys.argv[1])
    finally:
        program.terminate()
        program.wait(timeout=20)
        bus.terminate()


if __name__ == "__main__":
    main()
