"""A rule is found by every request that it matches, under whichever key it is filed."""

import pytest

from filterlists.fewrules import Asked, FewRules
from filterlists.piece import pieces_of
from filterlists.request import Request, ResourceType
from filterlists.rule import parse_rule
from filterlists.verdict import FilterList


def filed(*lines: str) -> FewRules:
    rules = FewRules()
    [piece] = pieces_of(FilterList("test", "", "\n".join(lines)))
    for line in lines:
        rules.add(parse_rule(line), line, piece)
    return rules


def request(url: str, kind: ResourceType = ResourceType.SCRIPT) -> Request:
    return Request(url, url.split("/")[2], kind, "news.example", third_party=True)


def found(rules: FewRules, asking: Request) -> list[str]:
    asked = Asked(asking)
    return [rule.line for rule in rules.candidates(asked) if rule.active.matches(asked.subject)]


@pytest.mark.parametrize(
    "line",
    [
        "$removeparam=id",
        "$removeparam=/^id=/",
        "$removeparam",
        "||shop.example^$removeparam=id",
        "||example^$removeparam=id",
        "||shop.*$removeparam=id",
        "/basket/*$removeparam=id",
        "/basket/$removeparam=/i/",
        r"/\/basket\//$removeparam=/i/",
        "$removeparam=/i/,domain=news.example",
        "$removeparam=/i/,domain=news.*|other.example",
        r"$removeparam=/i/,domain=/^news\./",
        "$removeparam=/i/,to=shop.example",
        "$removeparam=/i/,3p,script",
        "@@||shop.example^$removeparam",
    ],
)
def test_a_request_finds_it(line: str) -> None:
    rules = filed(line)
    asking = request("https://www.shop.example/basket/?id=1")
    assert rules.is_for(asking.resource_type)
    assert found(rules, asking) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "$removeparam=idx",
        "||other.example^$removeparam=id",
        "/baskets/*$removeparam=id",
        "$removeparam=/i/,domain=other.example",
        "$removeparam=/i/,~3p",
        "$removeparam=/i/,image",
        "$removeparam=/i/,method=post",
    ],
)
def test_a_request_that_is_not_meant_does_not(line: str) -> None:
    assert found(filed(line), request("https://www.shop.example/basket/?id=1")) == []


def test_a_rule_under_several_keys_is_found_once() -> None:
    rules = filed("$removeparam=/i/,domain=news.example|example")
    assert len(found(rules, request("https://a.test/?i"))) == 1


def test_a_parameter_is_found_however_it_is_spelt() -> None:
    assert len(found(filed("$removeparam=id"), request("https://a.test/?%69d=1"))) == 1


def test_types_that_no_rule_is_for_are_not_asked_about() -> None:
    rules = filed("||a.test^$csp=sandbox")
    assert not rules.is_for(ResourceType.SCRIPT)
    assert rules.is_for(ResourceType.SUBDOCUMENT)


def test_a_rule_that_is_taken_back_is_forgotten() -> None:
    rules = filed("||a.test^$removeparam=x", "||a.test^$removeparam=y")
    rules.drop(parse_rule("||a.test^$removeparam=x"))
    assert found(rules, request("https://a.test/?x")) == ["||a.test^$removeparam=y"]
