"""Regular expressions of rules, run by RE2: its time is linear in the text, so no list can slow the proxy."""

import re
from collections.abc import Callable
from functools import lru_cache

import re2

from filterlists.refusal import UnsupportedRule

type Search = Callable[[str], bool]

_MEMORY = 8 << 20  # bytes for one expression, at most; with too few RE2 falls back to a way that is slow
_LARGEST = 16_000  # instructions; lists have up to 9,100
_MOST_WORK = 10_000_000  # instructions times characters: that way takes some 20 ms for so many
_between_slashes = re.compile(r"/(.+)/([a-z]*)", re.DOTALL).fullmatch


def compiled(expression: str, *, case_sensitive: bool, capture: bool = False) -> re2._Regexp:
    """The expression, ready to run; `capture` where its groups are wanted. Raises UnsupportedRule."""
    options = re2.Options()
    options.case_sensitive = case_sensitive
    options.dot_nl = True
    options.never_capture = not capture
    options.max_mem = _MEMORY
    options.log_errors = False  # RE2 would write to standard error itself
    try:
        made = re2.compile(expression, options)
    except (re2.error, UnicodeError) as error:
        reason = error.args[0].decode(errors="replace") if isinstance(error, re2.error) else str(error)
        raise UnsupportedRule(f"RE2 cannot run its regular expression: {reason}") from error
    if made.programsize > _LARGEST:
        raise UnsupportedRule("RE2 cannot run its regular expression: it is too large")
    return made


def searcher(expression: re2._Regexp, *, too_long: bool = False) -> Search:
    """The test whether a text has what an expression looks for.

    The answer is `too_long` where RE2 might take long over it: the text is long, the expression large.
    """
    search, longest = expression.search, _MOST_WORK // expression.programsize

    def find(text: str) -> bool:
        # Bytes: for a str, re2 would count every offset of a hit in characters, which nobody reads.
        return search(text.encode()) is not None if len(text) <= longest else too_long

    return find


@lru_cache(maxsize=256)
def value_expression(text: str) -> re2._Regexp | None:
    """The expression that an option's value is, as `/a|b/` or `/a|b/i`; None where it is none."""
    written = _between_slashes(text)
    return compiled(written[1], case_sensitive="i" not in written[2]) if written else None
