"""Letters of endorsement, ready for each office to sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from jlndesk.core.i18n import N_, _
from jlndesk.core.record import Record
from jlndesk.reports.blocks import Block, Document
from jlndesk.reports.context import Context
from jlndesk.reports.furnished import furnished
from jlndesk.reports.layout import Layout
from jlndesk.reports.letters.endorsement import letters
from jlndesk.reports.letters.letter import letters_of


def build(records: Sequence[Record], context: Context) -> Document:
    """The letters of one record, or of several with contents in front, each on a page of its own.

    Other offices sign them, so they bear no logo of ours.
    """
    context = replace(context, logo=None)
    return furnished(records, context, _("Letter of endorsement"), _("Letters of endorsement"), _blocks, drafted=False)


def _blocks(record: Record, context: Context) -> Iterator[Block]:
    return letters_of(letters, record, context)


LAYOUT = Layout("endorsement_letter", N_("Letters of endorsement"), ("proposal",), build, order=70)
