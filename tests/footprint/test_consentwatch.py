"""What contradicts an answer, and above all what doesn't: a false accusation is the worst error."""

from dataclasses import replace

import pytest

from footprint.choice import Answer, Choice, Use
from footprint.consentwatch import MOST_PENDING, MOST_SITES, STALE_SECONDS, ConsentWatch
from footprint.evidence import Evidence, Finding
from footprint.glimpse import Act, Glimpse

NOW = 1_760_000_000.0
NO, YES, OPEN = Answer.REFUSED, Answer.AGREED, Answer.OPEN
REFUSED = Choice("OneTrust", "OptanonConsent", NO, NO, NOW - 100)
AD_COOKIE = Act(Use.ADVERTISING, "uid", "sent")
AD_ID = Act(Use.ADVERTISING, point="Browser ID")


def own(at: float, *choices: Choice, acts: tuple[Act, ...] = (), site: str = "news.test") -> Glimpse:
    return Glimpse(NOW + at, site, "navigation", True, "", "", site, choices, acts)


def other(at: float, *acts: Act, told: tuple[Choice, ...] = (), slug: str = "criteo") -> Glimpse:
    return Glimpse(
        NOW + at, "news.test", "extension", False, slug, slug.title(), f"{slug}.example", told, acts
    )


def seen(*glimpses: Glimpse) -> list[Evidence]:
    watch = ConsentWatch()
    return [evidence for glimpse in glimpses for evidence in watch.see(glimpse)]


def findings(*glimpses: Glimpse) -> list[tuple[Finding, str]]:
    return [(each.finding, each.cookie or each.point) for each in seen(*glimpses)]


def test_a_refusal_that_is_contradicted() -> None:
    (evidence,) = seen(own(0, REFUSED), other(1, AD_COOKIE), own(2, REFUSED))
    assert evidence == Evidence(
        NOW + 1, "news.test", "extension", "criteo", "Criteo", "criteo.example", False, Finding.REFUSED,
        Use.ADVERTISING, "OneTrust", "OptanonConsent", "advertising refused, analytics refused", NOW - 100,
        "uid", "sent", "", False,
    )  # fmt: skip


def test_it_is_evidence_only_once_the_sites_own_cookies_still_say_so() -> None:
    agreed = replace(REFUSED, advertising=YES)
    assert findings(own(0, REFUSED), other(1, AD_ID)) == []
    assert findings(own(0, REFUSED), other(1, AD_ID), own(2, agreed)) == [], (
        "the answer was changed meanwhile"
    )
    assert findings(own(0, REFUSED), other(1, AD_ID), own(2)) == [], "nobody knows any more"
    assert findings(own(0, REFUSED), other(1, AD_ID), own(1, REFUSED)) == [], "that was no later"
    assert findings(own(0, REFUSED), other(1, AD_ID), own(2, REFUSED)) == [(Finding.REFUSED, "Browser ID")]


@pytest.mark.parametrize(
    ("choices", "found"),
    [
        ((replace(REFUSED, advertising=YES),), []),
        ((replace(REFUSED, advertising=None),), []),
        ((REFUSED, Choice("IAB TCF", "euconsent-v2", YES)), []),  # one of them agrees: no claim
        ((REFUSED, Choice("Shopify", "_tracking_consent", OPEN)), [Finding.UNANSWERED]),
        ((Choice("OneTrust", "OptanonConsent", OPEN, OPEN),), [Finding.UNANSWERED]),
        ((replace(REFUSED, made_at=NOW - STALE_SECONDS - 10),), []),
        ((replace(REFUSED, vendors=frozenset({91})),), []),  # Criteo's number
        ((replace(REFUSED, vendors=frozenset({755})),), [Finding.REFUSED]),
        ((), []),
    ],
)
def test_what_the_signals_bear_out_together(choices: tuple[Choice, ...], found: list[Finding]) -> None:
    assert [each for each, _ in findings(own(0, *choices), other(1, AD_ID), own(2, *choices))] == found


def test_before_and_after_an_answer_the_milder_finding_holds() -> None:
    unanswered = Choice("OneTrust", "OptanonConsent", OPEN, OPEN)
    assert findings(own(0, unanswered), other(1, AD_ID), own(2, REFUSED)) == [
        (Finding.UNANSWERED, "Browser ID")
    ]
    assert findings(own(0, REFUSED), other(1, AD_ID), own(2, unanswered)) == [
        (Finding.UNANSWERED, "Browser ID")
    ]


