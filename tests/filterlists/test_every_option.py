"""Each option, by each of its names, in a rule and in an exception: what it reaches and what not."""

from dataclasses import replace

import pytest

from filterlists.changing import weigh
from filterlists.engine import Engine, FilterList
from filterlists.modifiers import Change
from filterlists.options import OPTION_NAMES, TYPE_BITS, TYPE_NAMES
from filterlists.request import Request, ResourceType

SCRIPT = Request("https://ads.com/x", "ads.com", ResourceType.SCRIPT, "page.org", third_party=True)
AT_HOME = replace(SCRIPT, page_host="www.ads.com", third_party=False)
ALONE = replace(SCRIPT, page_host="ads.com", third_party=False)
ELSEWHERE = replace(SCRIPT, page_host="other.org")
IMAGE = replace(SCRIPT, resource_type=ResourceType.IMAGE)
UPPER = replace(SCRIPT, url="https://ads.com/X")

CONDITIONS = {  # an option, a request that it reaches, one that it doesn't
    **dict.fromkeys(("third-party", "3p", "~first-party", "~1p"), (SCRIPT, AT_HOME)),
    **dict.fromkeys(("first-party", "1p", "~third-party", "~3p"), (AT_HOME, SCRIPT)),
    **dict.fromkeys(("strict-third-party", "strict3p"), (AT_HOME, ALONE)),
    **dict.fromkeys(("strict-first-party", "strict1p"), (ALONE, AT_HOME)),
    **{f"{name}=page.org": (SCRIPT, ELSEWHERE) for name in ("domain", "from")},
    **{f"{name}=~other.org": (SCRIPT, ELSEWHERE) for name in ("domain", "from")},
    **{f"{name}=page.*": (SCRIPT, ELSEWHERE) for name in ("domain", "from")},
    **{f"{name}=/^pa.e/": (SCRIPT, ELSEWHERE) for name in ("domain", "from")},
    "to=ads.com": (SCRIPT, replace(SCRIPT, url="https://b.com/x", host="b.com")),
    "denyallow=b.com": (SCRIPT, replace(SCRIPT, url="https://b.com/x", host="b.com")),
    "method=post": (replace(SCRIPT, method="POST"), SCRIPT),
    "method=~get": (replace(SCRIPT, method="POST"), SCRIPT),
}
CHANGES = {  # an option with a value, and the type of request that it is for
    **{f"{name}=uid": ResourceType.SCRIPT for name in ("removeparam", "queryprune")},
    "urlskip=?to": ResourceType.DOCUMENT,
    "csp=sandbox": ResourceType.DOCUMENT,
    "permissions=camera=()": ResourceType.DOCUMENT,
    "removeheader=etag": ResourceType.SCRIPT,
    "redirect=noopjs": ResourceType.SCRIPT,
    "redirect-rule=noopjs": ResourceType.SCRIPT,
    "rewrite=abp-resource:blank-js,domain=page.org": ResourceType.SCRIPT,
    "empty": ResourceType.SCRIPT,
    "mp4": ResourceType.MEDIA,
}
LATE = {"header=x-ads": ({"x-ads": ["1"]}, "5.6.7.8"), "ipaddress=1.2.3.4": ({}, "1.2.3.4")}
ELSEWHERE_TESTED = {  # with what they are about
    "important", "badfilter", "match-case", "cname", "reason", "all", "document", "doc", "popup",
    "elemhide", "ehide", "generichide", "ghide", "specifichide", "shide",
}  # fmt: skip


def engine(*lines: str) -> Engine:
    return Engine.from_lists([FilterList("list", "", "\n".join(lines))])


def name_of(option: str) -> str:
    return option.split("=", maxsplit=1)[0].lstrip("~")


def test_no_option_is_without_a_test() -> None:
    tested = {name_of(option) for option in (*CONDITIONS, *CHANGES, *LATE)}
    assert tested | ELSEWHERE_TESTED | set(TYPE_NAMES) >= OPTION_NAMES


@pytest.mark.parametrize("option", CONDITIONS)
def test_a_condition_of_a_rule_and_of_an_exception(option: str) -> None:
    reached, other = CONDITIONS[option]
    rule = (
        engine(f"*$script,{option}")
        if "to=" in option or "deny" in option
        else engine(f"/x|$script,{option}")
    )
    assert rule.match(reached).blocked
    assert not rule.match(other).blocked
    excepted = engine("/x|", f"@@/x|$script,{option}")
    assert not excepted.match(reached).blocked
    assert excepted.match(other).blocked


@pytest.mark.parametrize("name", TYPE_NAMES)
def test_a_type_of_a_rule_and_of_an_exception(name: str) -> None:
    for kind, bit in TYPE_BITS.items():
        request, meant = replace(SCRIPT, resource_type=kind), bool(TYPE_NAMES[name] & bit)
        assert engine(f"||ads.com^${name}").match(request).blocked is meant
        assert engine("||ads.com^$all", f"@@||ads.com^${name}").match(request).blocked is not meant
        if name not in ("all", "document", "doc", "popup"):
            inverse = engine(f"||ads.com^$~{name}").match(request).blocked
            assert inverse is (not meant and kind is not ResourceType.DOCUMENT)


@pytest.mark.parametrize("option", CHANGES)
def test_a_change_and_the_exceptions_to_it(option: str) -> None:
    request = replace(SCRIPT, url="https://ads.com/x?uid=1", resource_type=CHANGES[option])

    def lifted(*lines: str) -> list[bool]:
        ordered = weigh((), engine(*lines).changing.find(request, tuple(Change)))
        return [each.exception is not None for each in ordered]

    rule, name = f"||ads.com^${option}", name_of(option)
    assert lifted(rule) == [False]
    assert lifted(rule, f"@@||ads.com^${option}") == [True]
    assert lifted(rule, f"@@||b.com^${option}") == [False]
    if name not in ("empty", "mp4", "rewrite"):
        assert lifted(rule, f"@@||ads.com^${name}") == [True]
    assert lifted(rule, f"||ads.com^${option},badfilter") == []
    assert lifted(rule.replace("ads.com", "b.com")) == []


@pytest.mark.parametrize("option", LATE)
def test_what_takes_the_answer_to_tell_and_its_exceptions(option: str) -> None:
    headers, address = LATE[option]
    assert engine(f"||ads.com^${option}").late.match(SCRIPT, headers, address).blocked
    assert not engine(f"||ads.com^${option}").late.match(SCRIPT, {}, "9.9.9.9").blocked
    excepted = engine(f"||ads.com^${option}", f"@@||ads.com^${option}")
    assert not excepted.late.match(SCRIPT, headers, address).blocked


def test_match_case_of_a_rule_and_of_an_exception() -> None:
    assert engine("/X|$match-case").match(UPPER).blocked
    assert not engine("/X|$match-case").match(SCRIPT).blocked
    excepted = engine("/x|", "@@/X|$match-case")
    assert not excepted.match(UPPER).blocked
    assert excepted.match(SCRIPT).blocked


def test_important_and_badfilter_of_an_exception() -> None:
    assert engine("||ads.com^$important", "@@||ads.com^").match(SCRIPT).blocked
    assert engine("||ads.com^", "@@||ads.com^", "@@||ads.com^$badfilter").match(SCRIPT).blocked
    assert not engine("||ads.com^", "||ads.com^$badfilter").match(SCRIPT).blocked
