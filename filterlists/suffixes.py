"""The name that somebody registered, by the Public Suffix List with its private part (github.io is a suffix).

The list is the one of the package publicsuffixlist, read by ourselves: in a hundredth of a second, where its
own reader takes a fifth.
"""

import re
from functools import cache
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = "publicsuffixlist"
_rules = re.compile(r"\n([^\s/]\S*)").findall  # lines but comments and empty ones, up to a space


def registered_name(names: tuple[str, ...]) -> str:
    """Give the name below the longest public suffix; of a host and its parents, the nearest first.

    The host itself where it is none but a suffix.
    """
    rules = suffix_rules()
    below = names[0]
    for name in names:
        written, parent = _as_written(name), _as_written(name.partition(".")[2])
        if f"!{written}" in rules:
            return name
        # Where all names below one are suffixes ("*.ck"), that one is a suffix as well.
        if not {written, f"*.{written}", f"*.{parent}"}.isdisjoint(rules) or not parent:
            return below
        below = name
    return below


@cache
def suffix_rules() -> frozenset[str]:
    """Give the rules of the list as they are written."""
    package = find_spec(_PACKAGE)
    if package is None or package.origin is None:
        raise ModuleNotFoundError(f"{_PACKAGE} is not installed: install Jejak anew", name=_PACKAGE)
    text = Path(package.origin).with_name("public_suffix_list.dat").read_text(encoding="utf-8")
    return frozenset(_rules(f"\n{text}"))


def _as_written(name: str) -> str:
    """Write a name as the list does, whose letters are those of all scripts."""
    return name if "xn--" not in name else ".".join(map(_label_as_written, name.split(".")))


def _label_as_written(label: str) -> str:
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode().decode("punycode")
    except UnicodeError:
        return label
