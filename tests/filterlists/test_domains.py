"""Host names have one spelling, and belong to one site."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.domains import (
    host_and_parents,
    is_address,
    is_third_party,
    normalise_host,
    page_names,
    registrable_domain,
)


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("Example.COM", "example.com"),
        ("example.com.", "example.com"),
        ("example.com..", "example.com"),
        ("example.com:8080", "example.com"),
        ("example.com:", "example.com"),
        ("example.com.:443", "example.com"),
        ("user:secret@example.com:443", "example.com"),
        ("a@b@example.com", "example.com"),
        ("[::1]:8080", "::1"),
        ("[2001:DB8::1]", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"),
        ("127.0.0.1:80", "127.0.0.1"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("BÜCHER.example", "xn--bcher-kva.example"),
        ("straße.de", "xn--strae-oqa.de"),
        ("ｅｘａｍｐｌｅ。com", "example.com"),
        (" example.com ", "example.com"),
        ("", ""),
    ],
)
def test_a_host_has_one_spelling(written: str, host: str) -> None:
    assert normalise_host(written) == host


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("www.example.com", "example.com"),
        ("example.com", "example.com"),
        ("a.b.example.co.uk", "example.co.uk"),
        ("user.github.io", "user.github.io"),
        ("co.uk", "co.uk"),
        ("localhost", "localhost"),
        ("192.168.1.7", "192.168.1.7"),
        ("2001:db8::1", "2001:db8::1"),
        ("a..b", "a..b"),
        ("", ""),
    ],
)
def test_a_site_is_what_somebody_registered(host: str, site: str) -> None:
    assert registrable_domain(host) == site


def test_third_party_goes_by_site() -> None:
    assert not is_third_party("cdn.example.co.uk", "www.example.co.uk")
    assert is_third_party("one.github.io", "two.github.io")
    assert is_third_party("10.0.0.1", "10.0.0.2")
    assert is_third_party("example.com", "")


def test_parents_come_nearest_first() -> None:
    assert host_and_parents("a.b.com") == ("a.b.com", "b.com", "com")
    assert host_and_parents("") == ()


def test_a_page_is_known_by_its_entities_too() -> None:
    names = page_names("mail.google.co.uk")
    assert names == ("mail.google.co.uk", "google.co.uk", "co.uk", "uk", "mail.google.*", "google.*")
    assert page_names("127.0.0.1")[0] == "127.0.0.1"
    assert not any(name.endswith("*") for name in page_names("127.0.0.1"))


@given(st.text())
def test_any_text_can_be_asked(text: str) -> None:
    host = normalise_host(text)
    assert host.isascii()
    registrable_domain(host)
    page_names(host)
    is_address(host)


@given(st.text("ABab.-_0éßÜ。日", max_size=20))
def test_a_spelling_once_brought_to_one_stays(host: str) -> None:
    assert normalise_host(normalise_host(host)) == normalise_host(host)
