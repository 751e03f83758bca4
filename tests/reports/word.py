"""Reads Word files back as an outsider would: their parts, their paragraphs, and the numbers that Word counts."""

import io
import zipfile
from xml.etree import ElementTree as ET

from jlndesk.reports.docx import xml

W = f"{{{xml.MAIN}}}"


def parts_of(data):
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def body_of(data):
    """The main part, parsed."""
    return ET.fromstring(parts_of(data)["word/document.xml"])


def texts_of(root):
    """The text of each paragraph as it stands in the file."""
    return [text_of(paragraph) for paragraph in root.iter(f"{W}p")]


def text_of(paragraph):
    """The characters of a paragraph."""
    return "".join(part.text or "" for part in paragraph.iter(f"{W}t"))


def shown_of(data):
    """Each paragraph as Word shows it: what it is marked or counted with, and its text."""
    parts = parts_of(data)
    lists = Lists(ET.fromstring(parts["word/numbering.xml"]), ET.fromstring(parts["word/styles.xml"]))
    root = ET.fromstring(parts["word/document.xml"])
    return [(lists.label(paragraph), text_of(paragraph)) for paragraph in root.iter(f"{W}p")]


class Lists:
    """Counts the points of a file from its first paragraph to its last."""

    def __init__(self, numbering, styles):
        self.ways = {one.get(f"{W}abstractNumId"): one.find(f"{W}lvl") for one in numbering.iter(f"{W}abstractNum")}
        self.nums = {one.get(f"{W}numId"): one for one in numbering.iter(f"{W}num")}
        found = {style.get(f"{W}styleId"): style.find(f".//{W}numPr/{W}numId") for style in styles.iter(f"{W}style")}
        self.of_style = {key: number.get(f"{W}val") for key, number in found.items() if number is not None}
        self.counts = {}

    def label(self, paragraph):
        """What stands before a paragraph: a mark, a number, or nothing."""
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        key = self.of_style.get(style.get(f"{W}val") if style is not None else "", "")
        key = number.get(f"{W}val") if number is not None else key
        if not key:
            return ""
        level = self.ways[self.nums[key].find(f"{W}abstractNumId").get(f"{W}val")]
        begin = self.nums[key].find(f"{W}lvlOverride/{W}startOverride")
        start = int((level.find(f"{W}start") if begin is None else begin).get(f"{W}val"))
        self.counts[key] = self.counts.get(key, start - 1) + 1
        text = level.find(f"{W}lvlText").get(f"{W}val")
        kind = level.find(f"{W}numFmt").get(f"{W}val")
        assert (kind == "decimal") == ("%1" in text)
        return text.replace("%1", str(self.counts[key]))
