"""What passed without being looked into: to which hosts, and why."""

from collections import Counter
from collections.abc import Iterator, Sequence

from doctor.finding import Detail, Finding, ok
from doctor.words import counted
from store.health import Unseen

REASONS = {
    "never_decrypt": "never decrypted",
    "pinned": "pinned",
    "client_certificate": "asks for a certificate of yours",
    "certificate_refused": "the program refuses Jejak's certificate",
    "blocked_by_name": "a tracker, refused by its name",
    "names_differ": "two names for one server, refused",
}
SHOWN = 3  # hosts in the sentence; all of them are in the details


def check(unseen: Sequence[Unseen]) -> Iterator[Finding]:
    """Counts by host and reason of the last seven days."""
    total = sum(each.connections for each in unseen)
    if not total:
        yield ok(
            "not inspected",
            "In the last 7 days every connection could be looked into.",
            {"connections": 0},
        )
        return
    why = Counter[str]()
    for each in unseen:
        why[in_words(each.reason)] += each.connections
    by_host: dict[str, Detail] = {f"{each.host}: {each.reason}": each.connections for each in unseen}
    named = ", ".join(f"{each.host} ({in_words(each.reason)})" for each in unseen[:SHOWN])
    yield ok(
        "not inspected",
        f"{counted(total, 'connection')} of the last 7 days were not looked into: {named}"
        + (" and others." if len(unseen) > SHOWN else "."),
        by_host,
        {each.host: "a host" for each in unseen},
    )


def in_words(reason: str) -> str:
    """Why a connection wasn't looked into; a reason of another version keeps its own name."""
    return REASONS.get(reason, reason)
