"""What is kept of a request under way."""

from filterlists.request import Request, ResourceType
from footprint.protections import Protection
from footprint.record import ChangeMade
from proxy.context import UNKNOWN, Context
from proxy.decision import Action, Decision, Reason
from proxy.exchange import Exchange, Tee, exchange_of
from proxy.layers import EXPLAINED_BODY_BYTES
from tests.proxy.flows import make_flow

CONTEXT = Context(Request("https://a.test/", "a.test", ResourceType.IMAGE, "", True), UNKNOWN, True)
DECISION = Decision(Action.ALLOW, Reason.NO_RULE)


def test_a_flow_that_wasnt_judged_has_none() -> None:
    assert exchange_of(make_flow()) is None


def test_the_beginning_of_a_body_is_kept_and_its_length() -> None:
    tee = Tee()
    assert tee(b"x" * (EXPLAINED_BODY_BYTES - 1)) == b"x" * (EXPLAINED_BODY_BYTES - 1)
    assert tee(b"yz") == b"yz"
    assert tee(b"z") == b"z"
    assert tee.kept == b"x" * (EXPLAINED_BODY_BYTES - 1) + b"y"
    assert tee.length == EXPLAINED_BODY_BYTES + 2


def test_what_a_protection_did_is_counted_and_told_where_there_is_something_to_tell() -> None:
    exchange = Exchange(CONTEXT, DECISION, (), 0.0)
    exchange.protect(Protection.GPC)
    exchange.protect(Protection.PARAMETERS, "fbclid")
    assert exchange.protected == [Protection.GPC, Protection.PARAMETERS]
    assert exchange.changes == [ChangeMade("parameters", "fbclid", "", "", 0)]
