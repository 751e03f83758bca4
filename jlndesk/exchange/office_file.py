"""Reads a Word file somebody sent: its archive held to limits, nothing in it followed, run or fetched."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from jlndesk.core.errors import DamagedError, DeskError, InputError
from jlndesk.core.files import explain
from jlndesk.core.i18n import N_, _
from jlndesk.exchange.zipped import MEMBER, RATIO, RATIO_FROM

MAIN = "word/document.xml"
LARGEST = 60_000_000  # bytes of the file as it lies there
_PARTS = 3_000
_TOTAL = 200_000_000  # bytes, unpacked
_MAIN_BYTES = 25_000_000
_STARTS = (
    (b"\xd0\xcf\x11\xe0", N_("it is locked with a password, or was saved by an old version of Word.")),
    (b"%PDF", N_("it is a PDF.")),
    (b"{\\rtf", N_("it is in rich text format.")),
)
_LEADS_OUT = re.compile(rb'Type="[^"]*/(oleObject|subDocument|frame|attachedToolbars)"', re.IGNORECASE)
_TEMPLATE = re.compile(rb"<Relationship\b[^>]*/attachedTemplate\"[^>]*?(?:/>|>\s*</Relationship>)")
_TEMPLATE_USED = re.compile(rb"<w:attachedTemplate\b[^>]*?(?:/>|>\s*</w:attachedTemplate>)")
_SETTINGS, _SETTINGS_LINKS = "word/settings.xml", "word/_rels/settings.xml.rels"


def refused(path: Path, problem: str) -> InputError:
    """Return the error of a form that is not taken; `problem` is the end of a sentence."""
    return InputError(
        _("The form “{file}” cannot be filled: {problem}").format(file=path.name, problem=problem),
        _("Open it in Word or LibreOffice, save it as a Word document (.docx) and try again."),
    )


def damaged(path: Path) -> DamagedError:
    """Return the error of a form that cannot be read."""
    return DamagedError(
        _("The form “{file}” is damaged.").format(file=path.name),
        _("Ask for it again, or open it in Word, save it under another name and try again."),
    )


def read_office(path: Path) -> dict[str, bytes]:
    """Return the parts of a Word file by name, in their order; InputError or DamagedError in plain words otherwise.

    Macros, declarations that expand, parts that lead out of the file and archives made to fill a disk are refused; the
    template a form was made with, which may lie on somebody's computer, is forgotten.
    """
    parts = _parts(path, _bytes(path))
    if MAIN not in parts or "[Content_Types].xml" not in parts:
        raise refused(path, _("it is no Word document."))
    _check(path, parts)
    return _without_template(parts)


def parsed(path: Path, part: bytes) -> etree._Element:
    """Return a part as a tree; no entity is resolved and nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(part, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(path) from error


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise refused(path, _("it has more than {most} MB.").format(most=LARGEST // 1_000_000))
        data = path.read_bytes()
    except OSError as error:
        raise explain(error, path) from error
    for mark, problem in _STARTS:
        if data.startswith(mark):
            raise refused(path, _(problem))
    if not data.startswith(b"PK\x03\x04"):
        raise refused(path, _("it is no Word document."))
    return data


def _parts(path: Path, data: bytes) -> dict[str, bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            entries = file.infolist()
            _check_entries(path, entries)
            return {entry.filename: file.read(entry) for entry in entries if not entry.is_dir()}
    except DeskError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError, KeyError) as error:
        raise damaged(path) from error


def _check_entries(path: Path, entries: list[zipfile.ZipInfo]) -> None:
    """Refuse an archive by what it says of itself; the reader holds each part to that."""
    names = [entry.filename for entry in entries]
    if len(names) > _PARTS:
        raise refused(path, _("it has more than {most} parts.").format(most=_PARTS))
    if len({name.casefold() for name in names}) != len(names):
        raise damaged(path)
    if sum(entry.file_size for entry in entries) > _TOTAL:
        raise refused(path, _("unpacked it would have more than {most} MB.").format(most=_TOTAL // 1_000_000))
    for entry in entries:
        most = _MAIN_BYTES if entry.filename == MAIN else MEMBER
        if entry.file_size > most:
            raise refused(path, _("a part of it is larger than {most} MB.").format(most=most // 1_000_000))
        if entry.file_size > max(RATIO_FROM, RATIO * entry.compress_size):
            raise refused(path, _("a part of it is packed more than a hundred times."))
        if entry.flag_bits & 0x1:
            raise refused(path, _("it is locked with a password, or was saved by an old version of Word."))


def _check(path: Path, parts: dict[str, bytes]) -> None:
    if (
        any(name.lower().endswith("vbaproject.bin") for name in parts)
        or b"macroEnabled" in parts["[Content_Types].xml"]
    ):
        raise refused(path, _("it holds macros, which are never run here."))
    for name, part in parts.items():
        if not name.lower().endswith((".xml", ".rels")):
            continue
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part or b"\0" in part[:400]:
            raise refused(path, _("it declares things a form has no need of."))
        if name.endswith(".rels") and _LEADS_OUT.search(part) and b'TargetMode="External"' in part:
            raise refused(path, _("parts of it lie in other files."))


def _without_template(parts: dict[str, bytes]) -> dict[str, bytes]:
    for name, pattern in ((_SETTINGS, _TEMPLATE_USED), (_SETTINGS_LINKS, _TEMPLATE)):
        if name in parts:
            parts[name] = pattern.sub(b"", parts[name])
    return parts


def packed(parts: dict[str, bytes]) -> bytes:
    """Return the bytes of a Word file of these parts, always the same ones."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            file.writestr(entry, data)
    return kept.getvalue()
