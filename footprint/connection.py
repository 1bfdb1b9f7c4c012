"""What the connection itself tells before any content: address, browser, languages, page."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.plaintext import clean, cut
from footprint.redact import redact_text, redact_url
from footprint.useragent import browser_in_words

MAX_HEADER = 2048
MAX_LANGUAGES = 12

# Client hints and preferences that say more about a device or a person: header → kind, name in words.
_HINTS: tuple[tuple[str, Kind, str], ...] = (
    ("sec-ch-ua-model", Kind.DEVICE, "Device model"),
    ("sec-ch-ua-platform-version", Kind.DEVICE, "Operating system version"),
    ("sec-ch-ua-arch", Kind.DEVICE, "Processor"),
    ("sec-ch-ua-bitness", Kind.DEVICE, "Processor, bits"),
    ("sec-ch-ua-full-version-list", Kind.DEVICE, "Browser, all versions"),
    ("sec-ch-device-memory", Kind.DEVICE, "Memory, in gigabytes"),
    ("device-memory", Kind.DEVICE, "Memory, in gigabytes"),
    ("sec-ch-dpr", Kind.SCREEN, "Pixels per point"),
    ("dpr", Kind.SCREEN, "Pixels per point"),
    ("sec-ch-viewport-width", Kind.VIEWPORT, "Width of your browser window"),
    ("viewport-width", Kind.VIEWPORT, "Width of your browser window"),
    ("sec-ch-viewport-height", Kind.VIEWPORT, "Height of your browser window"),
    ("sec-ch-prefers-color-scheme", Kind.DEVICE, "Light or dark"),
    ("ect", Kind.DEVICE, "Speed of your connection"),
    ("rtt", Kind.DEVICE, "Delay of your connection, in milliseconds"),
    ("downlink", Kind.DEVICE, "Speed of your connection, in megabits"),
    ("sec-gpc", Kind.CONSENT, "Global Privacy Control"),
    ("dnt", Kind.CONSENT, "Do Not Track"),
)
_READ = (
    "user-agent",
    "sec-ch-ua",
    "sec-ch-ua-platform",
    "accept-language",
    "referer",
    "origin",
    "sec-fetch-dest",
    *(header for header, _, _ in _HINTS),
)
_REMEMBERED = 128
_WORDS = {"sec-gpc": {"1": "do not sell or share"}, "dnt": {"1": "do not track", "0": "tracking allowed"}}


def connection_points(headers: Mapping[str, str]) -> tuple[DataPoint, ...]:
    """The data points of a connection and its headers; the internet address always, its number never.

    The latest are remembered: all that a page asks for comes with the same headers.
    """
    return _points_of(tuple([headers.get(name, "")[:MAX_HEADER] for name in _READ]))


@lru_cache(_REMEMBERED)
def _points_of(values: tuple[str, ...]) -> tuple[DataPoint, ...]:
    return tuple(_points(dict(zip(_READ, values, strict=True))))


def _points(headers: Mapping[str, str]) -> Iterator[DataPoint]:
    address = "the address you connect from"
    yield DataPoint(
        Kind.IP_ADDRESS, "Your internet address", "ip", address, Certainty.EXACT, Source.CONNECTION
    )
    if agent := _header(headers, "user-agent"):
        yield _point(
            Kind.DEVICE,
            "Your browser and system",
            "user-agent",
            redact_text(browser_in_words(agent, headers)),
        )
    if languages := _languages(_header(headers, "accept-language")):
        yield _point(Kind.LANGUAGE, "Your languages, in order", "accept-language", languages)
    yield from _page(headers)
    for name, kind, label in _HINTS:
        if value := _header(headers, name).strip('"'):
            yield _point(kind, label, name, _WORDS.get(name, {}).get(value, redact_text(value)))


def _page(headers: Mapping[str, str]) -> Iterator[DataPoint]:
    """The page that asks: the one being read, or, for a page that is opened, the one it was opened from."""
    if referer := redact_url(_header(headers, "referer")):
        opened = headers.get("sec-fetch-dest", "") == "document"
        kind, name = (
            (Kind.REFERRER, "The page you came from") if opened else (Kind.PAGE, "The page you were on")
        )
        yield _point(kind, name, "referer", referer)
    elif (origin := redact_url(_header(headers, "origin"))) and origin != "null":
        yield _point(Kind.PAGE, "The site you were on", "origin", origin)


def _languages(header: str) -> str:
    """`ms-MY,en;q=0.8` → "ms-MY, en"."""
    tags = (part.partition(";")[0].strip() for part in header.split(",", MAX_LANGUAGES)[:MAX_LANGUAGES])
    return ", ".join(tag for tag in tags if tag and tag != "*")


def _header(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name)
    return clean(value[:MAX_HEADER]) if value else ""


def _point(kind: Kind, name: str, key: str, value: str) -> DataPoint:
    return DataPoint(kind, name, key, cut(value), Certainty.EXACT, Source.HEADER)
