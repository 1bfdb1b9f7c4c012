"""Endpoints of reports: those of other companies go, the policies that are reported on stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.reporting import endpoints_left, groups_left, policy_left

POLICY = b"default-src 'self'; script-src 'nonce-x' https://cdn.other.test"
HOME = b'{"group":"home", "max_age":1,  "endpoints":[{"url":"https://news.test/r"}]}'
AWAY = b'{"group":"away","endpoints":[{"url":"https://other.test/r"}]}'
BOTH = (
    b'{"group":"both","max_age":9,"endpoints":[{"url":"https://other.test/r"},{"url":"https://news.test/r"}]}'
)


def foreign(url: str) -> bool:
    return "other.test" in url


@pytest.mark.parametrize(
    ("value", "left"),
    [
        (POLICY, POLICY),
        (POLICY + b"; report-uri https://other.test/r", POLICY),
        (POLICY + b"; report-uri /r", POLICY + b"; report-uri /r"),
        (
            POLICY + b"; Report-URI https://other.test/r /r ;base-uri 'none'",
            POLICY + b"; Report-URI /r;base-uri 'none'",
        ),
        (POLICY + b"; report-to away", POLICY + b"; report-to away"),
        (b"report-uri https://other.test/r", None),
        (b"report-uri https://other.test/r;", None),
        (b"img-src *; report-uri //other.test , " + POLICY, b"img-src *, " + POLICY),
        (b"report-uri https://other.test/a, report-uri https://other.test/b", None),
        (b"report-uri", b"report-uri"),
        (b"report-uri-x https://other.test/r", b"report-uri-x https://other.test/r"),
        (b"", b""),
    ],
)
def test_policies(value: bytes, left: bytes | None) -> None:
    assert policy_left(value, foreign) == left


@pytest.mark.parametrize(
    ("value", "left"),
    [
        (b'main="/reports"', b'main="/reports"'),
        (b'main="https://other.test/r"', None),
        (b'a="https://other.test/r",  b="https://news.test/r"; x=1', b'b="https://news.test/r"; x=1'),
        (b'a="https://news.test/r", b="https://other.test/r"', b'a="https://news.test/r"'),
        (b"a=https://other.test/r", None),
        (b'a="/r", garbage', b'a="/r"'),
        (b"", None),
    ],
)
def test_endpoints(value: bytes, left: bytes | None) -> None:
    assert endpoints_left(value, foreign) == left


@pytest.mark.parametrize(
    ("value", "left"),
    [
        (HOME, HOME),
        (AWAY, None),
        (HOME + b"," + AWAY, HOME),
        (AWAY + b", " + HOME, HOME),
        (HOME + b" ,\t" + HOME, HOME + b" ,\t" + HOME),
        (BOTH, b'{"group": "both", "max_age": 9, "endpoints": [{"url": "https://news.test/r"}]}'),
        (
            HOME + b", " + BOTH,
            HOME + b', {"group": "both", "max_age": 9, "endpoints": [{"url": "https://news.test/r"}]}',
        ),
        (b'{"group":"x"}', None),
        (b'{"endpoints":[{"url":5}]}', None),
        (b"[1]", None),
        (b"{", None),
        (b"[" * 100_000, None),
        (b"", b""),
    ],
)
def test_groups(value: bytes, left: bytes | None) -> None:
    def strict(url: str) -> bool:
        return foreign(url + "")  # an address that is none is an error, as in the proxy

    assert groups_left(value, strict) == left


@given(st.binary(max_size=80))
def test_where_nothing_is_foreign_all_bytes_of_a_policy_stay(value: bytes) -> None:
    assert policy_left(value, lambda _url: False) == value


@given(st.binary(max_size=80))
def test_nothing_makes_them_fail(value: bytes) -> None:
    for left in (policy_left, endpoints_left, groups_left):
        kept = left(value, lambda _url: True)
        assert kept is None or b"url" not in kept
