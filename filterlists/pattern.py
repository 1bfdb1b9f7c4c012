r"""The part of a rule before the `$`: which addresses it finds.

The grammar and its translation to a regular expression are adblockparser's; the expression is compiled by
RE2, whose time is linear in the address: no list can slow the proxy down (adblockparser would use `re`).
Most patterns hold no wildcard and need no expression: they are compared as text.
"""

import re
import warnings
from collections.abc import Callable, Iterable

from filterlists.domains import normalise_host
from filterlists.expressions import Search, compiled, searcher
from filterlists.refusal import MalformedRule, UnsupportedRule
from filterlists.subject import Subject, escaped

with warnings.catch_warnings():
    # adblockparser 0.7 writes "\w" in ordinary strings; Python warns of it whenever it compiles that file.
    warnings.simplefilter("ignore", SyntaxWarning)
    from adblockparser import AdblockRule

Finder = Callable[[Subject], bool]

_HOST = re.compile(r"\|\|(\[[0-9a-f:.]+\]|[^\x00-\x20/^*|:?$&=,%#@\[\]]+)(?=[\^/:?])")
_quotes = re.compile(r"\\[QE]").search  # what stands behind it would be quoted, too
_is_text = re.compile(r"\*+|[*|^]*+[^\x00-\x20\x7f*|^][^\x00-\x20\x7f]*+").fullmatch
# What adblockparser makes of "||", where "||http" finds everything, and what is used instead.
_ANY_START = "^(?:[^:/?#]+:)?(?://(?:[^/?#]*\\.)?)?"
_HOST_START = "^[^:/?#]+://(?:[^/?#]*\\.)?"
_INNER_BAR = "\x00"  # in no pattern: not text
_LONGEST, _MOST_WILDCARDS = 2048, 20  # far above what lists have; far below what would take noticeable time


def is_expression(pattern: str) -> bool:
    """Whether the pattern is a regular expression between slashes."""
    return len(pattern) > 1 and pattern[0] == "/" == pattern[-1]


def whole_host(pattern: str) -> str | None:
    """Give the host of a pattern that finds nothing outside this host and its sub-domains."""
    host = _HOST.match(pattern)
    return host[1].lower().strip("[]") if host else None


def normalise_pattern(pattern: str) -> str:
    """Write a pattern the way requests are written: its host in punycode, percent signs for the rest."""
    if pattern.isascii() or is_expression(pattern):
        return pattern
    if host := _HOST.match(pattern):
        return f"||{normalise_host(host[1])}{escaped(pattern[host.end() :])}"
    return escaped(pattern)


def check_pattern(pattern: str) -> None:
    """Refuse what cannot be read or run. Raises MalformedRule or UnsupportedRule."""
    if len(pattern) > _LONGEST:
        raise UnsupportedRule(f"it is longer than {_LONGEST:,} characters")
    if is_expression(pattern):
        compiled(pattern[1:-1], case_sensitive=False)  # the larger of both
    elif pattern.count("*") + pattern.count("^") > _MOST_WILDCARDS:
        raise UnsupportedRule(f"it has more than {_MOST_WILDCARDS} wildcards")
    elif not _is_text(pattern):
        raise MalformedRule("there is a space in it, or nothing but anchors: no address is like that")


def fixed_parts(pattern: str) -> list[str]:
    """Give the parts between the wildcards of a pattern that is no expression, in lower case."""
    return pattern.lower().replace("^", "*").replace("|", "*").split("*")


def sieve(pattern: str, *, match_case: bool = False) -> str:
    """Give an expression that finds something in every address, in lower case, that the pattern finds.

    It can stand beside others in one expression. "" where that can't be said of any.
    """
    if not is_expression(pattern):
        return f"(?:{_translated(pattern.lower())})"
    return "" if match_case or _quotes(pattern) else f"(?i:{pattern[1:-1]})"


def finder(pattern: str, *, match_case: bool = False) -> Finder:
    """Make the test for a pattern that was checked and normalised."""
    if is_expression(pattern):
        return _expression_finder(pattern[1:-1], match_case=match_case)
    if match_case and pattern.lower() != pattern.upper():
        return _expression_finder(_translated(pattern), match_case=True)
    pattern = pattern.lower()
    if host := _HOST.match(pattern):
        return _host_finder(pattern, host[1].strip("[]"), pattern[host.end() :].rstrip("*"))
    return _text_finder(pattern)


def _host_finder(pattern: str, host: str, rest: str) -> Finder:
    if rest == "^":
        return lambda asked: host in asked.receiver.hosts
    start, *others = rest.split("*")
    skipped, start = len(start), "" if start == "^" else start  # what follows a host is always such a mark
    if "|" in rest or "^" in start or "^" in rest[skipped:]:
        return _wild_finder(pattern)
    if not others:
        return lambda asked: asked.url.startswith(start, asked.after_host) and host in asked.receiver.hosts
    return lambda asked: (
        asked.url.startswith(start, asked.after_host)
        and host in asked.receiver.hosts
        and _in_order(others, asked.url, asked.after_host + skipped)
    )


def _text_finder(pattern: str) -> Finder:
    text = pattern.strip("*")
    if "^" in text or "|" in text[1:]:
        return _wild_finder(pattern)
    start, *others = text.split("*")
    if start.startswith("|"):
        start = start[1:]
        return lambda asked: asked.url.startswith(start) and _in_order(others, asked.url, len(start))
    if others:
        parts = start, *others
        return lambda asked: _in_order(parts, asked.url, 0)
    return lambda asked: text in asked.url


def _wild_finder(pattern: str) -> Finder:
    """Look for the fixed parts first; few addresses have them all.

    So most expressions are never made, and hardly any is run in vain.
    """
    parts = fixed_parts(pattern)
    search: Search | None = None

    def find(asked: Subject) -> bool:
        nonlocal search
        if not _in_order(parts, asked.url, 0):
            return False
        search = search or searcher(compiled(_translated(pattern), case_sensitive=True))
        return search(asked.url)

    return find


def _in_order(parts: Iterable[str], url: str, at: int) -> bool:
    """Whether an address has these parts one after the other, from there on."""
    for part in parts:
        at = url.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True


def _expression_finder(expression: str, *, match_case: bool) -> Finder:
    search = searcher(compiled(expression, case_sensitive=match_case))
    if match_case:
        return lambda subject: search(subject.cased_url)
    return lambda subject: search(subject.url)


def _translated(pattern: str) -> str:
    """Let adblockparser translate; it sees only the bars that are anchors, since it spoils others."""
    anchors = len(pattern) - len(pattern.lstrip("|"))
    start, rest = pattern[:2][:anchors], pattern[min(anchors, 2) :]
    text = rest.removesuffix("|")
    end = rest[len(text) :]
    expression: str = AdblockRule.rule_to_regex(start + text.replace("|", _INNER_BAR) + end)
    return expression.replace(_INNER_BAR, r"\|").replace(_ANY_START, _HOST_START)
