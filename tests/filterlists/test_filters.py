"""The user's rules and the lists are judged apart."""

from filterlists.engine import Engine, FilterList
from filterlists.filters import Filters
from filterlists.request import Request, ResourceType


def test_an_own_exception_is_seen_without_an_own_rule() -> None:
    filters = Filters(
        own=Engine.from_lists([FilterList("own", "Own", "@@||a.com^")]),
        lists=Engine.from_lists([FilterList("list", "List", "||a.com^")]),
    )
    request = Request("https://a.com/", "a.com", ResourceType.SCRIPT, "p.org", third_party=True)
    own, lists = filters.own.match(request), filters.lists.match(request)
    assert own.rule is None
    assert own.exception is not None
    assert own.exception.list_name == "own"
    assert lists.blocked
