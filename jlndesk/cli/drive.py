"""The second door to the table of commands: one JSON object a line in, one a line out, in order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jlndesk.cli import answers
from jlndesk.cli.call import Call
from jlndesk.cli.command import Argument, Command, defaults, perform
from jlndesk.cli.forms import Forms
from jlndesk.cli.names import LATER, is_command
from jlndesk.cli.table import command_named
from jlndesk.cli.typed import read_json
from jlndesk.core.errors import DeskError, InputError
from jlndesk.core.i18n import _, language, speaking
from jlndesk.desk import Desk, records

Json = dict[str, Any]
_LONGEST = 64 * 1024 * 1024  # bytes of one line


def drive(call: Call) -> None:
    """Read commands from standard input until its end or `quit`, answering each; the workspace stays open."""
    driver = Driver(call.desk)
    for line in _lines():
        answers.write(driver.answer(line), sys.stdout)
        sys.stdout.flush()
        if driver.done:
            return


def _lines() -> Iterator[bytes]:
    """Yield the lines that hold anything; one that is too long is cut off, so that it is refused and not kept."""
    stream = sys.stdin.buffer
    while line := stream.readline(_LONGEST):
        more = line
        while not more.endswith(b"\n") and len(line) >= _LONGEST and (more := stream.readline(_LONGEST)):
            pass
        if line.strip():
            yield line


class Driver:
    """Answers commands on one open workspace."""

    def __init__(self, desk: Desk) -> None:
        """Begin with no form open; `done` becomes true after `quit`."""
        self.desk = desk
        self.author = desk.author_name
        self.done = False
        forms = Forms(desk)
        self._own: dict[str, Callable[[Json], Json]] = {
            "open": forms.open,
            "save": forms.save,
            "draft": forms.draft,
            "drafts": forms.drafts,
            "discard": forms.discard,
            "quit": self._quit,
        }

    def answer(self, line: bytes | str) -> Json:
        """Return the answer to one line; a wrong line, and a fault of the program too, is an answer like others."""
        try:
            return {"ok": True, **self._done(_read(line))}
        except DeskError as error:
            return {"ok": False, **answers.failure(error)}
        except Exception as error:  # noqa: BLE001  # a fault in one command leaves the others standing
            return {"ok": False, **answers.failure(answers.fault(error))}

    def _done(self, given: Json) -> Json:
        name = given.pop("do", None)
        name = name.replace("_", "-") if isinstance(name, str) else name
        if not isinstance(name, str):
            raise InputError(_("The line does not say what to do."), _('Write it like: {"do": "get", "id": "…"}'))
        self.desk.author_name = _text(given, "author") or self.author
        if name in self._own:
            given.pop("author", None)
            return self._own[name](given)
        if name == "put" and "fields" in given:
            given.pop("author", None)
            return _put(self.desk, given)
        return self._run(_command(name), given)

    def _run(self, command: Command, given: Json) -> Json:
        options = read_keys(command, given)
        spoken = str(options.get("language") or "") or language()
        with Call(options, desk=self.desk) as call, speaking(spoken):
            return _settled(command.name, perform(command, call))

    def _quit(self, given: Json) -> Json:
        _only(given, ())
        self.done = True
        return {}


def _read(line: bytes | str) -> Json:
    given = read_json(line, _("Write one JSON object in one line, in UTF-8."))
    if not isinstance(given, dict):
        raise InputError(_("The line is not a JSON object."), _('Write it like: {"do": "get", "id": "…"}'))
    return given


def _command(name: str) -> Command:
    if name in LATER:
        raise DeskError(
            _("“{name}” comes in a later version of JLN Desk.").format(name=name), _("Nothing was changed.")
        )
    command = command_named(name) if is_command(name) else None
    if command is None or not command.here:
        raise InputError(_("“{name}” cannot be done here.").format(name=name), _("See what can: jlndesk drive --help"))
    return command


def read_keys(command: Command, given: Mapping[str, Any]) -> Json:
    """Return the options of a command from the keys of a line; InputError names a wrong or missing one."""
    known = _keys(command)
    options = defaults(command.everything)
    for key, value in given.items():
        argument = known.get(key.replace("-", "_"))
        if argument is None:
            raise InputError(
                _("“{do}” does not know “{key}”.").format(do=command.name, key=key),
                _("It knows: {keys}.").format(keys=", ".join(known)),
            )
        if value is not None or argument.kind == "json":
            options[argument.key] = argument.from_json(value)
    for argument in known.values():
        if argument.required and options[argument.key] in (None, [], ""):
            raise _missing(command.name, argument.key)
    return options


def _keys(command: Command) -> dict[str, Argument]:
    """Return the arguments by the keys they may have; the workspace is open and JSON is a matter of course."""
    own = [one for one in command.everything if one.key not in ("workspace", "json")]
    names = {one.key: one for one in own}
    return names | {
        name: one for one in own for name in (*one.also, one.short.lstrip("-")) if name and name not in names
    }


def _missing(name: str, key: str) -> InputError:
    return InputError(_("“{do}” needs “{key}”.").format(do=name, key=key), _("Give it as a key of the line."))


def _settled(name: str, answer: Any) -> Json:
    """Return an answer as one object: a list under the command's name, iterators read to their end."""
    if isinstance(answer, list):
        return {name: answer}
    return {key: list(value) if isinstance(value, Iterator) else value for key, value in answer.items()}


def _put(desk: Desk, given: Json) -> Json:
    """Create or change the one record that stands in the line itself."""
    _only(given, ("type", "id", "fields"))
    name = _text(given, "type")
    if not name:
        raise _missing("put", "type")
    item = {key: given[key] for key in ("id", "fields") if key in given}
    made = records.put_records(desk, name, [("fields", item)])
    return {"ack": made.pop("saves"), **made}


def _text(given: Json, key: str) -> str:
    value = given.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(_("“{key}” must be {wanted}.").format(key=key, wanted=_("a text")), _("Nothing was changed."))
    return value or ""


def _only(given: Json, known: tuple[str, ...]) -> None:
    for key in given:
        if key not in known:
            raise InputError(
                _("“{key}” is not known here.").format(key=key), _("It knows: {keys}.").format(keys=", ".join(known))
            )
