"""What help says, one topic after the other: the help page shows them all, *Search or do anything* finds each."""

from __future__ import annotations

from dataclasses import dataclass

from jlndesk.core.i18n import N_


@dataclass(frozen=True)
class Topic:
    """One thing somebody may want to know: its key, what it is about, and what to know of it."""

    key: str
    title: str
    words: str


HOW_TO: tuple[Topic, ...] = (
    Topic(
        "saving",
        N_("How what you type is kept"),
        N_("There is no button to save. What you type is safe a second and a half after the last key, also when the "
           "power fails, and becomes a version when you leave the question or the section."),
    ),
    Topic(
        "putting-back",
        N_("How to put a change back"),
        N_("Outside a field, Ctrl+Z takes back the last change to a record, whatever it was. The history of a record "
           "shows who changed what and when; each entry has a button that puts the earlier value back."),
    ),
    Topic(
        "writing",
        N_("How a proposal is written"),
        N_("Twenty questions, one at a time, make one chain from a goal of your country to what is done after the "
           "journey. Beside each question stands what a reviewer would ask there."),
    ),
    Topic(
        "concept",
        N_("When a concept note is enough"),
        N_("A concept note asks ten short questions and fills one page, in about 45 minutes. It grows into a full "
           "proposal at any time, with every answer kept."),
    ),
    Topic(
        "reviewing",
        N_("How to see it as a committee will"),
        N_("*Read as reviewer* lays out the whole proposal with its findings in the margin. Red blocks the final "
           "copy, amber is what a reviewer will ask, grey is a tip; each leads to its question."),
    ),
    Topic(
        "colleagues",
        N_("How to write with colleagues"),
        N_("*Send for co-writing* makes a file with everything a colleague needs to go on. What comes back is read "
           "in under Exchange; where two people changed the same answer, you choose, and nothing is lost."),
    ),
    Topic(
        "after-the-yes",
        N_("What becomes of a funded proposal"),
        N_("Once a proposal is marked as funded, one click makes its study tour, workshop or other activity with the "
           "answers it already has. When the activity is over, the same place leads to its report and makes its "
           "follow-up actions from the plan and from what you recommend."),
    ),
    Topic(
        "paper",
        N_("How to make a page of it"),
        N_("Every record and every list can be exported as PDF or Word, for people outside or for the team. Papers "
           "for people outside leave out team notes and private details."),
    ),
    Topic(
        "papers",
        N_("Which papers a proposal can become"),
        N_("Besides the proposal: concept note, results frame, budget annex, letters to fund, host and partners, "
           "endorsements to sign, an edition in two languages, and the questions on paper for those who write by "
           "hand. A tour or workshop has terms of reference. Choose the paper under Export."),
    ),
    Topic(
        "logo",
        N_("How your logo comes on papers"),
        N_("Open the record of your organisation and attach a PNG or JPEG as its logo. It stands at the head of your "
           "papers when the name of your team is or contains the organisation’s name, or that of one of its parts."),
    ),
    Topic(
        "backups",
        N_("Where your backups are"),
        N_("A backup is made and checked each day, beside the workspace; keep a copy on another disk as well. The "
           "age of the last one stands in the sidebar. Under Exchange you see what each holds, and go back to it."),
    ),
    Topic(
        "trash",
        N_("How to find what was deleted"),
        N_("What is deleted lies in the trash until somebody empties it, and comes back with one click."),
    ),
)  # fmt: skip

GLOSSARY = Topic(
    "words",
    N_("Words of the field"),
    N_("A glossary: what officials, funds and reviewers mean by these words, and what they are called in other "
       "languages. Ctrl+K finds each by any of its names."),
)  # fmt: skip

TOPICS = (*HOW_TO, GLOSSARY)
