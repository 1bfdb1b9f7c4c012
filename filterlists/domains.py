"""Host names: one spelling for each, the site they belong to, and the names above them."""

import re
from functools import lru_cache
from unicodedata import normalize

from filterlists.suffixes import registered_name

_IDEOGRAPHIC_FULL_STOP = "\u3002"
_BRACKETED = re.compile(r"\[([^\]]*)\]?(?::\d*)?", re.DOTALL)
_is_plain = re.compile(r"[a-z0-9_.-]*[a-z0-9_-]").fullmatch
_IPV4 = re.compile(r"\d+\.\d+\.\d+\.\d+", re.ASCII)


@lru_cache(maxsize=8192)
def normalise_host(host: str) -> str:
    """Give a host the one spelling that rules and requests are compared in; never raises.

    Lower case, without user name, port, brackets, surrounding space and trailing dots; labels that are not
    ASCII become punycode of their NFKC form (as browsers send them, UTS #46 without transitional mapping).
    """
    if _is_plain(host):
        return host
    host = host.strip().rpartition("@")[2]
    if not host.isascii():
        host = _ascii_labels(host)
    return _without_port(host).rstrip(".").lower()


def _without_port(host: str) -> str:
    if bracketed := _BRACKETED.fullmatch(host):
        return bracketed[1]
    name, colon, port = host.partition(":")
    return name if colon and (not port or port.isdecimal()) else host


def _ascii_labels(host: str) -> str:
    spelled = normalize("NFKC", host.lower()).replace(_IDEOGRAPHIC_FULL_STOP, ".")
    return ".".join(_ascii_label(label) for label in spelled.split("."))


def _ascii_label(label: str) -> str:
    return label if label.isascii() else "xn--" + label.encode("punycode").decode("ascii")


@lru_cache(maxsize=8192)
def registrable_domain(host: str) -> str:
    """Give the domain somebody registered: "a.b.co.uk" → "b.co.uk"; an address or a bare suffix is itself.

    `host` is a normalised host. From the Public Suffix List with its private part (github.io is a suffix).
    """
    if is_address(host) or ".." in f".{host}.":
        return host
    return registered_name(host_and_parents(host))


def is_address(host: str) -> bool:
    """Whether a normalised host is an IP address."""
    return ":" in host or _IPV4.fullmatch(host) is not None


def is_third_party(host: str, page_host: str) -> bool:
    """Whether two normalised hosts belong to different sites; an unknown page ("") is another site."""
    return host != page_host and registrable_domain(host) != registrable_domain(page_host)


@lru_cache(maxsize=8192)
def host_and_parents(host: str) -> tuple[str, ...]:
    """Give a host and every name above it, the nearest first: "a.b.com" → ("a.b.com", "b.com", "com")."""
    names = []
    while host:
        names.append(host)
        host = host.partition(".")[2]
    return tuple(names)


@lru_cache(maxsize=4096)
def page_names(host: str) -> tuple[str, ...]:
    """Give every name `$domain=` may call a page by, the nearest first, entities ("google.*") last."""
    return host_and_parents(host) + tuple(f"{name}.*" for name in host_and_parents(_without_suffix(host)))


def _without_suffix(host: str) -> str:
    suffix = registrable_domain(host).partition(".")[2]
    return "" if is_address(host) or not suffix else host.removesuffix(f".{suffix}")
