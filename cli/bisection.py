"""Finds the few of many causes that matter, asking as seldom as can be.

QuickXplain (U. Junker, 2004): a single cause among n takes about log2(n) questions, k causes k times as many.
"""

from collections.abc import Callable, Sequence

type Works[T] = Callable[[Sequence[T]], bool]


def smallest[T](candidates: Sequence[T], works: Works[T]) -> list[T]:
    """As few of the candidates as will do, given that all of them do and none of them doesn't.

    `works` says whether some of them do; more never do worse. It isn't asked the same twice.
    """
    asked: dict[frozenset[int], bool] = {}

    def do(places: Sequence[int]) -> bool:
        key = frozenset(places)
        if key not in asked:
            asked[key] = works([candidates[place] for place in sorted(key)])
        return asked[key]

    asked[frozenset()] = False
    asked[frozenset(range(len(candidates)))] = True
    return [candidates[place] for place in sorted(_needed([], range(len(candidates)), do))]


def _needed(given: Sequence[int], among: Sequence[int], do: Callable[[Sequence[int]], bool]) -> list[int]:
    """Which of `among` are needed where `given` are there anyway."""
    if do(given):
        return []
    if len(among) == 1:
        return list(among)
    half = len(among) // 2
    first, second = list(among[:half]), list(among[half:])
    of_second = _needed([*given, *first], second, do)
    return [*_needed([*given, *of_second], first, do), *of_second]
