"""A donor's own form: its places are found, filled in its own style, and everything else comes back as it was."""

import io
import random
import zipfile
from pathlib import Path

import docx
import docx.enum.style
import pytest
from lxml import etree

from jlndesk.core.errors import DamagedError, DeskError, InputError
from jlndesk.exchange.donor_form import DonorForm
from jlndesk.exchange.donor_match import suggestions
from jlndesk.exchange.office_file import MAIN, read_office

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CONTROL = (
    f"<w:sdt {W}><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:p><w:r><w:rPr><w:rStyle w:val='X'/></w:rPr>"
    "<w:t>Click or tap here to enter text.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
)


@pytest.fixture
def form(tmp_path):
    """A form as donors make them: headings, tables, dotted lines, prompts, a control, a label alone in its cell."""
    made = docx.Document()
    made.add_heading("Application form", 0)
    made.add_heading("A. Applicant", 1)
    table = made.add_table(rows=3, cols=2)
    for row, label in zip(table.rows, ("Project title", "Country:", "Type of activity"), strict=True):
        row.cells[0].text = label
    made.add_heading("B. Problem statement (max 300 words)", 1)
    made.add_paragraph("Please explain what the problem is.")
    made.add_paragraph("", style="Quote")
    made.add_heading("C. Objective", 1)
    made.add_paragraph("[Insert text, 1,200 words]")
    made.add_heading("D. Sustainability", 1)
    made.add_paragraph().add_run("5. What are the main risks?").bold = True
    made.add_paragraph("................")
    heads = made.add_table(rows=3, cols=3)
    for cell, label in zip(heads.rows[0].cells, ("Partner", "Role", "Country"), strict=True):
        cell.text = label
    made.add_paragraph("Plan de suivi :")
    made.element.body.insert(-1, docx.oxml.parse_xml(CONTROL))
    above = made.add_table(rows=2, cols=1)
    above.rows[0].cells[0].text = "Résumé (150 mots)"
    made.add_paragraph("")
    alone = made.add_table(rows=1, cols=1)
    alone.rows[0].cells[0].text = "Monitoring:"
    made.add_paragraph("Thank you. The secretariat answers in six weeks.")
    made.core_properties.author = "The donor"
    path = tmp_path / "form.docx"
    made.save(path)
    return path


PLACES = {
    "Project title": "cell", "Country:": "cell", "Type of activity": "cell",
    "B. Problem statement (max 300 words)": "below", "C. Objective": "below", "D. Sustainability": "below",
    "5. What are the main risks?": "below", "Partner | Role | Country": "table", "Plan de suivi :": "below",
    "Résumé (150 mots)": "cell", "Monitoring:": "within",
}  # fmt: skip


def test_places_are_found_with_their_limits(form):
    """Every place is found in order; a title, an instruction and thanks are none; limits are read from their words."""
    found = DonorForm(form).places
    assert {place.words: place.kind for place in found} == PLACES
    assert {place.words: place.words_allowed for place in found if place.words_allowed} == {
        "B. Problem statement (max 300 words)": 300, "C. Objective": 1200, "Résumé (150 mots)": 150,
    }  # fmt: skip


def test_answers_stand_where_they_belong(form, tmp_path):
    """After its heading, in its cell, in place of dots and prompts; a line of an answer is a paragraph."""
    answers = {words: f"Answer to {words}\n\nsecond line" for words in PLACES}
    (tmp_path / "filled.docx").write_bytes(DonorForm(form).filled(answers))
    filled = docx.Document(tmp_path / "filled.docx")
    lines = [p.text for p in filled.paragraphs]
    assert [filled.tables[0].rows[n].cells[1].text for n in range(3)] == [
        f"Answer to {words}\nsecond line" for words in ("Project title", "Country:", "Type of activity")
    ]
    for words, before in (
        ("B. Problem statement (max 300 words)", "Please explain what the problem is."),
        ("C. Objective", "C. Objective"), ("D. Sustainability", "D. Sustainability"),
        ("5. What are the main risks?", "5. What are the main risks?"),
    ):  # fmt: skip
        at = lines.index(before)
        assert lines[at + 1 : at + 3] == [f"Answer to {words}", "second line"]
    assert "[Insert text, 1,200 words]" not in lines
    assert not any("....." in line for line in lines)
    assert filled.tables[2].rows[1].cells[0].text == "Answer to Résumé (150 mots)\nsecond line"
    assert filled.tables[3].rows[0].cells[0].text == "Monitoring:\nAnswer to Monitoring:\nsecond line"
    whole = zipfile.ZipFile(tmp_path / "filled.docx").read(MAIN).decode()
    assert "Answer to Plan de suivi :" in whole
    assert "showingPlcHdr" not in whole
    assert "Click or tap" not in whole
    assert "Partner | Role" not in whole


def test_answers_take_the_style_the_form_has_there(form, tmp_path):
    """An empty paragraph keeps its style, a new one has the form's usual style and is not bold as its label is."""
    (tmp_path / "filled.docx").write_bytes(
        DonorForm(form).filled({"B. Problem statement (max 300 words)": "one\ntwo", "D. Sustainability": "three"})
    )
    filled = docx.Document(tmp_path / "filled.docx")
    style = {p.text: p.style.name for p in filled.paragraphs}
    assert (style["one"], style["two"], style["three"]) == ("Quote", "Quote", "Normal")


