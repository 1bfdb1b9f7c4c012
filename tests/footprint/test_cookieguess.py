"""Guesses from words in a name: never against the site."""

import pytest

from footprint.cookieguess import guess


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("sessionToken", "necessary"),
        ("MYSHOP_SID", "necessary"),
        ("x-csrf", "necessary"),
        ("cart7", "necessary"),
        ("siteLang", "functional"),
        ("dark-mode", "functional"),
        ("presidential", None),
        ("tracking_session", None),
        ("visitorId", None),
        ("", None),
        ("ÿþ", None),
    ],
)
def test_guess(name: str, kind: str | None) -> None:
    assert guess(name) == kind
