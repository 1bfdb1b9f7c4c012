"""A link past a stopped page: for one address, the user's own click, a while, and from this run only."""

import time

import pytest

from proxy.head import Head, Headers
from proxy.once import ONCE, SECONDS, link_past, path_past

CLICK = {"sec-fetch-user": "?1", "sec-fetch-site": "same-origin"}
SECRET = "of this run"


def head(
    path: str, headers: dict[str, str] | None = None, host: str = "a.test", scheme: str = "https"
) -> Head:
    return Head("GET", scheme, host, 443, path, Headers(CLICK if headers is None else headers))


@pytest.mark.parametrize("path", ["/", "/x?a=1&b=%20", "/?", f"/?{ONCE}=1", "/a?jejak-once=1.2&c"])
def test_a_click_on_it_leads_to_the_path_that_was_meant(path: str) -> None:
    link = link_past(head(path), SECRET)
    assert link.startswith(path)
    assert path_past(head(link), SECRET) == path


def test_a_link_on_a_link_is_no_longer() -> None:
    link = link_past(head("/x"), SECRET)
    assert len(link_past(head(link), SECRET)) == len(link)
    assert path_past(head(link_past(head(link), SECRET)), SECRET) == "/x"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-user": "?1", "sec-fetch-site": "cross-site"},
        {"sec-fetch-user": "?1", "sec-fetch-site": "none"},
    ],
)
def test_only_the_users_own_click_on_the_page_counts(headers: dict[str, str]) -> None:
    assert path_past(head(link_past(head("/x"), SECRET), headers), SECRET) is None


def test_it_is_for_one_address_and_one_run_only(monkeypatch: pytest.MonkeyPatch) -> None:
    link = link_past(head("/x"), SECRET)
    assert path_past(head(link, host="b.test"), SECRET) is None
    assert path_past(head(link.replace("/x", "/y")), SECRET) is None
    assert path_past(head(link), "of another") is None
    assert path_past(head(link), "") is None
    assert path_past(head(f"/x?{ONCE}=99999999999.{'0' * 64}"), SECRET) is None
    later = time.time() + SECONDS + 2
    monkeypatch.setattr(time, "time", lambda: later)
    assert path_past(head(link), SECRET) is None


def test_where_a_click_cannot_be_told_there_is_none() -> None:
    assert link_past(head("/", scheme="http"), SECRET) == ""
    assert link_past(head("/"), "") == ""
    assert link_past(head("/" + "x" * 3000), SECRET) == ""
