"""Findings, banners, the undo notice, history, chain, progress and the empty list say their piece and offer a click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget

from jlndesk.ui.components.banner import Banner
from jlndesk.ui.components.card import Card, DoorCard
from jlndesk.ui.components.chain import ChainUpright, Link
from jlndesk.ui.components.empty_page import EmptyPage
from jlndesk.ui.components.finding import FindingCard
from jlndesk.ui.components.history_entry import HistoryEntry
from jlndesk.ui.components.progress_line import ProgressLine
from jlndesk.ui.components.undo_notice import UndoNotice


def texts(widget: QWidget) -> list[str]:
    """What a person can read on a widget that is shown."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()]


def press(widget: QWidget, words: str) -> None:
    """Press the button that says these words."""
    next(button for button in widget.findChildren(QPushButton) if button.text() == words).click()


@pytest.mark.parametrize(
    ("level", "word", "edge"),
    [("block", "Blocks the final copy", "red"), ("warn", "A reviewer will ask", "amber"), ("tip", "Tip", "grey")],
)
def test_a_finding_is_told_by_word_and_edge(qtbot, light, level, word, edge):
    """Its level is a word, and its leading edge has the colour of it."""
    card = FindingCard(level, "38% of when?", place="question 4")
    qtbot.addWidget(card)
    card.resize(400, 120)
    assert texts(card)[:2] == [word, "question 4"] or word in texts(card)
    assert card.grab().toImage().pixelColor(1, 60) == light.colour(edge)


def test_the_edge_of_a_finding_mirrors(qtbot, wear):
    """Right to left the edge is at the right."""
    theme = wear(direction="rtl")
    card = FindingCard("block", "38% of when?")
    qtbot.addWidget(card)
    card.resize(400, 120)
    assert card.grab().toImage().pixelColor(398, 60) == theme.colour("red")


def test_a_findings_click_mends(qtbot, light):
    """The offer calls; resolved, the card is one line and goes by itself."""
    mended = []
    card = FindingCard("block", "38% of when?", why="Nobody can judge the step.")
    card.offer("Use June 2026", lambda: mended.append(1))
    qtbot.addWidget(card)
    card.show()
    press(card, "Use June 2026")
    assert mended == [1]
    with qtbot.waitSignal(card.gone, timeout=5000):
        card.resolve("June 2026 is in.")
        assert texts(card) == ["June 2026 is in."]
    assert card.isHidden()


def test_a_banner_stays_until_closed(qtbot, light):
    """Its link calls, its cross hides it and says so."""
    moved = []
    banner = Banner("This file lies in a synchronised folder.", "amber", closable=True)
    banner.offer("Move it", lambda: moved.append(1))
    qtbot.addWidget(banner)
    banner.show()
    press(banner, "Move it")
    assert moved == [1]
    with qtbot.waitSignal(banner.closed):
        banner.findChild(object, "banner.close").click()
    assert banner.isHidden()


