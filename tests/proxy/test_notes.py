"""What is told of an exchange: only what its window lets be kept, and each once."""

from typing import Any

import pytest

from filterlists.request import Request, ResourceType
from footprint.protections import Protection
from footprint.record import CookieAction, CookieDirection, CookieSeen
from proxy.context import Certainty, Context, Page
from proxy.decision import Action, Decision, Reason
from proxy.exchange import Exchange
from proxy.faults import Faults
from proxy.notes import Notes
from proxy.sinks import Sinks
from proxy.windows import Trace

STRIPPED = CookieSeen("uid", CookieDirection.SENT, CookieAction.STRIPPED)


class Told:
    """What came to the sinks, by kind."""

    def __init__(self) -> None:
        self.all: list[tuple[str, Any]] = []
        kinds = ("record", "first_party", "not_inspected", "protected", "hang_up")
        self.sinks = Sinks(*[self._taker(kind) for kind in kinds])
        self.notes = Notes(lambda page: page.site, self.sinks, Faults())

    def _taker(self, kind: str) -> Any:
        return lambda *values: self.all.append((kind, values[0]))

    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.all]


def exchange(trace: Trace, third_party: bool = True, **more: Any) -> Exchange:
    request = Request("https://t.test/x?id=1", "t.test", ResourceType.SCRIPT, "www.news.test", third_party)
    context = Context(request, Page("www.news.test", Certainty.EXTENSION), third_party)
    protected = [Protection.GPC]
    return Exchange(
        context, Decision(Action.ALLOW, Reason.NO_RULE), (), 0.0, trace, protected=protected, **more
    )


@pytest.mark.parametrize(
    ("trace", "third_party", "kinds", "site"),
    [
        (Trace.FULL, True, ["protected", "record"], "news.test"),
        (Trace.HOST, True, ["record"], ""),
        (Trace.NOTHING, True, [], ""),
        (Trace.FULL, False, ["protected"], ""),
        (Trace.HOST, False, [], ""),
    ],
)
def test_each_window_leaves_what_it_may(trace: Trace, third_party: bool, kinds: list[str], site: str) -> None:
    told, made = Told(), exchange(trace, third_party)
    for _ in range(2):
        told.notes.record_sent(made)
    assert told.kinds() == kinds
    assert [value.context.page.site for kind, value in told.all if kind == "record"] == [site] * kinds.count(
        "record"
    )


@pytest.mark.parametrize(
    ("trace", "told_of"), [(Trace.FULL, ["news.test"]), (Trace.HOST, [""]), (Trace.NOTHING, [])]
)
def test_a_pages_own_request_is_counted_for_its_site_where_that_may_be_known(
    trace: Trace, told_of: list[str]
) -> None:
    told = Told()
    told.notes.count_first_party(exchange(trace, third_party=False))
    assert [value for _, value in told.all] == told_of


def test_what_was_changed_of_a_sites_own_is_told_once_an_hour() -> None:
    told = Told()
    for _ in range(2):
        told.notes.record_sent(exchange(Trace.FULL, third_party=False, cookies=(STRIPPED,)))
    drafts = [value for kind, value in told.all if kind == "record"]
    assert [draft.cookies for draft in drafts] == [(STRIPPED,)]
    assert drafts[0].host_only
