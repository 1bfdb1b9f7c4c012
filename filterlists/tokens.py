"""The keys that rules are filed under, and those a request looks under.

A rule is filed under one key (or a few) such that every request it matches looks under one of them:

* `||ads.example.com/x` under its host; a request looks under its host and every name above it;
* `/banner/*/adview^` under "banner" or "adview": words of letters and digits that stand whole in every
  address the pattern finds; a request looks under all words of its address. The pattern `/banner` has no
  key of this kind: it finds "/bannerx" too, whose word is another. Hence a word needs something on both
  sides of it that is neither letter nor digit nor wildcard;
* `*$script,domain=a.com|b.com` under "@a.com" and "@b.com"; a request looks under the names of its page;
* a regular expression under a word that its fixed parts have, as a pattern;
* what has none of these under "", where every request looks.

Of the rules under a key, those are asked whose fixed text is in the address, too.
"""

import re
from collections.abc import Collection
from functools import lru_cache

from filterlists.domains import page_names
from filterlists.options import Options
from filterlists.pattern import is_expression

# For each byte: itself in lower case if it is a letter or a digit, or else a space.
_LETTERS_AND_DIGITS = bytes(code if chr(code).isalnum() and code < 128 else 32 for code in range(256)).lower()
_whole_words = re.compile(r"(?<=[^a-z0-9*])[a-z0-9]+(?=[^a-z0-9*])").findall
_FREQUENT_WORDS = (
    "https http ws wss com www js net ads google cdn content wp plugins ad static analytics images gif image "
    "min php api assets org img track tracking cloudfront pixel png tracker html stats log"
)
# Words in so many addresses that any other is the better key, and the place of each: the rarest is last.
FREQUENT = {word: rank for rank, word in enumerate(_FREQUENT_WORDS.split())}
_between_wildcards = re.compile(r"[^*^|]+").findall
_MANY_WORDS = 20
_literals = re.compile(r"[a-z0-9-]+").findall
_SCHEMES = frozenset(("http", "https", "ws", "wss"))  # no keys: only the rest of an address is looked at
_OPEN = "\x00"  # for a part of a regular expression that may be many things
_DIFFICULT = re.compile(r"\\[ace-rt-vx-z0-9]|\[:")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_CLASS = re.compile(r"\[\^?\]?[^\]]*\]")
_GROUP = re.compile(r"\([^()]*\)")
_REPEATED = re.compile(r".(?:[*+?]|\{[^}]*\})+", re.DOTALL)
_AS_PATTERN = str.maketrans({"^": "|", "$": "|", ".": "*", _OPEN: "*"})


@lru_cache(maxsize=4096)
def page_keys(page_host: str) -> tuple[str, ...]:
    """Give the keys that a page adds to those of an address."""
    return tuple(f"@{name}" for name in page_names(page_host))


def words_of(address: str) -> Collection[bytes]:
    """Give the words of an address, or of a part of it; as bytes, which takes a third of the time."""
    words = address.encode().translate(_LETTERS_AND_DIGITS).split()
    return words if len(words) < _MANY_WORDS else dict.fromkeys(words)  # of many, some are there often


def address_words(pattern: str) -> list[str]:
    """Give the words of a pattern in lower case of which any one will do as its key."""
    if is_expression(pattern):
        pattern = _skeleton(pattern[1:-1])
    words = _whole_words(pattern)
    if len(words) > 1:
        words = [word for word in words if word not in FREQUENT] or [max(words, key=FREQUENT.__getitem__)]
    return words if words and words[0] not in _SCHEMES else []  # of several, the rarest is not in there


def fixed_text(pattern: str) -> str:
    """Give a text that is in every address, in lower case, that the pattern finds; "" where none is known."""
    if is_expression(pattern):
        parts = [part for part in _literals(_skeleton(pattern[1:-1]).lower()) if part not in _SCHEMES]
    else:
        parts = _between_wildcards(pattern.lower())
        if pattern.startswith("||") and any(len(part) > 1 for part in parts[1:]):
            del parts[0]  # the host before the others says less: the rule may stand under it
    return parts[0] if len(parts) == 1 else max(parts, key=len, default="")


def _skeleton(expression: str) -> str:
    r"""Write a regular expression as a pattern that finds at least as much: `^a\.b[0-9]+/` as `|a_b*/`.

    What the expression leaves open becomes a wildcard, escaped marks become one and the same mark. Where that
    is too difficult, there is no skeleton: "".
    """
    if _DIFFICULT.search(expression):
        return ""
    text = _ESCAPED.sub(lambda escaped: _OPEN if escaped[1] in "bdsw" else "_", expression)
    text = _CLASS.sub(_OPEN, text)
    while (without_groups := _GROUP.sub(_OPEN, text)) != text:
        text = without_groups
    return "" if "|" in text else _REPEATED.sub(_OPEN, text).translate(_AS_PATTERN)


def other_keys(options: Options) -> list[str]:
    """Give the keys under all of which a rule can be filed for its options; none where they name no site."""
    if options.pages and options.pages.only:
        return [f"@{name}" for name in options.pages.only]
    if options.hosts and (hosts := options.hosts.only) and not any(host.endswith(".*") for host in hosts):
        return list(hosts)
    return []
