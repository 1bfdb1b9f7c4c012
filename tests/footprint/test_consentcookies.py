"""What was answered, from a page's own cookies: real ones of each consent manager, and garbage."""

import base64
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.choice import Answer
from footprint.consentcookies import choices_in, consent_cookies

NO, YES, OPEN = Answer.REFUSED, Answer.AGREED, Answer.OPEN
ONETRUST = (
    "OptanonConsent=isGpcEnabled=0&datestamp=Thu+May+08+2025+17%3A43%3A11+GMT%2B0200&version=202409.1.0"
    "&groups=C0003%3A0%2CC0004%3A{ads}%2CC0002%3A{statistics}%2CC0001%3A1&AwaitingReconsent={again}"
)
CLOSED = "OptanonAlertBoxClosed=2025-05-08T15:26:26.423Z; a=1; "
COOKIEBOT = (
    "CookieConsent={{stamp:%271CtlSs==%27%2Cnecessary:true%2Cpreferences:false%2Cstatistics:{statistics}"
    "%2Cmarketing:{marketing}%2Cmethod:%27{method}%27%2Cver:3%2Cutc:1695676040196%2Cregion:%27no%27}}"
)
COOKIEYES = (
    "cookieyes-consent=consentid:d0,consent:no,action:{action},necessary:yes,functional:no,analytics:no,"
    "performance:no,advertisement:no,other:no"
)
COMPLIANZ = (
    "cmplz_marketing={marketing}; cmplz_statistics=deny; cmplz_banner-status={status}; cmplz_functional=allow"
)


def as_json(value: object) -> str:
    return quote(json.dumps(value))


def in_base64(value: object) -> str:
    return base64.b64encode(json.dumps(value).encode()).decode()


WORDPRESS = (
    "viewed_cookie_policy=yes; cookielawinfo-checkbox-necessary=yes; "
    "cookielawinfo-checkbox-analytics=no; cookielawinfo-checkbox-advertisement=no"
)
COOKIEFIRST = "cookiefirst-consent=" + as_json(
    {
        "necessary": True,
        "performance": True,
        "advertising": False,
        "timestamp": 1652777861,
        "type": "category",
    }
)
COOKIE_INFORMATION = "CookieInformationConsent=" + as_json(
    {
        "timestamp": "2021-03-05T10:16:00.044Z",
        "consents_approved": ["cookie_cat_necessary"],
        "consents_denied": ["cookie_cat_marketing", "cookie_cat_statistic"],
    }
)
SHOPIFY = "_tracking_consent=" + as_json({"con": {"CMP": {"a": "1", "m": "0", "p": "", "s": ""}}, "v": "2.1"})
DIDOMI = "didomi_token=" + in_base64(
    {
        "updated": "2024-08-27T07:52:40.352Z",
        "version": 2,
        "purposes": {"disabled": ["advertising_personalization", "analytics"]},
    }
)


@pytest.mark.parametrize(
    ("header", "advertising", "analytics", "made_at"),
    [
        (CLOSED + ONETRUST.format(ads=0, statistics=0, again="false"), NO, NO, 1746717986.423),
        (CLOSED + ONETRUST.format(ads=0, statistics=1, again="false"), NO, YES, 1746717986.423),
        (CLOSED + ONETRUST.format(ads=0, statistics=0, again="true"), OPEN, OPEN, 1746717986.423),
        (ONETRUST.format(ads=0, statistics=0, again="false"), OPEN, OPEN, 0.0),
        (ONETRUST.format(ads=1, statistics=1, again="false"), YES, YES, 0.0),
        (COOKIEBOT.format(statistics="false", marketing="false", method="explicit"), NO, NO, 1695676040.196),
        (COOKIEBOT.format(statistics="true", marketing="false", method="explicit"), NO, YES, 1695676040.196),
        (COOKIEBOT.format(statistics="false", marketing="false", method="implied"), OPEN, OPEN, 1695676040.2),
        (COOKIEYES.format(action="yes"), NO, NO, 0.0),
        (COOKIEYES.format(action=""), OPEN, OPEN, 0.0),
        (COMPLIANZ.format(marketing="deny", status="dismissed"), NO, NO, 0.0),
        (COMPLIANZ.format(marketing="allow", status="dismissed"), YES, NO, 0.0),
        (COMPLIANZ.format(marketing="deny", status="show"), OPEN, OPEN, 0.0),
        (COOKIEFIRST, NO, YES, 1652777861.0),
        (COOKIE_INFORMATION, NO, NO, 1614939360.044),
        (SHOPIFY, NO, YES, 0.0),
        (DIDOMI, NO, NO, 1724745160.352),
        (WORDPRESS, NO, NO, 0.0),
        ("euconsent-v2=CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA", NO, NO, 1650492000.0),
        ("usprivacy=1YYN", NO, None, 0.0),
        ("OTGPPConsent=DBABLA~BVVVAAAAAgA", NO, None, 0.0),
    ],
)
def test_consent_managers(
    header: str, advertising: Answer | None, analytics: Answer | None, made_at: float
) -> None:
    (choice,) = choices_in(header)
    assert (choice.advertising, choice.analytics) == (advertising, analytics)
    assert choice.made_at == pytest.approx(made_at, abs=0.01)


@pytest.mark.parametrize(
    "header",
    [
        "",
        "a=1; b=2",
        "CookieConsent=-2",  # Cookiebot, where it doesn't ask
        "CookieConsent=true",  # another's cookie of that name
        "CookieConsent={marketing:false}",
        "OptanonConsent=groups=1%3A1%2C2%3A0%2C4%3A0",  # a site's own groups: nobody knows what they are
        "_tracking_consent=" + as_json({"con": {"CMP": {"a": "", "m": "", "p": "", "s": ""}}, "v": "2.1"}),
        "didomi_token=" + in_base64({"updated": "2022-03-09T19:20:55.244Z", "version": None}),
        "euconsent-v2=x",
        "usprivacy=1---",
        "OptanonConsent",
    ],
)
def test_what_says_nothing(header: str) -> None:
    assert choices_in(header) == ()


def test_several_each_have_their_say() -> None:
    header = CLOSED + ONETRUST.format(ads=0, statistics=0, again="false") + "; usprivacy=1YYN"
    assert [choice.signal for choice in choices_in(header)] == ["OneTrust", "US privacy string"]


def test_the_file_is_sound() -> None:
    assert {kind.manager for kind in consent_cookies().values()} >= {
        "OneTrust",
        "Cookiebot",
        "Didomi",
        "Complianz",
    }


@given(st.sampled_from(sorted(consent_cookies())), st.text(max_size=200), st.text(max_size=50))
def test_garbage(name: str, value: str, more: str) -> None:
    for choice in choices_in(f"{more}; {name}={value}"):
        assert choice.words
