"""The header fields that Chromium sends with each kind of request, as measured in Chromium 156."""

from collections.abc import Mapping

from demo.ask import Ask, Kind
from demo.person import AISYAH

_IMAGES = "image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8"
_PAGES = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8"
_ACCEPT: Mapping[Kind, str] = {"image": _IMAGES, "style": "text/css,*/*;q=0.1", "frame": _PAGES}
_DESTINATION: Mapping[Kind, str] = {"fetch": "empty", "beacon": "empty", "frame": "iframe"}
_ALWAYS = {
    "sec-ch-ua": AISYAH.brands,
    "sec-ch-ua-mobile": "?0",
    "sec-ch-ua-platform": AISYAH.platform,
    "User-Agent": AISYAH.agent,
    "Accept-Encoding": "gzip, deflate, br",
    "Accept-Language": AISYAH.languages,
}


def of_page(url: str, referrer: str) -> dict[str, str]:
    """A page that is opened: typed, or by a link on another page."""
    fields = {
        **_ALWAYS,
        "Upgrade-Insecure-Requests": "1",
        "Accept": _PAGES,
        "Sec-Fetch-Site": relation(host_of(url), host_of(referrer)) if referrer else "none",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-User": "?1",
        "Sec-Fetch-Dest": "document",
    }
    return {**fields, "Referer": shortened(referrer, url)} if referrer else fields


def of_ask(ask: Ask, url: str, page: str) -> dict[str, str]:
    """Something that a page asks for; `url` is where it was led to, if it was."""
    origin = origin_of(page)
    if ask.kind == "socket":
        return {"User-Agent": AISYAH.agent, "Accept-Language": AISYAH.languages, "Origin": origin}
    site = relation(host_of(url), host_of(page))
    cors = ask.kind == "fetch" or (ask.kind == "beacon" and is_announced(ask))
    mode = "navigate" if ask.kind == "frame" else "cors" if cors else "no-cors"
    fields = {
        **_ALWAYS,
        "Accept": _ACCEPT.get(ask.kind, "*/*"),
        "Sec-Fetch-Site": site,
        "Sec-Fetch-Mode": mode,
        "Sec-Fetch-Dest": _DESTINATION.get(ask.kind, ask.kind),
        "Referer": shortened(page, url),
    }
    if ask.kind == "frame":
        fields["Upgrade-Insecure-Requests"] = "1"
    if ask.method == "POST" or (cors and site != "same-origin"):
        fields["Origin"] = origin
    if site == "cross-site":
        fields["Sec-Fetch-Storage-Access"] = "active"
    if ask.content_type:
        fields["Content-Type"] = ask.content_type
    return fields


def of_announcement(ask: Ask, page: str) -> dict[str, str]:
    """The question that goes before: whether such a request may be sent."""
    return {
        "User-Agent": AISYAH.agent,
        "Accept": "*/*",
        "Accept-Encoding": "gzip, deflate, br",
        "Accept-Language": AISYAH.languages,
        "Access-Control-Request-Method": ask.method,
        "Access-Control-Request-Headers": "content-type",
        "Origin": origin_of(page),
        "Sec-Fetch-Site": relation(ask.host, host_of(page)),
        "Sec-Fetch-Mode": "cors",
        "Sec-Fetch-Dest": "empty",
        "Referer": shortened(page, ask.url),
    }


def is_announced(ask: Ask) -> bool:
    """Whether its type of body makes a browser ask first."""
    return ask.content_type == "application/json"


def relation(host: str, page_host: str) -> str:
    """Sec-Fetch-Site: how a host stands to the page that asks."""
    if host == page_host:
        return "same-origin"
    return "same-site" if site_of(host) == site_of(page_host) else "cross-site"


def site_of(host: str) -> str:
    """The domain that was registered; the demo's hosts end in one label or in gov.my."""
    return ".".join(host.split(".")[-3 if host.endswith(".gov.my") else -2 :])


def host_of(url: str) -> str:
    """The host of an address."""
    return url.split("/", 3)[2]


def origin_of(url: str) -> str:
    """Scheme and host of an address."""
    return "/".join(url.split("/", 3)[:3])


def shortened(page: str, url: str) -> str:
    """The page's address as another host gets it: its origin alone."""
    return page if host_of(page) == host_of(url) else f"{origin_of(page)}/"
