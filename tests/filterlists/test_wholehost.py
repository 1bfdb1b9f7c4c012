"""Only a rule for all of a host is one that its name alone decides."""

import pytest

from filterlists.wholehost import stops_whole_host


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("||ads.example^", True),
        ("||ADS.example^", True),
        ("||ads.example^$third-party", True),
        ("||ads.example^$important", True),
        ("||ads.example^$all", True),
        ("||ads.example^$third-party,domain=~ads.example", True),
        ("0.0.0.0 ads.example", True),
        ("ads.example", True),
        ("||ads.example/", False),
        ("||ads.example^path", False),
        ("||ads.example", False),
        ("||ads.*^", False),
        ("||ads.example^$image", False),
        ("||ads.example^$~image", False),
        ("||ads.example^$document", False),
        ("||ads.example^$domain=news.example", False),
        ("||ads.example^$method=post", False),
        ("||ads.example^$to=ads.example", False),
        ("@@||ads.example^", False),
        ("/ads/", False),
        ("! ||ads.example^", False),
    ],
)
def test_the_forms(line: str, whole: bool) -> None:
    assert stops_whole_host(line) is whole
