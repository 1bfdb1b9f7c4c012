"""Browser and system in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.useragent import browser_in_words

M = "Mozilla/5.0"
LIKE = "(KHTML, like Gecko)"
WEBKIT = f"AppleWebKit/537.36 {LIKE}"
APPLE = f"AppleWebKit/605.1.15 {LIKE}"
AGENTS = {
    f"{M} (X11; Linux x86_64) {WEBKIT} Chrome/156.0.0.0 Safari/537.36": "Chrome 156 on Linux",
    f"{M} (X11; Linux x86_64) {WEBKIT} HeadlessChrome/156.0 Safari/537.36": "Chrome 156 on Linux",
    f"{M} (Windows NT 10.0; Win64) {WEBKIT} Chrome/120.0 Safari/537.36 Edg/120.0": "Edge 120 on Windows",
    f"{M} (Windows NT 10.0) {WEBKIT} Chrome/119.0 Safari/537.36 OPR/105.0": "Opera 105 on Windows",
    f"{M} (X11; CrOS x86_64 14541.0.0) {WEBKIT} Chrome/120.0 Safari/537.36": "Chrome 120 on ChromeOS",
    f"{M} (Linux; Android 13; Pixel 7 Build/T) {WEBKIT} Chrome/116.0": "Chrome 116 on Android 13 (Pixel 7)",
    f"{M} (Linux; Android 10; K) {WEBKIT} Chrome/120.0 Mobile Safari/537.36": "Chrome 120 on Android 10",
    f"{M} (Linux; Android 13; SM-S9) SamsungBrowser/23.0 Chrome/115.0": (
        "Samsung Internet 23 on Android 13 (SM-S9)"
    ),
    f"{M} (Android 14; Mobile; rv:121.0) Gecko/121.0 Firefox/121.0": "Firefox 121 on Android 14",
    f"{M} (X11; Ubuntu; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0": "Firefox 121 on Linux",
    f"{M} (Macintosh; Intel Mac OS X 10_15_7) {APPLE} Version/17.1 Safari/605.1": "Safari 17 on macOS",
    f"{M} (iPhone; CPU iPhone OS 17_1 like Mac OS X) {APPLE} Version/17.1 Mobile/15E Safari/604.1": (
        "Safari 17 on iOS 17 (iPhone)"
    ),
    f"{M} (iPad; CPU OS 17_1 like Mac OS X) {APPLE} CriOS/120.0 Mobile/15E Safari/604.1": (
        "Chrome 120 on iPadOS 17 (iPad)"
    ),
    f"{M} (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko": "Internet Explorer on Windows",
    "curl/8.5.0": "curl 8",
    "???": "A program",
}


@pytest.mark.parametrize("agent", AGENTS)
def test_browser_and_system(agent: str) -> None:
    assert browser_in_words(agent) == AGENTS[agent]


def test_the_brand_in_client_hints_wins() -> None:
    agent = next(iter(AGENTS))
    hints = {
        "sec-ch-ua": '"Brave";v="156", "Not)A;Brand";v="8", "Chromium";v="156"',
        "sec-ch-ua-platform": '"Windows"',
    }
    assert browser_in_words(agent, hints) == "Brave 156 on Windows"


def test_only_an_engine_in_client_hints() -> None:
    hints = {"sec-ch-ua": '"Not A;Brand";v="8", "Chromium";v="156"'}
    assert browser_in_words("Mozilla/5.0 (X11; Linux x86_64)", hints) == "Chromium 156 on Linux"


def test_the_short_google_name() -> None:
    hints = {"sec-ch-ua": '"Google Chrome";v="156", "Chromium";v="156"', "sec-ch-ua-platform": '"Android"'}
    agent = f"{M} (Linux; Android 10; K) {WEBKIT} Chrome/156.0.0.0 Mobile Safari/537.36"
    assert browser_in_words(agent, hints) == "Chrome 156 on Android 10"


@given(st.text(max_size=200), st.text(max_size=100))
def test_any_text(agent: str, brands: str) -> None:
    assert browser_in_words(agent, {"sec-ch-ua": brands})
