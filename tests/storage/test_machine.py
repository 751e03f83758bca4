"""Whatever offices do in whatever order, all end with the same, nothing is lost, and nobody's words are hidden."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.storage.moves import Game

QUIET = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]


def test_offices_agree_and_lose_nothing(templates: dict[str, Path]) -> None:
    """Random histories of three offices: the saves say what their authors saw, and everyone ends with the same."""
    Game.templates = templates
    chosen = settings(max_examples=40, stateful_step_count=30, suppress_health_check=QUIET)
    run_state_machine_as_test(Game, settings=chosen)


@pytest.mark.long
def test_offices_agree_and_lose_nothing_in_long_histories(templates: dict[str, Path]) -> None:
    """The same with 40 steps each, as many as fit some minutes."""
    Game.templates = templates
    chosen = settings(max_examples=1500, stateful_step_count=40, derandomize=False, suppress_health_check=QUIET)
    run_state_machine_as_test(Game, settings=chosen)
