"""Long paragraphs of a Word file run from edge to edge and part their words where those of the PDF do."""

import pytest

from jlndesk.reports.blocks import Column, Document, Fact, Facts, Grid, Heading, Paragraph
from jlndesk.reports.docx.writer import docx_bytes
from jlndesk.reports.text.setter import LineSetter
from jlndesk.reports.text.style import Run, Style
from tests.reports.word import W, body_of, parts_of

LONG = {
    "en": "The ministry compares monthly rates between districts. ",
    "fr": "Le ministère compare les tarifs mensuels entre les districts. ",
    "vi": "Bộ Y tế so sánh mức chi trả hàng tháng giữa các huyện. ",
    "ar": "تقارن الوزارة معدلات الدفع الشهرية بين المناطق. ",
    "hi": "मंत्रालय जिलों के बीच मासिक दरों की तुलना करता है। ",
    "km": "ការទូទាត់សម្រាប់សេវាសុខាភិបាលបឋម",
    "th": "กระทรวงสาธารณสุขเปรียบเทียบอัตรา",
    "lo": "ກະຊວງສາທາລະນະສຸກ",
    "my": "ကျန်းမာရေးဝန်ကြီးဌာန",
    "zh": "卫生部每月比较各地区的费率。",
    "ko": "보건복지부는 매월 지역별 요율을 비교한다. ",
}
PARTED = {"en", "fr"}


def looks(language, *blocks):
    """Of each paragraph with text whether it runs from edge to edge, and whether its words may be parted."""
    root = body_of(docx_bytes(Document("T", language, blocks)))
    for paragraph in root.iter(f"{W}p"):
        if paragraph.find(f"{W}r") is not None:
            edges = paragraph.find(f"{W}pPr/{W}jc")
            kept = paragraph.find(f"{W}pPr/{W}suppressAutoHyphens")
            yield edges is not None and edges.get(f"{W}val") == "both", kept is not None and kept.get(f"{W}val") == "0"


@pytest.mark.parametrize("language", LONG)
def test_a_long_paragraph_has_the_edges_it_has_on_paper(language):
    """Straight where the PDF is, in every script; its words are parted in languages with patterns alone."""
    text = LONG[language] * (2000 // len(LONG[language]))
    setter = LineSetter("rtl" if language == "ar" else "ltr", language)
    straight = bool(setter.justify([Run(text, Style("regular", 10.5))], 470))
    assert straight == (language not in {"km", "th", "lo", "my", "zh"})
    assert list(looks(language, Paragraph(text))) == [(straight, straight and language in PARTED)]


def test_short_paragraphs_and_what_is_no_running_text_stay_ragged():
    """Four lines, a point of a list, a quotation, a fact, a heading, and lines that run against the document."""
    short, long = LONG["en"] * 5, LONG["en"] * 40
    blocks = (
        Heading(long, 2), Paragraph(short), Paragraph(f"- {long}\n- {long}"), Paragraph(long, "quote"),
        Facts((Fact("Label", long),)), Paragraph(LONG["ar"] * 40),
    )  # fmt: skip
    assert set(looks("en", *blocks)) == {(False, False)}


def test_each_line_is_judged_by_itself():
    """Of two paragraphs in one answer the long one runs from edge to edge."""
    found = list(looks("en", Paragraph(LONG["en"] * 40 + "\n\n" + LONG["en"], "answer")))
    assert found == [(True, True), (False, False)]


def test_words_are_parted_by_word_itself_and_names_in_capitals_never():
    """The settings let Word part words, at most in two lines running; styles forbid it but for long paragraphs."""
    parts = {name: part.decode() for name, part in parts_of(docx_bytes(Document("T", "en", ()))).items()}
    settings = parts["word/settings.xml"]
    names = ("defaultTabStop", "autoHyphenation", "consecutiveHyphenLimit", "doNotHyphenateCaps", "characterSpacing")
    places = [settings.index(f"<w:{name}") for name in names]
    assert places == sorted(places)
    assert "<w:pPrDefault><w:pPr><w:suppressAutoHyphens/>" in parts["word/styles.xml"]


def test_figures_have_room_where_lines_run_from_the_right():
    """Arabic's larger size and wider digits may be given to figures: a column of sums is wide enough for both."""
    columns = (Column("What", weight=3), Column("", align="end"), Column("", align="end"))
    rows = (("Quotation of the interpreters for two calls and five evenings " * 3, "32,101", "9,840"),)
    widths = {}
    for language in ("en", "ar"):
        root = body_of(docx_bytes(Document("T", language, (Grid(columns, rows),))))
        widths[language] = [int(one.get(f"{W}w")) for one in root.iter(f"{W}gridCol")]
    assert all(ar >= 1.2 * en for ar, en in zip(widths["ar"][1:], widths["en"][1:], strict=True))
    assert abs(sum(widths["ar"]) - sum(widths["en"])) < 20
