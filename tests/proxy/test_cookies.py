"""Cookie headers in and out, byte by byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.record import CookieAction
from proxy.cookies import MOST_COUNTED, filter_sent, filter_set, keep_all, keep_none
from proxy.head import Fields


def keep_a(name: str) -> bool:
    return name == "a"


@pytest.mark.parametrize(
    ("sent", "kept", "names"),
    [
        (b"a=1", b"a=1", ["a"]),
        (b"a=1; b=2", b"a=1", ["a", "b"]),
        (b"b=2; a=1; c=3;a=4", b"a=1; a=4", ["b", "a", "c", "a"]),
        (b"b=2", None, ["b"]),
        (b'a="x; b=y"', b'a="x', ["a", "b"]),
        (b"novalue; a=1", b"a=1", ["", "a"]),
        (b"a=b=c", b"a=b=c", ["a"]),
        (b" a = 1 ", b" a = 1 ", ["a"]),
        (b"\xff=1; a=\xfe", b"a=\xfe", ["\ufffd", "a"]),
        (b"", None, []),
    ],
)
def test_sent(sent: bytes, kept: bytes | None, names: list[str]) -> None:
    fields, seen = filter_sent(((b"X", b"1"), (b"Cookie", sent), (b"Y", b"2")), keep_a)
    middle = () if kept is None else ((b"Cookie", kept),)
    assert fields == ((b"X", b"1"), *middle, (b"Y", b"2"))
    assert [cookie.name for cookie in seen] == names


def test_set() -> None:
    answers: Fields = (
        (b"Set-Cookie", b"a=1; Path=/; Expires=Wed, 21 Oct 2026 07:28:00 GMT"),
        (b"set-cookie", b"__Host-b=2; Secure; Path=/; Partitioned"),
        (b"Set-Cookie", b"a=3"),
    )
    fields, seen = filter_set(answers, keep_a)
    assert fields == (answers[0], answers[2])
    assert [(cookie.name, cookie.action) for cookie in seen] == [
        ("a", CookieAction.KEPT),
        ("__Host-b", CookieAction.STRIPPED),
        ("a", CookieAction.KEPT),
    ]


headers = st.lists(
    st.tuples(st.sampled_from([b"Cookie", b"cookie", b"Set-Cookie", b"X"]), st.binary(max_size=40)),
    max_size=8,
).map(tuple)


@given(headers)
def test_whatever_is_sent_keeping_all_changes_nothing_and_keeping_none_leaves_none(fields: Fields) -> None:
    for choose, header in ((filter_sent, b"cookie"), (filter_set, b"set-cookie")):
        assert choose(fields, keep_all)[0] == fields
        left = choose(fields, keep_none)[0]
        assert left == tuple(field for field in fields if field[0].lower() != header)


def test_a_cookie_header_of_64_kb_is_stripped_and_counted_up_to_a_number() -> None:
    value = b"; ".join(b"c%d=%s" % (number, b"x" * 50) for number in range(1200))
    fields, seen = filter_sent(((b"Cookie", value),), keep_none)
    assert (fields, len(seen)) == ((), MOST_COUNTED)


def test_an_endless_name_is_cut() -> None:
    _, [cookie] = filter_sent(((b"Cookie", b"n" * 5000 + b"=1"),), keep_none)
    assert len(cookie.name) == 256
