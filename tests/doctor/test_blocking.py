"""A tracker gets nothing, and the doctor sends it nothing either where rules are off."""

from collections.abc import Mapping
from typing import Any

from doctor.asking import Silence
from doctor.blocking import PREFLIGHT, TRACKER, check
from filterlists.request import ResourceType
from footprint.blocklist import builtin_rules
from footprint.companies import Companies
from proxy.answers import Answer, empty_answer
from store.service import ServiceInfo
from tests.doctor.servers import answering

EMPTY = empty_answer(
    ResourceType.XMLHTTPREQUEST, "OPTIONS", {name.lower(): value for name, value in PREFLIGHT.items()}
)


def service(port: int) -> ServiceInfo:
    return ServiceInfo(1, port, 3, "token", 0.0)


def says(verdict: str) -> Any:
    def asked(_: ServiceInfo, path: str) -> Mapping[str, str]:
        assert path.startswith("/check?url=http%3A%2F%2Fwww.google-analytics.com%2F")
        return {"verdict": verdict, "reason": "own_exception"}

    return asked


def test_the_tracker_is_on_the_built_in_list() -> None:
    assert "||google-analytics.com^" in builtin_rules(Companies.load())
    assert TRACKER.endswith("google-analytics.com")


def test_an_empty_answer_of_jejaks_own_is_well() -> None:
    with answering(EMPTY) as (port, asked):
        (finding,) = check(service(port), says("block"))
    assert finding.level == "ok"
    assert asked == ["OPTIONS http://www.google-analytics.com/ HTTP/1.1"]


def test_an_answer_that_could_be_the_trackers_is_a_problem() -> None:
    for answer in (Answer(200, (), b"tracked"), Answer(EMPTY.status, (("Server", "Golfe2"),))):
        with answering(answer) as (port, _):
            (finding,) = check(service(port), says("block"))
        assert (finding.level, finding.details) == ("problem", {"status": answer.status})


def test_nothing_is_sent_where_nothing_would_stop_it() -> None:
    with answering(EMPTY) as (port, asked):
        (finding,) = check(service(port), says("allow"))
    assert (finding.level, finding.details) == ("notice", {"reason": "own_exception"})
    assert asked == []


def test_a_silent_service_is_told_of_elsewhere() -> None:
    def silent(*_: object) -> Any:
        raise Silence("it sleeps")

    assert (
        list(check(None)) == list(check(service(1), silent)) == list(check(service(1), says("block"))) == []
    )
