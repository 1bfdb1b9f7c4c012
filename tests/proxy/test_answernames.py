"""What the names of an answer's headers tell: nothing is passed over that has to be looked at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.answernames import Told, told_by
from proxy.head import Fields, answer_passed_on


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ((), Told(False, False, False)),
        ((b"Content-Type", b"Date", b"Cookie"), Told(False, False, False)),
        ((b"Date", b"CONNECTION"), Told(True, False, False)),
        ((b"Proxy-Connection",), Told(True, False, False)),
        ((b"X-Jejak-Tab",), Told(True, False, False)),
        ((b"Alt-Svc",), Told(True, False, False)),
        ((b"Date", b"Set-Cookie"), Told(False, True, False)),
        ((b"ETAG",), Told(False, False, True)),
    ],
)
def test_names(names: tuple[bytes, ...], told: Told) -> None:
    assert told_by(tuple((name, b"x") for name in names)) == told


NAMES = st.sampled_from(
    [b"Date", b"Connection", b"Upgrade", b"HTTP2-Settings", b"Alt-Svc", b"Proxy-X", b"X-Jejak-1"]
)


@given(
    st.lists(st.tuples(NAMES, st.sampled_from([b"close", b"date", b"h2c", b"websocket"])), max_size=5).map(
        tuple
    )
)
def test_where_none_may_end_all_pass_on(fields: Fields) -> None:
    assert told_by(fields).may_end or answer_passed_on(fields) == fields
