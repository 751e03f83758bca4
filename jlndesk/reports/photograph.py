"""Reads pictures that people attached, and makes them anew for paper, without what their camera wrote into them."""

from __future__ import annotations

import functools
import io
import warnings
from pathlib import Path

from PIL import Image as PillowImage
from PIL import UnidentifiedImageError

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _

LOGO_HIGH, LOGO_WIDE = 11, 44
"""The room a logo gets at the head of a page, in millimetres."""

MOST_PIXELS = 40_000_000
_PRINTED_DPI = 220
_LOGO_DPI = 300
_SCALED_WELL = ("L", "LA", "RGB", "RGBA", "CMYK")

Made = tuple[bytes, int, int]
"""The bytes of a picture made anew as PNG, and its width and height in dots."""


def read_picture(path: Path) -> Made:
    """A picture made anew, without what its camera wrote into it: the bytes, and its width and height in dots."""
    most = _dots(210, _PRINTED_DPI)
    return _read(path, (most, most))


@functools.lru_cache(maxsize=4)
def read_logo(path: Path) -> Made:
    """A picture like `read_picture`, small enough for the head of a page; one for every paper of a long row."""
    return _read(path, (_dots(LOGO_WIDE, _LOGO_DPI), _dots(LOGO_HIGH, _LOGO_DPI)))


def _dots(millimetres: int, dpi: int) -> int:
    return round(millimetres / 25.4 * dpi)


def _read(path: Path, most: tuple[int, int]) -> Made:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", PillowImage.DecompressionBombWarning)
            with PillowImage.open(path, formats=("PNG", "JPEG")) as found:
                if found.width * found.height > MOST_PIXELS:
                    raise _refused(path, _("It has more than 40 million dots."))
                return _made_anew(found, most)
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError) as error:
        raise _refused(path, _("It is not there, or it is no PNG or JPEG picture.")) from error
    except (PillowImage.DecompressionBombWarning, PillowImage.DecompressionBombError) as error:
        raise _refused(path, _("It has more than 40 million dots.")) from error


def _made_anew(found: PillowImage.Image, most: tuple[int, int]) -> Made:
    if found.mode not in _SCALED_WELL:
        found = found.convert("RGBA")
    found.thumbnail(most)
    flat = PillowImage.new("RGB", found.size, "white")
    layered = found.convert("RGBA")
    flat.paste(layered, mask=layered.getchannel("A"))
    kept = io.BytesIO()
    flat.save(kept, "PNG")
    return kept.getvalue(), flat.width, flat.height


def _refused(path: Path, reason: str) -> DeskError:
    return DeskError(
        _("The picture “{name}” cannot be printed. {reason}").format(name=path.name, reason=reason),
        _("Choose another picture, or take it out of the record, and try again."),
    )
