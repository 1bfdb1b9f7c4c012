"""Text from strangers made safe to keep and to show: no controls, no direction tricks, no endless values."""

import re

MAX_VALUE = 256
MAX_KEY = 128

_BLANK = re.compile(r"[\t\n\v\f\r\x85\u2028\u2029]+")
# C0 and C1 controls, bidi marks and overrides, zero-width characters, the byte order mark, interlinear
# marks, lone surrogates (SQLite can't store them) and the invisible tag characters.
_UNSAFE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufeff\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)


def clean(text: str) -> str:
    """`text` without characters that hide, reorder or escape; line breaks and tabs become a space."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return _UNSAFE.sub("", _BLANK.sub(" ", text)).strip()


def cut(text: str, limit: int = MAX_VALUE) -> str:
    """`text` in at most `limit` characters, the last one "…" where something was left off."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def count(number: int, noun: str) -> str:
    """A number with its noun in the right form: "1 character", "34 characters"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
