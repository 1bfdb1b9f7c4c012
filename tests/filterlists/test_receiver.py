"""Where a request goes."""

import pytest

from filterlists.receiver import Receiver, authority_of
from filterlists.request import Request, ResourceType


def receiver(url: str, host: str = "") -> Receiver:
    return Receiver(Request(url, host, ResourceType.SCRIPT, "page.org", third_party=True))


def test_a_host_is_brought_to_one_spelling() -> None:
    found = receiver("https://whatever.example/", "X.bücher.example.")
    assert found.host == "x.xn--bcher-kva.example"
    assert found.hosts == ("x.xn--bcher-kva.example", "xn--bcher-kva.example", "example")
    assert found.mark == "://x.xn--bcher-kva.example"


def test_a_request_that_names_none_goes_where_its_address_says() -> None:
    assert receiver("https://me:pw@A.com:8443/x").host == "a.com"
    assert receiver("nonsense").hosts == ()


@pytest.mark.parametrize(
    ("url", "authority"),
    [
        ("https://a.com", "a.com"),
        ("https://u@a.com:1/x?y", "u@a.com:1"),
        ("https://a.com?x=b.com/", "a.com"),
        ("https://a.com#/", "a.com"),
        ("file:///x", ""),
        ("data:,x", ""),
    ],
)
def test_the_authority_of_an_address(url: str, authority: str) -> None:
    assert authority_of(url) == authority
