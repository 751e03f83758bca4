"""Documents and words that several tests print: every kind of block, many scripts, the practice country's papers."""

import datetime as dt
from decimal import Decimal

from jlndesk.reports.blocks import (
    BarRow,
    Chain,
    Chart,
    Column,
    Contents,
    Document,
    Draft,
    Fact,
    Facts,
    Flanked,
    Footer,
    Grid,
    Header,
    Heading,
    KeyFact,
    KeyFacts,
    Mark,
    Node,
    Note,
    OnePage,
    PageBreak,
    Paragraph,
    Piece,
    Series,
    Span,
    Timeline,
)

STRONG, FRENCH = "83d9c441-f1b1-5056-8862-0f7f14df59a0", "3c8bbbe2-d84f-50d1-ba51-153a461d42fe"
WEAK, ALSO_WEAK = "d5c91ce9-8613-53c6-89e6-ca2c8b7eebc5", "fa0bfdda-7369-54c8-806a-4e0983b2237d"
TOUR = "634b2abb-ee68-5700-abad-f10e0edde555"
"""The practice country's proposals and one of its study tours."""
ARABIC = "كيف تُحدَّد معدلات الدفع بحلول 2026-03 مع WHO؟"
SCRIPTS = {
    "ar": "الشراء الاستراتيجي للخدمات الصحية",
    "km": "ការទូទាត់សម្រាប់សេវាសុខាភិបាលបឋម",
    "am": "የጤና ሚኒስቴር በእድሜ የተመሠረተ ክፍያ",
    "ne": "स्वास्थ्य मन्त्रालय भुक्तानी दर",
    "bn": "স্বাস্থ্য মন্ত্রণালয়",
    "th": "กระทรวงสาธารณสุข",
    "lo": "ກະຊວງສາທາລະນະສຸກ",
    "my": "ကျန်းမာရေး",
    "si": "සෞඛ්‍ය",
    "ko": "보건복지부",
    "vi": "Bảo hiểm y tế toàn dân",
    "mn": "Эрүүл мэндийн даатгал",
}
NAUGHTY = [
    "<b>bold?</b> &amp; <w:t>x</w:t> ]]> <!-- -->",
    "a\x00b\x07c\x0bd\ufffee",
    "tab\there, two  spaces, \u200b zero, \u202e turned \u2066 apart \u2069",
    "=cmd|' /C calc'!A0",
    "😀 𝔘𝔫𝔦 \U0001f468\u200d\U0001f469",
]


EVERY_BLOCK = (
    Heading("Everything", 1),
    Contents(2),
    Paragraph("A lead", "lead"),
    Paragraph("An objective", "objective", "What will be different"),
    Paragraph("First line\n- a point\n• another\nLast line", "answer"),
    Heading("Second", 2),
    Heading("Third", 3),
    Heading("Fourth", 4),
    Paragraph((Piece("strong", "strong"), Piece(" fine", "fine"), Piece(" italic", "italic"))),
    Facts((Fact("Label", "Value"), Fact("Other", "More"), Fact("Long", "word " * 60))),
    KeyFacts((KeyFact("Cost", "USD 12", "of 20"), KeyFact("Visit", "May"))),
    Grid((Column("Name", 1), Column("Sum", align="end")), (("A", "1"), ("B", "2")), ("Total", "3"), "The caption"),
    Chain((Node("Constraint", "one"), Node("Decision", "two", decision=True), Node("Goal", "", "open")), "The chain"),
    Chart(
        (Series("Fund", "USD 9"), Series("Host", "USD 1", "outline")),
        (BarRow("Travel", (Decimal(9), Decimal(1)), "10"), BarRow("Food", (Decimal(0), Decimal(0)), "0")),
        "US dollars", "What it costs",
    ),
    Timeline(
        dt.date(2026, 1, 1), ("Jan", "Feb", "Mar"),
        (Span(dt.date(2026, 1, 5), dt.date(2026, 1, 31), "Preparation", "preparation"),
         Span(dt.date(2026, 2, 1), dt.date(2026, 2, 1), "Visit", "activity")),
        (Mark(dt.date(2026, 3, 31), "Decision day", strong=True),), "When",
    ),
    Note("Mind this.\nAnd that.", "warn", "Attention"),
    PageBreak(),
    Heading("Second record", 1),
    OnePage(((Paragraph("The fullest version"),), (Paragraph("A shorter one"),))),
)  # fmt: skip


def sample(language, word):
    """A document with every kind of block, over several pages."""
    node = Node(word, word)
    span = Span(dt.date(2027, 1, 11), dt.date(2027, 1, 15), word, "activity")
    return Document(
        f"{word} 1", language,
        (
            Heading(word, 1), Contents(2), Paragraph(word, "objective", word),
            KeyFacts((KeyFact(word, word, word),) * 4),
            Heading(word, 2), Chain((node, node)), Heading(word, 4), Paragraph(f"{word} " * 900, language="fr"),
            Timeline(dt.date(2027, 1, 1), ("1", "2", "3"), (span,), alt=word), Note(word, "warn", word),
            Paragraph(f"{word}\n– {word}\n– {word}\n\n1. {word}\n2. {word} {word}"), Paragraph(word, "quote"),
            Grid((Column("", look="strong"), Column("", 1)), (("1", word), ("2", (Piece(word, "plain", "fr"),)))),
            Facts((Fact(word, "x"), Fact(word, f"{word} " * 60), Fact(word, ""))),
            Grid((Column(word), Column(word, align="end")), tuple((word, str(n)) for n in range(90)), ("", "90"), word),
            OnePage(((Flanked((Heading(word, 2), Paragraph(word)), (KeyFact(word, word),) * 3),),)),
        ),
        author=word, subject=word, date=dt.date(2026, 10, 12), header=Header(word, "ZZ-1"), footer=Footer(word, "7"),
        draft=Draft("DRAFT", "x"), practice=True,
    )  # fmt: skip
