"""The styles of a Word file, made of the theme's measures: change one there and every document follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from jlndesk.reports.docx.body import BULLETS, NUMBERS
from jlndesk.reports.docx.runs import ink
from jlndesk.reports.docx.scripts import PLAIN, Script, language_for, script_of_language
from jlndesk.reports.docx.xml import HEAD, SPACES, eighths, half_points, properties, twips, w
from jlndesk.reports.drawing import MM
from jlndesk.reports.theme import paper

_TEXT = paper("text")["size"]
_LEADING = _TEXT * paper("text")["leading"]
_TABLE = paper("table")["small"]
_SMALL = paper("caption")["size"]
PAD = 1.0 * MM - paper("table")["hairline"] / 2
"""Above and below what stands in a cell, in points; Word gives the hairline between rows a height of its own."""
EDGE = 10.0
"""Points between the edge of a remark and its text."""


@dataclass(frozen=True)
class ParagraphStyle:
    """One style of paragraphs; lengths in points. `outline` is its level in the navigation, from 1, or 0."""

    key: str
    name: str
    size: float = 0
    leading: float = 0
    before: float = 0
    after: float = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    based_on: str = "Normal"
    following: str = ""
    keep: bool = False
    outline: int = 0
    more: dict[str, str] = field(default_factory=dict)


EDGES = {
    "Objective": ("accent", paper("objective")["edge"] * MM),
    "ObjectiveSnug": ("accent", paper("objective")["edge"] * MM),
    "NoteInfo": ("field", 2.0),
    "NoteWarn": ("amber", 2.0),
    "NoteBlock": ("red", 2.0),
}
"""Colour and width in points of the line beside what is set apart."""


def edge(style: str, *, rtl: bool) -> dict[str, str]:
    """A line down the side on which a text begins, and the room for it."""
    colour, width = EDGES[style]
    line = {"val": "single", "sz": eighths(width), "space": 8, "color": ink(colour)}
    # The style has its line on the left; a text from the right must say that it has none there.
    sides = w("left", val="nil") + w("right", **line) if rtl else w("left", **line)
    return {"pBdr": w("pBdr", sides), "ind": w("ind", left=twips(EDGE))}


def _styles(width: float) -> Iterator[ParagraphStyle]:
    yield from _running()
    yield from _headings()
    yield from _in_tables()
    yield from _around(width)


def _headings() -> Iterator[ParagraphStyle]:
    title, section, next_one = paper("title")["size"], paper("section")["size"], "BodyText"
    yield ParagraphStyle(
        "Title", "Title", title, 25, 6 * MM, 1.6 * MM, True, following="Subtitle", keep=True, outline=1
    )
    yield ParagraphStyle("Heading1", "heading 1", title, 25, 6 * MM, 1.6 * MM, True, outline=1)
    yield ParagraphStyle("Heading2", "heading 2", section, 17.5, paper("section")["above"] * MM, 4, True, outline=2)
    yield ParagraphStyle("Heading3", "heading 3", _TEXT, _LEADING, 4 * MM, 0.8 * MM, True, outline=3)
    yield ParagraphStyle(
        "Heading4", "heading 4", paper("table")["size"], 13.4, 3 * MM, 0.4 * MM, True, outline=4, following=next_one
    )
    yield ParagraphStyle("Subtitle", "Subtitle", _TEXT, _LEADING, 0, 4 * MM, colour="text2", following=next_one)


def _running() -> Iterator[ParagraphStyle]:
    objective = paper("objective")
    yield ParagraphStyle("Normal", "Normal", _TEXT, _LEADING, based_on="")
    yield ParagraphStyle("BodyText", "Body Text", after=2.4 * MM)
    yield ParagraphStyle("Answer", "JLN Answer", 10, 14, 0, 1.6 * MM)
    yield ParagraphStyle("Quote", "Quote", before=1 * MM, after=2.4 * MM, italic=True)
    yield ParagraphStyle("Caption", "caption", _SMALL, 12.2, 1 * MM, 3 * MM, colour="text2")
    for of, based_on, name, size, leading, after in (
        ("List", "BodyText", "List", 0, 0, 2.4), ("Answer", "Answer", "JLN Answer", 10, 14, 1.6),
    ):  # fmt: skip
        for number, kind in ((BULLETS, "Bullet"), (NUMBERS, "Number")):
            counted = w("numPr", w("ilvl", val=0), w("numId", val=number))
            yield ParagraphStyle(
                f"{of}{kind}",
                f"{name} {kind}",
                size,
                leading,
                0,
                after * MM,
                based_on=based_on,
                more={"numPr": counted},
            )
    beside = edge("Objective", rtl=False)
    yield ParagraphStyle("Objective", "JLN Objective", objective["size"], 18.4, more=beside)
    yield ParagraphStyle("ObjectiveSnug", "JLN Objective Snug", 11.5, 15.6, more=beside)
    yield ParagraphStyle(
        "ObjectiveLabel", "JLN Objective Label", objective["caption"], 12.6, 3 * MM, 0, True, colour="accentText",
        following="Objective", keep=True, more=beside,
    )  # fmt: skip
    for tone in ("NoteInfo", "NoteWarn", "NoteBlock"):
        beside = edge(tone, rtl=False)
        yield ParagraphStyle(tone, f"JLN {tone}", 9.5, 13.4, more=beside)
        yield ParagraphStyle(
            f"{tone}Label", f"JLN {tone} Label", _SMALL, 12.6, 3 * MM, 0, True, colour=EDGES[tone][0],
            following=tone, keep=True, more=beside,
        )  # fmt: skip
    yield ParagraphStyle("Gap", "JLN Gap", 2, 2, after=1.6 * MM)


def _in_tables() -> Iterator[ParagraphStyle]:
    facts = paper("facts")
    yield ParagraphStyle("TableText", "JLN Table Text", _TABLE, 12.2)
    yield ParagraphStyle(
        "TableHead", "JLN Table Head", paper("table")["head"], 12.2, 0, 0, True, colour="text2", keep=True
    )
    yield ParagraphStyle("Label", "JLN Label", facts["detail"], 12.2, colour="text2")
    yield ParagraphStyle("KeyCaption", "JLN Key Caption", facts["caption"], 13, 0, 0, True, colour="accentText")
    yield ParagraphStyle("KeyValue", "JLN Key Value", facts["value"], 14.6, 0, 0, True)
    yield ParagraphStyle("Figure", "JLN Figure", paper("chain")["text"], 11.6)
    yield ParagraphStyle("Bar", "JLN Bar", 4, 0, more={"spacing": w("spacing", line=twips(3 * MM), lineRule="exact")})


def _around(width: float) -> Iterator[ParagraphStyle]:
    """What stands around the text: head, foot, bands, and the lines of the contents, all `width` points wide."""
    size = paper("running")["size"]
    ends = w("tabs", w("tab", val="right", pos=twips(width)))
    yield ParagraphStyle("Header", "header", size, 12.5, 0, 3 * MM, colour="text2", more={
        "tabs": ends, "pBdr": _rule("bottom", 5),
    })  # fmt: skip
    yield ParagraphStyle("Footer", "footer", size, 12.5, colour="text2", more={
        "tabs": ends, "pBdr": _rule("top", 5),
    })  # fmt: skip
    yield ParagraphStyle("Band", "JLN Draft Band", size, 13, 0, 2 * MM, colour="text2", more={
        "tabs": ends, "shd": w("shd", val="clear", color="auto", fill=ink("side")),
    })  # fmt: skip
    yield ParagraphStyle("Practice", "JLN Practice Band", size, 14, 1 * MM, 0, True, colour="page", more={
        "jc": w("jc", val="center"), "shd": w("shd", val="clear", color="auto", fill=ink("text2")),
    })  # fmt: skip
    for level in (1, 2, 3):
        yield ParagraphStyle(f"TOC{level}", f"toc {level}", _TABLE, 17, more={
            "tabs": ends, "ind": w("ind", left=twips((level - 1) * 5 * MM)),
        })  # fmt: skip


def _rule(side: str, space: int) -> str:
    return w("pBdr", w(side, val="single", sz=eighths(paper("running")["rule"]), space=space, color=ink("line2")))


STYLES = {one.key: one for one in _styles(0)}
"""The styles by their keys, as they are for Latin letters."""


def white(key: str, snug: float) -> dict[str, str]:
    """The white around a paragraph of a style on a page that is short of room; nothing where there is enough."""
    style = STYLES[key]
    if snug >= 1:
        return {}
    return {"spacing": w("spacing", before=twips(style.before * snug), after=twips(style.after * snug))}


def gap(snug: float) -> str:
    """A paragraph of white below a table or remark."""
    return w("p", properties("pPr", {"pStyle": w("pStyle", val="Gap"), **white("Gap", snug)}))


def styles_part(language: str, width: float, *, low_ink: bool = False) -> str:
    """The part `word/styles.xml` of a document in a language, whose column is so many points wide."""
    script = script_of_language(language)
    styles = (_sparing(one) if low_ink else one for one in _styles(width))
    written = "".join(_paragraph_style(_larger(one, script), script) for one in styles)
    return f"{HEAD}{w('styles', _defaults(language, script), written, _table_styles())}".replace(
        "<w:styles>", f"<w:styles {SPACES}>", 1
    )


def _sparing(style: ParagraphStyle) -> ParagraphStyle:
    """Where ink is short a filled band is an outline around dark letters."""
    if "shd" not in style.more:
        return style
    line = {"val": "single", "sz": eighths(0.7), "space": 1, "color": ink("text2")}
    around = w("pBdr", *(w(side, **line) for side in ("top", "left", "bottom", "right")))
    kept = {name: part for name, part in style.more.items() if name != "shd"}
    return replace(style, colour="text2", more={**kept, "pBdr": around})


def _larger(style: ParagraphStyle, script: Script) -> ParagraphStyle:
    """Arabic letters stand a little larger and further apart than Latin ones of the same size."""
    if not script.rtl or not style.leading:
        return style
    more = paper("arabic")["leading"] / paper("text")["leading"]
    return replace(style, leading=style.leading * more)


def _defaults(language: str, script: Script) -> str:
    """What holds for every run that does not say otherwise."""
    font = PLAIN.font
    tags = {"val": language_for(PLAIN, language)}
    if script is not PLAIN:
        tags["eastAsia" if script.use == "east" else "bidi"] = language_for(script, language)
    letters = {
        "rFonts": w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=script.font),
        "color": w("color", val=ink("text")),
        "lang": w("lang", **tags),
    }
    lines = {"suppressAutoHyphens": w("suppressAutoHyphens")}  # only long running text says otherwise
    return w(
        "docDefaults",
        w("rPrDefault", properties("rPr", letters)),
        w("pPrDefault", properties("pPr", lines)),
    )


def _paragraph_style(style: ParagraphStyle, script: Script) -> str:
    default = 1 if style.key == "Normal" else None
    custom = 1 if style.name.startswith("JLN") else None
    return w(
        "style",
        w("name", val=style.name),
        w("basedOn", val=style.based_on) if style.based_on else "",
        w("next", val=style.following) if style.following else "",
        w("qFormat"),
        properties("pPr", _lines(style)),
        properties("rPr", _letters(style, script)),
        type="paragraph", default=default, customStyle=custom, styleId=style.key,
    )  # fmt: skip


def _lines(style: ParagraphStyle) -> dict[str, str]:
    found = dict(style.more)
    if style.keep or style.outline:
        found |= {"keepNext": w("keepNext"), "keepLines": w("keepLines")}
    if style.outline:
        found["outlineLvl"] = w("outlineLvl", val=style.outline - 1)
    if style.leading:
        found["spacing"] = w(
            "spacing", before=twips(style.before), after=twips(style.after), line=twips(style.leading),
            lineRule="atLeast",
        )  # fmt: skip
    elif "spacing" not in found:
        found["spacing"] = w("spacing", before=twips(style.before), after=twips(style.after))
    return found


def _letters(style: ParagraphStyle, script: Script) -> dict[str, str]:
    found: dict[str, str] = {}
    if style.bold:
        found |= {"b": w("b"), "bCs": w("bCs")}
    if style.italic:
        found |= {"i": w("i"), "iCs": w("iCs")}
    if style.colour:
        found["color"] = w("color", val=ink(style.colour))
    if style.size:
        complex_size = style.size * (paper("arabic")["size"] / _TEXT if script.rtl else 1)
        found |= {"sz": w("sz", val=half_points(style.size)), "szCs": w("szCs", val=half_points(complex_size))}
    return found


def _table_styles() -> str:
    """The table every other one is based on, and ours: hairlines between rows, a rule below the head."""
    none = w("tblPr", w("tblInd", w=0, type="dxa"), _margins(0, 0, 0, 0))
    plain = w("style", w("name", val="Normal Table"), none, type="table", default=1, styleId="TableNormal")
    hair = w("insideH", val="single", sz=eighths(paper("table")["hairline"]), space=0, color=ink("line2"))
    below = w("bottom", val="single", sz=eighths(paper("table")["hairline"]), space=0, color=ink("line2"))
    margins = _margins(PAD, 0, PAD, 3.6 * MM)
    ours = w(
        "style", w("name", val="JLN Table"), w("basedOn", val="TableNormal"), w("qFormat"),
        w("tblPr", w("tblInd", w=0, type="dxa"), w("tblBorders", below, hair), margins),
        type="table", customStyle=1, styleId="JLNTable",
    )  # fmt: skip
    return plain + ours


def _margins(top: float, left: float, bottom: float, right: float) -> str:
    sides = (("top", top), ("left", left), ("bottom", bottom), ("right", right))
    return w("tblCellMar", *(w(side, w=twips(length), type="dxa") for side, length in sides))
