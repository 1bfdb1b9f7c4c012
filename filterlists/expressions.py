"""Regular expressions of rules, run by RE2: its time is linear in the text, so no list can slow the proxy."""

import re
from functools import lru_cache

import re2

from filterlists.refusal import UnsupportedRule

_MEMORY = 1 << 20  # bytes for one expression, at most
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
        return re2.compile(expression, options)
    except (re2.error, UnicodeError) as error:
        reason = error.args[0].decode(errors="replace") if isinstance(error, re2.error) else str(error)
        raise UnsupportedRule(f"RE2 cannot run its regular expression: {reason}") from error


@lru_cache(maxsize=256)
def value_expression(text: str) -> re2._Regexp | None:
    """The expression that an option's value is, as `/a|b/` or `/a|b/i`; None where it is none."""
    written = _between_slashes(text)
    return compiled(written[1], case_sensitive="i" not in written[2]) if written else None
