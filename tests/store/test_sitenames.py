"""What is a site's name, and what isn't."""

import pytest

from store.errors import SiteNameError
from store.sitenames import site_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("shop.example", "shop.example"),
        (" Shop.Example. ", "shop.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("localhost", "localhost"),
        ("192.0.2.7", "192.0.2.7"),
        ("[2001:db8::7]", "2001:db8::7"),
        ("under_score.example", "under_score.example"),
    ],
)
def test_names(text: str, name: str) -> None:
    assert site_name(text) == name


NO_NAMES = ["", " ", ".", "https://shop.example", "shop.example/path", "shop.example:80", "a b", "-a.example"]
NO_NAMES += [
    "a..b",
    "x" * 64 + ".example",
    "a." * 130 + "example",
    "shop.example\n.evil",
    "*.example",
    "ü" * 80,
]


@pytest.mark.parametrize("text", [*NO_NAMES, "\ud800"])
def test_no_names(text: str) -> None:
    with pytest.raises(SiteNameError, match="not a site name"):
        site_name(text)
