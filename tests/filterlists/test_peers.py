"""All verdicts beside those of three other engines; each difference is in tests/data, with its reason.

Two of three requests come without their page. They are given one and the same, unrelated page (bench.engine),
as engines differ about pages they don't know: in Brave's a rule with `$domain=site` then counts as
if from that site (47 verdicts), and here, as in Adblock Plus, it doesn't.
"""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.askpeers import PEERS, PeersMissing, ask
from bench.engine import load_adblock, read_requests
from filterlists.engine import Engine, FilterList
from filterlists.request import Request

DIFFERENCES = Path(__file__).parents[1] / "data" / "peer-differences.json"
FEWEST_REQUESTS, FEWEST_BLOCKED = 4_138, 1_790

type Difference = tuple[str, str, str]  # address, type, peer


@pytest.fixture(scope="module")
def requests(shared_data: Path) -> list[Request]:
    assert (shared_data / "requests.json").is_file()
    return read_requests()


@pytest.fixture(scope="module", params=["easylist and easyprivacy", "every list"])
def lists(request: pytest.FixtureRequest, shared_data: Path) -> list[FilterList]:
    paths = sorted((shared_data / "lists").glob("*.txt" if request.param == "every list" else "easy*.txt"))
    return [FilterList(path.stem, path.stem, path.read_text()) for path in paths]


def explained(peer: str, lists: list[FilterList]) -> set[Difference]:
    """What is known to differ, and only where all the lists that it takes are there."""
    names = {filter_list.name for filter_list in lists}
    known = json.loads(DIFFERENCES.read_text())
    assert all(each["why"] for each in known)
    return {
        (each["url"], each["type"], peer)
        for each in known
        if each["peer"] == peer and names.issuperset(each["lists"])
    }


def differences(
    peer: str, ours: Engine, requests: list[Request], theirs: Callable[[Request], bool] | Iterator[bool]
) -> set[Difference]:
    answers = map(theirs, requests) if callable(theirs) else theirs
    blocked, found = 0, set[Difference]()
    for request, answer in zip(requests, answers, strict=True):
        verdict = ours.match(request)
        blocked += verdict.blocked
        if verdict.blocked is not answer:
            found.add((request.url, request.resource_type.value, peer))
    assert len(requests) >= FEWEST_REQUESTS
    assert blocked > FEWEST_BLOCKED
    return found


def test_verdicts_are_those_of_braves_engine(lists: list[FilterList], requests: list[Request]) -> None:
    _, theirs = load_adblock(lists)
    ours = Engine.from_lists(lists)
    assert differences("adblock", ours, requests, theirs) == explained("adblock", lists)


@pytest.mark.slow
@pytest.mark.parametrize("peer", PEERS)
def test_verdicts_are_those_of_the_engines_of_npm(
    peer: str, lists: list[FilterList], requests: list[Request]
) -> None:
    try:
        answers = ask(peer, lists, requests)
    except PeersMissing as missing:
        pytest.skip(str(missing))
    ours = Engine.from_lists(lists)
    assert differences(peer, ours, requests, iter(answers.blocked)) == explained(peer, lists)
