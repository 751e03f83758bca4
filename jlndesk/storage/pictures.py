"""Pictures on their way in: scaled to what paper and screens can show, and without where and when they were taken."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from typing import TYPE_CHECKING

from jlndesk.core.errors import InputError
from jlndesk.core.i18n import _

if TYPE_CHECKING:
    from PIL.Image import Image

LONGEST = 2000  # pixels: 17 cm on paper at 300 dots an inch
_MOST = 40_000_000  # pixels held in memory at once
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
_QUALITY = 88
_AS_THEY_ARE = ("L", "LA", "RGB", "RGBA", "CMYK")
_DAMAGE = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, IndexError, KeyError, TypeError)


def is_picture(data: bytes) -> bool:
    """Tell by its first bytes whether a file is a picture that is scaled: JPEG or PNG."""
    return data.startswith((_JPEG, _PNG))


def scaled(data: bytes, name: str) -> bytes:
    """Return a JPEG or PNG upright, with no side above 2,000 pixels and nothing but the picture in it.

    What cameras write beside a picture (place, time, owner, a small copy) is left out, the colours' profile stays. A
    file of another kind, and a PNG that moves, is returned as it is. InputError for a picture that is damaged or huge.
    """
    if not is_picture(data):
        return data
    from PIL import Image  # noqa: PLC0415  # 30 ms that only pictures cost

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=("JPEG", "PNG")) as image:
                return data if getattr(image, "is_animated", False) and image.format == "PNG" else _made(image, name)
    except Image.DecompressionBombError as error:
        raise _huge(name) from error
    except _DAMAGE as error:
        raise InputError(
            _("“{name}” is a damaged picture and was not attached.").format(name=name),
            _("Open it in another program and save it again, or attach another copy."),
        ) from error


def _made(image: Image, name: str) -> bytes:
    kind = "PNG" if image.format == "PNG" else "JPEG"
    # A JPEG can be read at a half, a quarter or an eighth of its size at once.
    image.draft(None, (LONGEST, LONGEST))
    if image.width * image.height > _MOST:
        raise _huge(name)
    return _written(_upright(image), kind)


def _upright(image: Image) -> Image:
    from PIL import Image, ImageOps  # noqa: PLC0415  # as above

    if image.mode not in _AS_THEY_ARE and max(image.size) > LONGEST:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    return ImageOps.exif_transpose(image)


def _written(image: Image, kind: str) -> bytes:
    kept = {name: image.info[name] for name in ("icc_profile", "transparency") if image.info.get(name) is not None}
    image.info = {}
    made = io.BytesIO()
    if kind == "PNG":
        image.save(made, kind, optimize=True, **kept)
    else:
        kept.pop("transparency", None)
        image.save(made, kind, quality=_QUALITY, optimize=True, **kept)
    return made.getvalue()


def _huge(name: str) -> InputError:
    return InputError(
        _("“{name}” has more than {most} million pixels and was not attached.").format(
            name=name, most=_MOST // 1_000_000
        ),
        _("Save it smaller first: {longest} pixels along the longer side are enough for print.").format(
            longest=LONGEST
        ),
    )
