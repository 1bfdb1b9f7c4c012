"""The visitor's cookies: a domain's own, and, with SameSite=None, other pages' requests to it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Kept:
    value: str
    everywhere: bool


class Jar:
    """Cookies by domain and name. All are Secure and for every path, as those of the demo's web are."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], _Kept] = {}

    def take(self, host: str, fields: Iterable[str]) -> None:
        """Keep what an answer's Set-Cookie fields say, or what a script sets on its page."""
        for field in fields:
            pair, _, rest = field.partition(";")
            name, _, value = pair.strip().partition("=")
            said = _attributes(rest)
            domain = said.get("domain", host).lstrip(".").lower()
            if host != domain and not host.endswith(f".{domain}"):
                continue
            if said.get("max-age") == "0":
                self._kept.pop((domain, name), None)
            else:
                self._kept[domain, name] = _Kept(value, said.get("samesite", "").lower() == "none")

    def sent_to(self, host: str, *, from_another_site: bool) -> str:
        """The Cookie field of a request to this host, "" where there is none."""
        return "; ".join(
            f"{name}={kept.value}"
            for (domain, name), kept in self._kept.items()
            if (host == domain or host.endswith(f".{domain}")) and (kept.everywhere or not from_another_site)
        )


def _attributes(text: str) -> Mapping[str, str]:
    parts = (part.strip().partition("=") for part in text.split(";"))
    return {name.lower(): value for name, _, value in parts}
