"""How much the expressions of a list ask of every request, and when it is too much.

An expression that no word, text or page leads to has to be run for every address. Lists have a dozen of
these at most; a thousand, made for it, would hold every request up.
"""

from filterlists.crowd import is_telling
from filterlists.expressions import compiled
from filterlists.pattern import is_expression
from filterlists.rule import ParsedLine
from filterlists.tokens import address_words, fixed_text, other_keys

_MOST_RULES, _MOST_INSTRUCTIONS = 32, 16_000

TOO_MANY = "it is one of too many expressions that every request would have to ask"


class Burden:
    """What the rules of one list ask of every request so far."""

    __slots__ = ("_instructions", "_rules")

    def __init__(self) -> None:
        self._rules = 0
        self._instructions = 0

    def takes(self, parsed: ParsedLine) -> bool:
        """Whether a rule is not too much; if so, it is counted."""
        if not (is_expression(parsed.pattern) and _is_asked_by_all(parsed)):
            return True
        instructions = compiled(parsed.pattern[1:-1], case_sensitive=False).programsize
        if self._rules == _MOST_RULES or self._instructions + instructions > _MOST_INSTRUCTIONS:
            return False
        self._rules += 1
        self._instructions += instructions
        return True


def _is_asked_by_all(parsed: ParsedLine) -> bool:
    pattern = parsed.pattern
    if not parsed.stops or is_telling(fixed_text(pattern)):
        return False
    keys = other_keys(parsed.options)
    return not address_words(pattern.lower()) and not (keys and all("." in key for key in keys))
