"""Where the pages in between are."""

import pytest

from footprint.linkshims import LinkShimError, link_shims, parse, ways_at

SHIMS = parse(
    "# a comment\n\ngoogle.*/url  ?q | ?url\n*.pay.test/c/*  ?u\nl.test/  &1\nl.test/to  ?to -base64\n"
)


@pytest.mark.parametrize(
    ("host", "path", "ways"),
    [
        ("www.google.com", "/url", ("?q", "?url")),
        ("google.co.uk", "/url", ("?q", "?url")),
        ("www.google.com", "/url/x", ()),
        ("mail.google.com", "/url", ()),
        ("google.a.b.c", "/url", ()),
        ("a.b.pay.test", "/c/7/8", ("?u",)),
        ("pay.test", "/c/", ("?u",)),
        ("notpay.test", "/c/", ()),
        ("l.test", "/", ("&1",)),
        ("www.l.test", "/to", ("?to -base64",)),
        ("a.l.test", "/", ()),
        ("192.0.2.7", "/", ()),
        ("", "/", ()),
    ],
)
def test_a_place(host: str, path: str, ways: tuple[str, ...]) -> None:
    assert tuple(ways_at(host, path, SHIMS)) == ways


@pytest.mark.parametrize("line", ["l.test/", "l.test  ?u", "/x  ?u", "l.test/ ?u", "l.test/   "])
def test_a_line_that_cant_be_read_is_named(line: str) -> None:
    with pytest.raises(LinkShimError, match=r"link-shims\.txt:2: a line is host/path"):
        parse(f"# head\n{line}\n")


def test_the_list_has_no_place_twice_and_enough_of_them() -> None:
    places = [(host, shim.path) for host, shims in link_shims().items() for shim in shims]
    assert len(places) == len(set(places))
    assert len(places) >= 80
