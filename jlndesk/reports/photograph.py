"""Reads pictures that people attached, and makes them anew for paper, without what their camera wrote into them."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from PIL import Image as PillowImage
from PIL import UnidentifiedImageError

from jlndesk.core.errors import DeskError
from jlndesk.core.i18n import _

MOST_PIXELS = 40_000_000
_PRINTED_DPI = 220


def read_picture(path: Path) -> tuple[bytes, int, int]:
    """A picture made anew, without what its camera wrote into it: the bytes, and its width and height in dots."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", PillowImage.DecompressionBombWarning)
            with PillowImage.open(path, formats=("PNG", "JPEG")) as found:
                if found.width * found.height > MOST_PIXELS:
                    raise _refused(path, _("It has more than 40 million dots."))
                return _made_anew(found)
    except (OSError, UnidentifiedImageError, SyntaxError, ValueError) as error:
        raise _refused(path, _("It is not there, or it is no PNG or JPEG picture.")) from error
    except (PillowImage.DecompressionBombWarning, PillowImage.DecompressionBombError) as error:
        raise _refused(path, _("It has more than 40 million dots.")) from error


def _made_anew(found: PillowImage.Image) -> tuple[bytes, int, int]:
    most = round(210 / 25.4 * _PRINTED_DPI)
    found.thumbnail((most, most))
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
