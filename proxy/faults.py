"""What happens when a hook fails: decided hook by hook, as mitmproxy would let everything through."""

import functools
import logging
import time
from collections import Counter, deque
from collections.abc import Callable
from typing import Any, Protocol

MANY, WITHIN_SECONDS = 20, 60.0
DEGRADED = "Degraded: "  # how the notice begins
_log = logging.getLogger("jejak.proxy")


class Faults:
    """Counts faults by where they happened, and says so once for each kind."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.counts: Counter[str] = Counter()
        self._clock = clock
        self._latest: deque[float] = deque(maxlen=MANY + 1)

    @property
    def notice(self) -> str | None:
        """What the user should know: that so much fails, more than 20 times within the last minute."""
        times = self._latest
        if len(times) <= MANY or self._clock() - times[0] > WITHIN_SECONDS:
            return None
        return (
            f"{DEGRADED}Jejak failed more than {MANY} times within a minute, and stops third parties "
            "that it can't judge. Stop it and start it again; if that doesn't help, please report it."
        )

    def note(self, where: str, fault: Exception) -> None:
        """Count a fault; the first of its kind is logged, without its text, which may hold a URL."""
        kind = f"{where}: {type(fault).__name__}"
        self._latest.append(self._clock())
        self.counts[where] += 1
        self.counts[kind] += 1
        if self.counts[kind] == 1:
            trace = fault.__traceback__
            while trace is not None and trace.tb_next is not None:
                trace = trace.tb_next
            line = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
            _log.error("Fault in %s (%s at %s); Jejak goes on as SECURITY.md says.", where, kind, line)


class _HasFaults(Protocol):
    faults: Faults


def guarded[Owner: _HasFaults, Subject](
    otherwise: Callable[[Any], None],
) -> Callable[[Callable[[Owner, Subject], None]], Callable[[Owner, Subject], None]]:
    """Decorate a hook: where it raises, the fault is counted and `otherwise` decides what happens."""

    def decorate(hook: Callable[[Owner, Subject], None]) -> Callable[[Owner, Subject], None]:
        @functools.wraps(hook)
        def run(self: Owner, subject: Subject) -> None:
            try:
                hook(self, subject)
            except Exception as fault:  # whatever it is, mitmproxy would log it and let the request go on
                self.faults.note(hook.__name__, fault)
                otherwise(subject)

        return run

    return decorate
