"""Which sites only pass a browser on, and which are gone to."""

from dataclasses import dataclass

import pytest

from footprint.cookiepolicy import KEEP, SESSION, STRIP, cap
from footprint.cookietype import CookieType
from proxy.bounces import MOST, Bounces
from proxy.cookies import Fate


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def related(host: str, other: str) -> bool:
    return {host, other} == {"brand.test", "brand-cdn.test"}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bounces(clock: Clock) -> Bounces:
    return Bounces(related, clock)


def came_from(host: str, acted: bool = False) -> dict[str, str]:
    """The headers of a page that is opened from another, by a person or by a script."""
    headers = {"referer": f"https://{host}/", "sec-fetch-site": "cross-site"}
    return {**headers, "sec-fetch-user": "?1"} if acted else headers


def ends(bounces: Bounces, host: str) -> bool:
    """Whether what the host sets ends with the visit."""
    return bounces.fate(host, lambda _: Fate(KEEP))("uid") == Fate(SESSION)


def led(bounces: Bounces, location: str, url: str = "https://go.test/c?u=1", known: bool = True) -> bool:
    return bounces.answers(url, "go.test", 302, location, known)


def test_an_answer_that_leads_to_another_site_and_knows_who_comes(bounces: Bounces) -> None:
    assert led(bounces, "https://shop.test/")
    assert ends(bounces, "www.go.test")
    assert not ends(bounces, "shop.test")


@pytest.mark.parametrize(
    ("location", "url", "known"),
    [
        ("https://shop.test/", "https://go.test/c", False),
        ("/home", "https://go.test/c", True),
        ("https://www.go.test/", "https://go.test/c", True),
        ("", "https://go.test/c", True),
        ("https://[", "https://go.test/c", True),
        ("mailto:a@shop.test", "https://go.test/c", True),
        ("https://shop.test/cb?code=1", "https://go.test/oauth2/authorize", True),
        ("https://shop.test/cb?code=1", "https://go.test/c?client_id=1&redirect_uri=x", True),
        ("https://shop.test/cb", "https://go.test/c?SAMLRequest=x", True),
    ],
)
def test_what_stays_on_its_site_knows_nobody_or_signs_in_is_none(
    bounces: Bounces, location: str, url: str, known: bool
) -> None:
    assert not led(bounces, location, url, known)
    assert not ends(bounces, "go.test")


def test_a_companys_own_other_name_is_none(bounces: Bounces) -> None:
    assert not bounces.answers("https://brand.test/", "brand.test", 301, "https://brand-cdn.test/", True)


def test_a_page_that_a_script_leaves_within_a_second(bounces: Bounces, clock: Clock) -> None:
    bounces.answers("https://go.test/c", "go.test", 200, "", known=True)
    clock.now = 0.9
    assert bounces.opens("shop.test", came_from("go.test")) == "go.test"
    assert ends(bounces, "go.test")
    assert bounces.opens("shop.test", came_from("go.test")) == ""


@pytest.mark.parametrize(("after", "acted"), [(1.0, False), (0.3, True), (60.0, True)])
def test_a_page_that_a_person_stays_on_or_acts_on_is_gone_to(
    bounces: Bounces, clock: Clock, after: float, acted: bool
) -> None:
    bounces.answers("https://go.test/c", "go.test", 200, "", known=True)
    clock.now = after
    assert bounces.opens("shop.test", came_from("go.test", acted)) == ""
    assert not led(bounces, "https://shop.test/")
    assert not ends(bounces, "go.test")


def test_one_passed_through_is_one_no_more_when_it_is_gone_to(bounces: Bounces) -> None:
    assert led(bounces, "https://shop.test/")
    bounces.opens("go.test", came_from("go.test", acted=True))
    assert not ends(bounces, "go.test")


@pytest.mark.parametrize(
    "headers", [{}, {"referer": "x"}, {"referer": "https://go.test/"}, came_from("other.test")]
)
def test_without_word_of_where_one_comes_from_nobody_is_suspected(
    bounces: Bounces, headers: dict[str, str]
) -> None:
    bounces.answers("https://go.test/c", "go.test", 200, "", known=True)
    assert bounces.opens("shop.test", headers) == ""
    assert not ends(bounces, "go.test")


def test_one_that_signs_in_by_a_script_is_none(bounces: Bounces) -> None:
    bounces.answers("https://go.test/sso/start", "go.test", 200, "", known=True)
    assert bounces.opens("shop.test", came_from("go.test")) == ""


def test_what_a_site_cant_do_without_or_was_stripped_stays_so(bounces: Bounces) -> None:
    led(bounces, "https://shop.test/")
    for before, after in (
        (Fate(KEEP, CookieType.NECESSARY), Fate(KEEP, CookieType.NECESSARY)),
        (Fate(STRIP, CookieType.ADVERTISING), Fate(STRIP, CookieType.ADVERTISING)),
        (Fate(cap(7), CookieType.ANALYTICS), Fate(SESSION, CookieType.ANALYTICS)),
        (Fate(SESSION), Fate(SESSION)),
    ):
        assert bounces.fate("go.test", lambda _, before=before: before)("x") == after  # type: ignore[misc]


def test_the_oldest_are_forgotten(bounces: Bounces) -> None:
    led(bounces, "https://shop.test/")
    for number in range(MOST):
        bounces.answers("https://a.test/", f"a{number}.test", 302, "https://shop.test/", known=True)
    assert not ends(bounces, "go.test")
    assert ends(bounces, "a1.test")
