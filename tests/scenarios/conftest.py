"""The workspaces and ways of giving commands that the tests of the command line use."""

from tests.cli.conftest import drive, fresh, ghana, run

__all__ = ["drive", "fresh", "ghana", "run"]