def test_refusing_one_use_says_nothing_of_the_other() -> None:
    only_ads = replace(REFUSED, analytics=YES)
    measuring = Act(Use.ANALYTICS, "_ga", "sent")
    assert findings(own(0, only_ads), other(1, measuring), own(2, only_ads)) == []


def test_another_signals_yes_means_that_the_cookie_may_be_a_former_banners() -> None:
    yes = Choice("Google consent mode", "gcd", YES, YES)
    assert findings(own(0, REFUSED), other(1, AD_ID, told=(yes,)), own(2, REFUSED)) == []
    assert (
        findings(own(0, REFUSED), other(1, AD_ID, told=(replace(yes, advertising=None),)), own(2, REFUSED))
        != []
    )


def test_a_page_that_is_only_guessed_makes_no_claim() -> None:
    for certainty in ("initiator", "unknown", "fetch_metadata"):
        guessed = replace(other(1, AD_ID), certainty=certainty)
        assert findings(own(0, REFUSED), guessed, own(2, REFUSED)) == []
    assert findings(own(0, REFUSED), replace(other(1, AD_ID), site=""), own(2, REFUSED)) == []


def test_opting_out_of_the_sale_is_contradicted_by_another_companys_cookie_only() -> None:
    us = Choice("US privacy string", "usprivacy", NO, only_cookies=True)
    own_cookie = Act(Use.ADVERTISING, "_fbp", "set")
    assert findings(own(0, us), other(1, AD_ID), own(2, us, acts=(own_cookie,))) == []
    assert findings(own(0, us), other(1, AD_COOKIE), own(2, us)) == [(Finding.REFUSED, "uid")]


def test_a_sites_own_cookies() -> None:
    there, came, put = (
        Act(Use.ANALYTICS, name, how) for name, how in (("_ga", "sent"), ("_hjid", "sent"), ("_pk_id", "set"))
    )
    assert findings(own(0, REFUSED, acts=(there,))) == [], "it may be from before the refusal"
    assert findings(own(0, REFUSED, acts=(there,)), own(1, REFUSED, acts=(there, came))) == [
        (Finding.REFUSED, "_hjid")
    ]
    assert findings(own(0, REFUSED, acts=(put,))) == [(Finding.REFUSED, "_pk_id")]


def test_a_company_is_told_of_a_yes_that_isnt_there() -> None:
    no = Choice("IAB TCF", "euconsent-v2", NO, NO, NOW - 100)
    yes = Choice("IAB TCF", "gdpr_consent", YES, YES, NOW - 100)
    found = findings(own(0, no), other(1, told=(yes,)), own(2, no))
    assert found == [(Finding.CLAIMED, "IAB TCF: advertising agreed to, analytics agreed to")] * 2
    assert findings(own(0, no), other(1, told=(yes,)), own(2, yes)) == [], "it had just been given"


@pytest.mark.parametrize(
    ("told", "act", "found"),
    [
        (Choice("IAB TCF", "gdpr_consent", OPEN, OPEN), AD_COOKIE, [(Finding.UNANSWERED, "uid")]),
        (Choice("IAB TCF", "gdpr_consent", OPEN, OPEN), AD_ID, []),
        (Choice("Google consent mode", "gcs", OPEN, OPEN, by_default=True), AD_COOKIE, []),
        (Choice("IAB TCF", "gdpr_consent", None, OPEN), AD_COOKIE, []),
    ],
)
def test_what_a_request_says_itself_where_the_site_keeps_nothing(
    told: Choice, act: Act, found: list[tuple[Finding, str]]
) -> None:
    assert findings(own(0), other(1, act, told=(told,))) == found
    assert findings(own(0, Choice("Cookiebot", "CookieConsent", YES, YES)), other(1, act, told=(told,))) == []


def test_what_is_remembered_is_bounded_and_can_be_forgotten() -> None:
    watch = ConsentWatch()
    watch.see(own(0, REFUSED))
    for _ in range(MOST_PENDING + 10):
        watch.see(other(1, AD_ID))
    watch.forget()
    assert watch.see(own(2, REFUSED)) == ()
    for number in range(MOST_SITES + 1):
        watch.see(own(3, REFUSED, site=f"{number}.test"))
    watch.see(other(4, AD_ID))
    assert watch.see(own(5, REFUSED)) == (), "news.test was pushed out"
