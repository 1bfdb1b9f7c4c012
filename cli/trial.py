"""Exceptions on trial: they count at once, and are gone when the trial is over, however it ends."""

import time
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from cli.changes import Changes
from filterlists.ownrule import rules_in, without, written
from filterlists.ownrules import OwnRules, version_of

SECONDS = 30 * 60.0
"""After which they end by themselves, should this program be killed."""


class Trial:
    """Sets some exceptions in place of those before; the user's own rules beside them stay as they are."""

    def __init__(self, changes: Changes, own: OwnRules) -> None:
        self._changes = changes
        self._own = own
        self._on_trial: frozenset[str] = frozenset()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.use(())

    def use(self, exceptions: Sequence[str]) -> None:
        """Have these count from the next request on, none of those before."""
        text = self._own.text()
        lines = text.split("\n")[:-1]
        kept = without(lines, [rule for rule in rules_in(lines) if rule.text in self._on_trial])
        there = {rule.text for rule in rules_in(kept)}
        new = [exception for exception in dict.fromkeys(exceptions) if exception not in there]
        until = time.time() + SECONDS
        added = [line for exception in new for line in written(exception, until)]
        if [*kept, *added] != lines:
            self._changes.replace_rules("".join(f"{line}\n" for line in (*kept, *added)), version_of(text))
        self._on_trial = frozenset(new)
