"""Cookie headers in and out, byte by byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.cookiepolicy import KEEP, SESSION, STRIP, Treatment, cap
from footprint.cookietype import CookieType
from footprint.record import CookieAction, CookieDirection, CookieSeen
from proxy.cookies import MOST_COUNTED, Fate, filter_sent, filter_set, keep_all, keep_none
from proxy.head import Fields

NOW = 1_790_000_000.0  # in September 2026


def keep_a(name: str) -> Fate:
    return Fate(KEEP if name == "a" else STRIP, CookieType.ANALYTICS)


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
        (b"a=1;; b=2; ", b"a=1", ["a", "b"]),
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
    fields, seen = filter_set(answers, keep_a, NOW)
    assert fields == (answers[0], answers[2])
    assert [(cookie.name, cookie.action) for cookie in seen] == [
        ("a", CookieAction.KEPT),
        ("__Host-b", CookieAction.STRIPPED),
        ("a", CookieAction.KEPT),
    ]


PASS = [KEEP, SESSION, cap(7)]


@pytest.mark.parametrize("treatment", PASS)
def test_a_lifetime_that_is_given_changes_nothing_of_what_is_sent(treatment: Treatment) -> None:
    fields: Fields = ((b"Cookie", b"a=1;  b=\xff; =; b=2;"), (b"cookie", b"c"))
    left, seen = filter_sent(fields, lambda _name: Fate(treatment))
    assert left == fields
    assert {cookie.action for cookie in seen} == {CookieAction.KEPT}


def test_what_was_done_is_told_with_the_type() -> None:
    fates = {"k": KEEP, "s": SESSION, "c": cap(7), "x": STRIP}
    names = (b"k", b"s", b"c", b"x")
    answers: Fields = tuple((b"Set-Cookie", name + b"=1; Max-Age=9999999") for name in names)
    _, seen = filter_set(answers, lambda name: Fate(fates[name], CookieType.FUNCTIONAL), NOW)
    assert seen == tuple(
        CookieSeen(name, CookieDirection.SET, CookieAction(action), "functional")
        for name, action in (("k", "kept"), ("s", "session"), ("c", "capped"), ("x", "stripped"))
    )


def test_a_cookie_that_ends_sooner_anyway_is_kept() -> None:
    answers: Fields = ((b"Set-Cookie", b"a=1"), (b"Set-Cookie", b"a=1; Max-Age=60"))
    _, seen = filter_set(answers, lambda _name: Fate(cap(7)), NOW)
    assert [each.action for each in seen] == [CookieAction.KEPT, CookieAction.KEPT]


PIECES = [b"a=1", b"Max-Age=9", b"expires=", b"Path=/", b"", b"=", b'"']
lines = st.lists(
    st.tuples(
        st.sampled_from([b"Cookie", b"cookie", b"Set-Cookie", b"X"]),
        st.binary(max_size=40) | st.lists(st.sampled_from(PIECES)).map(b";".join),
    ),
    max_size=8,
).map(tuple)


def without(fields: Fields, header: bytes) -> Fields:
    return tuple(field for field in fields if field[0].lower() != header)


@given(lines)
def test_keeping_all_changes_nothing_and_keeping_none_leaves_none(fields: Fields) -> None:
    assert filter_sent(fields, keep_all)[0] == fields
    assert filter_set(fields, keep_all, NOW)[0] == fields
    assert filter_sent(fields, keep_none)[0] == without(fields, b"cookie")
    assert filter_set(fields, keep_none, NOW)[0] == without(fields, b"set-cookie")


def about_lifetime(attribute: bytes) -> bool:
    return attribute.partition(b"=")[0].strip().lower() in (b"max-age", b"expires")


@given(lines, st.sampled_from([SESSION, cap(1), cap(400)]))
def test_a_lower_lifetime_leaves_all_else(fields: Fields, treatment: Treatment) -> None:
    left, _ = filter_set(fields, lambda _name: Fate(treatment), NOW)
    assert [name for name, _ in left] == [name for name, _ in fields]
    for (name, before), (_, after) in zip(fields, left, strict=True):
        if name.lower() != b"set-cookie":
            assert after == before
        (value, *old), (same, *new) = before.split(b";"), after.split(b";")
        assert same == value
        assert [each for each in new if not about_lifetime(each)] == [
            each for each in old if not about_lifetime(each)
        ]


def test_a_cookie_header_of_64_kb_is_stripped_and_counted_up_to_a_number() -> None:
    value = b"; ".join(b"c%d=%s" % (number, b"x" * 50) for number in range(1200))
    fields, seen = filter_sent(((b"Cookie", value),), keep_none)
    assert (fields, len(seen)) == ((), MOST_COUNTED)


def test_an_endless_name_is_cut() -> None:
    _, [cookie] = filter_sent(((b"Cookie", b"n" * 5000 + b"=1"),), keep_none)
    assert len(cookie.name) == 256


def test_one_that_nobody_knows_may_look_like_an_identifier_and_is_treated_alike() -> None:
    value = b"=8f14e45fceea167a5a36dedd4bea2543; Max-Age=31536000"
    answers: Fields = ((b"Set-Cookie", b"k" + value), (b"Set-Cookie", b"short=1; Max-Age=31536000"))
    fields, seen = filter_set(answers, keep_all, NOW)
    assert fields == answers
    assert [(cookie.name, cookie.type, cookie.likely_id) for cookie in seen] == [
        ("k", "unclassified", True),
        ("short", "unclassified", False),
    ]
    _, [known] = filter_set(((b"Set-Cookie", b"a" + value),), keep_a, NOW)
    assert not known.likely_id, "what is known needs no guess"
