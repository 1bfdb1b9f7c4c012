"""The internet that the proxy connects to: how names are looked up in it, and which addresses are outside."""

from collections.abc import Callable
from dataclasses import dataclass

from filterlists.addresses import is_public
from proxy.lookup import Lookup


@dataclass(frozen=True, slots=True)
class Internet:
    """The real one, unless something else is given: tests and the demo have an internet on loopback."""

    lookup: Lookup | None = None
    public: Callable[[str], bool] = is_public


THE_REAL_ONE = Internet()
