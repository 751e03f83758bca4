"""Reads JSON that was typed or sent by a script: strictly, numbers with a fraction as decimals."""

from __future__ import annotations

import json
from typing import Any

from jlndesk.core.errors import InputError
from jlndesk.core.i18n import _
from jlndesk.exchange import strict

_DECODER = json.JSONDecoder(
    object_pairs_hook=strict.once,
    parse_constant=strict.no_constant,
    parse_int=strict.whole,
    parse_float=strict.decimal,
)


def read_json(text: str | bytes, hint: str) -> Any:
    """Return the value of one JSON text; InputError says what is wrong with it, and the `hint` what to write."""
    try:
        value = _DECODER.decode(text.decode("utf-8") if isinstance(text, bytes) else text)
    except json.JSONDecodeError as error:
        raise _wrong(
            _("column {column}: {problem}").format(column=error.pos + 1, problem=strict.say(error)), hint
        ) from error
    except UnicodeDecodeError as error:
        raise _wrong(_("the text is not in UTF-8; save it in UTF-8."), hint) from error
    except strict.Unfit as error:
        raise _wrong(error.message, hint) from error
    except RecursionError as error:
        raise _wrong(_("objects and lists stand too deep inside each other."), hint) from error
    if strict.has_half_characters(value):
        raise _wrong(_("a text has half a character in it (a lone surrogate)."), hint)
    return value


def _wrong(problem: str, hint: str) -> InputError:
    return InputError(_("This is not the JSON that is expected: {problem}").format(problem=problem), hint)
