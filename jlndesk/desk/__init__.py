"""The application's verbs, called by the window and the command line alike."""

from __future__ import annotations

from jlndesk.desk.desk import Desk
from jlndesk.desk.make import make_workspace

__all__ = ["Desk", "make_workspace"]
