"""Tells whether a fetched or opened text is a filter list at all, and reads what it says about itself."""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from filterlists.decoding import as_text
from filterlists.errors import NotAList

_HEADER_LINES = 200
_TITLE_LENGTH = 120

_FIELD = re.compile(r"[!#]\s*([a-z][a-z -]*?)\s*:\s*(.+)", re.IGNORECASE)
_CHECKSUM = re.compile(r"^[ \t]*![ \t]*checksum[ \t:-]+([\w+/=]+).*\n?", re.IGNORECASE | re.MULTILINE)
_EXPIRES = re.compile(r"(\d{1,4})\s*(d|h|$)", re.IGNORECASE)
_DIFF_EXPIRES = re.compile(r"(\d{1,5})\s*(m|h|d)", re.IGNORECASE)
_MINUTES = {"m": 1, "h": 60, "d": 24 * 60}
_COSMETIC = re.compile(r"#[@?$%]*#")
_HOSTS_LINE = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:]*:[0-9a-f:.]*)(?:%\w+)?\s+\S", re.IGNORECASE)
_REGEX_RULE = re.compile(r"(?:@@)?/.+/(?:\$|$)")
_FORMAT = re.compile(
    r"\[(?:adblock|adguard|ublock)", re.IGNORECASE
)  # the first line of a list that says what it is
_ADBLOCK_MARK = re.compile(
    r"@@|[|/.&?=_*^-]|://"  # what rules begin with
    r"|.*[*^]|.*\$~?[a-z0-9_-]+(?:[,=]|$)"  # what only rules have: wildcards, separators, options
    r"|[a-z0-9_*-]+(?:\.[a-z0-9_-]+)+\.?(?::\d+)?(?:$|[\s/?$])",  # a domain name, alone or with a path
    re.IGNORECASE,
)
_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Header:
    """What a list says about itself in its leading comments; None for what it doesn't say.

    `expires_hours` is how long a copy counts as fresh; `home_page` is an http or https URL. `diff_path` is
    where, seen from the list's own address, a patch to the next version will be, and `diff_minutes` how
    often to look for one.
    """

    title: str | None = None
    version: str | None = None
    last_modified: str | None = None
    home_page: str | None = None
    licence: str | None = None
    expires_hours: int | None = None
    diff_path: str | None = None
    diff_minutes: int | None = None


def read_list(data: bytes, where: str) -> str:
    """The text of a filter list, its lines ended by a newline character, or NotAList.

    `where` names the source in the message. The message tells what was found, never what stood in it.
    """
    text = as_text(data, where)
    _refuse_other_formats(text, where)
    _refuse_a_cut_list(text, where)
    _refuse_other_texts(text, where)
    return text


def read_header(text: str) -> Header:
    """The header fields of a list; placeholders such as `%timestamp%` count as absent."""
    fields: dict[str, str] = {}
    for line in islice(_leading_comments(text), _HEADER_LINES):
        if found := _FIELD.match(line):
            fields.setdefault(found[1].lower(), _shown(found[2]))
    stated = {name: value for name, value in fields.items() if value and not _is_placeholder(value)}
    return Header(
        title=stated.get("title"),
        version=stated.get("version"),
        last_modified=stated.get("last modified") or stated.get("updated") or stated.get("timeupdated"),
        home_page=_web_address(stated.get("homepage") or stated.get("home page")),
        licence=stated.get("licence") or stated.get("license"),
        expires_hours=_hours(stated.get("expires", "")),
        diff_path=stated.get("diff-path"),
        diff_minutes=_minutes(stated.get("diff-expires", "")),
    )


def _refuse_other_formats(text: str, where: str) -> None:
    start = text.lstrip()[:200].lower()
    if start.startswith("<"):
        raise NotAList(
            f"{where} is a web page, not a filter list. The sign-in page of a network (hotel, train, café) "
            "answers like that, and so does a list that has moved: open any page in the browser, sign in if "
            "asked, then try again."
        )
    if start.startswith("{") or re.match(r"\[\s*[\[{\"\d]", start):
        raise NotAList(f"{where} is JSON, not a filter list. Look for the list's plain text version.")


def _refuse_a_cut_list(text: str, where: str) -> None:
    """Compare with the list's own `! Checksum:` (MD5 of the rest, blank lines dropped), where it has one."""
    stated = _CHECKSUM.search(text[:4000])
    if stated is None or _is_placeholder(stated[1]):
        return
    rest = re.sub(r"\n+", "\n", text[: stated.start()] + text[stated.end() :])
    found = base64.b64encode(hashlib.md5(rest.encode(), usedforsecurity=False).digest())
    if found.decode().rstrip("=") != stated[1].rstrip("="):
        raise NotAList(
            f"{where} doesn't match its own checksum: it was cut or changed on its way. Fetch it again."
        )


def _refuse_other_texts(text: str, where: str) -> None:
    lines = [line for line in _stripped(text) if not _is_comment(line)]
    rules = sum(map(_could_be_a_rule, lines))
    if rules == 0:
        raise NotAList(f"{where} has no rule in it. Check that it is the list you meant.")
    if rules < len(lines) / 2 and not has_header(text):
        raise NotAList(
            f"{where} is a text, not a filter list: only {rules} of {len(lines)} lines could be rules. "
            "Check that it is the list you meant."
        )


def has_header(text: str) -> bool:
    """Whether a list says at its beginning what it is."""
    return _FORMAT.match(text) is not None or read_header(text).title is not None


def _could_be_a_rule(line: str) -> bool:
    if _COSMETIC.search(line) or _HOSTS_LINE.match(line) or _REGEX_RULE.match(line):
        return True
    pattern = line.partition("$")[0].partition(" #")[0].rstrip()
    return len(line) > 2 and _ADBLOCK_MARK.match(line) is not None and not any(map(str.isspace, pattern))


def _leading_comments(text: str) -> Iterator[str]:
    for line in _stripped(text):
        if not _is_comment(line):
            return
        yield line


def _stripped(text: str) -> Iterator[str]:
    """The lines that aren't blank; only a newline ends one, since rules may hold other separators."""
    return filter(None, map(str.strip, text.split("\n")))


def _is_comment(line: str) -> bool:
    return line.startswith(("!", "[")) or (line.startswith("#") and _COSMETIC.match(line) is None)


def _is_placeholder(value: str) -> bool:
    return value.startswith("%")


def _shown(value: str) -> str:
    return _UNSHOWABLE.sub("", value).strip()[:_TITLE_LENGTH]


def _web_address(value: str | None) -> str | None:
    return value if value and re.match(r"https?://[^\s<>\"]+$", value) else None


def _hours(value: str) -> int | None:
    found = _EXPIRES.match(value)
    if found is None or int(found[1]) == 0:
        return None
    return int(found[1]) * (1 if found[2].lower() == "h" else 24)


def _minutes(value: str) -> int | None:
    found = _DIFF_EXPIRES.match(value)
    return int(found[1]) * _MINUTES[found[2].lower()] or None if found else None
