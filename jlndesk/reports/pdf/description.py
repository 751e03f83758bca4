"""What a document says of itself to programs: title, author, language and day (XMP)."""

from __future__ import annotations

import datetime as dt
from html import escape

from jlndesk.reports.blocks import Document
from jlndesk.reports.text.breaks import clean

NO_DAY = dt.date(2000, 1, 1)
"""The day of a document that shows nothing with a date."""
PRODUCER = "JLN Desk, ReportLab"
_HEAD = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
_SPACES = 'xmlns:{prefix}="{address}"'
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PREFIXES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}


def description(document: Document) -> bytes:
    """The description as XML; no mark of a standard is in it, which only a validator outside could justify."""
    day = f"{document.date or NO_DAY:%Y-%m-%d}T00:00:00Z"
    spaces = " ".join(_SPACES.format(prefix=prefix, address=address) for prefix, address in _PREFIXES.items())
    parts = [
        f"<dc:title>{_in_language(document.title)}</dc:title>",
        f"<dc:description>{_in_language(document.subject)}</dc:description>",
        f"<dc:creator><rdf:Seq><rdf:li>{_said(document.author)}</rdf:li></rdf:Seq></dc:creator>",
        f"<dc:language><rdf:Bag><rdf:li>{_said(document.language)}</rdf:li></rdf:Bag></dc:language>",
        f"<xmp:CreateDate>{day}</xmp:CreateDate><xmp:ModifyDate>{day}</xmp:ModifyDate>",
        f"<xmp:CreatorTool>JLN Desk</xmp:CreatorTool><pdf:Producer>{PRODUCER}</pdf:Producer>",
        f"<pdf:Keywords>{_said(keywords(document))}</pdf:Keywords>",
    ]
    about = f'<rdf:Description rdf:about="" {spaces}>{"".join(parts)}</rdf:Description>'  # where readers look for names
    body = f'<rdf:RDF xmlns:rdf="{_RDF}">{about}</rdf:RDF>'
    return f'{_HEAD}<x:xmpmeta xmlns:x="adobe:ns:meta/">{body}</x:xmpmeta><?xpacket end="w"?>'.encode()


def keywords(document: Document) -> str:
    """The words a document is to be found under, beside its title: what it is and what made it."""
    return ", ".join(filter(None, (one_line(document.subject), "JLN Desk")))


def one_line(text: str) -> str:
    """A text as it stands in a description: cleaned, on one line."""
    return " ".join(clean(text).split())


def _in_language(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{_said(text)}</rdf:li></rdf:Alt>'


def _said(text: str) -> str:
    return escape(one_line(text), quote=False)
