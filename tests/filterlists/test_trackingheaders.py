"""Only headers that serve to recognise or to report can be taken out of answers."""

import pytest

from filterlists.refusal import MalformedRule, UnsupportedRule
from filterlists.trackingheaders import TRACKING_HEADERS, read_header


def test_a_tracking_header_is_taken_by_its_name() -> None:
    assert read_header(" ETag ") == "etag"


@pytest.mark.parametrize(
    "name",
    ["content-security-policy", "x-frame-options", "strict-transport-security", "location", "content-type",
     "access-control-allow-origin", "permissions-policy", "referrer-policy", "request:user-agent"],
)  # fmt: skip
def test_headers_that_protect_or_carry_stay(name: str) -> None:
    assert name not in TRACKING_HEADERS
    with pytest.raises(UnsupportedRule):
        read_header(name)


def test_a_name_is_needed() -> None:
    with pytest.raises(MalformedRule):
        read_header(" ")
