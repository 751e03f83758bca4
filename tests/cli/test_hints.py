"""The second line of a refusal says what to do, in plain words, and never what a library said."""

from pathlib import Path

import pytest

from tests.cli.program import Run

TOML = {
    "sign": ('title = "Our fund"\nceiling 400\n', "line 2"),
    "end": ('title = "Our fund\n', "title ="),
    "letters": ("title = caf\xe9\n".encode("latin-1"), "UTF-8"),
    "depth": ("a = " + "[" * 5000, "title ="),
}


@pytest.mark.parametrize("name", TOML)
def test_a_profile_that_is_no_toml_says_where_and_how_to_write_it(run: Run, tmp_path: Path, name: str) -> None:
    """A profile with a mistake in its form is refused with its line, where there is one, and an example."""
    given, word = TOML[name]
    path = tmp_path / "fund.toml"
    path.write_bytes(given if isinstance(given, bytes) else given.encode())
    ran = run("checks", "--profile", path)
    said, hint = ran.err.splitlines()
    assert (ran.status, str(path) in said) == (1, True)
    assert word in hint
    assert not [one for one in ("Expected", "Illegal", "codec", "recursion", "at line") if one in ran.err]


def test_a_profile_that_is_not_there_is_named(run: Run, tmp_path: Path) -> None:
    """A profile's file that is not there says to check its name; no number of an error is shown."""
    said, hint = run("checks", "--profile", tmp_path / "zz.toml").err.splitlines()
    assert "zz.toml" in said
    assert "Check the name" in hint
    assert "Errno" not in said + hint


@pytest.mark.parametrize("given", ["QQ", "Ghana", "gh"])
def test_a_country_is_asked_for_by_its_code(run: Run, ghana: Path, tmp_path: Path, given: str) -> None:
    """What is no country is answered with the code that is wanted, not with the beginning of a long list."""
    made = run("new", tmp_path / "x.jlndesk", "--country", given)
    put = run("put", ghana, "person", "-", given=f'{{"full_name": "Ama", "country": "{given}"}}')
    for ran in (made, put):
        assert (ran.status, "AF, AX" in ran.err) == (1, False)
        assert f"“{given}” is not a country; give its two-letter ISO code, such as GH." in ran.err


@pytest.mark.parametrize("damage", ["header", "zeros", "empty", "gone"])
def test_backups_of_a_workspace_that_cannot_be_opened_are_listed(run: Run, ghana: Path, damage: str) -> None:
    """`backups` lists them by where the workspace lay, also while the parts of an open one lie beside a damaged one."""
    run("backup", ghana)
    listed = run("backups", ghana, "--json").json
    assert listed
    data = ghana.read_bytes()
    broken = {"header": b"garbage!" * 12 + data[96:], "zeros": bytes(4096) + data[4096:], "empty": b""}
    if damage == "gone":
        ghana.unlink()
    else:
        ghana.write_bytes(broken[damage])
    for beside in ("", "-wal", "-shm"):
        if beside:
            ghana.with_name(ghana.name + beside).write_bytes(b"")
        ran = run("backups", ghana, "--json")
        assert (ran.status, ran.err) == (0, "")
        assert ran.json == listed
