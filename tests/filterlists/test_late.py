"""Rules that wait for the answer: matched by its headers and address, in the usual order."""

from filterlists.engine import Engine
from filterlists.request import Request, ResourceType
from filterlists.verdict import FilterList, Verdict

REQUEST = Request("https://a.test/x.js", "a.test", ResourceType.SCRIPT, "news.test", third_party=True)
HEADERS = {"x-server": ["1"]}
RULE = "||a.test^$script,header=x-server"


def match(text: str, address: str = "1.2.3.4") -> Verdict:
    return Engine.from_lists([FilterList("t", "t", text)]).late.match(REQUEST, HEADERS, address)


def test_a_header_or_an_address_makes_it_match() -> None:
    assert match(RULE).blocked
    assert not match("||a.test^$header=nel").blocked
    assert match("$script,ipaddress=1.2.3.4").blocked
    assert not match("$script,ipaddress=1.2.3.4", address="").blocked
    assert not match(f"{RULE},ipaddress=4.3.2.1").blocked


def test_before_the_answer_such_a_rule_says_nothing() -> None:
    assert not Engine.from_lists([FilterList("t", "t", RULE)]).match(REQUEST).blocked


def test_exceptions_and_important_rules_count_as_ever() -> None:
    exception = "@@||a.test^$header=x-server"
    assert match(f"{RULE}\n{exception}").exception is not None
    assert match(f"{RULE},important\n{exception}").blocked


def test_a_badfilter_takes_it_back() -> None:
    assert not match(f"{RULE}\n{RULE},badfilter").blocked


def test_other_types_do_not_wait() -> None:
    late = Engine.from_lists([FilterList("t", "t", RULE)]).late
    image = Request("https://a.test/x.gif", "a.test", ResourceType.IMAGE, "news.test", third_party=True)
    assert late.wait_for(REQUEST.resource_type)
    assert not late.wait_for(image.resource_type)
