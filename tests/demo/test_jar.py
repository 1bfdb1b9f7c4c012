"""Cookies go back to whose they are, and to others' pages only where they say so."""

import pytest

from demo.jar import Jar


@pytest.fixture
def jar() -> Jar:
    jar = Jar()
    jar.take("www.facebook.com", ["fr=1; Domain=facebook.com; Path=/; Secure; SameSite=None"])
    jar.take("www.kedai.example", ["sesi=2; Path=/; Secure; SameSite=Lax", "_fbp=3"])
    return jar


@pytest.mark.parametrize(
    ("host", "elsewhere", "sent"),
    [
        ("www.facebook.com", True, "fr=1"),
        ("facebook.com", True, "fr=1"),
        ("notfacebook.com", True, ""),
        ("www.kedai.example", False, "sesi=2; _fbp=3"),
        ("www.kedai.example", True, ""),
        ("kedai.example", False, ""),
    ],
)
def test_a_cookie_goes_where_it_belongs(jar: Jar, host: str, elsewhere: bool, sent: str) -> None:
    assert jar.sent_to(host, from_another_site=elsewhere) == sent


def test_nobody_sets_cookies_for_others(jar: Jar) -> None:
    jar.take("www.kedai.example", ["fr=stolen; Domain=facebook.com; SameSite=None"])
    assert jar.sent_to("facebook.com", from_another_site=True) == "fr=1"


def test_a_cookie_that_ends_is_gone(jar: Jar) -> None:
    jar.take("www.kedai.example", ["sesi=; Max-Age=0"])
    assert jar.sent_to("www.kedai.example", from_another_site=False) == "_fbp=3"
