"""Ways to give commands to the program: the answers they leave, and the words of a process."""

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-P", "-m", "jlndesk"]
PERSON = {"full_name": "Ama Owusu", "post_title": "Director", "country": "GH"}


@dataclass(frozen=True)
class Ran:
    """What a command left: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """The answers of `drive`."""
        return [json.loads(line) for line in self.out.splitlines()]


Run = Callable[..., Ran]
Drive = Callable[..., list[Any]]


def command(*words: object) -> Sequence[str]:
    """The command line of a process of the program."""
    return [*PROGRAM, *map(str, words)]
