"""The `!#if … !#else … !#endif` blocks of uBlock Origin's lists.

A condition is made of names, `!`, `&&`, `||` and brackets. The names ask what the browser and its extension
can do ("env_firefox", "cap_html_filtering", "ext_ubol"); Jejak is neither, so all but "true" are false.
"""

import re

_DIRECTIVE = re.compile(r"\n!#(if|else|endif)\b(.*)")  # begins with fixed text: ten times as quick as "^"
_PARTS = re.compile(r"\|\||&&|[!()]|[^\s!()&|]+|\S")
_MOST_PARTS = 100


def drop_inactive(text: str) -> str:
    """Empty the lines of branches not taken; the number of lines stays. An open block ends with the text."""
    text = f"\n{text}"
    pieces: list[str] = []
    branches: list[bool] = []
    done = 0
    for directive in _DIRECTIVE.finditer(text):
        pieces.append(_kept(text[done : directive.start()], all(branches)))
        done = directive.start()
        _follow(directive[1], directive[2], branches)
    pieces.append(_kept(text[done:], all(branches)))
    return "".join(pieces)[1:]


def _kept(part: str, taken: bool) -> str:
    return part if taken else "\n" * part.count("\n")


def _follow(word: str, condition: str, branches: list[bool]) -> None:
    if word == "if":
        branches.append(holds(condition))
    elif branches and word == "else":
        branches[-1] = not branches[-1]
    elif branches:
        branches.pop()


def holds(condition: str) -> bool:
    """Evaluate a condition; one that cannot be read, or has more than 100 parts, is false."""
    parts = _PARTS.findall(condition)[::-1]
    if len(parts) > _MOST_PARTS:
        return False
    try:
        return _any_of(parts) and not parts
    except IndexError:
        return False


def _any_of(parts: list[str]) -> bool:
    value = _all_of(parts)
    while parts and parts[-1] == "||":
        parts.pop()
        value |= _all_of(parts)
    return value


def _all_of(parts: list[str]) -> bool:
    value = _one_of(parts)
    while parts and parts[-1] == "&&":
        parts.pop()
        value &= _one_of(parts)
    return value


def _one_of(parts: list[str]) -> bool:
    part = parts.pop()
    if part == "!":
        return not _one_of(parts)
    if part == "(":
        value = _any_of(parts)
        return parts.pop() == ")" and value
    return part == "true"
