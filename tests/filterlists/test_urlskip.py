"""Where links lead: each step, and what is no address to lead anybody to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.refusal import MalformedRule, UnsupportedRule
from filterlists.urlskip import read_value, skips_blocked, target_of, where_to

B64 = "aHR0cHM6Ly9zaG9wLmV4YW1wbGUvP2E9MQ"  # https://shop.example/?a=1


@pytest.mark.parametrize(
    ("url", "steps", "target"),
    [
        ("https://l.example/?url=https%3A%2F%2Fshop.example%2F%3Fa%3D1", "?url", "https://shop.example/?a=1"),
        ("https://l.example/?u=http://shop.example/x", "?u", "https://shop.example/x"),
        ("https://l.example/?https://shop.example/", "&1", "https://shop.example/"),
        ("https://l.example/?x=1&https%3A%2F%2Fshop.example", "&2", "https://shop.example"),
        (f"https://l.example/?u={B64}", "?u -base64", "https://shop.example/?a=1"),
        (f"https://l.example/to/{B64}==/x", r"/\/to\/(aHR0c[^\/]+)/ -safebase64", "https://shop.example/?a=1"),
        ("https://l.example/CL0/https:%2F%2Fshop.example%2F/1/", r"/\/CL0\/(http.*?)\/\d\// -uricomponent",
         "https://shop.example/"),
        ("https://l.example/track/abc/shop.example/a.mp3?x", r"/\/track\/\w+\/([^?]+)/ +https",
         "https://shop.example/a.mp3"),
        ("https://l.example/?a=https://m.example/?to%3Dhttps://shop.example/", "?a ?to", "https://shop.example/"),
        ("https://l.example/?u=https://shop.example/a b", "?u", "https://shop.example/a%20b"),
        ("https://l.example/?u=https://shop.example/K%C3%B6ln%2520", "?u", "https://shop.example/K%C3%B6ln%20"),
    ],
)  # fmt: skip
def test_the_steps_lead_to_the_end(url: str, steps: str, target: str) -> None:
    assert where_to(url, read_value(steps)) == target


@pytest.mark.parametrize(
    ("url", "steps"),
    [
        ("https://l.example/?v=https://shop.example/", "?u"),
        ("https://l.example/?u=shop.example", "?u"),
        ("https://l.example/?u=javascript:alert(1)", "?u"),
        ("https://l.example/?u=ftp://shop.example/", "?u"),
        ("https://l.example/?u=https://user:word@shop.example/", "?u"),
        ("https://l.example/?u=https://127.0.0.1/", "?u"),
        ("https://l.example/?u=https://192.168.1.1/", "?u"),
        ("https://l.example/?u=https://[::1]/", "?u"),
        ("https://l.example/?u=https://localhost/", "?u"),
        ("https://l.example/?u=https://router.local/", "?u"),
        ("https://l.example/?u=https://shop.example:x/", "?u"),
        ("https://l.example/?u=https://shop.example/%0d%0aSet-Cookie:x", "?u"),
        (r"https://l.example/?u=https://127.0.0.1\.shop.example/", "?u"),
        ("https://l.example/?u=https://127.1/", "?u"),
        ("https://l.example/?u=https://0x7f.0x1/", "?u"),
        ("https://l.example/?u=https://localhost./", "?u"),
        ("https://l.example/?u=https://shop.ex%C3%A4mple/", "?u"),
        ("https://l.example/?u=%%%", "?u -base64"),
        ("https://l.example/?u=x", "&7"),
        ("https://l.example/nothing", "/to=(.+)/"),
        ("https://l.example/to=x", "/to=.+/"),
        ("https://l.example/?u=https://shop.example/" + "x" * 9000, "?u"),
        ("https://l.example/?" + "a&" * 600 + "u=https://shop.example/", "?u"),
        ("https://l.example/", "-blocked"),
    ],
)
def test_where_the_steps_fail_nobody_is_led_anywhere(url: str, steps: str) -> None:
    assert where_to(url, read_value(steps)) is None


def test_only_a_rule_that_says_so_skips_a_blocked_page() -> None:
    assert skips_blocked(read_value("?u -blocked"))
    assert not skips_blocked(read_value("?u"))


def test_steps_that_are_not_applied() -> None:
    with pytest.raises(MalformedRule):
        read_value("u")
    for steps in ("?u -rot13", "&0", "/a(?=b)(c)/", "+http"):
        with pytest.raises(UnsupportedRule):
            read_value(steps)


STEPS = ["?u", "&1", "-base64", "-safebase64", "-uricomponent", "+https", "/(.*)/", "/u=(.+)/", "/[?](.)?/"]


@given(st.text(max_size=60), st.lists(st.sampled_from(STEPS), min_size=1, max_size=4))
def test_whatever_a_link_holds_it_leads_to_https_or_nowhere(text: str, steps: list[str]) -> None:
    for url in (f"https://l.example/?u={text}", f"https://l.example/{text}", text):
        target = where_to(url, read_value(" ".join(steps)))
        assert target is None or (target.startswith("https://") and target.isascii() and target.isprintable())


def test_a_target_may_keep_its_own_scheme() -> None:
    assert target_of("https://l.example/?u=http://shop.example:80/x", "?u") == "http://shop.example:80/x"
