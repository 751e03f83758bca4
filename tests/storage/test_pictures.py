"""Pictures on their way in are scaled, turned upright and freed of what cameras write; hostile ones are refused."""

import io
import struct
import tracemalloc
import zlib
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageCms

from jlndesk.core.errors import InputError
from jlndesk.storage import attachments, pictures

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def picture(size: tuple[int, int] = (3000, 1000), kind: str = "JPEG", mode: str = "RGB", **more: Any) -> bytes:
    """A picture whose left half is red; `exif` gives it a place, an owner and an orientation."""
    image = Image.new(mode, size)
    if mode == "RGB":
        image.paste((255, 0, 0), (0, 0, size[0] // 2, size[1]))
    made = io.BytesIO()
    image.save(made, kind, **more)
    return made.getvalue()


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone writes beside a picture."""
    found = Image.Exif()
    found[ORIENTATION], found[MAKER] = orientation, "Telephone of Ama Owusu"
    found.get_ifd(GPS)[2] = (5.0, 36.0, 13.0)
    return found


def opened(data: bytes) -> Image.Image:
    """The picture, read whole."""
    image = Image.open(io.BytesIO(data))
    image.load()
    return image


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_large_picture_is_scaled_and_keeps_its_kind(kind: str) -> None:
    """Its longer side has 2,000 pixels then, its shape and kind stay."""
    image = opened(pictures.scaled(picture(kind=kind), "a"))
    assert (image.size, image.format, image.mode) == ((2000, 667), kind, "RGB")


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
@pytest.mark.parametrize("size", [(300, 100), (3000, 1000)])
def test_no_place_time_or_owner_stays(kind: str, size: tuple[int, int]) -> None:
    """EXIF with GPS, comments, XMP and texts are gone, whether it was scaled or not."""
    more: dict[str, Any] = {"comment": b"Ama was here"} if kind == "JPEG" else {}
    data = picture(size, kind, exif=exif(), xmp=b"<x:xmpmeta>Ama Owusu</x:xmpmeta>", **more)
    assert b"Owusu" in data
    made = pictures.scaled(data, "a")
    assert not any(word in made for word in (b"Owusu", b"Exif", b"eXIf", b"Ama", b"xmpmeta"))
    assert opened(made).size[0] <= pictures.LONGEST


@pytest.mark.parametrize(("orientation", "red"), [(1, (10, 50)), (3, (290, 50)), (6, (50, 10)), (8, (50, 290))])
def test_a_picture_stands_upright(orientation: int, red: tuple[int, int]) -> None:
    """What a camera said about turning is done to the picture itself."""
    image = opened(pictures.scaled(picture((300, 100), exif=exif(orientation)), "a"))
    assert image.size == ((300, 100) if orientation in (1, 3) else (100, 300))
    found: Any = image.getpixel(red)
    assert found[0] > 200
    assert dict(image.getexif()) == {}


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK", "RGB"])
def test_every_sort_of_colour_goes_through(mode: str) -> None:
    """Grey, palettes, transparency, sixteen bits and print colours, small and large."""
    kind = "JPEG" if mode == "CMYK" else "PNG"
    for size in ((90, 30), (3000, 60)):
        image = opened(pictures.scaled(picture(size, kind, mode), "a"))
        assert image.size == (min(size[0], 2000), 30 if size[0] == 90 else 40)


def test_what_is_seen_through_stays_so() -> None:
    """A clear colour of a palette or of plain colours is clear afterwards, also when the picture was scaled."""
    for size in ((90, 30), (3000, 60)):
        for mode in ("P", "RGB"):
            clear: Any = 0 if mode == "P" else (0, 0, 0)
            image = Image.new(mode, size)
            made = io.BytesIO()
            image.save(made, "PNG", transparency=clear)
            found: Any = opened(pictures.scaled(made.getvalue(), "a")).convert("RGBA").getpixel((10, 5))
            assert found[3] == 0, (mode, size)


def test_the_profile_of_the_colours_stays() -> None:
    """Colours look as they did."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert opened(pictures.scaled(picture(icc_profile=profile), "a")).info["icc_profile"] == profile


def test_the_same_picture_is_the_same_file(tmp_path: Path) -> None:
    """Attached twice under two names it lies there once; attached again from there, nothing changes any more."""
    workspace = tmp_path / "office.jlndesk"
    for name in ("a.jpg", "b.jpg"):
        (tmp_path / name).write_bytes(picture(exif=exif()))
    first, second = (attachments.keep(workspace, tmp_path / name) for name in ("a.jpg", "b.jpg"))
    assert first["sha256"] == second["sha256"]
    assert (first["name"], first["bytes"]) == ("a.jpg", attachments.path_of(workspace, first["sha256"]).stat().st_size)


def test_files_of_other_kinds_are_kept_as_they_are(tmp_path: Path) -> None:
    """Not a byte is changed of papers, of pictures of other kinds and of a PNG that moves."""
    moving = io.BytesIO()
    Image.new("L", (9, 9)).save(moving, "PNG", save_all=True, append_images=[Image.new("L", (9, 9), 255)])
    others = [picture((90, 30), kind) for kind in ("GIF", "TIFF", "WEBP", "BMP")]
    for data in (b"%PDF-1.7 a letter", b"", b"\xff\xd8", *others, moving.getvalue()):
        (tmp_path / "a").write_bytes(data)
        assert attachments.read(tmp_path / "w", attachments.keep(tmp_path / "w", tmp_path / "a")["sha256"]) == data


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that says it has very many pixels."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1_000_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(20_000, 20_000), (9_000, 9_000), (2_000_000_000, 2)])
def test_a_bomb_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    """In words, and with little memory."""
    tracemalloc.start()
    with pytest.raises(InputError) as caught:
        pictures.scaled(bomb(*size), "bomb.png")
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert "bomb.png" in caught.value.message


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_damaged_pictures_are_refused_in_words_and_leave_nothing(kind: str, tmp_path: Path) -> None:
    """Cut anywhere or with bytes changed: a sentence, or a picture that can be opened; no half file stays."""
    whole = picture((600, 300), kind, exif=exif())
    for end in range(8, len(whole) - 12, max(1, len(whole) // 25)):
        (tmp_path / "a.jpg").write_bytes(whole[:end])
        with pytest.raises(InputError) as caught:
            attachments.keep(tmp_path / "w", tmp_path / "a.jpg")
        assert "a.jpg" in caught.value.message
    assert not (tmp_path / "w.files").exists()
    for place in range(8, len(whole), max(1, len(whole) // 60)):
        changed = bytearray(whole)
        changed[place] ^= 0xFF
        try:
            opened(pictures.scaled(bytes(changed), "a"))
        except InputError:
            continue


def test_a_large_photograph_is_attached_small(tmp_path: Path) -> None:
    """A file above 25 MB that is a picture is taken, scaled; one that is not is refused."""
    noise = Image.effect_noise((5600, 5600), 120)
    noise.save(tmp_path / "photo.png", compress_level=0)
    assert (tmp_path / "photo.png").stat().st_size > attachments.LARGEST
    assert attachments.keep(tmp_path / "w", tmp_path / "photo.png")["bytes"] < attachments.LARGEST
    (tmp_path / "film.bin").write_bytes(bytes(attachments.LARGEST + 1))
    with pytest.raises(InputError):
        attachments.keep(tmp_path / "w", tmp_path / "film.bin")
