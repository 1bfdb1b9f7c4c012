"""Browser and system in words, from the user agent or the client hints: "Chrome 156 on Linux"."""

import re
from collections.abc import Mapping

# (name in the user agent, name in words), in the order to ask: who pretends to be whom comes first.
_BROWSERS = (
    ("Edg", "Edge"),
    ("EdgA", "Edge"),
    ("EdgiOS", "Edge"),
    ("Edge", "Edge"),
    ("OPR", "Opera"),
    ("OPT", "Opera"),
    ("Vivaldi", "Vivaldi"),
    ("YaBrowser", "Yandex Browser"),
    ("SamsungBrowser", "Samsung Internet"),
    ("UCBrowser", "UC Browser"),
    ("Whale", "Whale"),
    ("DuckDuckGo", "DuckDuckGo"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Firefox", "Firefox"),
    ("HeadlessChrome", "Chrome"),
    ("Chrome", "Chrome"),
    ("Chromium", "Chromium"),
    ("MSIE", "Internet Explorer"),
    ("Trident", "Internet Explorer"),
)
_PRODUCT = re.compile(r"([A-Za-z]+)[/ ](\d{1,4})")
_SAFARI = re.compile(r"Version/(\d{1,4})[\d.]* (?:Mobile/\w+ )?Safari/")
_ANDROID = re.compile(r"Android (\d{1,3})[\d.]*(?:; ([^;)]{1,40}?))?(?: Build/[^;)]*)?[;)]")
_IOS = re.compile(r"(iPhone|iPad|iPod)[^)]*? OS (\d{1,3})[_\d]*")
_SYSTEMS = (
    ("Windows Phone", "Windows Phone"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "macOS"),
    ("Macintosh", "macOS"),
    ("Linux", "Linux"),
    ("FreeBSD", "FreeBSD"),
)
_BRAND = re.compile(r'"((?:[^"\\]|\\.){1,60})"\s*;\s*v="(\d{1,4})')


def browser_in_words(user_agent: str, hints: Mapping[str, str] | None = None) -> str:
    """Browser, version and system; the brand from `sec-ch-ua` where it names one (Brave shows there).

    `hints` are request headers. What can't be told is left out; an unknown program gives its own name.
    """
    hints = hints or {}
    browser = _brand(hints.get("sec-ch-ua", "")) or _browser(user_agent)
    system = hints.get("sec-ch-ua-platform", "").strip('" ') or _system(user_agent)
    model = _system(user_agent) if system == "Android" else ""
    return f"{browser} on {model or system}" if system else browser


def _brand(brands: str) -> str:
    """The brand that isn't a decoy ("Not A;Brand") nor, where another is named, the engine."""
    named = {name: version for name, version in _BRAND.findall(brands[:512]) if "not" not in name.lower()}
    for name, version in named.items():
        if name != "Chromium":
            return f"{name.removeprefix('Google ').removeprefix('Microsoft ')} {version}"
    return f"Chromium {named['Chromium']}" if named else ""


def _browser(user_agent: str) -> str:
    products = dict(_PRODUCT.findall(user_agent[:512]))
    for product, name in _BROWSERS:
        if version := products.get(product):
            return name if product == "Trident" else f"{name} {version}"
    if safari := _SAFARI.search(user_agent):
        return f"Safari {safari[1]}"
    return " ".join(next(iter(products.items()), ("A program", ""))).strip() or "A program"


def _system(user_agent: str) -> str:
    if android := _ANDROID.search(user_agent):
        model = android[2] if android[2] and len(android[2]) > 1 else ""
        return f"Android {android[1]}" + (
            f" ({model})" if model and not model.startswith(("rv:", "Mobile", "Tablet")) else ""
        )
    if "Android" in user_agent:
        return "Android"
    if ios := _IOS.search(user_agent):
        return f"{'iPadOS' if ios[1] == 'iPad' else 'iOS'} {ios[2]} ({ios[1]})"
    return next((name for token, name in _SYSTEMS if token in user_agent), "")
