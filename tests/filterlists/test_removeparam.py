"""Parameters that are taken out of addresses, and what stays exactly as it was."""

import pytest

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


def test_values_that_are_not_applied() -> None:
    with pytest.raises(MalformedRule):
        read_value("~")
    with pytest.raises(UnsupportedRule):
        read_value("a|b")
    with pytest.raises(UnsupportedRule):
        read_value("/a(?!b)/")