def test_everything_else_comes_back_as_it_was(form):
    """All other parts are the same bytes, and a form filled with nothing has the same text."""
    before, after = read_office(form), DonorForm(form).filled({})
    with zipfile.ZipFile(io.BytesIO(after)) as file:
        assert {name: file.read(name) for name in file.namelist() if name != MAIN} == {
            name: part for name, part in before.items() if name != MAIN
        }
    old, new = docx.Document(form), docx.Document(io.BytesIO(after))
    assert [p.text for p in old.paragraphs] == [p.text for p in new.paragraphs]
    assert new.core_properties.author == "The donor"
    assert after == DonorForm(form).filled({})


def test_a_text_from_the_right_and_marks_of_markup_are_written_as_they_are(form, tmp_path):
    """Arabic says that it runs from the right; angle brackets are letters; control characters are left out."""
    (tmp_path / "a.docx").write_bytes(DonorForm(form).filled({"C. Objective": "كيف؟", "Country:": "<b>&\x07</b>"}))
    filled = docx.Document(tmp_path / "a.docx")
    arabic = next(p for p in filled.paragraphs if p.text == "كيف؟")
    assert "w:bidi" in arabic._p.xml
    assert "w:rtl" in arabic._p.xml
    assert filled.tables[0].rows[1].cells[1].text == "<b>&</b>"


def test_places_with_the_same_words_are_told_apart(tmp_path):
    """The second of two equal headings has a number."""
    made = docx.Document()
    for _time in range(2):
        made.add_heading("Budget", 1)
        made.add_paragraph("")
    made.save(tmp_path / "form.docx")
    assert [place.words for place in DonorForm(tmp_path / "form.docx").places] == ["Budget", "Budget (2)"]


