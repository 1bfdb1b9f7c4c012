"""Which rules stop a host as a whole, so that its name alone decides."""

from functools import lru_cache

from filterlists.options import SUBRESOURCES
from filterlists.pattern import whole_host
from filterlists.rule import LineKind, parse_rule


@lru_cache(maxsize=1024)
def stops_whole_host(line: str) -> bool:
    """Whether a rule is `||host^`, for every type and method, from any page or from all but a few."""
    kind, pattern, options, _ = parse_rule(line)
    return (
        kind is LineKind.NETWORK
        and pattern.lower() == f"||{whole_host(pattern)}^"
        and options.types & SUBRESOURCES == SUBRESOURCES
        and not (options.pages and (options.pages.included or options.pages.included_by))
        and options.methods is None
        and options.hosts is None
        and not options.late
    )
