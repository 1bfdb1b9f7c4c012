"""What is kept of a request under way."""

from proxy.exchange import Tee, exchange_of
from proxy.layers import EXPLAINED_BODY_BYTES
from tests.proxy.flows import make_flow


def test_a_flow_that_wasnt_judged_has_none() -> None:
    assert exchange_of(make_flow()) is None


def test_a_body_is_kept_up_to_its_limit_and_not_beyond() -> None:
    tee = Tee()
    assert tee(b"x" * EXPLAINED_BODY_BYTES) == b"x" * EXPLAINED_BODY_BYTES
    assert len(tee.kept) == EXPLAINED_BODY_BYTES
    assert tee(b"y") == b"y"
    assert tee.kept == b""
    assert tee(b"z") == b"z"
    assert tee.kept == b""
