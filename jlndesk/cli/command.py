"""What a command is: its words, what it is given, what it does and how its answer is shown to a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from jlndesk.cli.call import Call
from jlndesk.cli.page import Page
from jlndesk.core.errors import InputError
from jlndesk.core.i18n import N_, _

Need = Literal["", "path", "read", "write"]
Run = Callable[[Call], Any]
Show = Callable[[Any, Page, Call], None]


@dataclass(frozen=True)
class Argument:
    """One thing a command is given: a positional word, or an option `--name VALUE`.

    `kind` says how its text is read: `text`, `path`, `whole`, `day`, `language`, `json`, or `flag` (given or not). In
    `drive` its key is `name` with dashes as underscores, or one of `also`. `shown` stands for the value in the help. A
    path that `streams` may be a pipe. An option given as "" is refused, never taken for one left out, unless it may be
    `blank`.
    """

    name: str
    help: str
    kind: Literal["text", "path", "whole", "day", "language", "json", "flag"] = "text"
    positional: bool = False
    many: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()
    default: Any = None
    short: str = ""
    shown: str = ""
    also: tuple[str, ...] = ()
    streams: bool = False
    blank: bool = False

    @property
    def key(self) -> str:
        """The name under which a call keeps it."""
        return self.name.replace("-", "_")

    def from_text(self, text: str) -> Any:
        """Return the value of a word typed at a terminal; InputError when it is not one."""
        text = text if self.kind == "path" else self._in_utf8(text)
        if not (text.strip() or self.blank or self.positional):
            raise InputError(_("--{name} needs a value.").format(name=self.name), self._hint())
        if self.kind == "whole":
            if not text.isascii() or not text.isdigit():
                raise InputError(_("“{value}” is not a whole number.").format(value=text), self._hint())
            return int(text)
        if self.kind == "day":
            return self._day(text)
        if self.kind == "json":
            return self._json(text)
        if self.kind == "language":
            return self._language(text)
        return self._path(text) if self.kind == "path" else self._chosen(text)

    def _in_utf8(self, text: str) -> str:
        """Return a word as UTF-8 says it, also where the computer's locale knows no letters but ASCII."""
        try:
            return text.encode("utf-8", "surrogateescape").decode("utf-8")
        except UnicodeError as error:
            raise InputError(_("“{key}” is not in UTF-8.").format(key=self.key), self._hint()) from error

    def from_json(self, value: Any) -> Any:
        """Return the value of a key of a JSON command; InputError when it is not one."""
        if self.kind == "json":
            return value
        if self.many:
            return [self._one(each) for each in (value if isinstance(value, list) else [value])]
        return self._one(value)

    def _one(self, value: Any) -> Any:
        wanted = {"flag": bool, "whole": int}.get(self.kind, str)
        if not isinstance(value, wanted) or (isinstance(value, bool) and wanted is not bool):
            said = {"flag": _("true or false"), "whole": _("a whole number")}.get(self.kind, _("a text"))
            raise InputError(
                _("“{key}” must be {wanted}.").format(key=self.key, wanted=said), _("Nothing was changed.")
            )
        return self.from_text(value) if isinstance(value, str) else value

    def _chosen(self, text: str) -> str:
        if self.choices and text not in self.choices:
            known = ", ".join(self.choices)
            raise InputError(_("“{value}” is not one of: {choices}.").format(value=text, choices=known), self._hint())
        return text

    def _path(self, text: str) -> str:
        if not text or "\0" in text:
            raise InputError(_("“{key}” is not the name of a file or folder.").format(key=self.key), self._hint())
        return text

    def _day(self, text: str) -> dt.date:
        try:
            return dt.date.fromisoformat(text)
        except ValueError as error:
            raise InputError(_("“{value}” is not a day.").format(value=text), _("Write it like 2026-11-15.")) from error

    def _language(self, text: str) -> str:
        from jlndesk.cli.tongues import is_language  # noqa: PLC0415  # few commands are told a language

        if not is_language(text):
            raise InputError(
                _("“{value}” is not a language; give its short code, such as fr.").format(value=text), self._hint()
            )
        return text

    def _json(self, text: str) -> Any:
        from jlndesk.cli.typed import read_json  # noqa: PLC0415  # few commands take JSON

        hint = _("Write a text in double quotes inside single ones, for example: --{name} '\"Ghana\"'")
        return read_json(text, hint.format(name=self.name))

    def _hint(self) -> str:
        return _("Correct “{name}” and try again.").format(name=self.key)


@dataclass(frozen=True)
class Command:
    """One command, for both doors. `run` returns its JSON answer, `show` prints that for a person.

    `need` says what is done with the workspace named first: nothing (`""`, none is named), only its `path` is used,
    it is opened to `read` (beside an open window), or to `write`. A writing command returns `ack`, the ids of the saves
    it made. `here` is false for what cannot be done inside `drive`.
    """

    name: str
    help: str
    example: str
    run: Run
    show: Show
    arguments: tuple[Argument, ...] = ()
    need: Need = ""
    note: str = ""
    here: bool = True

    @property
    def everything(self) -> tuple[Argument, ...]:
        """The arguments with those that every command of its kind has."""
        own = {argument.name for argument in self.arguments}
        more = (WORKSPACE,) if self.need else ()
        author = (AUTHOR,) if self.need == "write" and AUTHOR.name not in own else ()
        return (*more, *self.arguments, *author, JSON)


def perform(command: Command, call: Call) -> Any:
    """Run a command and return its answer; the workspace it works on is refused as any other file it is given."""
    files = [one for one in command.arguments if one.kind == "path" and one.key != WORKSPACE.key]
    call.require_files(one.key for one in files if not one.streams)
    call.require_other_files(one.key for one in files)
    return command.run(call)


def option(name: str, help: str, **more: Any) -> Argument:  # noqa: A002  # it is the help
    """Return an option `--name`."""
    return Argument(name, help, **more)


def word(name: str, help: str, **more: Any) -> Argument:  # noqa: A002  # it is the help
    """Return a positional word."""
    return Argument(name, help, positional=True, required=more.pop("required", True), **more)


def flag(name: str, help: str) -> Argument:  # noqa: A002  # it is the help
    """Return an option that is given or not."""
    return Argument(name, help, kind="flag", default=False)


WORKSPACE = word("workspace", N_("the workspace file, for example office.jlndesk"), kind="path")
AUTHOR = option("author", N_("your name, shown beside what you change"), shown="NAME", blank=True)
JSON = flag("json", N_("answer with one JSON document"))
LANGUAGE = option("language", N_("language of the answer, for example fr"), kind="language", shown="LANGUAGE")
TODAY = option("today", N_("the day it is taken to be"), kind="day", shown="YYYY-MM-DD")


def ids(help: str = N_("the ids of the records"), **more: Any) -> Argument:  # noqa: A002  # it is the help
    """Return the positional words for several records."""
    return word("ids", help, many=True, shown="ID", also=("id",), **more)


def one_id(help: str = N_("the id of the record")) -> Argument:  # noqa: A002  # it is the help
    """Return the positional word for one record."""
    return word("id", help)


def defaults(arguments: Sequence[Argument]) -> dict[str, Any]:
    """Return the values of what was not given."""
    return {argument.key: [] if argument.many else argument.default for argument in arguments}
