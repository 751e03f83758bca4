"""Reads records from JSON as people and scripts write it, one at a time: an object, an array, or JSON Lines."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from jlndesk.core.errors import InputError
from jlndesk.core.files import explain
from jlndesk.core.i18n import _
from jlndesk.exchange import strict

_CHUNK = 1 << 20
_LONGEST = 64_000_000  # characters of one record; 10,000 rows of 5,000 characters fit
_DEPTH = 8  # a record with a list of rows that hold lists is 5 deep
_CUT = 16  # characters: the longest thing but a text that the end of a piece can cut in two (a number, a word)
_GAP = re.compile(r"[ \t\r\n]*")
_DECODER = json.JSONDecoder(
    object_pairs_hook=strict.once,
    parse_constant=strict.no_constant,
    parse_int=strict.whole,
    parse_float=strict.decimal,
)


def read_records(source: Path | BinaryIO, *, chunk: int = _CHUNK) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (place, record) for each record of a JSON object, an array of objects, or JSON Lines; UTF-8.

    `place` says where it began, for messages. Numbers with a fraction are Decimal. Only about `chunk` bytes and one
    record are held at a time. Raises InputError with line and column for anything that is not strict JSON: a key given
    twice, NaN, half characters, more than 8 levels; also for an empty input and for a value that is not an object.
    """
    if not isinstance(source, Path):
        yield from _records(_Text(source, chunk))
        return
    try:
        with source.open("rb") as file:
            yield from _records(_Text(file, chunk))
    except OSError as error:
        raise explain(error, source) from error


def _records(text: _Text) -> Iterator[tuple[str, dict[str, Any]]]:
    first = text.skip()
    if not first:
        raise InputError(
            _("There is nothing in the input."), _("Give a JSON object, an array of objects, or one object in a line.")
        )
    return _array(text) if first == "[" else _lines(text, first)


def _lines(text: _Text, mark: str) -> Iterator[tuple[str, dict[str, Any]]]:
    place = _("Line {line}").replace("{line}", "%d")
    while mark:
        yield place % text.reach(), text.record(mark)
        mark = text.skip_to_line()


def _array(text: _Text) -> Iterator[tuple[str, dict[str, Any]]]:
    place = _("Record {number}, line {line}")
    number = 0
    text.at += 1
    mark = text.skip()
    while mark != "]":
        number += 1
        yield place.format(number=number, line=text.reach()), text.record(mark)
        mark = text.skip_to_element()
    text.at += 1
    if text.skip():
        raise text.wrong(text.at, _("something follows after the end of the list."))


class _Text:
    """The piece of the input that is being read, and where it lies in the whole."""

    def __init__(self, source: BinaryIO, chunk: int) -> None:
        self.at = 0
        self._source = source
        self._chunk = chunk
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("strict")
        self._piece = ""
        self._ended = False
        self._escapes = False
        self._spoiled = False  # what follows the piece is not UTF-8
        self._line = 1
        self._counted = 0  # up to here the lines of the piece are in `_line`
        self._dropped = 0  # characters of the piece's first line that were read and let go

    def skip(self) -> str:
        """Go over space to the next character and return it; "" at the end of the input."""
        while True:
            gap = _GAP.match(self._piece, self.at)
            self.at = gap.end() if gap else self.at
            if self.at < len(self._piece) or self._ended:
                return self._piece[self.at : self.at + 1]
            self._more()

    def skip_to_line(self) -> str:
        """Go on to the record in the next line and return its first character; "" at the end of the input."""
        if self._piece.startswith("\n{", self.at):
            self.at += 1
            return "{"
        last = self.reach()
        mark = self.skip()
        if mark and self.reach() == last:
            raise self.wrong(self.at, _("each record begins in a new line, or all stand in one list: [ … , … ]"))
        return mark

    def skip_to_element(self) -> str:
        """Go on to the next record of the list and return its first character; "]" at its end."""
        for between in (", {", ",{", ",\n{"):
            if self._piece.startswith(between, self.at):
                self.at += len(between) - 1
                return "{"
        mark = self.skip()
        if mark == "]":
            return mark
        if mark != ",":
            raise self.wrong(self.at, _("a comma or a closing bracket is missing here."))
        self.at += 1
        mark = self.skip()
        return "" if mark == "]" else mark

    def reach(self) -> int:
        """Return the number of the line that has been reached."""
        self._line += self._piece.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line

    def record(self, mark: str) -> dict[str, Any]:
        """Return the object that begins here and go on behind it."""
        if mark != "{":
            raise self.wrong(self.at, _("a record is expected here: an object in braces, {example}").format(
                example='{"title": "…"}'
            ))  # fmt: skip
        value, end = self._value()
        depth = self._piece.count("{", self.at, end) + self._piece.count("[", self.at, end)
        if depth > _DEPTH and strict.too_deep(value, _DEPTH):
            raise self.wrong(self.at, _("objects and lists stand too deep inside each other."))
        if self._escapes and strict.has_half_characters(value):
            raise self.wrong(self.at, _("a text has half a character in it (a lone surrogate)."))
        self.at = end
        return value

    def _value(self) -> tuple[dict[str, Any], int]:
        """Return the value that begins here and where it ends, reading on while the end of the piece cuts it in two."""
        while True:
            try:
                return _DECODER.raw_decode(self._piece, self.at)
            except json.JSONDecodeError as error:
                if not self._is_cut(error):
                    raise self.wrong(error.pos, strict.say(error)) from error
            except strict.Unfit as error:
                raise self.wrong(self.at, error.message) from error
            except RecursionError as error:
                raise self.wrong(self.at, _("objects and lists stand too deep inside each other.")) from error
            self._more()

    def _is_cut(self, error: json.JSONDecodeError) -> bool:
        near = error.pos >= len(self._piece) - _CUT or error.msg.startswith("Unterminated string")
        return near and not self._ended

    def _more(self) -> None:
        """Let go of what was read and add a piece as long as what is left, so that a long record costs no more."""
        self.reach()
        newline = self._piece.rfind("\n", 0, self.at)
        self._dropped = self.at - newline - 1 if newline >= 0 else self._dropped + self.at
        self._piece = self._piece[self.at :]
        self.at = self._counted = 0
        if len(self._piece) > _LONGEST:
            raise self.wrong(0, _("a record has more than {most} characters.").format(most=_LONGEST))
        if self._spoiled:
            raise self.wrong(len(self._piece), _("the text is not in UTF-8; save it in UTF-8."))
        raw = self._source.read(max(self._chunk, len(self._piece)))
        self._ended = not raw
        try:
            self._piece += self._decoder.decode(raw, final=self._ended)
        except UnicodeDecodeError as error:
            # What comes before is read first, so that the first mistake is the one that is said.
            self._piece += error.object[: error.start].decode()
            self._spoiled, self._ended = True, False
        self._escapes = "\\u" in self._piece

    def wrong(self, at: int, problem: str) -> InputError:
        """Return the error at a character of the piece, with its line and column in the whole input."""
        line = self._line + self._piece.count("\n", self._counted, at)
        newline = self._piece.rfind("\n", 0, at)
        column = at - newline if newline >= 0 else self._dropped + at + 1
        return InputError(
            _("Line {line}, column {column}: {problem}").format(line=line, column=column, problem=problem),
            _("Mend it there and give the input again; nothing was changed."),
        )
