"""Runs one command from the words typed after `jlndesk`, and answers with an exit status."""

from __future__ import annotations

import difflib
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jlndesk.cli import answers
from jlndesk.cli.call import Call
from jlndesk.cli.command import Command, perform
from jlndesk.cli.names import FAMILIES, LATER, SAME, is_command
from jlndesk.cli.page import Page, wrapped
from jlndesk.cli.parser import UsageError, help_of, read_options, two_columns
from jlndesk.cli.table import all_commands, command_named
from jlndesk.core.errors import DeskError
from jlndesk.core.files import explain
from jlndesk.core.i18n import N_, _, language, speaking, use

DONE, FAILED, WRONG = 0, 1, 2
_ABOUT = N_("Plan, write, check and share joint learning between ministries of health, offline.")
_HELP = ("--help", "-h")


def main(words: Sequence[str]) -> int:
    """Run a command and return 0 when it is done, 1 when it could not be done, 2 when the words make no command."""
    _speak_utf8()
    as_json = "--json" in words
    try:
        _speak_as_set()
        status = _run(words)
        sys.stdout.flush()
    except BrokenPipeError:
        return _leave_quietly()
    except KeyboardInterrupt:
        stopped = DeskError(_("Stopped."), _("What was not finished was not written."))
        return _failed(stopped, as_json=False)
    except UsageError as error:
        return _failed(error, as_json=as_json, status=WRONG)
    except DeskError as error:
        return _failed(error, as_json=as_json)
    except OSError as error:
        return _failed(_explained(error), as_json=as_json)
    except Exception as error:  # noqa: BLE001  # the one hook of this door: a fault is said in a sentence
        return _failed(answers.fault(error), as_json=as_json)
    return status


def _run(words: Sequence[str]) -> int:
    name = words[0] if words else "--help"
    if name in (*_HELP, "help", "gui"):
        print(overview())
        return DONE
    command = _command(name)
    if any(word in _HELP for word in words[1:]):
        print(help_of(command))
        return DONE
    answer(command, read_options(command, words[1:]))
    return DONE


def _command(name: str) -> Command:
    if name in LATER:
        raise later(name)
    if not is_command(name):
        known = [one for names in FAMILIES.values() for one in names]
        near = difflib.get_close_matches(name, known, 1)
        hint = _("Did you mean: jlndesk {name}").format(name=near[0]) if near else _("See: jlndesk --help")
        raise UsageError(_("There is no command “{name}”.").format(name=name), hint)
    return command_named(name)


def later(name: str) -> DeskError:
    """Return the failure of a command that is not there yet."""
    return DeskError(
        _("“{name}” comes in a later version of JLN Desk.").format(name=name), _("See what there is: jlndesk --help")
    )


def answer(command: Command, options: dict[str, Any]) -> None:
    """Run a command and print its answer; a workspace that was written is closed before."""
    asked = str(options.get("language") or "") if command.name != "new" else ""
    with Call(options, write=command.need == "write") as call, speaking(asked or language()):
        found = perform(command, call)
        if command.need == "write":
            call.close()
        if isinstance(found, dict):
            found.pop("ack", None)
        if found is None:
            return
        if options["json"]:
            answers.write(found, sys.stdout)
        else:
            command.show(found, Page(sys.stdout), call)
        sys.stdout.flush()


def overview() -> str:
    """Return the help of the whole program: every command in one line."""
    lines = [_("JLN Desk"), "", *wrapped(_(_ABOUT), 100), ""]
    lines += two_columns(
        [("jlndesk [WORKSPACE]", _("opens the window")), ("jlndesk --version", _("says which version this is"))]
    )
    lines += ["", _("Commands")]
    lines += two_columns([(command.name, _(command.help)) for command in all_commands()], 14)
    same = "; ".join(f"{name} = {other}" for name, other in SAME.items())
    lines += ["", _("Other names: {names}").format(names=same), _("More about one: jlndesk COMMAND --help")]
    return "\n".join(lines)


def _failed(error: DeskError, *, as_json: bool, status: int = FAILED) -> int:
    try:
        answers.say_failure(error, as_json=as_json)
        sys.stdout.flush()
    except OSError:
        _leave_quietly()
    return status


def _explained(error: OSError) -> DeskError:
    """Return a failure of the file system in words, also when no file is named (the answer could not be written)."""
    name = error.filename if isinstance(error.filename, str) else _("the answer")
    return explain(error, Path(name))


def _leave_quietly() -> int:
    """Let go of an output nobody reads any more; the command itself is done."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _speak_utf8() -> None:
    """Write UTF-8 whatever the computer's locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _speak_as_set() -> None:
    """Speak the language of the person's settings, when there is one."""
    from jlndesk.core.paths import Paths  # noqa: PLC0415  # not needed to answer a wrong word

    file = Paths.for_user().config / "settings.json"
    if file.is_file():
        from jlndesk.core.settings import Settings  # noqa: PLC0415  # only where there are settings

        use(Settings(file).get("language") or "en")
