"""Pictures are drawn once, inside their width, with nothing on top of anything."""

import datetime as dt
import random
from decimal import Decimal

import pytest
from PIL import Image

from jlndesk.core.errors import DeskError
from jlndesk.reports.blocks import BarRow, Chain, Chart, Mark, Node, Picture, Series, Span, Timeline
from jlndesk.reports.drawing import Box, Rule, SetLine
from jlndesk.reports.photograph import read_picture
from jlndesk.reports.pictures.bars import draw_bars
from jlndesk.reports.pictures.chain import draw_chain
from jlndesk.reports.pictures.timeline import draw_timeline
from jlndesk.reports.text.setter import LineSetter

WIDTH = 480.0


def lines_of(drawing):
    """The set lines of a drawing as rectangles (left, top, right, bottom) with their texts."""
    sizes = [
        (part, part.line.runs[0].style.size) for part in drawing.parts if isinstance(part, SetLine) and part.line.runs
    ]
    return [
        (part.x, part.y - size * 0.7, part.x + part.line.width, part.y + size * 0.1, part.line.text)
        for part, size in sizes
    ]


def assert_apart_and_inside(drawing):
    """No two texts of a drawing touch, and none leaves it."""
    found = lines_of(drawing)
    for number, (left, top, right, bottom, text) in enumerate(found):
        assert left >= -0.1, text
        assert right <= drawing.width + 0.1, text
        assert bottom <= drawing.height + 0.1, text
        for other_left, other_top, other_right, other_bottom, other in found[number + 1 :]:
            assert right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top, (
                text,
                other,
            )


def test_the_chain_has_equal_boxes_and_one_strong_decision():
    """Six boxes of one size, five arrows, the decision with the heavier border; what is open is dashed."""
    nodes = [Node(f"Link {n}", "words " * (n * 3), "open" if n == 5 else "done", n == 3) for n in range(6)]
    drawing = draw_chain(Chain(tuple(nodes)), WIDTH, LineSetter())
    boxes = [part for part in drawing.parts if isinstance(part, Box)]
    assert len({(box.width, box.height) for box in boxes}) == 1
    assert [box.stroke for box in boxes] == ["text2", "text2", "text2", "accent", "text2", "text2"]
    assert boxes[3].line > boxes[0].line
    assert [bool(box.dash) for box in boxes] == [False] * 5 + [True]
    assert sum(isinstance(part, Rule) for part in drawing.parts) == 5
    assert_apart_and_inside(drawing)


@pytest.mark.parametrize("count", [1, 2, 7, 13])
def test_a_chain_of_any_length_fits(count):
    """Longer chains go on in further rows."""
    nodes = tuple(Node("A heading that is long", "x" * 200) for _ in range(count))
    assert_apart_and_inside(draw_chain(Chain(nodes), WIDTH, LineSetter()))


def test_labels_of_a_timeline_never_stand_on_each_other():
    """Random spans and marks, crowded as they may be, are labelled apart."""
    chance = random.Random(3)
    for _ in range(60):
        start = dt.date(2026, chance.randint(1, 12), 1)
        spans, day = [], start
        for part in ("preparation", "activity", "report", "approval", "margin"):
            end = day + dt.timedelta(days=chance.randint(0, 40))
            spans.append(Span(day, end, f"{part} until {end:%d %b}", part))
            day = end + dt.timedelta(days=1)
        marks = [Mark(start + dt.timedelta(days=chance.randint(0, 250)), f"Event {n}", n == 0) for n in range(4)]
        months = tuple("Jan Feb Mar Apr May Jun Jul Aug Sept".split())
        assert_apart_and_inside(draw_timeline(Timeline(start, months, tuple(spans), tuple(marks)), WIDTH, LineSetter()))


def test_bars_share_one_scale_and_differ_by_pattern():
    """The longest comes first, lengths are in proportion, each payer has a pattern of its own."""
    series = (Series("Fund", "40", "solid"), Series("Government", "20", "hatch"), Series("Host", "0", "outline"))
    rows = (
        BarRow("Small", (Decimal(10), Decimal(0), Decimal(0)), "10"),
        BarRow("Large", (Decimal(30), Decimal(20), Decimal(0)), "50"),
    )
    drawing = draw_bars(Chart(series, rows, "US dollars"), WIDTH, LineSetter())
    bars = [part for part in drawing.parts if isinstance(part, Box)][3:]
    assert [bar.pattern for bar in bars] == ["solid", "hatch", "solid"]
    assert bars[0].width / bars[2].width == pytest.approx(3, rel=0.02)
    texts = [text for *_place, text in lines_of(drawing)]
    assert texts.index("Large") < texts.index("Small")
    assert_apart_and_inside(drawing)


def test_a_picture_is_made_anew_without_what_the_camera_wrote(printed, tmp_path):
    """The place and device in a photograph's data do not reach the document."""
    data = Image.Exif()
    data[0x010F] = "planted camera"
    Image.new("RGB", (3000, 2000), "red").save(tmp_path / "photo.jpg", exif=data)
    kept, width, height = read_picture(tmp_path / "photo.jpg")
    assert b"planted" not in kept
    assert width / height == pytest.approx(1.5, rel=0.01)
    assert max(width, height) <= 2000
    found = printed(Picture(str(tmp_path / "photo.jpg"), "A red page", "The caption"))
    assert "The caption" in found.text
    assert len(found.reader.pages[0].images) == 1


def test_what_is_no_picture_is_refused_in_a_sentence(tmp_path):
    """A text, a missing file and a picture of 50 million dots are named and refused."""
    (tmp_path / "text.png").write_text("no picture")
    Image.new("1", (10_000, 5_000)).save(tmp_path / "bomb.png")
    for name in ("text.png", "missing.png", "bomb.png"):
        with pytest.raises(DeskError, match=name):
            read_picture(tmp_path / name)
