"""Parameters that are taken out of addresses, and what stays exactly as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.refusal import MalformedRule, UnsupportedRule
from filterlists.removeparam import names_in, plain_name, read_value, without_parameters


@pytest.mark.parametrize(
    ("value", "url", "left", "taken"),
    [
        ("utm", "https://a.com/?utm=1", "https://a.com/", ("utm",)),
        ("utm", "https://a.com/?a=1&utm=2&b=3", "https://a.com/?a=1&b=3", ("utm",)),
        ("utm", "https://a.com/?utm&utm=&x", "https://a.com/?x", ("utm", "utm")),
        ("utm", "https://a.com/?UTM=1&utmx=2", "https://a.com/?UTM=1&utmx=2", ()),
        ("utm", "https://a.com/utm=1", "https://a.com/utm=1", ()),
        ("utm", "https://a.com/?%75tm=1&a=%20+%C3", "https://a.com/?a=%20+%C3", ("%75tm",)),
        ("utm", "https://a.com/?a=b?utm=1", "https://a.com/?a=b?utm=1", ()),
        ("utm", "https://a.com/?&&utm=1&&a", "https://a.com/?&&&a", ("utm",)),
        ("/^utm_/", "https://a.com/?utm_a=1&utm=2", "https://a.com/?utm=2", ("utm_a",)),
        ("/^via%3D/", "https://a.com/?via%3Dx&b", "https://a.com/?b", ("via%3Dx",)),
        ("/^a=b c$/", "https://a.com/?a=b%20c&d", "https://a.com/?d", ("a",)),
        ("~keep", "https://a.com/?a=1&keep=2&b=3", "https://a.com/?keep=2", ("a", "b")),
        ("~/^(k|l)=/", "https://a.com/?a=1&k=2&l=3", "https://a.com/?k=2&l=3", ("a",)),
        ("", "https://a.com/?a=1&b", "https://a.com/", ("a", "b")),
        ("", "https://a.com/", "https://a.com/", ()),
    ],
)
def test_what_is_taken_out(value: str, url: str, left: str, taken: tuple[str, ...]) -> None:
    assert without_parameters(url, [read_value(value)]) == (left, taken)


def test_several_values_take_each_their_own() -> None:
    assert without_parameters("https://a.com/?a&b&c", ["a", "/^c/"]) == ("https://a.com/?b", ("a", "c"))


def test_names_of_an_address_and_of_a_value() -> None:
    assert names_in("https://a.com/?a=1&%62&=3") == ("a", "b", "")
    assert names_in("https://a.com/") == ()
    assert [plain_name(value) for value in ("a", "~a", "/a/", "")] == ["a", "", "", ""]


def test_of_an_endless_query_only_the_beginning_is_looked_at() -> None:
    url = f"https://a.com/?utm=1{'&a' * 100_000}&utm=2"
    left, taken = without_parameters(url, ["utm", "/^utm/"])
    assert (taken, len(left)) == (("utm",), len(url) - len("utm=1&"))
    assert len(names_in(url)) == 1001


def test_values_that_are_not_applied() -> None:
    with pytest.raises(MalformedRule):
        read_value("~")
    with pytest.raises(UnsupportedRule):
        read_value("a|b")
    with pytest.raises(UnsupportedRule):
        read_value("/a(?!b)/")


@given(st.text("a=&%?/_5bcu", max_size=40), st.sampled_from(["a", "~a", "/a/", "~/a/", "", "/^$/"]))
def test_taking_out_never_adds_or_moves_anything(query: str, value: str) -> None:
    left, taken = without_parameters(f"https://a.com/?{query}", [value])
    rest = iter(query.split("&"))
    assert all(part in rest for part in left.partition("?")[2].split("&") if part)
    assert bool(taken) is (left != f"https://a.com/?{query}")
