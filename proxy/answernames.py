"""What the names of an answer's header fields tell, whatever their values: a server's are mostly the same."""

from dataclasses import dataclass

from proxy.answering import is_watched
from proxy.head import Fields, may_end
from proxy.remembered import remembered


@dataclass(frozen=True, slots=True)
class Told:
    """Which steps an answer has to go through.

    `may_end`: some fields may end here; `sets_cookies`; `watched`: some make its reader recognisable, or
    would have the browser tell on him.
    """

    may_end: bool
    sets_cookies: bool
    watched: bool


def told_by(fields: Fields) -> Told:
    """What the names of these fields tell."""
    return _told(tuple([name for name, _ in fields]))


@remembered(512)
def _told(names: tuple[bytes, ...]) -> Told:
    lower = [name.lower() for name in names]
    return Told(may_end(lower), b"set-cookie" in lower, is_watched(lower))
