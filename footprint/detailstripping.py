"""Takes the user's own details out of a request that is sent, or says that it can't be done.

A value goes as a whole: a parameter keeps its name, a path its length, JSON its shape. What is left is looked
through again by whoever asked: what can't be taken out cleanly must not go at all.
"""

import gzip
import json
import re
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

from footprint.detailsearch import DetailSearch
from footprint.inflate import inflate
from footprint.sent import SentRequest
from footprint.unfold import json_value

_BETWEEN = re.compile(r"([/?&;=#])")
_IN_FORM = re.compile(r"([&=])")
_INSTEAD_IN_PATH = "-"
_NEVER_DROPPED = frozenset(
    {"host", "content-type", "content-length", "content-encoding", "transfer-encoding"}
)

type Has = Callable[[str], bool]
"""Whether a text has one of the details that are to go."""


def without_details(sent: SentRequest, search: DetailSearch, details: Collection[str]) -> SentRequest:
    """The request without these details (by their IDs), as far as that can be done."""

    def has(text: str) -> bool:
        return any(hit.detail.id in details for hit in search.find(text))

    headers = tuple((name, left) for name, value in sent.headers if (left := _header(name, value, has)) != "")
    encoding = next((value for name, value in headers if name == "content-encoding"), "")
    body = _body(sent.body, encoding.strip().lower(), has) if sent.body else b""
    return replace(sent, url=_address(sent.url, has), headers=headers, body=body)


def _address(url: str, has: Has) -> str:
    """A URL with the values of parameters emptied, and parts of its path made a dash."""
    origin = "/".join(url.split("/", 3)[:3])
    path, question, query = url[len(origin) :].partition("?")
    path = "".join(_INSTEAD_IN_PATH if _worth(part) and has(part) else part for part in _BETWEEN.split(path))
    return origin + path + question + _emptied(query, _BETWEEN, has)


def _emptied(text: str, between: re.Pattern[str], has: Has) -> str:
    return "".join("" if _worth(part) and has(part) else part for part in between.split(text))


def _worth(part: str) -> bool:
    return len(part) > 1


def _header(name: str, value: str, has: Has) -> str:
    """What is left of a header's value, "" where nothing is."""
    if name in _NEVER_DROPPED or not has(value):
        return value
    if name == "cookie":
        return "; ".join(each.strip() for each in value.split(";") if not has(each))
    return _address(value, has) if value.startswith(("http://", "https://")) else ""


def _body(body: bytes, encoding: str, has: Has) -> bytes:
    if encoding == "gzip":
        return gzip.compress(_body(inflate(body, encoding).data, "", has), mtime=0)
    try:
        text = body.decode()
    except UnicodeDecodeError:
        return body
    lines = text.split("\n")
    return "\n".join(_line(each, has) for each in ([text] if _is_json(text) else lines)).encode()


def _is_json(text: str) -> bool:
    return text.lstrip()[:1] in ("{", "[") and json_value(text) is not None


def _line(line: str, has: Has) -> str:
    if not has(line):
        return line
    if _is_json(line):
        return json.dumps(_emptied_json(json.loads(line), has), ensure_ascii=False, separators=(",", ":"))
    return _emptied(line, _IN_FORM, has)


def _emptied_json(found: Any, has: Has) -> Any:
    if isinstance(found, dict):
        return {name: _emptied_json(inner, has) for name, inner in found.items()}
    if isinstance(found, list):
        return [_emptied_json(inner, has) for inner in found]
    if isinstance(found, str | int | float) and not isinstance(found, bool):
        return type(found)() if has(str(found)) else found
    return found
