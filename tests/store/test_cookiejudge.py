"""What becomes of cookies that lie in the browser."""

from dataclasses import replace
from types import MappingProxyType

import pytest

from footprint.companies import Companies
from footprint.cookiepolicy import KEEP, CookieRules
from store.cookiejudge import CookieAsked, CookieJudge
from store.passthrough import Passthrough
from store.preferences import Preferences, SitePreference


@pytest.fixture(scope="module")
def judge() -> CookieJudge:
    return CookieJudge(Companies.load())


@pytest.mark.parametrize(
    ("name", "host", "site", "kind", "treatment", "script"),
    [
        ("_ga", "www.news.example", "", "analytics", "cap:7", "cap:1"),
        ("_pk_id.1.1fff", "news.example", "news.example", "analytics", "cap:7", "cap:1"),
        ("_fbp", "news.example", "", "advertising", "strip", "strip"),
        ("sessionid", "news.example", "", "necessary", "keep", "keep"),
        ("uid", "t.criteo.com", "news.example", "advertising", "strip", "strip"),
        ("x", "192.168.1.1", "", "unclassified", "keep", "keep"),
        ("_ga", "www.paypal.com", "", "analytics", "keep", "keep"),
        ("x", "a host", "", "unclassified", "keep", "keep"),
    ],
)  # fmt: skip
def test_by_policy_and_for_scripts(
    judge: CookieJudge, name: str, host: str, site: str, kind: str, treatment: str, script: str
) -> None:
    answer = judge.judge(CookieAsked(name, host, site), Preferences(), Passthrough(), 0)
    assert (answer["type"], answer["treatment"], answer["script_treatment"]) == (kind, treatment, script)


def test_what_the_user_said_counts_for_scripts_too(judge: CookieJudge) -> None:
    said = CookieRules(cookies=MappingProxyType({("", "_ga"): KEEP}))
    trusted = MappingProxyType({"news.example": SitePreference(trusted=True)})
    for preferences in (replace(Preferences(), cookies=said), replace(Preferences(), sites=trusted)):
        answer = judge.judge(CookieAsked("_ga", "news.example", ""), preferences, Passthrough(), 0)
        assert answer["script_treatment"] == "keep"
