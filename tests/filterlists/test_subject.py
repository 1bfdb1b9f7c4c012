"""However an address is spelled, rules see the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.request import Request, ResourceType
from filterlists.subject import Subject, escaped


def request(url: str, host: str = "", page_host: str = "") -> Request:
    return Request(url, host, ResourceType.SCRIPT, page_host, third_party=True)


@pytest.mark.parametrize(
    ("url", "host", "seen"),
    [
        ("https://a.com/X", "a.com", "https://a.com/x"),
        ("https://a.com", "a.com", "https://a.com"),
        ("https://a.com?q=1", "a.com", "https://a.com?q=1"),
        ("HTTPS://A.COM/x", "A.COM", "https://a.com/x"),
        ("https://a.com./x", "a.com", "https://a.com/x"),
        ("https://a.com:443/x", "a.com", "https://a.com/x"),
        ("http://a.com:80/x", "a.com", "http://a.com/x"),
        ("wss://a.com:443/x", "a.com", "wss://a.com/x"),
        ("https://a.com:8443/x", "a.com", "https://a.com:8443/x"),
        ("https://user:pw@a.com/x", "a.com", "https://a.com/x"),
        ("https://b.com@a.com/x", "a.com", "https://a.com/x"),
        ("https://a.com@b.com/x", "b.com", "https://b.com/x"),
        ("https://bücher.example/ä", "bücher.example", "https://xn--bcher-kva.example/%c3%a4"),
        ("https://[::1]:8080/x", "::1", "https://[::1]:8080/x"),
        ("https://10.0.0.1/x", "a.com", "https://a.com/x"),
        ("https://A.com/x", "", "https://a.com/x"),
        ("nonsense", "a.com", "nonsense"),
    ],
)
def test_an_address_is_seen_in_one_spelling(url: str, host: str, seen: str) -> None:
    subject = Subject(request(url, host))
    assert subject.url == seen
    if "://" in seen:
        assert seen[: subject.after_host].rpartition("://")[2].strip("[]") == subject.receiver.host
        assert seen[subject.after_host : subject.after_host + 1] in ("", "/", "?", ":")
    else:
        assert subject.after_host == 0


def test_case_is_kept_for_rules_that_ask_for_it() -> None:
    assert Subject(request("https://A.com/Path", "a.com")).cased_url == "https://a.com/Path"


def test_page_and_host_names() -> None:
    subject = Subject(request("https://x.a.com/", "x.a.com", "WWW.Page.com."))
    assert subject.page_host == "www.page.com"
    assert subject.page_names[:2] == ("www.page.com", "page.com")
    assert subject.host_names[-1] == "a.*"
    assert subject.other_host
    assert not Subject(request("https://a.com/", "a.com", "a.com")).other_host
    assert Subject(request("https://a.com/", "a.com")).other_host  # a third party, so another host


@given(st.text(), st.text(), st.text())
def test_any_request_can_be_prepared(url: str, host: str, page_host: str) -> None:
    for address in (url, f"https://{url}", f"https://{host}/{url}"):
        subject = Subject(request(address, host, page_host))
        assert subject.url.isascii()
        assert len(subject.url) == len(subject.cased_url)


@given(st.text())
def test_escaping_leaves_ascii_alone(text: str) -> None:
    assert escaped(text).isascii()
    assert escaped(escaped(text)) == escaped(text)
