"""What `$redirect` may put in place of something that is stopped: our own files in `data/surrogates`.

Names and aliases are uBlock Origin's, Adblock Plus' and AdGuard's. To add one: its file, and its line here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

_FOLDER = Path(__file__).parent / "data" / "surrogates"
_TYPES = {
    "css": "text/css; charset=utf-8",
    "gif": "image/gif",
    "html": "text/html; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "json": "application/json",
    "mp3": "audio/mpeg",
    "mp4": "video/mp4",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
    "xml": "text/xml; charset=utf-8",
}
NONE = "none"  # takes a redirection back, as one of a higher priority

_ALIASES = {
    "adobe_alloy.js": (),
    "adobe_appmeasurement.js": (),
    "adobe_launch.js": (),
    "1x1.gif": ("1x1-transparent.gif", "1x1-transparent-gif"),
    "2x2.png": ("2x2-transparent.png", "2x2-transparent-png"),
    "3x2.png": ("3x2-transparent.png", "3x2-transparent-png"),
    "32x32.png": ("32x32-transparent.png", "32x32-transparent-png"),
    "amazon_ads.js": ("amazon-adsystem.com/aax2/amzn_ads.js",),
    "amazon_apstag.js": ("amazon-apstag",),
    "bing_bat.js": (),
    "chartbeat.js": ("static.chartbeat.com/chartbeat.js",),
    "clarity.js": (),
    "click2load.html": (),
    "criteo_ld.js": (),
    "criteo_publishertag.js": (),
    "doubleclick_instream_ad_status.js": ("doubleclick.net/instream/ad_status.js",),
    "empty": (),
    "facebook_fbevents.js": (),
    "fingerprint2.js": ("fingerprintjs2",),
    "fingerprint3.js": ("fingerprintjs3",),
    "fingerprint_module.js": (),
    "google-analytics_analytics.js": (
        "google-analytics.com/analytics.js", "google-analytics", "googletagmanager_gtm.js",
        "googletagmanager.com/gtm.js", "googletagmanager-gtm",
    ),
    "google-analytics_cx_api.js": ("google-analytics.com/cx/api.js",),
    "google-analytics_ga.js": ("google-analytics.com/ga.js", "google-analytics-ga"),
    "google-analytics_inpage_linkid.js": ("google-analytics.com/inpage_linkid.js",),
    "google-ima.js": ("google-ima3",),
    "googleadservices_conversion.js": (),
    "googlesyndication_adsbygoogle.js": (
        "googlesyndication.com/adsbygoogle.js", "googlesyndication-adsbygoogle",
    ),
    "googletagservices_gpt.js": ("googletagservices.com/gpt.js", "googletagservices-gpt"),
    "hd-main.js": (),
    "hotjar.js": (),
    "linkedin_insight.js": (),
    "matomo.js": ("matomo",),
    "mixpanel.js": (),
    "nobab2.js": (),
    "nofab.js": ("fuckadblock.js-3.2.0", "prevent-fab-3.2.0"),
    "noop-0.1s.mp3": ("noopmp3-0.1s", "abp-resource:blank-mp3"),
    "noop-0.5s.mp3": (),
    "noop-1s.mp4": ("noopmp4-1s", "abp-resource:blank-mp4"),
    "noop-vast2.xml": ("noopvast-2.0",),
    "noop-vast3.xml": ("noopvast-3.0",),
    "noop-vast4.xml": ("noopvast-4.0",),
    "noop-vmap1.0.xml": ("noop-vmap1.xml", "noopvmap-1.0"),
    "noop.css": ("noopcss", "abp-resource:blank-css"),
    "noop.html": ("noopframe", "abp-resource:blank-html"),
    "noop.js": ("noopjs", "abp-resource:blank-js"),
    "noop.json": ("noopjson",),
    "noop.txt": ("nooptext", "abp-resource:blank-text"),
    "onetrust_geo.js": (),
    "onetrust_geo.json": (),
    "onetrust_sdk.js": (),
    "outbrain-widget.js": ("widgets.outbrain.com/outbrain.js",),
    "plausible.js": (),
    "popads.js": ("popads.net.js", "popads-dummy.js"),
    "prebid-ads.js": ("prebid-ads",),
    "prebid.js": ("prebid",),
    "scorecardresearch_beacon.js": ("scorecardresearch.com/beacon.js", "scorecardresearch-beacon"),
    "segment_analytics.js": (),
    "tiktok_events.js": (),
}  # fmt: skip
FILES: Mapping[str, str] = MappingProxyType(
    {alias: name for name, aliases in _ALIASES.items() for alias in (name, *aliases)}
)
"""The file that each name stands for."""


@dataclass(frozen=True, slots=True)
class Surrogate:
    """What is sent: a media type and its bytes."""

    media_type: str
    body: bytes


@cache
def surrogate(name: str) -> Surrogate:
    """The surrogate of a name that `FILES` has."""
    file = FILES[name]
    return Surrogate(_TYPES.get(file.rpartition(".")[2], _TYPES["txt"]), (_FOLDER / file).read_bytes())
