"""Which names of fields stand for secrets and for personal details."""

import re
from functools import cache, lru_cache

from footprint.datafile import data_table

# A secret only when the value looks like a token: these names have innocent uses too.
_MAYBE_SECRET = re.compile(
    r"sess|^[ps]?sid$|cookie|token|secret|passw|auth|signature|hash|key$|^hdn|policy|^(?:s|t|em|ph|pn|fn|ln|db|he)$"
)
_PERSONAL_GROUP = re.compile(r"(?:ud|udff|user_?data|pd)[\[.]", re.IGNORECASE)
_LEAF = re.compile(r"([^.\[\]]+)\]?(?:\[\d*\])*\Z")
_LONGEST_NAME = 128
_REMEMBERED = 512  # names repeat from request to request
_NOT_ALNUM = re.compile(r"[\W_]+")


@lru_cache(_REMEMBERED)
def leaf(key: str) -> str:
    """The last name in a field's path, lower case without punctuation: `a.b[0].Page_URL` → `pageurl`."""
    if key.isalpha():
        return key.lower()
    key = key[-_LONGEST_NAME:]  # a search is quadratic at worst
    found = _LEAF.search(key)
    return _NOT_ALNUM.sub("", found[1] if found else key).lower()


def is_secret_name(key: str) -> bool:
    """Whether a field by this name is a secret whatever its value."""
    return leaf(key) in _names("secrets")


@lru_cache(_REMEMBERED)
def is_maybe_secret_name(key: str) -> bool:
    """Whether a field by this name is a secret when its value looks like a token."""
    return _MAYBE_SECRET.search(leaf(key)) is not None


@lru_cache(_REMEMBERED)
def is_detail_name(key: str) -> bool:
    """Whether a field by this name holds a personal detail: an e-mail, a name, a phone number."""
    return leaf(key) in _names("details") or _PERSONAL_GROUP.match(key) is not None


@cache
def _names(table: str) -> frozenset[str]:
    return frozenset(data_table("secret-names")[table])
