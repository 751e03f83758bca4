"""What the tests of pages share: values of every kind, and waiting for the writer."""

from PySide6.QtCore import QEventLoop, QTimer

from jlndesk.core.schema import Field

WORDS = {
    "text": "Ein Satz", "long_text": "Erster Absatz\n\nZweiter", "whole": 3, "decimal": "12.5",
    "money": {"amount": "95000", "currency": "XOF"}, "day": "2026-11", "time": "14:30",
    "moment": {"at": "2026-11-15T09:00", "zone": "Asia/Ho_Chi_Minh"},
    "span": {"start": "2026-11-02", "end": "2026-11-06"}, "flag": True, "country": "GH", "countries": ["GH", "KE"],
    "language": "fr", "languages": ["en", "fr"],
    "files": [{"sha256": "a" * 64, "name": "letter.pdf", "bytes": 12}],
}  # fmt: skip
ROW = "0190f6a0-0000-7000-8000-00000000000{}"


def sample(asked: Field, people: str) -> object:
    """A value for a field: links go to the record `people`, picks stay empty."""
    kind = asked.kind
    if kind.name in ("choice", "tags") and kind.options():
        key = kind.options()[0]["key"]
        return key if kind.name == "choice" else [key]
    if kind.name == "whole":
        return max(kind.least, 3) if kind.most >= 3 else kind.most
    if kind.name == "decimal" and kind.most:
        return kind.most
    if kind.name in ("link", "links"):
        return people if kind.name == "link" else [people]
    if kind.name in ("group", "rows"):
        inner = {one.name: sample(one, people) for one in kind.columns() if one.kind.name != "pick"}
        return inner if kind.name == "group" else [{"id": ROW.format(1), **inner}, {"id": ROW.format(2), **inner}]
    return ["eigenes Wort"] if kind.name == "tags" else WORDS.get(kind.name)


def wait(milliseconds: int = 50) -> None:
    """Let the window and the writer go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
