"""Where the hooks put what they saw."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mitmproxy.connection import Client

from proxy.faults import Faults
from proxy.recorder import Draft


@dataclass(frozen=True, slots=True)
class Sinks:
    """Takers of what the hooks saw; none of them may wait.

    `record` takes drafts; `first_party` the site of a request that stayed with its page, "" where no page of
    it was opened; `not_inspected` a host and why its connection wasn't looked into; `protected` the names of
    protections that did something; `hang_up` a browser's connection that is to end soon.
    """

    record: Callable[[Draft], None]
    first_party: Callable[[str], None]
    not_inspected: Callable[[str, str], None]
    protected: Callable[[Sequence[str]], None]
    hang_up: Callable[[Client], None]


def tell[*Values](faults: Faults, sink: Callable[[*Values], None], *values: *Values) -> None:
    """Hand `values` to a sink: what fails there is counted and holds nothing up."""
    try:
        sink(*values)
    except Exception as fault:  # whatever the store's trouble is, traffic goes on
        faults.note("sink", fault)
