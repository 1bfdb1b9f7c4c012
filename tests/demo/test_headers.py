"""The header of each kind of request is what Chromium 156 was seen to send."""

from dataclasses import replace

import pytest

from demo.ask import Ask, Kind
from demo.headers import of_announcement, of_ask, of_page, relation, site_of

PAGE = "https://www.kedai.example/kasut?warna=biru"
FETCH = (
    "Sec-Fetch-Site",
    "Sec-Fetch-Mode",
    "Sec-Fetch-Dest",
    "Origin",
    "Sec-Fetch-Storage-Access",
    "Referer",
)


def asked(kind: Kind, url: str = "https://spy.test/x", method: str = "GET", content: str = "") -> list[str]:
    fields = of_ask(Ask("spy", kind, url, method, content), url, PAGE)
    return [fields.get(name, "-") for name in FETCH]


ORIGIN, OUT = "https://www.kedai.example", "https://www.kedai.example/"


@pytest.mark.parametrize(
    ("found", "wanted"),
    [
        (asked("script"), ["cross-site", "no-cors", "script", "-", "active", OUT]),
        (asked("image"), ["cross-site", "no-cors", "image", "-", "active", OUT]),
        (asked("style"), ["cross-site", "no-cors", "style", "-", "active", OUT]),
        (asked("frame"), ["cross-site", "navigate", "iframe", "-", "active", OUT]),
        (asked("fetch"), ["cross-site", "cors", "empty", ORIGIN, "active", OUT]),
        (asked("beacon", method="POST"), ["cross-site", "no-cors", "empty", ORIGIN, "active", OUT]),
        (
            asked("beacon", method="POST", content="application/json"),
            ["cross-site", "cors", "empty", ORIGIN, "active", OUT],
        ),
        (asked("script", f"{OUT}a.js"), ["same-origin", "no-cors", "script", "-", "-", PAGE]),
        (asked("image", "https://i.kedai.example/a"), ["same-site", "no-cors", "image", "-", "-", OUT]),
        (asked("socket", "wss://spy.test/"), ["-", "-", "-", ORIGIN, "-", "-"]),
    ],
)
def test_of_what_a_page_asks_for(found: list[str], wanted: list[str]) -> None:
    assert found == wanted


def test_of_pages() -> None:
    typed, followed = of_page(PAGE, ""), of_page(PAGE, "https://cari.example/q?apa=saja")
    assert (typed["Sec-Fetch-Site"], typed.get("Referer")) == ("none", None)
    assert (followed["Sec-Fetch-Site"], followed["Referer"]) == ("cross-site", "https://cari.example/")
    assert of_page(PAGE, f"{ORIGIN}/log-masuk")["Referer"] == f"{ORIGIN}/log-masuk"


def test_a_question_that_goes_before_carries_nothing_of_it() -> None:
    ask = replace(Ask("spy", "fetch", "https://spy.test/x"), method="POST", content_type="application/json")
    fields = of_announcement(ask, PAGE)
    assert fields["Access-Control-Request-Method"] == "POST"
    assert "Content-Type" not in fields
    assert "Sec-Fetch-Storage-Access" not in fields


def test_what_is_the_same_site() -> None:
    assert site_of("semak.contoh.gov.my") == "contoh.gov.my"
    assert relation("a.contoh.gov.my", "b.lain.gov.my") == "cross-site"
