"""Secrets and personal details taken out of what is kept: URLs, and values that may hold them.

A password, a one-time code or a session's key must never reach the database, whoever sent it where. What
is replaced becomes "…"; an e-mail address becomes "…@…". Path and keys stay, so that a report can still
say what was sent.
"""

import json
import re
from urllib.parse import quote, unquote

from footprint.plaintext import clean, cut
from footprint.secretnames import is_detail_name, is_maybe_secret_name, is_secret_name

HIDDEN = "…"
HIDDEN_EMAIL = "…@…"
MAX_URL = 8192  # characters looked at
MAX_KEPT_URL = 2048
MAX_NESTING = 4

_JWT = re.compile(
    r"(?:(?<![A-Za-z0-9_-])|(?<=%[0-9A-Fa-f]{2}))(?:ey[JA]|ewo)[A-Za-z0-9_-]{14,}"
    r"(?:\.[A-Za-z0-9_-]*){0,4}(?:=|%3D)*"
)
# A version is no mail server: `jquery@3.6.0`, `react@18.2.0-rc.js`.
_AT_DOMAIN = r"(?:@|%(?:25){0,3}40)(?!v?\d+\.\d)[\w-]{1,63}(?:\.[\w-]{1,63}){0,7}\.[^\W\d_]{2,24}"
_EMAIL = re.compile(rf"(?<![\w.+-])[\w.+-]+{_AT_DOMAIN}(?:[\w.+-]*{_AT_DOMAIN})*")
_TOKEN = re.compile(r"[A-Za-z0-9+/_~.=%:-]{16,}\Z")
_JSON_PAIR = re.compile(r'"([^"\\]{1,64})"(\s*:\s*)(?:"((?:[^"\\]|\\.)*)(?:"|\Z)|(\[?[^,{}\]]+))', re.DOTALL)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_TEXT_PAIR = re.compile(r'(?<![\w.$\[\]-])([\w.$\[\]-]{1,64})=([^&\s"#;,]+)')
_TEXT_URL = re.compile(r"https?://[^\s\"'<>]+")
_TOKEN_PATH = re.compile(
    r"(?i)(/(?:reset|verify|verification|confirm|activate|invite|invitation|magic|token|unsubscribe|sso|otp)"
    r"[\w-]{0,24}/)([A-Za-z0-9_~.=-]{12,})"
)
_USERINFO = re.compile(r"((?:[a-zA-Z][\w+.-]{0,20}:)?//)[^/?#]*@")
_ADDRESS = re.compile(r"(?:[a-zA-Z][\w+.-]{0,20}:)?//|/[^/]")


def redact_url(url: str) -> str:
    """A URL fit to be kept: no user name, fragment, secret or e-mail address, at most 2,048 characters.

    Path and keys stay as they were sent. Secrets are found by name (`token`, `code`, `state` …), by shape
    (JWT; a long token under a name like `sid`) and inside nested URLs, queries and JSON, however often
    encoded up to `MAX_NESTING`.
    """
    whole = url if len(url) <= MAX_URL else url[:MAX_URL].rpartition("&")[0]
    return cut(_url(clean(whole), 0), MAX_KEPT_URL)


def redact_value(key: str, value: str) -> str:
    """A field's value fit to be kept, judged by its name and its shape."""
    return HIDDEN if is_secret(key, value) else redact_text(value)


def is_secret(key: str, value: str) -> bool:
    """Whether a field by this name with this value must not be kept."""
    return is_secret_name(key) or (is_maybe_secret_name(key) and looks_like_token(value))


def redact_text(value: str) -> str:
    """Text without JWTs and e-mail addresses, its URLs and `name=value` pairs without their secrets."""
    if _ADDRESS.match(value):
        return _url(value[:MAX_URL], 0)
    if "://" in value:
        value = _TEXT_URL.sub(lambda found: _url(found[0], 0), value)
    if "=" in value:
        value = _TEXT_PAIR.sub(_text_pair, value)
    if value[:1] in ("{", "["):
        value = _JSON_PAIR.sub(_json_pair, value)
    return hide_shapes(value)


def looks_like_token(value: str) -> bool:
    """Whether a value looks random and long enough to be a key to something: letters and digits mixed."""
    return (
        _TOKEN.match(value) is not None
        and any(letter.isdigit() for letter in value)
        and any(letter.isalpha() for letter in value)
    )


def _url(url: str, depth: int) -> str:
    address, question, query = url.partition("#")[0].rstrip().partition("?")
    if "@" in address:
        address = _USERINFO.sub(r"\1", address)
    path, semicolon, matrix = address.partition(";")
    path = hide_shapes(_TOKEN_PATH.sub(rf"\1{HIDDEN}", path))
    return path + semicolon + _pairs(matrix, ";", depth) + question + _pairs(query, "&", depth)


def _pairs(query: str, separator: str, depth: int) -> str:
    return separator.join(_pair(part, depth) for part in query.split(separator)) if query else ""


def _pair(part: str, depth: int) -> str:
    name, equals, value = part.partition("=")
    if not equals:
        return _value(name, depth)
    key = unquote(name)
    if value and (is_detail_name(key) or is_secret(key, unquote(value))):
        return f"{hide_shapes(name)}={HIDDEN}"
    return f"{hide_shapes(name)}={_value(value, depth)}"


def _value(value: str, depth: int) -> str:
    """A parameter's value, still encoded, with what is inside it redacted; unchanged where nothing was."""
    if depth >= MAX_NESTING:
        return HIDDEN
    inner = unquote(value)
    redacted = _inside(inner, depth + 1)
    if redacted == inner:
        return hide_shapes(value)
    return hide_shapes(quote(redacted, safe="~()*!'@,:/").replace(quote(HIDDEN), HIDDEN))


def _inside(text: str, depth: int) -> str:
    """The decoded text of a value, redacted as the URL, query or JSON that it is, or as text."""
    if _ADDRESS.match(text):
        return _url(text, depth)
    if text[:1] in ("{", "["):
        return hide_shapes(_JSON_PAIR.sub(_json_pair, text))
    if "=" in text:
        return _pairs(text, "&", depth)
    if "%" in text:
        return _value(text, depth)
    return hide_shapes(text)


def _json_pair(found: re.Match[str]) -> str:
    name, colon, text, other = found.groups()
    value = other if text is None else text
    if value and (is_detail_name(name) or is_secret(name, value)):
        return f'"{name}"{colon}"{HIDDEN}"'
    if '\\"' not in value:
        return found[0]
    inner = _ESCAPED.sub(r"\1", value)
    redacted = _JSON_PAIR.sub(_json_pair, inner)
    return found[0] if redacted == inner else f'"{name}"{colon}{json.dumps(redacted, ensure_ascii=False)}'


def _text_pair(found: re.Match[str]) -> str:
    return f"{found[1]}={HIDDEN}" if is_secret(found[1], found[2]) else found[0]


def hide_shapes(text: str) -> str:
    """Text without JWTs and e-mail addresses, whatever they are called."""
    if "ey" in text:
        text = _JWT.sub(HIDDEN, text)
    if "@" in text or "40" in text:
        text = _EMAIL.sub(HIDDEN_EMAIL, text)
    return text
