"""The five short texts of a concept note, each within its room."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.reports.blocks import Heading, Paragraph, Piece
from jlndesk.reports.phrases import sentence, shortened
from jlndesk.reports.proposal.facts import ProposalFacts, Row

Text = tuple[Piece, ...]
_BRINGS = {
    "seek": N_("{country} seeks the same answer."),
    "offer": N_("{country} offers its answer."),
    "both": N_("{country} seeks the same answer and offers what it has found."),
}


@dataclass(frozen=True)
class Room:
    """How many characters the longest and the other texts may take, and how many rows of a list are told."""

    long: int
    short: int
    rows: int


class Story:
    """Tells a proposal in five paragraphs; `is_cut` says afterwards whether something had no room."""

    def __init__(self, facts: ProposalFacts, room: Room) -> None:
        """Nothing is told yet."""
        self.facts = facts
        self.room = room
        self.is_cut = False

    def blocks(self) -> Iterator[Heading | Paragraph]:
        """Each text under its heading; a heading without a text is left out."""
        told = (
            (_("What blocks it"), self._blocking()),
            (_("Which door is open"), self._door()),
            (_("Why together"), self._together()),
            (_("What we will do"), self._doing()),
            (_("What stays"), self._staying()),
        )
        for heading, text in told:
            if any(piece.text.strip() for piece in text):
                yield Heading(heading, 2)
                yield Paragraph(text)

    def _fit(self, text: str, most: int) -> str:
        """A text within its room, as a sentence."""
        said = sentence(text, most)
        self.is_cut = self.is_cut or len(" ".join(text.split())) > most
        return said

    def _whole_or_cut(self, text: str, most: int) -> str:
        """A question, step or action within its room: whole, or cut where everybody sees it."""
        line = " ".join(text.split())
        if len(line) <= most:
            return _("{clause}.").format(clause=line) if line[-1:].isalnum() else line
        self.is_cut = True
        return _("{beginning}…").format(beginning=line[:most].rsplit(" ", 1)[0].rstrip(" ,;:"))

    def _few(self, rows: list[str]) -> list[str]:
        """As many of the rows as there is room for."""
        self.is_cut = self.is_cut or len(rows) > self.room.rows
        return rows[: self.room.rows]

    def _blocking(self) -> Text:
        """The constraint with its cause, and what was tried, as far as there is room."""
        answers = self.facts.answers
        constraint = _joined(answers.part("constraint", "statement"), answers.part("constraint", "cause"))
        told = self._fit(constraint, self.room.long)
        tried = answers.say("tried_before")
        left = self.room.long - len(told)
        if tried and left < self.room.long // 3:
            self.is_cut = True
            return (Piece(told),)
        return (Piece(_joined(told, self._fit(tried, left))),)

    def _door(self) -> Text:
        """The decision or event, the day it closes, and where that is written."""
        facts = self.facts
        told = self._fit(facts.window_part("text"), self.room.short)
        day = facts.context.locale.day(facts.closes, "long") if facts.closes else ""
        closes = _("It closes on {day}.").format(day=day) if day and day not in told else ""
        source = facts.linked_part("window", "source_title") or facts.answers.part("window_text", "source")
        written = _("Source: {document}.").format(document=shortened(source.rstrip("."), self.room.short // 2))
        return (Piece(_joined(told, closes, written if source else "")),)

    def _together(self) -> Text:
        """What each partner brings, what we offer, and the question we share."""
        facts = self.facts
        cells = facts.answers.cells("common_interest", "partner", "partner_priority", "joint_question")
        each = self.room.short // max(1, min(len(cells), self.room.rows))
        partners = [self._partner(row, each) for row in facts.rows("common_interest") if row.get("partner")]
        offer = self._fit(facts.answers.say("reciprocity"), self.room.short // 2)
        told = _joined(*self._few(partners), offer)
        shared = next((question for _country, _priority, question in cells if question), "")
        shared = shared or facts.either(facts.answers.fields, "learning_priority", "learning_priority_text")
        return _then_italic(told, self._whole_or_cut(shared, self.room.short // 2))

    def _partner(self, row: Row, most: int) -> str:
        """What a country brings: its own priority in its words, or whether it seeks or offers an answer."""
        country = self.facts.answers.cell(self.facts.answers.asked["common_interest"], row, "partner")
        if row.get("partner_priority"):
            priority = self._fit(str(row["partner_priority"]), most)
            return _("{country}: {priority}").format(country=country, priority=priority)
        return _(_BRINGS.get(str(row.get("role")), _BRINGS["seek"])).format(country=country)

    def _doing(self) -> Text:
        """The steps in order, else the activities or the visit; then what is asked."""
        steps = self._steps() or self._planned() or self._visit()
        asked = [str(row["question"]) for row in self.facts.rows("learning_questions") if row.get("question")]
        questions = [self._whole_or_cut(question, self.room.short // 2) for question in self._few(asked)]
        return _then_italic(" ".join(self._few(steps)), " ".join(questions))

    def _steps(self) -> list[str]:
        """*Two calls on data (19 January–9 February 2027)*."""
        return [
            self._dated(str(row["step"]), row.get("dates")) for row in self.facts.rows("sequence") if row.get("step")
        ]

    def _planned(self) -> list[str]:
        return [self._dated(one.title, _dates(one)) for one in self.facts.activities if one.title]

    def _dated(self, what: str, dates: Row | None) -> str:
        given = dates or {}
        start, end = given.get("start") or given.get("end"), given.get("end") or given.get("start")
        step = self._whole_or_cut(what, self.room.short // 2).rstrip(".")
        if not start or not end:
            return step if step.endswith("…") else _("{step}.").format(step=step)
        days = self.facts.context.locale.span(str(start), str(end), "medium")
        return _("{step} ({days}).").format(step=step, days=days)

    def _visit(self) -> list[str]:
        facts = self.facts
        days = facts.answers.fields.get("travel_dates")
        if not facts.hosts and not days:
            return []
        what = _("Visit to {hosts}").format(hosts=facts.hosts) if facts.hosts else _("Visit")
        return [self._dated(what, days)]

    def _staying(self) -> Text:
        """Who keeps it going and pays, else what is done after the return."""
        facts = self.facts
        kept = self._fit(facts.answers.say("sustainability"), self.room.short)
        if kept:
            return (Piece(kept),)
        rows = sorted(facts.rows("followup_plan"), key=lambda row: str(row.get("due", "9")))
        actions = [self._action(row) for row in rows if row.get("action")]
        return (Piece(" ".join(self._few(actions))),)

    def _action(self, row: Row) -> str:
        action = self._whole_or_cut(str(row["action"]), self.room.short // 2).rstrip(".")
        if not row.get("due"):
            return action if action.endswith("…") else _("{action}.").format(action=action)
        return _("By {day}: {action}.").format(day=self.facts.context.locale.day(row["due"]), action=action)


def _dates(activity: Record) -> Row | None:
    found = activity.fields.get("dates")
    return found if isinstance(found, dict) else None


def _then_italic(told: str, asked: str) -> Text:
    """What is told, and after it in italics what is asked."""
    gap = " " if told and asked else ""
    return (Piece(told), Piece(gap + asked, "italic")) if asked else (Piece(told),)


def _joined(*sentences: str) -> str:
    """Sentences one after the other; empty ones are left out."""
    return " ".join(filter(None, sentences))
