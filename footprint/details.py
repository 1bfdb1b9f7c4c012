"""Personal details as vendors send them: hashed or in plain text, told in words and never kept."""

import re

_HEX_HASHES = {32: "MD5", 40: "SHA-1", 64: "SHA-256", 128: "SHA-512"}
_HEX = re.compile(r"[0-9a-fA-F]+")
_BASE64_SHA256 = re.compile(r"[A-Za-z0-9+/_-]{43}=?")
_EMAIL = "Your e-mail"
_AT = re.compile(r"@|%(?:25){0,3}40|\\u0040", re.IGNORECASE)
_SEPARATOR = re.compile(r"[,;|\s]+")

# Google's user data: `tv.1~em.<hash>~pn.<hash>`, the names with a number where there are several.
_GOOGLE_DETAILS = {
    "em": "e-mail",
    "pn": "phone number",
    "fn": "first name",
    "ln": "last name",
    "sa": "street",
    "ct": "city",
    "rg": "region",
    "pc": "postcode",
    "co": "country",
}
_GOOGLE_PAIR = re.compile(r"([a-z]{2})\d*\.([^~]+)")


def hash_name(value: str) -> str:
    """The hashes that a value looks like ("SHA-256"; "MD5, SHA-1"), each kind once; "" for anything else."""
    parts = [part for part in _SEPARATOR.split(value.strip("[]\"' ")) if part]
    names = dict.fromkeys(_one_hash(part.strip("\"'")) for part in parts[:10])
    return "" if "" in names else ", ".join(names)


def _one_hash(value: str) -> str:
    if _HEX.fullmatch(value):
        return _HEX_HASHES.get(len(value), "")
    return "SHA-256" if _BASE64_SHA256.fullmatch(value) else ""


def detail_words(name: str, value: str) -> tuple[str, str]:
    """Name and value of a personal detail's data point: ("Your e-mail, hashed", "as SHA-256").

    An e-mail address that isn't readable as one isn't called plain.
    """
    if hashed := hash_name(value):
        return f"{name}, hashed", f"as {hashed}"
    disguised = name.startswith(_EMAIL) and not _AT.search(value)
    return name, "in a form of its own" if disguised else "in plain text"


def google_user_data(value: str) -> str:
    """The details in Google's `em` field, by name: "e-mail, phone number"; "" where it has none."""
    found = (_GOOGLE_DETAILS.get(pair[1]) for pair in _GOOGLE_PAIR.finditer(value))
    return ", ".join(dict.fromkeys(name for name in found if name))
