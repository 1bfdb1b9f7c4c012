"""What rules ask of an answer's headers and of its server's address."""

import pytest

from filterlists.answertest import read_address_test, read_header_test
from filterlists.refusal import MalformedRule, UnsupportedRule

HEADERS = {"etag": ['W/"1-2"'], "via": ["1.1 a", "1.1 google"], "x-server": [""]}


@pytest.mark.parametrize(
    ("value", "holds"),
    [
        ("etag", True),
        ("ETag", True),
        ("x-server", True),
        ("nel", False),
        ('etag:W/"1-2"', True),
        ('etag:W/"1', False),
        ('etag:W/"*-*"', True),
        ("etag:1-*", False),
        (r"via:/^1\.1 GOOGLE$/", False),
        (r"via:/^1\.1 GOOGLE$/i", True),
        ("via:~1.1 google", False),
        ("via:~1.1 other", True),
        ("nel:~x", False),
    ],
)
def test_a_header_is_there_and_has_the_value(value: str, holds: bool) -> None:
    assert read_header_test(value).holds(HEADERS) is holds


@pytest.mark.parametrize(
    ("value", "address", "holds"),
    [
        ("1.2.3.4", "1.2.3.4", True),
        ("1.2.3.4", "1.2.3.40", False),
        ("1.2.3.4|5.6.7.8", "5.6.7.8", True),
        ("1.2.3.0/24", "1.2.3.99", True),
        ("2406:da18:0::1", "2406:da18::1", True),
        (r"/^139\.45\.19[5-7]\./", "139.45.196.1", True),
        (r"/^(1\.1|2\.2)\.|x/", "2.2.0.1", True),
        ("~1.2.3.4", "1.2.3.4", False),
        ("~1.2.3.4", "1.2.3.5", True),
        ("lan", "192.168.1.1", True),
        ("lan", "127.0.0.1", False),
        ("loopback", "::1", True),
        ("1.2.3.4", "", False),
        ("~1.2.3.4", "", False),
    ],
)
def test_an_address_is_meant(value: str, address: str, holds: bool) -> None:
    assert read_address_test(value).holds(address) is holds


@pytest.mark.parametrize("value", ["", ":x", "a b", "a b:c"])
def test_a_header_needs_a_name(value: str) -> None:
    with pytest.raises(MalformedRule):
        read_header_test(value)


@pytest.mark.parametrize("value", ["", "house", "1.2.3", "1.2.3.4/8"])
def test_an_address_must_be_one(value: str) -> None:
    with pytest.raises(MalformedRule):
        read_address_test(value)


def test_expressions_that_cannot_run_are_unsupported() -> None:
    with pytest.raises(UnsupportedRule):
        read_header_test("via:/a(?=b)/")
    with pytest.raises(UnsupportedRule):
        read_address_test("/1(?!2)/")
