"""What holds in every test: no screen needed, no network, and nothing of the person who runs them is touched."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.database import DirectoryBasedExampleDatabase

from tests import live_files

# Qt reads these when it starts, so they are set before any test is imported.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LANGUAGE"] = "en"
os.environ.pop("JLNDESK_NOW", None)
os.environ.pop("JLNDESK_EXIT_AFTER_SHOW", None)

EXAMPLES = DirectoryBasedExampleDatabase(Path(__file__).parent.parent / "build" / "hypothesis")
SLOW_IS_FINE = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile(
    "fast", max_examples=30, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW_IS_FINE
)
settings.register_profile(
    "long", max_examples=500, deadline=None, database=EXAMPLES, suppress_health_check=SLOW_IS_FINE
)
settings.load_profile("fast")


def refuse_network(event: str, details: tuple[Any, ...]) -> None:
    """Fail the test that opens a network socket or looks up a host; sockets between processes of this machine pass."""
    is_network = event == "socket.__new__" and details[1] in (socket.AF_INET, socket.AF_INET6)
    if is_network or event == "socket.getaddrinfo":
        pytest.fail("JLN Desk never talks to a network, and neither do its tests.")


sys.addaudithook(refuse_network)
live_files.begin()


@pytest.fixture(autouse=True)
def _no_open_past_sqlite() -> Iterator[None]:
    """No test opens a workspace file that is held open at that moment, and nothing it calls does."""
    live_files.taken()
    yield
    assert not live_files.taken()


@pytest.fixture(scope="session", autouse=True)
def home_of_the_tests(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for the settings, backups and logs of this run, for the programs that tests start as well."""
    home = tmp_path_factory.mktemp("home")
    os.environ["JLNDESK_HOME"] = str(home)
    return home
