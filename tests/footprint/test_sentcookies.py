"""Cookies by name, never by value."""

from hypothesis import given
from hypothesis import strategies as st

from footprint.datapoint import Kind, Source
from footprint.sentcookies import MAX_COOKIES, cookie_ids, cookie_points


def test_names_and_lengths_never_values() -> None:
    points = list(cookie_points("_ga=GA1.1.191425359.1527202446; theme=x; empty=; nothing"))
    assert [(p.kind, p.name, p.key, p.value) for p in points] == [
        (Kind.CLIENT_ID, "Google Analytics ID of your browser", "_ga", "26 characters, since 2018-05-24"),
        (Kind.COOKIE, "Cookie theme", "theme", "1 character"),
    ]
    assert {p.source for p in points} == {Source.COOKIE}


def test_names_with_any_ending() -> None:
    assert cookie_ids().meaning("_ga_ABC123") == "Google Analytics visit"
    assert cookie_ids().meaning("_garden") == ""


def test_each_kind_of_id_cookie() -> None:
    for name in ("_fbp", "_gcl_au", "IDE", "MUID"):
        assert cookie_ids().meaning(name)


def test_a_name_that_is_an_address_is_not_kept() -> None:
    (point,) = cookie_points("me@mail.example=1")
    assert "mail.example" not in point.key + point.name


def test_many_cookies_are_bounded() -> None:
    assert len(list(cookie_points("; ".join(f"c{n}=1" for n in range(500))))) == MAX_COOKIES


@given(st.text(max_size=300), st.text("s3cret", min_size=12, max_size=20))
def test_no_value_is_kept(header: str, secret: str) -> None:
    for point in cookie_points(f"a={secret}; {header}; b={secret}"):
        assert point.value.partition(", since ")[0].endswith(("character", "characters"))
        assert len(point.name) <= 256
