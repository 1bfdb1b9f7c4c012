"""Real lists and 4,138 real requests: filters find theirs, and next to nothing of the lists is left out."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bench.applied import share
from filterlists.domains import is_third_party, normalise_host
from filterlists.engine import Engine, FilterList
from filterlists.pattern import whole_host
from filterlists.request import Request, ResourceType
from filterlists.rule import COSMETIC_LINE, LineKind, parse_rule, surely_applied

LISTS = ("easylist", "easyprivacy")
OTHER_TYPE_NAMES = {"xhr": "xmlhttprequest", "fetch": "xmlhttprequest"}
UNRELATED_PAGE = "https://unrelated-page.example"
FEWEST_FILTERS = 4_700
FEWEST_RULES = {"easylist": 52_000, "easyprivacy": 54_000}


def host_of(url: str) -> str:
    return normalise_host(re.sub(r"^[a-z]+://|[/?#].*", "", url, flags=re.DOTALL))


def request_of(sample: dict[str, Any], page: str) -> Request:
    host, page_host = host_of(sample["url"]), host_of(page)
    kind = ResourceType(OTHER_TYPE_NAMES.get(sample["type"], sample["type"]))
    return Request(sample["url"], host, kind, page_host, is_third_party(host, page_host))


@pytest.fixture(scope="module")
def samples(shared_data: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((shared_data / "requests.json").read_text())
    return found


@pytest.fixture(scope="module")
def lists(shared_data: Path) -> list[FilterList]:
    return [FilterList(name, name, (shared_data / "lists" / f"{name}.txt").read_text()) for name in LISTS]


def test_every_filter_finds_its_request_but_for_those_with_a_reason(samples: list[dict[str, Any]]) -> None:
    known = json.loads((Path(__file__).parents[1] / "data" / "unmatched-filters.json").read_text())
    assert all(each["why"] for each in known)
    tested, missed = 0, set()
    for sample in samples:
        request = request_of(sample, sample["sourceUrl"])
        for line in sample["filters"]:
            verdict = Engine.from_lists([FilterList("one", "", f"[Adblock Plus 2.0]\n{line}")]).match(request)
            tested += 1
            if not (verdict.exception if line.startswith("@@") else verdict.rule):
                missed.add(line)
    assert missed == {each["filter"] for each in known}
    assert tested >= FEWEST_FILTERS


def test_next_to_nothing_of_real_lists_is_left_out(lists: list[FilterList]) -> None:
    engine = Engine.from_lists(lists)
    for name in LISTS:
        counts = engine.counts[name]
        assert counts.active >= FEWEST_RULES[name]
        assert counts.malformed == 0
        assert counts.unsupported <= 20


@pytest.mark.parametrize(
    ("name", "least"),
    [("easylist", 0.999), ("easyprivacy", 0.999), ("ublock-filters", 0.95), ("ublock-privacy", 0.95)],
)
def test_so_much_of_a_list_is_applied_with_its_full_meaning(
    shared_data: Path, name: str, least: float
) -> None:
    text = (shared_data / "lists" / f"{name}.txt").read_text()
    engine = Engine.from_lists([FilterList(name, name, text)])
    assert engine.counts[name].active > 400
    assert share(engine, name) >= least


def test_a_rule_is_cited_where_it_stands_in_the_list(
    samples: list[dict[str, Any]], lists: list[FilterList]
) -> None:
    engine = Engine.from_lists(lists)
    lines = {filter_list.name: filter_list.text.split("\n") for filter_list in lists}
    for sample in samples:
        verdict = engine.match(request_of(sample, UNRELATED_PAGE))
        for rule in filter(None, (verdict.rule, verdict.exception)):
            assert lines[rule.list_name][rule.line - 1] == rule.text


def test_loading_tells_by_the_form_of_a_line_what_parsing_says(shared_data: Path) -> None:
    sure_lines = 0
    for path in (shared_data / "lists").glob("*.txt"):
        for line in path.read_text().split("\n"):
            parsed = parse_rule(line, bare_hosts=False)
            if sure := surely_applied(line):
                sure_lines += 1
                kind = LineKind.EXCEPTION if sure[1] else LineKind.NETWORK
                assert (parsed.kind, parsed.pattern, whole_host(parsed.pattern)) == (kind, sure[2], sure[3])
            elif COSMETIC_LINE.fullmatch(f"\n{line}"):
                assert parsed.kind is LineKind.COSMETIC
    assert sure_lines > 100_000
