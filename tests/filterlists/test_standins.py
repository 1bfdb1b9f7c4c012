"""Which surrogate stands in for which script."""

import pytest

from filterlists.changing import weigh
from filterlists.domains import is_third_party
from filterlists.engine import Engine
from filterlists.modifiers import Change
from filterlists.request import Request, ResourceType
from filterlists.standins import rules, stand_ins

ADDRESSES = {
    "https://www.google-analytics.com/analytics.js": "google-analytics_analytics.js",
    "https://ssl.google-analytics.com/ga.js": "google-analytics_ga.js",
    "https://www.google-analytics.com/plugins/ua/ga.js": "google-analytics_ga.js",
    "https://www.googletagmanager.com/gtag/js?id=G-ABC&l=dataLayer": "google-analytics_analytics.js",
    "https://www.googletagmanager.com/gtm.js?id=GTM-ABC": "google-analytics_analytics.js",
    "https://tags.shop.example/gtm.js?id=GTM-ABC": "google-analytics_analytics.js",
    "https://tags.shop.example/gtm.js": "",
    "https://www.googleadservices.com/pagead/conversion_async.js": "googleadservices_conversion.js",
    "https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js": "googlesyndication_adsbygoogle.js",
    "https://securepubads.g.doubleclick.net/tag/js/gpt.js": "googletagservices_gpt.js",
    "https://www.googletagservices.com/tag/js/gpt.js": "googletagservices_gpt.js",
    "https://imasdk.googleapis.com/js/sdkloader/ima3.js": "google-ima.js",
    "https://connect.facebook.net/de_DE/fbevents.js": "facebook_fbevents.js",
    "https://connect.facebook.net/de_DE/sdk.js": "",
    "https://c.amazon-adsystem.com/aax2/apstag.js": "amazon_apstag.js",
    "https://dynamic.criteo.com/js/ld/ld.js?a=1": "criteo_ld.js",
    "https://static.criteo.net/js/ld/publishertag.js": "criteo_publishertag.js",
    "https://static.criteo.net/js/ld/publishertag.prebid.137.js": "",
    "https://cdn.segment.com/analytics.js/v1/KEY/analytics.min.js": "segment_analytics.js",
    "https://a.shop.example/analytics.js/v1/KEY/analytics.min.js": "segment_analytics.js",
    "https://cdn.mxpnl.com/libs/mixpanel-2-latest.min.js": "mixpanel.js",
    "https://cdn4.mxpnl.com/libs/mixpanel-2.2.min.js": "mixpanel.js",
    "https://static.hotjar.com/c/hotjar-1.js?sv=6": "hotjar.js",
    "https://script.hotjar.com/modules.abc.js": "",
    "https://www.clarity.ms/tag/abc": "clarity.js",
    "https://assets.adobedtm.com/a/b/launch-c.min.js": "adobe_launch.js",
    "https://assets.adobedtm.com/a/satelliteLib-b.js": "adobe_launch.js",
    "https://assets.adobedtm.com/extensions/EPa/AppMeasurement.min.js": "adobe_appmeasurement.js",
    "https://shop.example/js/s_code.js": "adobe_appmeasurement.js",
    "https://cdn1.adoberesources.net/alloy/2.19.0/alloy.min.js": "adobe_alloy.js",
    "https://snap.licdn.com/li.lms-analytics/insight.min.js": "linkedin_insight.js",
    "https://analytics.tiktok.com/i18n/pixel/events.js?sdkid=A&lib=ttq": "tiktok_events.js",
    "https://bat.bing.com/bat.js": "bing_bat.js",
    "https://cdn.x.example/npm/fingerprintjs2@2.1.4/dist/fingerprint2.min.js": "fingerprint2.js",
    "https://openfpcdn.io/fingerprintjs/v4": "fingerprint_module.js",
    "https://openfpcdn.io/fingerprintjs/v4/iife.min.js": "fingerprint3.js",
    "https://fpjscdn.net/v3/KEY": "fingerprint_module.js",
    "https://fpjscdn.net/v3/KEY/iife.min.js": "fingerprint3.js",
    "https://cdn.x.example/npm/@fingerprintjs/fingerprintjs@3/dist/fp.min.js": "fingerprint3.js",
    "https://cdn.x.example/npm/@fingerprintjs/fingerprintjs@3/dist/fp.esm.min.js": "fingerprint_module.js",
    "https://plausible.io/js/script.outbound-links.js": "plausible.js",
    "https://stats.shop.example/matomo.js": "matomo.js",
    "https://stats.shop.example/piwik/piwik.js": "matomo.js",
    "https://cdn.cookielaw.org/scripttemplates/otSDKStub.js": "onetrust_sdk.js",
    "https://cdn.x.example/prebid8.2.0.js": "prebid.js",
    "https://cdn.x.example/ads/prebid-ads.js": "prebid-ads.js",
    "https://cdn.x.example/app.js": "",
}  # fmt: skip


def surrogate_for(url: str, kind: ResourceType = ResourceType.SCRIPT) -> str:
    """The file that stands in; "" for none."""
    host = url.split("/")[2].partition(":")[0]
    request = Request(url, host, kind, "news.example", is_third_party(host, "news.example"))
    ordered = weigh((), stand_ins().find(request, (Change.REDIRECT,)))
    return ordered[0].modifier.value if ordered else ""


@pytest.mark.parametrize(("url", "name"), ADDRESSES.items())
def test_a_script_has_its_stand_in_at_any_port(url: str, name: str) -> None:
    host = url.split("/")[2]
    assert surrogate_for(url) == surrogate_for(url.replace(host, f"{host}:8443", 1)) == name


@pytest.mark.parametrize("kind", [ResourceType.IMAGE, ResourceType.PING, ResourceType.DOCUMENT])
def test_only_scripts_have_one(kind: ResourceType) -> None:
    assert not [url for url in ADDRESSES if surrogate_for(url, kind)]


def test_a_question_where_you_are_is_answered_in_the_kind_it_was_asked() -> None:
    url = "https://geolocation.onetrust.com/cookieconsentpub/v1/geo/location"
    assert surrogate_for(url) == "onetrust_geo.js"
    assert surrogate_for(url, ResourceType.XMLHTTPREQUEST) == "onetrust_geo.json"


def test_every_line_is_used_and_none_stops_anything() -> None:
    text = rules().text
    lines = [line for line in text.splitlines() if line and not line.startswith("!")]
    engine = Engine.from_lists([rules()])
    assert engine.counts["surrogates"].active == len(engine.changing) == len(lines)
    assert all("redirect-rule=" in line and "$" in line for line in lines)
    for url in ADDRESSES:
        host = url.split("/")[2]
        assert engine.match(Request(url, host, ResourceType.SCRIPT, "news.example", True)).rule is None
