"""The questions of a guided record in their order, and where one goes from each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Json = dict[str, Any]


class Route:
    """Knows no widgets: which questions there are, which were put off, and which a locked stage keeps shut."""

    def __init__(self, headline: str) -> None:
        """Begin without questions; the first one asks for the `headline` of the record as well."""
        self.questions: list[Json] = []
        self.later: list[int] = []
        self._headline = headline

    def begin(self, questions: Sequence[Json]) -> None:
        """Take the questions of a path, as `desk.coach.questions` gives them."""
        self.questions = list(questions)
        self.later = [number for number in self.later if number in self.numbers]

    @property
    def numbers(self) -> list[int]:
        """The numbers of the questions, in their order."""
        return [one["number"] for one in self.questions]

    def fields(self) -> dict[int, list[str]]:
        """Return the fields of each question by its number."""
        first = self.numbers[0]
        return {
            one["number"]: [*([self._headline] if one["number"] == first else []), *one["fields"]]
            for one in self.questions
        }

    def question(self, number: int) -> Json:
        """Return a question by its number."""
        return next(one for one in self.questions if one["number"] == number)

    def place(self, number: int) -> int:
        """Return the so-many-th of all a question is, from 1."""
        return self.numbers.index(number) + 1

    def of_field(self, name: str) -> int:
        """Return the number of the question that asks for a field, 0 when none does."""
        return next((number for number, names in self.fields().items() if name in names), 0)

    def nearest(self, number: int) -> int:
        """Return this question, or the last before it that this path asks, or its first."""
        return max((one for one in self.numbers if one <= number), default=self.numbers[0])

    def after(self, here: int, found: Json | None) -> int:
        """Return the next question that is open, else one that was put off, which then counts as asked; 0 for none."""
        following = [one for one in self.numbers[self.place(here) :] if not is_locked(one, found)]
        if following:
            return following[0]
        put_off = [one for one in self.later if one != here]
        if not put_off:
            return 0
        self.later.remove(put_off[0])
        return put_off[0]

    def before(self, here: int) -> int:
        """Return the question before, or the first."""
        return self.numbers[max(self.place(here) - 2, 0)]

    def put_off(self, here: int) -> None:
        """Remember to ask a question again at the end."""
        if here not in self.later:
            self.later.append(here)


def is_locked(number: int, found: Json | None) -> bool:
    """Return whether a reading of the answers says that the stage of a question is still shut."""
    stages = found["guide"]["stages"] if found else ()
    return any(stage["locked"] and any(q["number"] == number for q in stage["questions"]) for stage in stages)
