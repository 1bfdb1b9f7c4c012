"""Short names of lists: what they look like, how one is made, and which were probably meant."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from filterlists.errors import NameTaken

MAX_LENGTH = 40
_NAME = re.compile(rf"[a-z0-9][a-z0-9-]{{0,{MAX_LENGTH - 1}}}")


def is_name(text: str) -> bool:
    """Whether `text` may name a list: 1 to 40 of a to z, 0 to 9 and "-", not "-" first.

    A name becomes a file name; nothing of this alphabet leads out of a folder.
    """
    return _NAME.fullmatch(text) is not None


def checked_name(text: str) -> str:
    """`text`, or NameTaken where it can't name a list."""
    if is_name(text):
        return text
    raise NameTaken(
        f"{text!r} can't be the name of a list: use 1 to {MAX_LENGTH} of a to z, 0 to 9 and “-”, a letter or "
        f"digit first, for example {slug_of(text) or 'my-list'!r}."
    )


def slug_of(title: str) -> str:
    """A name made from a title: accents off, anything else than letters and digits becomes one "-".

    "" where nothing usable is left.
    """
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return words[:MAX_LENGTH].rstrip("-")


def did_you_mean(text: str, known: Iterable[str]) -> str:
    """“ Did you mean a or b?”, from the closest of `known`; "" where none is close."""
    close = get_close_matches(text, list(known), n=3, cutoff=0.6)
    return f" Did you mean {' or '.join(close)}?" if close else ""
