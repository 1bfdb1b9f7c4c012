"""The pages shown in place of others: escaped, bounded, the same everywhere."""

import pytest

from proxy.answers import Answer
from proxy.guard import NOT_PUBLIC
from proxy.pages import blocked_page, failed_page, failed_part, refused

HOSTILE = [
    "<script>alert(1)</script>.test",
    '"><img src=x onerror=alert(1)>',
    "a.test\r\nX-Injected: 1",
    "x" * 100_000,
    "bü\u202eher.test",
]


def pages(host: str) -> list[Answer]:
    return [
        blocked_page(host),
        failed_page(host, f"Certificate verify failed: {host}"),
        failed_page(host, f"Certificate verify failed: a key that proves nothing: {host}"),
        failed_page(host, f"Connection killed: {NOT_PUBLIC}"),
        failed_page(host, host),
    ]


@pytest.mark.parametrize("host", HOSTILE)
def test_a_hostile_name_stays_text(host: str) -> None:
    for page in pages(host):
        lowered = page.body.lower()
        assert b"<script" not in lowered
        assert b"<img" not in lowered
        assert b"<form" not in lowered
        assert b"<a " not in lowered
        assert len(page.body) < 4000
        assert not [
            each for each in (b"<button", b"<input", b"href", b"onerror=alert(1)>") if each in lowered
        ]
        assert not any("\r" in value or "\n" in value for _, value in page.headers)
        assert ("Cache-Control", "no-store") in page.headers
        assert ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'") in page.headers


def test_the_reason_is_said_in_plain_words() -> None:
    assert (
        b"certificate has expired"
        in failed_page("a.test", "Certificate verify failed: certificate has expired").body
    )
    assert b"your own machine" in failed_page("a.test", f"Connection killed: {NOT_PUBLIC}").body
    assert b"no host of this name" in failed_page("a.test", "[Errno -2] Name or service not known").body
    assert b"ended the connection" in failed_page("a.test", "server closed connection").body


def test_a_blocked_page_says_how_to_go_there_anyway() -> None:
    page = blocked_page("scam.test")
    assert page.status == 403
    assert b"jejak rules add &#x27;@@||scam.test^$document&#x27;" in page.body.replace(b"'", b"&#x27;")


def test_parts_of_pages_get_nothing_to_look_at() -> None:
    assert (failed_part().status, failed_part().body) == (502, b"")


def test_a_refusal_says_why() -> None:
    assert refused(400, "more than one Host header").body == b"The request has more than one Host header."


def test_a_pages_size_tells_the_length_of_the_host_and_nothing_else() -> None:
    for one, other in (("aaaa.test", "bbbb.test"), ("x" * 300, "y" * 100_000)):
        assert len(blocked_page(one).body) == len(blocked_page(other).body)
        assert len(failed_page(one, "server closed connection").body) == len(
            failed_page(other, "server closed connection").body
        )


def test_pages_differ_by_nothing_but_the_host() -> None:
    for error in ("Certificate verify failed: certificate has expired", "Connect call failed", "anything"):
        one, other = failed_page("one.test", error), failed_page("two.test", error)
        assert one.body.replace(b"one.test", b"two.test") == other.body
        assert one.headers == other.headers


def test_the_way_past_a_stopped_page_is_one_link_and_nothing_else_of_it_is_markup() -> None:
    body = blocked_page("a.test", '/"><script>x</script>?a=1&b').body.decode()
    assert body.count("href=") == 1
    assert '<a href="/&quot;&gt;&lt;script&gt;x&lt;/script&gt;?a=1&amp;b">' in body
    assert "href" not in blocked_page("a.test").body.decode()
