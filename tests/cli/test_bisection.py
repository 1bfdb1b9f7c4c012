"""Few of many causes, found with few questions."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cli.bisection import smallest


class Oracle:
    """Knows the causes, and counts how often it is asked."""

    def __init__(self, causes: set[int]) -> None:
        self.causes = causes
        self.asked: list[frozenset[int]] = []

    def __call__(self, some: object) -> bool:
        assert isinstance(some, list)
        self.asked.append(frozenset(some))
        return self.causes <= set(some)


@pytest.mark.parametrize("count", [1, 2, 3, 7, 32, 100])
def test_one_cause_takes_as_many_questions_as_halvings(count: int) -> None:
    for cause in range(count):
        oracle = Oracle({cause})
        assert smallest(range(count), oracle) == [cause]
        assert len(oracle.asked) <= 2 * math.ceil(math.log2(count)) if count > 1 else not oracle.asked


def case_of(count: int) -> st.SearchStrategy[tuple[int, set[int]]]:
    return st.tuples(st.just(count), st.sets(st.integers(0, count - 1), min_size=1))


@given(st.integers(1, 40).flatmap(case_of))
def test_all_causes_are_found_and_nothing_else(case: tuple[int, set[int]]) -> None:
    count, causes = case
    oracle = Oracle(causes)
    assert smallest(range(count), oracle) == sorted(causes)
    assert len(oracle.asked) == len(set(oracle.asked))