@pytest.fixture
def notice(qtbot, light):
    """A notice over a page."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(800, 600)
    page.show()
    made = UndoNotice(page)
    made.page = page
    return made


def test_the_notice_undoes_and_goes(notice):
    """*Undo* calls once and the notice is gone."""
    undone = []
    notice.say("Moved to the trash", "Undo", lambda: undone.append(1))
    assert notice.isVisible()
    press(notice, "Undo")
    assert undone == [1]
    assert notice.isHidden()


def test_the_notice_stays_at_the_bottom_centre(notice):
    """It stands 72 px above the edge, clear of a page's bar, in the middle, and follows the page's size."""
    notice.say("Moved to the trash", "Undo", lambda: None)
    for width, height in ((800, 600), (1000, 500)):
        notice.page.resize(width, height)
        assert abs(notice.geometry().center().x() - width // 2) <= 1
        assert notice.geometry().bottom() == height - 72 - 1


def test_a_notice_without_undo_is_words_alone(notice):
    """Where nothing can be taken back there is no button."""
    notice.say("46 changes came.")
    assert texts(notice) == ["46 changes came."]
    assert notice.findChild(QPushButton).isHidden()


def test_history_shows_old_and_new(qtbot, light):
    """The old value is struck, whatever signs it holds, and *Put back* calls."""
    back = []
    entry = HistoryEntry("Site, Wed 13", "<b>registry</b> & more", "claims room", "Mon 7 Dec, Kwame", "h")
    entry.offer_back(lambda: back.append(1))
    qtbot.addWidget(entry)
    assert "<s>&lt;b&gt;registry&lt;/b&gt; &amp; more</s>" in texts(entry)
    assert "claims room" in texts(entry)
    press(entry, "Put back")
    assert back == [1]


def test_the_chain_is_also_said(qtbot, light):
    """What the drawing shows a screen reader hears, and new links take the place of the old."""
    chain = ChainUpright([Link("Goal", "38 to 30%"), Link("Window", "Not said yet", "gap")])
    qtbot.addWidget(chain)
    assert chain.accessibleDescription() == "Goal: 38 to 30% (holds)\nWindow: Not said yet (missing)"
    chain.set_links([Link("Goal", "all of it", "current")])
    chain.show()
    chain.grab()
    assert chain.accessibleDescription() == "Goal: all of it (now)"


def test_the_chains_nodes_mirror(qtbot, wear):
    """Right to left the nodes are at the right, the words beside them."""
    theme = wear(direction="rtl")
    chain = ChainUpright([Link("Goal", "38 to 30%")])
    qtbot.addWidget(chain)
    chain.resize(300, chain.sizeHint().height())
    chain.show()
    assert chain.grab().toImage().pixelColor(300 - 3, 10) == theme.colour("accent")


def test_progress_has_its_number_in_words(qtbot, light):
    """The bar has no text of its own; the words beside it are also its description."""
    line = ProgressLine("progress", "Questions answered")
    qtbot.addWidget(line)
    line.set_progress(4, 20, "4 of 20")
    bar = line.findChild(QProgressBar)
    assert (bar.value(), bar.maximum(), bar.isTextVisible(), bar.accessibleDescription()) == (4, 20, False, "4 of 20")
    assert texts(line) == ["4 of 20"]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_an_empty_list_invites(qtbot, wear, scale):
    """One whole sentence, one main button, one link; nothing is cut at any text size."""
    wear(scale=scale)
    begun = []
    page = EmptyPage("pencil-line", "A proposal begins with a goal of your country and what blocks it.")
    page.offer("New proposal", lambda: begun.append("new")).offer(
        "Look around", lambda: begun.append("look"), link=True
    )
    qtbot.addWidget(page)
    page.resize(700, 600)
    page.show()
    press(page, "New proposal")
    press(page, "Look around")
    sentence = page.findChild(QLabel, "empty.text")
    assert begun == ["new", "look"]
    assert sentence.height() >= sentence.heightForWidth(sentence.width())


def test_a_door_is_a_button(qtbot, light):
    """A door opens by click and by Space, and says its line too."""
    opened = []
    door = DoorCard(
        "Start a proposal", "Twenty questions", "pencil-line", "start", lambda: opened.append(1)
    ).make_main()
    qtbot.addWidget(door)
    door.resize(door.sizeHint())
    door.show()
    qtbot.mouseClick(door, Qt.MouseButton.LeftButton)
    qtbot.keyClick(door, Qt.Key.Key_Space)
    assert opened == [1, 1]
    assert (door.accessibleName(), door.accessibleDescription()) == ("Start a proposal", "Twenty questions")
    assert door.grab().toImage().pixelColor(4, door.height() // 2) == light.colour("accent")


def test_a_chosen_card_has_a_double_line_inside(qtbot, light):
    """Choosing a card changes its line, not its size."""
    card = Card("card")
    qtbot.addWidget(card)
    card.resize(200, 100)
    plain = card.grab().toImage().pixelColor(100, 1)
    card.set_chosen(True)
    assert (plain, card.grab().toImage().pixelColor(100, 1)) == (light.colour("card"), light.colour("accent"))
