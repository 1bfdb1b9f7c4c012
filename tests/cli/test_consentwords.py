"""Sentences: what was done, and what only would have been."""

from typing import Any

import pytest

from cli.consentwords import sentences, what


def site(
    finding: str, reached: int = 0, stopped: int = 0, own: int = 0, own_stopped: int = 0
) -> dict[str, Any]:
    found = {
        "finding": finding,
        "uses": ["advertising"],
        "companies_reached": reached,
        "companies_stopped": stopped,
        "own_cookies": own,
        "own_cookies_stopped": own_stopped,
    }
    return {"site": "news.test", "findings": [found]}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (
            site("refused", reached=7),
            "news.test: you refused advertising; 7 companies were contacted with an identifier or a cookie "
            "for it all the same.",
        ),
        (
            site("refused", stopped=1),
            "news.test: you refused advertising; 1 company would have been contacted with an identifier or "
            "a cookie for it all the same. Jejak stopped that.",
        ),
        (
            site("refused", reached=1, stopped=3, own=2),
            "news.test: you refused advertising; 1 company was contacted with an identifier or a cookie for "
            "it all the same; 3 more would have been; the site used 2 cookies of its own for it "
            "all the same.",
        ),
        (
            site("refused", own_stopped=1),
            "news.test: you refused advertising; the site would have used 1 cookie of its own for it. "
            "Jejak stopped that.",
        ),
        (
            site("claimed", reached=2),
            "news.test: you refused advertising; 2 companies were told that you had agreed.",
        ),
        (
            site("unanswered", reached=2, own=1),
            "news.test: you had not agreed to advertising yet; 2 companies were contacted with an identifier "
            "or a cookie for it; the site used 1 cookie of its own for it already.",
        ),
    ],
)
def test_sentences(given: dict[str, Any], sentence: str) -> None:
    assert list(sentences(given)) == [sentence]


def test_what_contradicted_it() -> None:
    assert what({"cookie": "uid", "direction": "sent", "point": ""}) == "cookie uid sent"
    assert what({"cookie": "", "direction": "", "point": "Browser ID"}) == "Browser ID"
