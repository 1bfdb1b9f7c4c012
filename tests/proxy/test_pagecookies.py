"""Which of a page's own requests are looked at for an answer to its banner."""

from footprint.record import CookieAction, CookieDirection, CookieSeen
from proxy.pagecookies import PageCookies

SENT = (CookieSeen("a", CookieDirection.SENT, CookieAction.KEPT),)
SET = (CookieSeen("_ga", CookieDirection.SET, CookieAction.KEPT, "analytics"),)


def fields(value: bytes) -> tuple[tuple[bytes, bytes], ...]:
    return ((b"Accept", b"*/*"), (b"Cookie", value))


def test_others_than_before_or_after_a_moment() -> None:
    now = [10.0]
    cookies = PageCookies(clock=lambda: now[0])
    assert cookies.are_news("news.test", fields(b"a=1"), SENT)
    assert not cookies.are_news("news.test", fields(b"a=1"), SENT)
    assert cookies.are_news("news.test", fields(b"a=2"), SENT)
    assert cookies.are_news("shop.test", fields(b"a=2"), SENT)
    assert not cookies.are_news("news.test", fields(b"a=2"), SENT)
    now[0] += 1
    assert cookies.are_news("news.test", fields(b"a=2"), SENT)


def test_one_that_follows_people_is_always_news() -> None:
    cookies = PageCookies(clock=lambda: 0.0)
    assert all(cookies.are_news("news.test", fields(b"a=1"), (*SENT, *SET)) for _ in range(2))


def test_what_is_none() -> None:
    cookies = PageCookies()
    assert not cookies.are_news("", fields(b"a=1"), SENT)
    assert not cookies.are_news("news.test", (), ())


def test_only_the_latest_sites_are_remembered() -> None:
    cookies = PageCookies(clock=lambda: 0.0)
    assert all(cookies.are_news(f"{number}.test", fields(b"a=1"), SENT) for number in range(1_001))
    assert cookies.are_news("0.test", fields(b"a=1"), SENT)
    assert not cookies.are_news("1000.test", fields(b"a=1"), SENT)
