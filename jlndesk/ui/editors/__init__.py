"""One editor for every kind of value; a test walks all kinds and fails when one has none."""

from __future__ import annotations

from collections.abc import Mapping

from jlndesk.core.schema import Field
from jlndesk.ui.editors.base import Editor, FormContext
from jlndesk.ui.editors.choices import ChoiceEditor, PickEditor, TagsEditor
from jlndesk.ui.editors.days import DayEditor, MomentEditor, SpanEditor, TimeEditor
from jlndesk.ui.editors.links import LinkEditor, LinksEditor
from jlndesk.ui.editors.made import FilesEditor, GroupEditor, RowsEditor
from jlndesk.ui.editors.plain import (
    DecimalEditor,
    FlagEditor,
    LineEditor,
    LongTextEditor,
    MoneyEditor,
    WholeEditor,
)

EDITORS: Mapping[str, type[Editor]] = {
    "text": LineEditor, "long_text": LongTextEditor, "whole": WholeEditor, "decimal": DecimalEditor,
    "money": MoneyEditor, "day": DayEditor, "time": TimeEditor, "moment": MomentEditor, "span": SpanEditor,
    "flag": FlagEditor, "choice": ChoiceEditor, "country": ChoiceEditor, "language": ChoiceEditor,
    "tags": TagsEditor, "countries": TagsEditor, "languages": TagsEditor, "link": LinkEditor, "links": LinksEditor,
    "pick": PickEditor, "group": GroupEditor, "rows": RowsEditor, "files": FilesEditor,
}  # fmt: skip


def make_editor(asked: Field, context: FormContext, name: str) -> Editor:
    """Return an empty editor for a field."""
    return EDITORS[asked.kind.name](asked, context, name)


__all__ = ["EDITORS", "Editor", "FormContext", "make_editor"]
