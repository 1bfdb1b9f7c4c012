"""Values of headers come apart at the commas that part them, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.headerlist import joined, parts_of


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        (b"", [b""]),
        (b"a, b", [b"a", b" b"]),
        (b'<https://a.test/x,y>; title="c, d", <e>', [b'<https://a.test/x,y>; title="c, d"', b" <e>"]),
        (b'"a \\" , b", c', [b'"a \\" , b"', b" c"]),
        (b'"a \\\\", b', [b'"a \\\\"', b" b"]),
        (b'"never closed, b', [b'"never closed, b']),
        (b"<never closed, b", [b"<never closed, b"]),
        (b'a>, "<", b', [b"a>", b' "<"', b" b"]),
    ],
)
def test_parts(value: bytes, parts: list[bytes]) -> None:
    assert parts_of(value) == parts


@given(st.binary(max_size=60))
def test_nothing_is_lost(value: bytes) -> None:
    parts = parts_of(value)
    assert b",".join(parts) == value
    assert joined(parts, parts, value) == value
    assert joined(parts, [], value) is None


def test_what_is_left_begins_without_a_blank() -> None:
    assert joined([b"a", b" b", b" c"], [b" b", b" c"], b"a, b, c") == b"b, c"
