"""Which connections pass untouched, which of those are refused by name, and what is learnt about hosts."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from filterlists.domains import is_address, normalise_host
from proxy.clientcertificates import Address, ClientCertificates
from proxy.judge import Judge
from proxy.program import is_browser
from proxy.refusals import Refusals
from store.passthrough import Passthrough, Why

BLOCKED_BY_NAME = "blocked_by_name"
NAMES_DIFFER = "names_differ"
CERTIFICATE_REFUSED = "certificate_refused"
_ACCEPTED, _REFUSED = "accepted", "refused"

type Tell = Callable[[str, str, str], None]
"""Tell others that look for the same of (what happened, program, host); mustn't wait."""
type Learn = Callable[[str, Why, bool], None]
"""Keep (host, why, whether for browsers or other programs); mustn't wait."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a connection that isn't looked into: the host it is counted under, and why.

    `refused`: it ends before anything of it goes upstream.
    """

    host: str
    reason: str
    refused: bool = False


class Gate:
    """Decides at a connection's first bytes, and learns from how connections fail.

    `known` is immutable and replaced whole, so a change counts from the next connection. What happens here
    is told to `tell`, and what others were told to `hear`: two refusals count wherever each came in.
    """

    def __init__(
        self, judge: Judge, known: Passthrough, learn: Learn, clock: Callable[[], float] = time.time
    ) -> None:
        self.known = known
        self.tell: Tell = lambda _what, _program, _host: None
        self.servers = ClientCertificates()
        self._judge = judge
        self._learn = learn
        self._clock = clock
        self._refusals = Refusals()

    def fate(self, tunnel: str, sni: str, program: str, on_fault: Callable[[Exception], None]) -> Fate | None:
        """What becomes of a connection to `tunnel` that asks for `sni` ("" for none); None: it is decrypted.

        The two must agree, or one host's name would get another's connection through.
        """
        host, named = normalise_host(tunnel), normalise_host(sni)
        why = self._why(host, program)
        if named and named != host:
            listed = host if why else named
            return Fate(listed, NAMES_DIFFER, refused=True) if why or self._why(named, program) else None
        if why is None:
            return None
        if self._judge.is_blocked_by_name(host, on_fault):
            return Fate(host, BLOCKED_BY_NAME, refused=True)
        return Fate(host, why)

    def accepted(self, program: str) -> None:
        """A program took our certificate."""
        if self._refusals.accepted(program):
            self.tell(_ACCEPTED, program, "")

    def refused(self, program: str, host: str) -> None:
        """A program refused our certificate: a host that is pinned passes from now on."""
        name = normalise_host(host)
        self.tell(_REFUSED, program, name)
        self._weigh_refusal(program, name)

    def hear(self, what: str, program: str, host: str) -> None:
        """Something happened elsewhere: weigh it as if it had been here."""
        if what == _ACCEPTED:
            self._refusals.accepted(program)
        elif what == _REFUSED:
            self._weigh_refusal(program, host)

    def _weigh_refusal(self, program: str, name: str) -> None:
        if self._may_be_learnt(name, program) and self._refusals.refused(program, name):
            self._learn(name, Why.PINNED, is_browser(program))

    def wants_certificate(self, server: Address | None, program: str) -> bool:
        """Whether a server asked for a certificate that only the program has, and so passes from now on."""
        if server is None or not self.servers.asked(server):
            return False
        name = normalise_host(server[0])
        if not self._may_be_learnt(name, program):
            return False
        self._learn(name, Why.CLIENT_CERTIFICATE, is_browser(program))
        return True

    def _why(self, host: str, program: str) -> Why | None:
        return self.known.why(host, is_browser(program), self._clock())

    def _may_be_learnt(self, host: str, program: str) -> bool:
        """A tracker's connections never pass unseen; what passes already isn't learnt again."""
        known = not host or is_address(host) or self._why(host, program) is not None
        return not known and not self._judge.is_tracker(host)
