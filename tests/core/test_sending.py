"""The size meter says what a slow line makes of a file, and each country gets its paper."""

import pytest

from jlndesk.core.sending import paper_of, seconds_to_send, sending_words


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, "sends in 1 second on 2G"), (84_000, "sends in 22 seconds on 2G"), (225_000, "sends in 1 minute on 2G"),
        (230_000, "sends in 2 minutes on 2G"), (450_000, "sends in 2 minutes on 2G"),
        (50_000_000, "sends in 4 hours on 2G"),
    ],
)  # fmt: skip
def test_a_size_is_said_as_the_time_it_takes(size: int, said: str) -> None:
    """Seconds, then whole minutes and hours, never less than it takes."""
    assert sending_words(size) == said


def test_a_larger_file_never_takes_less_time() -> None:
    """The meter only grows."""
    found = [seconds_to_send(size) for size in range(0, 3_000_000, 10_007)]
    assert found == sorted(found)


def test_letter_is_for_the_countries_that_print_on_it() -> None:
    """Manila, Mexico City and Bogotá print on Letter; Accra and an unknown country on A4."""
    assert [paper_of(code) for code in ("PH", "MX", "CO", "GH", "", "ZZ")] == ["Letter"] * 3 + ["A4"] * 3
