"""Lifetimes in Set-Cookie, byte by byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.cookiepolicy import KEEP, SESSION, Treatment, cap
from proxy.cookiedate import written
from proxy.setcookie import lifetime, limited

NOW = 1_792_567_680.0  # Wed, 21 Oct 2026 07:28:00 GMT
WEEK = 604_800
IN_A_WEEK = b"Wed, 28 Oct 2026 07:28:00 GMT"
PAST = b"Thu, 01 Jan 1970 00:00:00 GMT"

SAME = None


@pytest.mark.parametrize(
    ("treatment", "before", "after"),
    [
        (cap(7), b"a=1", SAME),
        (cap(7), b"a=1; Path=/; HttpOnly", SAME),
        (cap(7), b"a=1; Max-Age=604800", SAME),
        (cap(7), b"a=1; Max-Age=604801; Path=/", b"a=1; Max-Age=604800; Path=/"),
        (cap(7), b"a=1;max-age=63072000;Secure", b"a=1;max-age=604800;Secure"),
        (cap(7), b"a=1; MAX-AGE = 63072000 ; Secure", b"a=1; MAX-AGE =604800; Secure"),
        (
            cap(7),
            b"a=1; Expires=Sat, 21 Oct 2028 07:28:00 GMT; Path=/",
            b"a=1; Expires=" + IN_A_WEEK + b"; Path=/",
        ),
        (cap(7), b"a=1; expires=Saturday, 21-Oct-28 07:28:00 GMT", b"a=1; expires=" + IN_A_WEEK),
        (cap(7), b"a=1; expires=Sat Oct 21 07:28:00 2028", b"a=1; expires=" + IN_A_WEEK),
        (cap(7), b"a=1; Expires=Thu, 22 Oct 2026 07:28:00 GMT", SAME),
        (
            cap(7),
            b"a=1; Expires=Sat, 21 Oct 2028 07:28:00 GMT; Max-Age=63072000",
            b"a=1; Expires=" + IN_A_WEEK + b"; Max-Age=604800",
        ),
        (cap(7), b"a=1; Expires=Sat, 21 Oct 2028 07:28:00 GMT; Max-Age=60", SAME),
        (cap(7), b"a=1; Max-Age=60; Max-Age=63072000", b"a=1; Max-Age=60; Max-Age=604800"),
        (cap(7), b"a=1; Max-Age=63072000; Expires=whenever", b"a=1; Max-Age=604800"),
        (cap(7), b"a=1; Expires=0", SAME),
        (cap(7), b"a=1; Max-Age=soon", SAME),
        (cap(7), b"a=1; Max-Age=" + b"9" * 400, b"a=1; Max-Age=604800"),
        (SESSION, b"a=1; Max-Age=63072000; Path=/; Expires=Sat, 21 Oct 2028 07:28:00 GMT", b"a=1; Path=/"),
        (
            SESSION,
            b"__Host-a=1; Secure; Path=/; Max-Age=9; Partitioned; SameSite=None",
            b"__Host-a=1; Secure; Path=/; Partitioned; SameSite=None",
        ),
        (SESSION, b"a=1; Path=/", SAME),
        (
            SESSION,
            b'a="x; y=\xff\xfe"; Domain=.b.example; Max-Age=9;; priority=high',
            b'a="x; y=\xff\xfe"; Domain=.b.example;; priority=high',
        ),
        (SESSION, b"a=; Max-Age=0", SAME),
        (SESSION, b"a=; Max-Age=-1; Path=/", SAME),
        (SESSION, b"a=; Expires=" + PAST, SAME),
        (cap(7), b"a=; Expires=" + PAST + b"; Max-Age=0", SAME),
        (SESSION, b"Max-Age=9", SAME),
        (SESSION, b"", SAME),
        (KEEP, b"a=1; Max-Age=63072000", SAME),
    ],
)  # fmt: skip
def test_limited(treatment: Treatment, before: bytes, after: bytes | None) -> None:
    assert limited(before, treatment, NOW) == (before if after is SAME else after)


pieces = st.lists(
    st.sampled_from(
        [b"Max-Age=60", b" max-age=99999999", b"Expires=" + PAST, b" expires=Sat, 21 Oct 2028 07:28:00 GMT",
         b"Path=/", b" Partitioned", b"Expires=x", b"", b" \xff=\xfe"]
    ) | st.binary(max_size=12),
    max_size=6,
)  # fmt: skip


@given(pieces, st.integers(1, 400))
def test_whatever_comes_it_lasts_no_longer_than_it_may(attributes: list[bytes], days: int) -> None:
    cookie = b";".join([b"a=1", *attributes])
    for treatment, most in ((cap(days), days * 86_400), (SESSION, 0)):
        after = limited(cookie, treatment, NOW)
        assert (lifetime(after.split(b";")[1:], NOW) or 0) <= most
        assert limited(after, treatment, NOW) == after


def test_a_date_is_written_as_servers_do() -> None:
    assert written(NOW + WEEK).encode() == IN_A_WEEK
