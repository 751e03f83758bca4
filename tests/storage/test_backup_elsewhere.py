"""A workspace named where another file is meant is left as it is, and a listener that fails keeps nobody waiting."""

import os

import pytest

from jlndesk.core.errors import InputError
from jlndesk.storage import attachments
from jlndesk.storage.backup import backup
from jlndesk.storage.parts import require_other_file
from tests.storage.safe import truth_of


@pytest.mark.parametrize("how", ["itself", "by a link", "by a second name", "its log", "another one"])
def test_workspace_is_no_place_for_a_backup(safe, how, tmp_path):
    """A backup written over a workspace, whatever name it goes by, is refused, and the workspace is as it was."""
    before = truth_of(safe.path)
    target = tmp_path / "backup.jlnbackup"
    if how == "itself":
        target = safe.path
    elif how == "by a link":
        target.symlink_to(safe.path)
    elif how == "by a second name":
        os.link(safe.path, target)
    elif how == "its log":
        target = safe.path.with_name(f"{safe.path.name}-wal")
    else:
        target = tmp_path / "other.jlndesk"
        target.write_bytes(b"another")
    with pytest.raises(InputError, match="is a workspace and was left as it is"):
        backup(safe.path, safe.paths, to=target)
    assert truth_of(safe.path) == before


def test_workspace_is_not_attached_to_itself(safe):
    """The open workspace is not read as an attachment, which would take its locks away."""
    office = safe.office()
    with pytest.raises(InputError, match="is a workspace"):
        attachments.keep(safe.path, safe.path)
    office.close()
    require_other_file(safe.path.with_name("letter.pdf"), safe.path)


def test_listener_that_fails_keeps_nobody_waiting(safe):
    """A save is acknowledged although somebody who was to hear of it fails; the writer goes on."""
    office = safe.office()

    def fail(_records):
        raise RuntimeError("a fault")

    office.store.listeners.append(fail)
    first = office.put({"name": "Written"})
    second = office.put({"name": "Written too"})
    assert office.rows("SELECT count(*) FROM item WHERE id IN (?, ?)", first, second) == [(2,)]
    office.close()
