"""A thousand rules and addresses that were made to be slow, and the slowest match of a thousand.

In some tests each rule has a word of its own, as nearly all of the lists do, in others none has. Time is
the processor's and the least of some rounds, as others may use it too.
"""

import time
from collections.abc import Callable

import pytest

from filterlists.engine import Engine, FilterList
from filterlists.request import Request, ResourceType

MOST = 0.001  # seconds
ROUNDS = 3
OWN = 78

RULES: tuple[Callable[[str], str], ...] = (
    lambda own: f"/(a+)+{own}$/",
    lambda own: f"/(a|aa)+{own}$/",
    lambda own: f"/(.*a){{9}}{own}/",
    lambda own: f"/^(([a-z])+.)+[A-Z]([a-z])+{own}$/",
    lambda own: f"/(x+x+)+y{own}/$match-case",
    lambda own: "a*" * 19 + f"{own}|",
    lambda own: f"||a.com^{'*a^' * 9}{own}",
    lambda own: f"{'^' * 20}{own}",
    lambda own: f"/aa{'/a' * 900}{own}/",
    lambda own: f"/a{{900}}{own}/",
    lambda own: f"/a.{{30}}[b-d]{own}/",
    lambda own: f"/{own}$script,domain={'|'.join(f's{each}.example' for each in range(300))}|~p.org",
    lambda own: f"{own}|$script,to={'|'.join(f'~s{each}.a.com' for each in range(300))},method=~post",
)
HOSTS = (
    "a.com",
    ".".join("a" * 60) + ".com",
    f"{'a' * 60}.{'b' * 60}.{'c' * 60}.com",
    "xn--" + "a" * 50 + ".com",
)
TAILS = (
    "a" * 2000,
    "a" * 2000 + "!",
    "xx" * 1000,
    "a/" * 1000,
    "aa/" * 700,
    "^" * 2000,
    "%25" * 700,
    "?" + "&".join(f"a{n}=a" for n in range(250)),
    "(" * 2000,
    "/." * 1000,
    "ä" * 400,
    "A" * 2000,
)


def slowest_of_a_thousand(engine: Engine, own: str) -> float:
    requests = [
        Request(f"https://{host}/{tail}{own}", host, ResourceType.SCRIPT, "p.org", third_party=True)
        for host in HOSTS
        for tail in TAILS
    ] * 21

    def taken(request: Request) -> float:
        start = time.thread_time()
        engine.match(request)
        return time.thread_time() - start

    assert len(requests) > 1000
    rounds = [list(map(taken, requests)) for _ in range(ROUNDS)]
    least: list[float] = [min(times) for times in zip(*rounds, strict=True)]
    return sorted(least)[-2]


def test_a_thousand_rules_at_once() -> None:
    lines = [rule(f"=q{n}z=") for n in range(OWN) for rule in RULES]
    engine = Engine.from_lists([FilterList("hostile", "", "\n".join(lines))])
    assert engine.counts["hostile"].active >= 1000
    assert slowest_of_a_thousand(engine, "=q7z=") < MOST


WORDLESS: tuple[Callable[[int], str], ...] = (
    lambda n: f"q{n}z",
    lambda n: f"a*q{n}z",
    lambda n: f"/(a+)+q{n}z$/",
    lambda n: f"/(.*a){{9}}q{n}z/",
    lambda n: f"/a.{{{n % 30 + 1}}}bq{n}z/",
    lambda n: f"/^(([a-z])+.)+[A-Z]([a-z])+q{n}z$/",
    lambda n: f"/a[^b]*q{n}z+/",
    lambda n: f"/(?:x?a){{50}}q{n}z/",
)


@pytest.mark.parametrize(
    "rules", [WORDLESS, *(pytest.param((rule,), marks=pytest.mark.slow) for rule in WORDLESS)]
)
def test_a_thousand_rules_that_no_word_leads_to(rules: tuple[Callable[[int], str], ...]) -> None:
    lines = [rule(n) for n in range(1000 // len(rules)) for rule in rules]
    engine = Engine.from_lists([FilterList("hostile", "", "\n".join(("[Adblock Plus 2.0]", *lines)))])
    assert engine.counts["hostile"].active >= 1000
    assert slowest_of_a_thousand(engine, "q7z") < MOST


@pytest.mark.parametrize("rule", RULES)
def test_each_rule_that_every_request_has_to_ask(rule: Callable[[str], str]) -> None:
    engine = Engine.from_lists([FilterList("hostile", "", rule("q"))])
    assert engine.counts["hostile"].active == 1
    assert slowest_of_a_thousand(engine, "q") < MOST
