"""Which changes are made: one test for each number of the order, and what follows from it."""

from filterlists.changing import Ordered, weigh
from filterlists.engine import Engine
from filterlists.modifiers import Change
from filterlists.request import Request, ResourceType
from filterlists.verdict import FilterList

RULE, EXCEPTION = "$removeparam=id", "@@||shop.example^$removeparam=id"
PAGE = Request("https://shop.example/?id=1", "shop.example", ResourceType.DOCUMENT, "shop.example", False)
SCRIPT = Request("https://a.test/x.js", "a.test", ResourceType.SCRIPT, "shop.example", True)


def engine(name: str, text: str) -> Engine:
    return Engine.from_lists([FilterList(name, name, text)])


def ordered(
    lists: str, own: str = "", change: Change = Change.REMOVEPARAM, request: Request = PAGE
) -> list[Ordered]:
    engines = engine("own", own), engine("test", lists)
    return list(weigh(*(each.changing.find(request, (change,)) for each in engines)))


def made(lists: str, own: str = "") -> list[str]:
    return [each.rule.list_name for each in ordered(lists, own) if each.exception is None]


def test_1_the_users_exception_beats_the_users_rule_and_a_lists_important_one() -> None:
    assert made(f"{RULE},important", f"{RULE}\n{EXCEPTION}") == []


def test_2_the_users_rule_beats_a_lists_exception_and_is_first() -> None:
    assert made(f"{RULE},important\n{EXCEPTION}", RULE) == ["own", "test"]
    assert ordered(EXCEPTION, RULE)[0].by_user


def test_3_an_important_rule_beats_a_lists_exception() -> None:
    assert made(f"{RULE},important\n{EXCEPTION}") == ["test"]


def test_4_a_lists_exception_beats_its_rule_and_both_are_named() -> None:
    [lifted] = ordered(f"{RULE}\n{EXCEPTION}")
    assert lifted.exception is not None
    assert (lifted.rule.line, lifted.exception.line) == (1, 2)


def test_5_a_lists_rule_changes() -> None:
    [each] = ordered(f"! title\n{RULE}")
    assert (each.rule.text, each.rule.list_name, each.rule.line, each.by_user) == (RULE, "test", 2, False)


def test_an_exception_lifts_only_what_it_names() -> None:
    assert made(f"{RULE}\n$removeparam=/^id/\n{EXCEPTION}") == ["test"]
    assert made(f"{RULE}\n$removeparam=/^id/\n@@||shop.example^$removeparam") == []
    assert made(f"{RULE}\n@@||shop.example^\n@@||shop.example^$csp") == ["test"]


def test_a_badfilter_takes_a_change_back() -> None:
    assert made(f"{RULE}\n{RULE},badfilter") == []
    assert made(f"{RULE}\n$removeparam=other,badfilter") == ["test"]


def test_the_redirection_of_the_highest_priority_is_first() -> None:
    rules = "||a.test^$redirect-rule=noopjs\n||a.test^$redirect=nooptext:10\n||a.test^$redirect-rule=empty:-1"
    values = [each.modifier.value for each in ordered(rules, "", Change.REDIRECT, SCRIPT)]
    assert values == ["noop.txt", "noop.js", "empty"]
    lifted = ordered(f"{rules}\n@@||a.test^$redirect-rule=nooptext", "", Change.REDIRECT, SCRIPT)
    assert [each.exception is not None for each in lifted] == [True, False, False]


def test_a_rule_that_changes_stops_nothing_and_one_that_redirects_does() -> None:
    for rule, blocked in (("||a.test^$removeparam", False), ("||a.test^$redirect=noopjs", True)):
        assert engine("test", rule).match(SCRIPT).blocked is blocked
    lifted = engine("test", "||a.test^\n@@||a.test^$redirect-rule")
    assert lifted.match(SCRIPT).blocked
