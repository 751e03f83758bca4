"""Words that make no command end with status 2 and say what is meant; help is complete and has an example."""

import shlex
from pathlib import Path

import pytest

from jlndesk.cli.names import FAMILIES
from jlndesk.cli.parser import read_options
from jlndesk.cli.table import all_commands, command_named
from tests.cli.program import PERSON, Drive, Run

CONTRACT = (
    "new types schema put get list search delete undelete undo erase checks guide review export layouts pack open-pack "
    "merge conflicts resolve backup backups restore verify check dump drive"
).split()
WRONG = [
    "unicorn", "get", "get w", "get w i extra", "list w t --limit", "list w t --limit three", "list w t --lim 3",
    "review w i --for fun", "review w i --today 2026-13-01", "export w i", "export w i --to f --for everybody",
    "put w t", "delete w", "new w", "get w i --history=yes",
    "undo w --act a --import p", "resolve w i u", "resolve w i u --take a --value 1", "export w --to f.pdf",
    "export w i --all country --to f.pdf", "export w i --to folder/", "export w i --to f.zzz", "export w i --to f",
    "export w i --to f.pdf --format zzz", "export w i --to folder/ --format zzz", "export w i --to f.pdf --format docx",
    "export w i --to f.JSON --format csv", "list w t --where title",
    "types --language zz", "checks --language french", "export w i --to f.pdf --language xq", "types --language fr-!!",
    "new w --country GH --language Twi!", "review w i --language ../fr",
]  # fmt: skip


@pytest.mark.parametrize("words", WRONG)
def test_wrong_words_end_with_status_2(run: Run, words: str) -> None:
    """Unknown commands and options, missing words and wrong values end with 2, a sentence and where to look."""
    ran = run(*words.split())
    assert (ran.status, ran.out) == (2, "")
    assert len(ran.err.splitlines()) == 2


def test_a_missing_format_is_named(run: Run) -> None:
    """An export into a folder or into a file without an ending is told that --format is missing, and the choices."""
    for target in ("folder/", "papers.d/", "paper"):
        ran = run("export", "w", "i", "--to", target)
        assert "--format" in ran.err.splitlines()[0]
        assert "docx" in ran.err.splitlines()[1]


def test_a_file_is_what_its_name_says(run: Run, ghana: Path, drive: Drive, tmp_path: Path) -> None:
    """Another format than the ending of the file says is refused; an ending that is no format says nothing."""
    person = drive(ghana, {"do": "put", "type": "person", "fields": PERSON})[0]["ids"][0]
    paper = tmp_path / "paper.pdf"
    assert run("export", ghana, person, "--to", paper, "--format", "docx").status == 2
    line = {"do": "export", "ids": [person], "to": str(paper), "format": "docx"}
    assert not drive(ghana, line, wrong=True)[0]["ok"]
    assert not paper.exists()
    for name, chosen in (("paper.pdf", "pdf"), ("paper.of June", "pdf"), ("PAPER.JSON", "json")):
        assert run("export", ghana, person, "--to", tmp_path / name, "--format", chosen).status == 0


@pytest.mark.parametrize("name", ["x.ics", "x.vcf", "x.iati.xml"])
def test_a_format_of_a_later_version_is_no_wrong_usage(run: Run, ghana: Path, name: str) -> None:
    """What cannot be made yet, though the words are right, ends with 1."""
    ran = run("export", ghana, "--all", "person", "--to", ghana.with_name(name))
    assert (ran.status, "yet" in ran.err, ghana.with_name(name).exists()) == (1, True, False)


@pytest.mark.parametrize("tag", ["fr", "pt-BR", "tw", "ak", "tl", "bem", "zh-Hant", "sr-Latn", "FR", "en_gb"])
def test_every_living_language_may_be_named(run: Run, tag: str) -> None:
    """A language is asked for by its tag, also one the program has no words of, and however its letters are written."""
    assert run("types", "--language", tag).status == 0


def test_drive_refuses_a_language_nobody_knows(drive: Drive, ghana: Path) -> None:
    """An unknown tag is refused in a line too, and in words that say what is wanted."""
    answer = drive(ghana, {"do": "types", "language": "zz"}, wrong=True)[0]
    assert not answer["ok"]
    assert answer["error"] == "“zz” is not a language; give its short code, such as fr."


def test_a_mistyped_command_is_guessed(run: Run) -> None:
    """A command with a slip in it is answered with the one that was meant."""
    assert "jlndesk search" in run("serach", "w", "x").err


def test_wrong_words_are_json_when_asked(run: Run) -> None:
    """With --json wrong usage is {error, hint} too."""
    assert run("get", "--json").json.keys() == {"error", "hint"}


@pytest.mark.parametrize("name", CONTRACT)
def test_every_command_of_the_contract_has_help(run: Run, name: str) -> None:
    """`--help` of each command names everything it can be given, and an example that the command itself can read."""
    ran = run(name, "--help")
    assert (ran.status, ran.err) == (0, "")
    command = command_named(name)
    example = shlex.split(command.example.partition(" > ")[0].partition(" < ")[0])
    assert f"jlndesk {command.example}" in ran.out
    assert example[0] == command.name
    read_options(command, example[1:])
    for argument in command.everything:
        shown = argument.key.upper() if argument.positional else f"--{argument.name}"
        assert argument.positional or shown in ran.out
        assert argument.help.split()[0] in ran.out
    assert max(map(len, ran.out.splitlines())) <= 110


def test_the_overview_names_every_command(run: Run) -> None:
    """`--help`, and nothing but it, lists every command of the contract with what it does."""
    out = run("--help").out
    for names in FAMILIES.values():
        for name in names:
            assert f"\n  {name} " in out
    assert {command.name for command in all_commands()} >= set(CONTRACT) - {"check"}


def test_options_may_stand_anywhere(run: Run) -> None:
    """Words and options may be mixed; an option's value may begin with a dash."""
    given = read_options(command_named("export"), ["w", "--to", "x.pdf", "a", "--final", "b"])
    assert (given["workspace"], given["ids"], given["to"], given["final"]) == ("w", ["a", "b"], "x.pdf", True)
    assert read_options(command_named("list"), ["w", "t", "--sort", "-title"])["sort"] == "-title"
