"""README.txt of a pack: what the file is and how to read it, for people who do not have the program."""

from __future__ import annotations

from jlndesk.core.i18n import N_, _
from jlndesk.exchange.manifest import COLLEAGUE, PackFacts, harmless

_KINDS = {
    COLLEAGUE: N_("a pack for a colleague: records with their history, to be merged into another desk's workspace"),
}
_NOTE = N_("Note: {note}")
_TEXTS = (
    N_("This file is {what}. It was made by JLN Desk {program}."),
    N_("From: {desk} {country}"),
    _NOTE,
    N_(
        "HOW TO OPEN IT WITH THE PROGRAM. Choose Merge in JLN Desk, or type: jlndesk merge WORKSPACE FILE. "
        "Nothing of yours is overwritten: where both sides changed the same thing, both are shown."
    ),
    N_(
        "HOW TO READ IT WITHOUT THE PROGRAM. It is an ordinary ZIP file. Rename it so that its name ends in .zip "
        "and open it. Every part in it is plain text in UTF-8, apart from attached files."
    ),
    N_("manifest.json says who sent it, how much it holds, and the SHA-256 of every part."),
    N_(
        "saves.jsonl holds what people wrote: one JSON object in each line, one line for each time somebody saved a "
        "record (a very large save takes several lines that repeat its header)."
    ),
    N_(
        "“values” in a line holds the fields that were saved: for each its name, and a list of two. The second of the "
        "two is what was written; the first is random and only makes check sums impossible to guess. A field with a "
        "slash in its name is one row of a list or one of several choices; null means that it was taken away."
    ),
    N_(
        "“header” in a line is itself JSON, written as a text. It says which record (“record”, “type”), by whom "
        "(“author”), where (“desk”) and when (“clock”: milliseconds since the first of January 1970), and in “units” "
        "for each field the check sum of its value and the saves that it replaces. The id of a save is the SHA-256 of "
        "its header's text."
    ),
    N_(
        "To see a record as it stands: take all lines whose header names that record. The current value of a field is "
        "the one in a save that no other save of this record lists among those it replaces for this field. When there "
        "are two, two people changed it at the same time. Fields without a value were left out by the sender or erased."
    ),
    N_("files/ holds attached files; the name of each is the SHA-256 of its content. Give a copy the name you want."),
)


def readme(kind: str, facts: PackFacts) -> bytes:
    """Return the text in the language in force."""
    words = {
        "what": _(_KINDS[kind]),
        "program": facts.program,
        "desk": harmless(facts.desk_name),
        "country": f"({facts.country})" if facts.country else "",
        "note": harmless(facts.note),
    }
    lines = [_(text).format(**words).rstrip() for text in _TEXTS if facts.note or text != _NOTE]
    if facts.practice:
        lines.insert(0, _("PRACTICE – invented: nothing in this file is real."))
    return "\n\n".join(lines).encode() + b"\n"
