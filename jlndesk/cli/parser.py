"""Reads the words typed after a command, and writes its help."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import Any, NoReturn

from jlndesk.cli.command import Argument, Command
from jlndesk.cli.page import wrapped
from jlndesk.core.errors import InputError
from jlndesk.core.i18n import N_, _

_WIDTH = 100
_COLUMN = 26
_FIRM = "\u00a0"  # a space at which no line is broken


class UsageError(InputError):
    """The words given do not make a command; the exit status is 2."""


class _Parser(argparse.ArgumentParser):
    """A parser that raises instead of ending the program."""

    def error(self, message: str) -> NoReturn:
        """Raise what argparse found and this module did not foresee."""
        raise _refused(self.prog, message)


def _refused(program: str, reason: str) -> UsageError:
    return UsageError(
        _("This command cannot be read: {reason}").format(reason=reason),
        _("See: {program} --help").format(program=program),
    )


_NO_VALUE = object()


def read_options(command: Command, words: Sequence[str]) -> dict[str, Any]:
    """Return the options of a command from its words; UsageError when they are wrong."""
    parser = _Parser(prog=f"jlndesk {command.name}", add_help=False, allow_abbrev=False)
    for argument in command.everything:
        _add(parser, argument)
    found, left = parser.parse_known_intermixed_args(_joined(command, words))
    if left:
        raise _refused(parser.prog, _("“{word}” is not understood.").format(word=left[0]))
    given = vars(found)
    for argument in command.everything:
        if argument.many and given[argument.key] is None:
            given[argument.key] = []
        value = given[argument.key]
        if value is _NO_VALUE or (argument.many and _NO_VALUE in value):
            raise _refused(parser.prog, _("--{name} needs a value.").format(name=argument.name))
        if argument.required and value in (None, []):
            raise _refused(parser.prog, _("{word} is missing.").format(word=_named(argument)))
    return given


def _add(parser: argparse.ArgumentParser, argument: Argument) -> None:
    if argument.kind == "flag":
        parser.add_argument(f"--{argument.name}", dest=argument.key, action="store_true")
        return

    def read(text: str) -> Any:
        try:
            return argument.from_text(text)
        except InputError as error:
            raise UsageError(error.message, error.hint) from error

    more: dict[str, Any] = {"type": read, "default": argument.default, "metavar": _shown(argument)}
    if argument.positional:
        parser.add_argument(argument.key, nargs="*" if argument.many else "?", **more)
        return
    names = [argument.short, f"--{argument.name}"] if argument.short else [f"--{argument.name}"]
    action = "append" if argument.many else "store"
    parser.add_argument(*names, dest=argument.key, action=action, nargs="?", const=_NO_VALUE, **more)


def _joined(command: Command, words: Sequence[str]) -> list[str]:
    """Join an option and a value that begins with a dash: `--sort -title`."""
    taking = {f"--{one.name}" for one in command.everything if not one.positional and one.kind != "flag"}
    found: list[str] = []
    for word in words:
        before = found[-1] if found else ""
        if before in taking and word.startswith("-") and not word.startswith("--") and len(word) > 1:
            found[-1] = f"{before}={word}"
        else:
            found.append(word)
    return found


def _shown(argument: Argument) -> str:
    if argument.choices:
        return "|".join(argument.choices)
    return argument.shown or argument.name.upper()


def usage(command: Command) -> str:
    """Return the command with everything it can be given, with firm spaces inside: `jlndesk get WORKSPACE ID …`."""
    return " ".join(["jlndesk", command.name, *(_use(one).replace(" ", _FIRM) for one in _ordered(command))])


def _ordered(command: Command) -> list[Argument]:
    return sorted(command.everything, key=lambda one: not one.positional)


def _use(argument: Argument) -> str:
    shown = _shown(argument)
    if argument.positional:
        text = f"{shown} …" if argument.many else shown
    elif argument.kind == "flag":
        text = f"--{argument.name}"
    else:
        text = f"{argument.short or f'--{argument.name}'} {shown}{' …' if argument.many else ''}"
    return text if argument.required else f"[{text}]"


def help_of(command: Command) -> str:
    """Return the help of one command, with an example."""
    lines = [line.replace(_FIRM, " ") for line in _filled(usage(command), 8)]
    lines += ["", *wrapped(_(command.help), _WIDTH)]
    for part in _(command.note).split("\n") if command.note else ():
        lines += ["", *wrapped(part, _WIDTH)]
    for positional, title in ((True, N_("What it works on")), (False, N_("Options"))):
        rows = [(_named(one), _(one.help)) for one in command.everything if one.positional == positional]
        lines += ["", _(title), *two_columns(rows)] if rows else []
    return "\n".join([*lines, "", _("Example"), f"  jlndesk {command.example}"])


def _filled(text: str, indent: int) -> list[str]:
    first, *more = wrapped(text, _WIDTH - indent)
    return [first, *(f"{' ' * indent}{line}" for line in more)]


def _named(argument: Argument) -> str:
    if argument.positional:
        return _shown(argument)
    both = f"{argument.short}, --{argument.name}" if argument.short else f"--{argument.name}"
    return both if argument.kind == "flag" else f"{both} {_shown(argument)}"


def two_columns(rows: Sequence[tuple[str, str]], column: int = _COLUMN) -> list[str]:
    """Return names and explanations side by side; an explanation goes below a name that is too long."""
    lines = []
    for name, text in rows:
        first, *more = wrapped(text, _WIDTH - column - 2)
        lines += [f"  {name:<{column}}{first}"] if len(name) < column else [f"  {name}", f"{' ' * (column + 2)}{first}"]
        lines += [f"{' ' * (column + 2)}{line}" for line in more]
    return lines
