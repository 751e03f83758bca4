"""The application's verbs, called by the window and the command line alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jlndesk.desk.desk import Desk

if TYPE_CHECKING:
    from jlndesk.desk.make import make_workspace

__all__ = ["Desk", "make_workspace"]


def __getattr__(name: str) -> Any:
    """Return what makes workspaces, which is needed once in the life of one."""
    if name != "make_workspace":
        raise AttributeError(name)
    from jlndesk.desk import make  # noqa: PLC0415  # see above

    return make.make_workspace
