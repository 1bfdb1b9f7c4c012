"""Changes to a page's own cookies are told once an hour."""

from footprint.record import CookieAction, CookieDirection, CookieSeen
from proxy.cookienews import CookieNews

GONE = CookieSeen("_fbp", CookieDirection.SENT, CookieAction.STRIPPED, "advertising")
KEPT = CookieSeen("sid", CookieDirection.SENT, CookieAction.KEPT, "necessary")


def test_once_an_hour_for_each_site() -> None:
    now = [0.0]
    news = CookieNews(lambda: now[0])
    assert news.of("a.test", (KEPT, GONE, GONE)) == (GONE,)
    assert news.of("a.test", (GONE,)) == ()
    assert news.of("b.test", (GONE,)) == (GONE,)
    now[0] = 3_600.0
    assert news.of("a.test", (GONE,)) == (GONE,)
    assert news.of("a.test", (KEPT,)) == ()
