"""Two refusals within ten minutes, by a program that takes our certificate elsewhere, or by no browser."""

import pytest

from proxy.refusals import MOST, WITHIN_SECONDS, Refusals

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/153.0"


class Clock:
    """Seconds that a test sets."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def refusals(clock: Clock) -> Refusals:
    return Refusals(clock)


@pytest.mark.parametrize("program", ["", "okhttp/4.12"])
def test_the_second_refusal_counts(refusals: Refusals, program: str) -> None:
    assert [refusals.refused(program, host) for host in ("a.test", "b.test", "a.test")] == [
        False,
        False,
        True,
    ]


def test_after_ten_minutes_it_is_the_first_again(refusals: Refusals, clock: Clock) -> None:
    assert not refusals.refused("", "a.test")
    clock.now += WITHIN_SECONDS + 1
    assert not refusals.refused("", "a.test")
    clock.now += WITHIN_SECONDS
    assert refusals.refused("", "a.test")


def test_a_browser_counts_once_it_has_taken_our_certificate(refusals: Refusals) -> None:
    assert [refusals.refused(BROWSER, "a.test") for _ in range(3)] == [False] * 3
    refusals.accepted(BROWSER)
    assert [refusals.refused(BROWSER, "a.test") for _ in range(2)] == [False, True]


def test_one_browser_doesnt_speak_for_another(refusals: Refusals) -> None:
    refusals.accepted(BROWSER)
    other = BROWSER.replace("153", "152")
    assert [refusals.refused(other, "a.test") for _ in range(3)] == [False] * 3


def test_programs_and_browsers_are_counted_apart(refusals: Refusals) -> None:
    refusals.accepted(BROWSER)
    assert not refusals.refused(BROWSER, "a.test")
    assert not refusals.refused("curl/8", "a.test")


def test_no_program_can_fill_the_memory(refusals: Refusals) -> None:
    for number in range(MOST + 5):
        refusals.refused("", f"h{number}.test")
        refusals.accepted(f"Mozilla/{number}")
    assert (len(refusals._refused), len(refusals._accepting)) == (MOST, MOST)