def test_lines_to_write_on_are_filled_and_contents_are_no_places(tmp_path):
    """Words with a dotted line behind them take the answer in its place; the lines of a table of contents are none."""
    made = docx.Document()
    made.styles.add_style("toc 1", docx.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    made.add_paragraph(style="toc 1").add_run("1. Background .......... 3").bold = True
    line = made.add_paragraph("Title of the project: ")
    line.add_run("________________").underline = True
    made.add_paragraph("Is it new? ....................")
    made.add_table(rows=1, cols=1).rows[0].cells[0].text = "Name: ........"
    made.save(tmp_path / "form.docx")
    form = DonorForm(tmp_path / "form.docx")
    assert [(place.words, place.kind) for place in form.places] == [
        ("Title of the project:", "line"), ("Is it new?", "line"), ("Name:", "line"),
    ]  # fmt: skip
    data = form.filled({"Title of the project:": "Rates\nby age", "Is it new?": "Yes", "Name:": "Ama"})
    filled = docx.Document(io.BytesIO(data))
    lines = [p.text for p in filled.paragraphs]
    assert lines[1:4] == ["Title of the project: Rates", "by age", "Is it new? Yes"]
    assert filled.tables[0].rows[0].cells[0].text == "Name: Ama"
    assert not filled.paragraphs[1].runs[-1].underline


def test_suggestions_are_by_common_words_in_both_languages():
    """A place gets the closest answer in English or French, and nothing when too little is alike."""
    phrases = {
        "2": ["problem statement", "énoncé du problème"],
        "18": ["risks and mitigation", "risques et mesures d'atténuation"],
        "country": ["country", "pays"],
    }
    found = suggestions(
        ["1. Problem statement (max 300 words)", "Énoncé du problème :", "RISQUES", "Signature", "Pays"], phrases
    )
    assert {place: match.answer for place, match in found.items()} == {
        "1. Problem statement (max 300 words)": "2", "Énoncé du problème :": "2", "Pays": "country",
    }  # fmt: skip


# ---------------------------------------------------------------- hostile files


def changed(form, target, **parts):
    """A copy of a form with parts put in or changed; names are given with dots and slashes in `parts`."""
    with zipfile.ZipFile(form) as file:
        held = {name: file.read(name) for name in file.namelist()}
    held |= parts
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in held.items():
            file.writestr(name, data)
    return target


def main_of(form):
    """The main part of a form."""
    with zipfile.ZipFile(form) as file:
        return file.read(MAIN)


def bomb(form, target):
    """A part that unpacks to a thousand times its size."""
    return changed(form, target, **{"word/media/image1.png": b"\0" * 20_000_000})


def entity(form, target):
    """A main part that declares an entity with a file in it."""
    part = main_of(form).replace(
        b"<w:document", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document', 1
    )
    return changed(form, target, **{MAIN: part})


def utf16(form, target):
    """A main part in an encoding that hides what it declares."""
    return changed(form, target, **{MAIN: '<?xml version="1.0" encoding="UTF-16"?><a/>'.encode("utf-16")})


def macros(form, target):
    """A form with a program in it."""
    return changed(form, target, **{"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def tables(form, target):
    """A form of thousands of tables."""
    cell = b"<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    return changed(form, target, **{MAIN: main_of(form).replace(b"<w:body>", b"<w:body>" + cell * 2_500, 1)})


def deep(form, target):
    """Elements nested ten thousand deep."""
    part = b"<w:body>" + b"<w:sdt><w:sdtContent>" * 10_000 + b"</w:sdtContent></w:sdt>" * 10_000
    return changed(form, target, **{MAIN: main_of(form).replace(b"<w:body>", part, 1)})


def cut(form, target):
    """A form whose end is missing."""
    target.write_bytes(form.read_bytes()[:-3_000])
    return target


def flipped(form, target):
    """A form with a wrong byte in its main part."""
    data = bytearray(form.read_bytes())
    at = data.index(MAIN.encode()) + len(MAIN) + 200
    data[at] ^= 0xFF
    target.write_bytes(data)
    return target


def broken(form, target):
    """A main part that is not XML to its end."""
    return changed(form, target, **{MAIN: main_of(form)[:-50]})


def embedded(form, target):
    """A form with an object that lies in another file."""
    link = (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/oleObject" '
        b'Target="http://example.org/x" TargetMode="External"/></Relationships>'
    )
    return changed(form, target, **{"word/_rels/document.xml.rels": link})


def said(text):
    """A file of these bytes."""

    def make(_form, target):
        target.write_bytes(text)
        return target

    return make


HOSTILE = {
    "a bomb": (bomb, "hundred times"), "an entity": (entity, "no need of"), "UTF-16": (utf16, "no need of"),
    "macros": (macros, "macros"), "thousands of tables": (tables, "tables"), "nesting": (deep, "damaged"),
    "cut off": (cut, "damaged"), "a wrong byte": (flipped, "damaged"), "broken XML": (broken, "damaged"),
    "objects elsewhere": (embedded, "other files"), "nothing": (said(b""), "no Word document"),
    "a PDF": (said(b"%PDF-1.7"), "PDF"), "an old or locked file": (said(b"\xd0\xcf\x11\xe0" + b"\0" * 600), "password"),
    "rich text": (said(b"{\\rtf1 x}"), "rich text"), "a text": (said(b"Dear donor"), "no Word document"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_and_damaged_files_are_refused_in_words(form, tmp_path, name):
    """Each is refused with a sentence and what to do, quickly, and nothing is left behind."""
    make, words = HOSTILE[name]
    path = make(form, tmp_path / "hostile.docx")
    with pytest.raises(DeskError, match=words) as caught:
        DonorForm(path)
    assert isinstance(caught.value, InputError | DamagedError)
    assert caught.value.hint


def test_a_pack_or_spreadsheet_is_no_form_and_a_missing_file_is_said(tmp_path):
    """A ZIP without a main part is no Word document."""
    with zipfile.ZipFile(tmp_path / "x.docx", "w") as file:
        file.writestr("manifest.json", "{}")
    with pytest.raises(InputError, match="no Word document"):
        DonorForm(tmp_path / "x.docx")
    with pytest.raises(DeskError, match="not found"):
        DonorForm(Path(tmp_path / "nowhere.docx"))


def test_the_template_somebody_used_is_forgotten(form, tmp_path):
    """The path of a template on a donor's own computer does not go on to the next reader."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    links = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r9" Type="{kind}" Target="file:///C:/hidden.dotm" TargetMode="External"/></Relationships>'
    )
    settings = (
        f'<w:settings {W} xmlns:r="http://x"><w:attachedTemplate r:id="r9"/><w:zoom w:percent="90"/></w:settings>'
    )
    parts = {"word/_rels/settings.xml.rels": links.encode(), "word/settings.xml": settings.encode()}
    data = DonorForm(changed(form, tmp_path / "t.docx", **parts)).filled({})
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        whole = b"".join(file.read(name) for name in file.namelist())
    assert b"hidden.dotm" not in whole
    assert b"attachedTemplate" not in whole
    assert b"w:zoom" in whole


@pytest.mark.parametrize("seed", range(40))
def test_no_change_to_a_form_breaks_the_program(form, tmp_path, seed):
    """Elements taken out, doubled, renamed or given nonsense: the form is filled or refused in words."""
    chance = random.Random(seed)
    root = etree.fromstring(main_of(form))
    elements = list(root.iter())
    for _time in range(chance.randrange(1, 12)):
        one, other = chance.choice(elements[1:]), chance.choice(elements)
        match chance.randrange(4):
            case 0 if one.getparent() is not None:
                one.getparent().remove(one)
            case 1 if one.getparent() is not None:
                one.addnext(etree.fromstring(etree.tostring(other)))
            case 2:
                for key in list(one.attrib):
                    one.set(key, chance.choice(["", "x", "-1", "99999999999", "²"]))
            case _:
                one.tag = other.tag
    try:
        read = DonorForm(changed(form, tmp_path / "odd.docx", **{MAIN: etree.tostring(root)}))
    except DeskError:
        return
    etree.fromstring(zipfile.ZipFile(io.BytesIO(read.filled({p.words: "a\nكيف" for p in read.places}))).read(MAIN))
