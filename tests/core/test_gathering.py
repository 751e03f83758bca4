"""The template of texts is fresh, whole and changes only with the words."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
spec = importlib.util.spec_from_file_location("text_catalogue", ROOT / "packaging" / "catalogue.py")
assert spec
assert spec.loader
gathering = importlib.util.module_from_spec(spec)
spec.loader.exec_module(gathering)


@pytest.fixture
def checkout(tmp_path):
    """A small checkout with texts in code and in data."""
    (tmp_path / "jlndesk").mkdir()
    (tmp_path / "resources" / "guidance").mkdir(parents=True)
    (tmp_path / "resources" / "locale" / "fr").mkdir(parents=True)
    (tmp_path / "jlndesk" / "b.py").write_text('_("Beta {x}")\nN_("Shared")\n_n("{count} day", "{count} days", 3)\n')
    (tmp_path / "jlndesk" / "a.py").write_text(
        'N_(\n    "Long "\n    "text"\n)\n_(name)\nother("Not this")\n_("Shared")\n'
    )
    (tmp_path / "resources" / "guidance" / "p.toml").write_text(
        'name = "not this"\n[[step]]\nask = "What?"\nexamples = ["Weak", "Strong"]\n'
        '[step.check]\nrule = "nor this"\nmessage = "No."\n'
    )
    return tmp_path


def template(root):
    """The template as written."""
    return (root / gathering.TEMPLATE).read_text(encoding="utf-8")


def test_the_template_of_the_checkout_is_fresh(capsys):
    """`packaging/catalogue.py --check` has nothing to say; if it has, run it without --check."""
    assert gathering.main(["--check"]) == 0, capsys.readouterr().out


def test_texts_come_from_code_and_data(checkout):
    """Marked texts of the code, texts of the data files; sorted, with their files, without line numbers."""
    assert gathering.main([], checkout) == 0
    text = template(checkout)
    assert [line for line in text.splitlines() if line.startswith("msgid")][1:] == [
        'msgid "Beta {x}"',
        'msgid "Long text"',
        'msgid "No."',
        'msgid "Shared"',
        'msgid "Strong"',
        'msgid "Weak"',
        'msgid "What?"',
        'msgid "{count} day"',
        'msgid_plural "{count} days"',
    ]
    assert '#: jlndesk/a.py jlndesk/b.py\nmsgid "Shared"' in text
    assert "not this" not in text.lower()


def test_the_template_changes_only_with_the_words(checkout):
    """Moving a text within its file leaves the template as it is; a new text makes it stale."""
    gathering.main([], checkout)
    before = template(checkout)
    code = checkout / "jlndesk" / "a.py"
    code.write_text("\n\n\n" + code.read_text())
    assert gathering.main(["--check"], checkout) == 0
    code.write_text(code.read_text() + '_("New")\n')
    assert gathering.main(["--check"], checkout) == 1
    assert template(checkout) == before


def test_a_translation_follows_the_template(checkout):
    """Its words and its rule for plurals are kept, new texts are empty, those gone are dropped."""
    french = checkout / "resources" / "locale" / "fr" / "jlndesk.po"
    header = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n'
    header += '"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"'
    french.write_text(
        f'{header}\n\nmsgid "Shared"\nmsgstr "Partagé"\n\nmsgid "Old"\nmsgstr "Vieux"\n', encoding="utf-8"
    )
    assert gathering.main(["--check"], checkout) == 1
    assert gathering.main([], checkout) == 0
    text = french.read_text(encoding="utf-8")
    assert text.startswith(header)
    assert 'msgid "Shared"\nmsgstr "Partagé"' in text
    assert 'msgid "What?"\nmsgstr ""' in text
    assert "Vieux" not in text
    assert gathering.main(["--check"], checkout) == 0


@pytest.mark.parametrize(
    ("said", "exit_status"),
    [
        ('msgid "Beta {x}"\nmsgstr "Bêta {x}"', 0),
        ('msgid "Beta {x}"\nmsgstr "Bêta {y}"', 1),
        ('msgid "Beta {x}"\nmsgstr "Bêta"', 1),
        ('msgid "{count} day"\nmsgid_plural "{count} days"\nmsgstr[0] "un jour"\nmsgstr[1] "{count} jours"', 0),
        ('msgid "{count} day"\nmsgid_plural "{count} days"\nmsgstr[0] "un jour"\nmsgstr[1] "{n} jours"', 1),
    ],
)
def test_a_translation_has_the_placeholders_of_its_text(checkout, capsys, said, exit_status):
    """A placeholder lost or misspelled in a translation would break the sentence it stands in."""
    french = checkout / "resources" / "locale" / "fr" / "jlndesk.po"
    french.write_text(f'msgid ""\nmsgstr "Language: fr\\n"\n\n{said}\n', encoding="utf-8")
    assert gathering.main([], checkout) == exit_status
    assert ("other placeholders" in capsys.readouterr().out) == bool(exit_status)
