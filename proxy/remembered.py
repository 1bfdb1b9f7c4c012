"""Answers that are remembered until the last private window has gone, as they tell of what was asked for.

What a page asks for comes with the same few headers again and again.
"""

from collections.abc import Callable
from functools import lru_cache

forgetters: list[Callable[[], None]] = []


def remembered[**Asked, Answer](most: int) -> Callable[[Callable[Asked, Answer]], Callable[Asked, Answer]]:
    """Decorate a function whose answer depends on its arguments alone: the latest `most` are remembered."""

    def decorate(function: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
        kept = lru_cache(most)(function)
        forgetters.append(kept.cache_clear)
        return kept  # type: ignore[return-value]  # typeshed drops the arguments' types

    return decorate


def forget() -> None:
    """Forget all of it."""
    for each in forgetters:
        each()
