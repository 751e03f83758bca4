"""The table of commands: which there are, and which module holds each; a module is read when its command is called."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Iterator

from jlndesk.cli.command import Command
from jlndesk.cli.names import FAMILIES, SAME


def command_named(name: str) -> Command:
    """Return a command by its name or its other name; KeyError when there is none."""
    name = SAME.get(name, name)
    family = next((family for family, names in FAMILIES.items() if name in names), None)
    if family is None:
        raise KeyError(name)
    return _family(family)[name]


@functools.cache
def _family(module: str) -> dict[str, Command]:
    commands: tuple[Command, ...] = importlib.import_module(f"jlndesk.cli.commands.{module}").COMMANDS
    return {command.name: command for command in commands}


def all_commands() -> Iterator[Command]:
    """Yield every command in the order of the help."""
    for names in FAMILIES.values():
        for name in names:
            yield command_named(name)
