"""Addresses without what follows a click, and past who counts it: what goes in and what comes out."""

import json
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from filterlists.modifiers import Change
from filterlists.request import Request, ResourceType
from filterlists.urlskip import read_value
from footprint.clearurls import ClearUrls
from footprint.linkshims import link_shims
from footprint.protections import Protection
from proxy.tidying import past_shim, without_tracking
from tests.footprint.test_clearurls import PROVIDERS

ALL = frozenset(Protection)
TARGET = "https://shop.example/a?id=7&utm_source=x"
ENCODED = quote(TARGET, safe="")
BASE64 = "aHR0cHM6Ly9zaG9wLmV4YW1wbGUvYT9pZD03JnV0bV9zb3VyY2U9eA"


def nothing(_change: Change) -> Sequence[str]:
    return ()


def asked(url: str, kind: ResourceType = ResourceType.DOCUMENT, method: str = "GET") -> Request:
    host = urlsplit(url).hostname or ""
    return Request(url, host, kind, host, third_party=False, method=method)


LINKS = [
    f"https://www.google.com/url?sa=t&url={ENCODED}&usg=x",
    f"https://www.google.de/url?q={ENCODED}&sa=U",
    f"https://l.facebook.com/l.php?u={ENCODED}&h=AT0",
    f"https://lm.facebook.com/l.php?u={ENCODED}",
    f"https://l.instagram.com/?u={ENCODED}&e=x",
    f"https://l.threads.com/?u={ENCODED}",
    f"https://l.messenger.com/l.php?u={ENCODED}",
    f"https://www.youtube.com/redirect?event=video&q={ENCODED}",
    f"https://out.reddit.com/t3_abc?url={ENCODED}&token=x",
    f"https://t.umblr.com/redirect?z={ENCODED}&t=x",
    f"https://href.li/?{TARGET}",
    f"https://steamcommunity.com/linkfilter/?u={ENCODED}",
    f"https://steamcommunity.com/linkfilter/?url={ENCODED}",
    f"https://slack-redir.net/link?url={ENCODED}",
    f"https://vk.com/away.php?to={ENCODED}&utf=1",
    f"https://away.vk.com/away.php?to={ENCODED}",
    f"https://duckduckgo.com/l/?uddg={ENCODED}&rut=x",
    f"https://www.bing.com/ck/a?!&&p=x&u=a1{BASE64}&ntb=1",
    f"https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU={ENCODED}/RK=2/RS=x",
    f"https://www.linkedin.com/redir/redirect?url={ENCODED}",
    f"https://www.linkedin.com/safety/go?url={ENCODED}",
    f"https://www.pinterest.com/offsite/?token=x&url={ENCODED}",
    f"https://disq.us/url?url={ENCODED}%3AhashOfIt&cuid=1",
    f"https://link.zhihu.com/?target={ENCODED}",
    f"https://gate.sc/?url={ENCODED}&token=x",
    f"https://www.deviantart.com/users/outgoing?{TARGET}",
    f"https://www.curseforge.com/linkout?remoteUrl={quote(ENCODED, safe='')}",
    f"https://prod.outgoing.prod.webservices.mozgcp.net/v1/0a1b/{ENCODED}",
    f"https://www.awin1.com/cread.php?awinmid=1&awinaffid=2&ued={ENCODED}",
    f"https://www.awin1.com/cread.php?awinmid=1&awinaffid=2&p={ENCODED}",
    f"https://www.shareasale.com/r.cfm?b=1&u=2&urllink={ENCODED}",
    f"https://www.shareasale.com/r.cfm?b=1&u=2&urllink={quote('shop.example/a?id=7&utm_source=x', safe='')}",
    f"https://click.linksynergy.com/deeplink?id=x&mid=1&murl={ENCODED}",
    f"https://www.anrdoezrs.net/click-1-2?url={ENCODED}",
    f"https://www.dpbolvw.net/links/1/type/dlg/sid/x/{TARGET}",
    f"https://redirect.viglink.com/?key=x&u={ENCODED}",
    f"https://go.redirectingat.com/?id=1&url={ENCODED}",
    f"https://go.skimresources.com/?id=1&url={ENCODED}",
    f"https://s.click.aliexpress.com/deep_link.htm?aff_short_key=x&dl_target_url={ENCODED}",
    f"https://ad.admitad.com/g/abc/?ulp={ENCODED}",
    f"https://clk.tradedoubler.com/click?p=1&a=2&url={ENCODED}",
    f"https://shop.prf.hn/click/camref:1/destination:{ENCODED}",
    f"https://brand.pxf.io/c/1/2/3?u={ENCODED}",
    f"https://www.googleadservices.com/pagead/aclk?sa=L&adurl={ENCODED}",
    f"https://adclick.g.doubleclick.net/pcs/click?xai=x&adurl={ENCODED}",
    f"https://ad.doubleclick.net/ddm/clk/1;2;3?{TARGET}",
]


@pytest.mark.parametrize("link", LINKS)
def test_a_link_leads_past_who_counts_it(link: str) -> None:
    assert past_shim(asked(link), ALL, nothing) == TARGET
    assert past_shim(asked(link), ALL - {Protection.REDIRECTS}, nothing) is None
    assert past_shim(asked(link, method="POST"), ALL, nothing) is None
    assert past_shim(asked(link, ResourceType.SUBDOCUMENT), ALL, nothing) is None


@pytest.mark.parametrize(
    "target",
    [
        "/search?q=a", "javascript:alert(1)", "ftp://shop.example/", "data:text/html,x", "//a.example/", "",
        "http://127.0.0.1:8878/", "http://192.168.1.1/", "http://[::1]/", "http://localhost/", "http://router/",
        "http://nas.local/", "http://0x7f.1/", "http://a@shop.example/", "http://169.254.169.254/latest",
        "https://127.0.0.1\\.shop.example/", "https://shop.example/\r\nSet-Cookie: a=1", "chrome://settings",
    ],
)  # fmt: skip
def test_nowhere_else_than_to_a_public_address_of_the_web(target: str) -> None:
    assert past_shim(asked(f"https://www.google.com/url?q={quote(target, safe='')}"), ALL, nothing) is None


@pytest.mark.parametrize(
    "link",
    [
        f"https://www.google.com/search?q={ENCODED}", f"https://shop.test/url?q={ENCODED}",
        f"https://www.google.com.shop.test.example/url?q={ENCODED}", "https://www.google.com/url",
        f"https://eur01.safelinks.protection.outlook.com/?url={ENCODED}", f"https://vk.com/share.php?url={ENCODED}",
        f"https://translate.google.com/translate?u={ENCODED}", f"https://accounts.google.com/x?continue={ENCODED}",
        f"https://www.facebook.com/sharer/sharer.php?u={ENCODED}", f"https://t.me/iv?url={ENCODED}",
    ],
)  # fmt: skip
def test_other_pages_are_left_alone(link: str) -> None:
    assert past_shim(asked(link), ALL, nothing) is None


def test_http_stays_http() -> None:
    link = "https://l.facebook.com/l.php?u=http%3A%2F%2Fold.example%2Fa"
    assert past_shim(asked(link), ALL, nothing) == "http://old.example/a"


def test_an_exception_to_urlskip_leaves_the_page_in_between() -> None:
    assert (
        past_shim(asked(LINKS[0]), ALL, lambda change: ("?url",) if change is Change.URLSKIP else ()) is None
    )


def test_every_way_can_be_read() -> None:
    for shims in link_shims().values():
        assert [way for shim in shims for way in shim.ways if not read_value(way)] == []


PARAMETERS = [
    # address, as it is asked for in the end
    ("https://a.test/?utm_source=x", "https://a.test/"),
    ("https://a.test/x?id=1&fbclid=2&b=%20c&&d", "https://a.test/x?id=1&b=%20c&&d"),
    ("https://a.test/x?fbclid=1&fbclid=2&a", "https://a.test/x?a"),
    ("https://a.test/x?GCLID=1", "https://a.test/x"),
    ("https://a.test/x?a=1?utm_source=2", "https://a.test/x?a=1?utm_source=2"),
    ("https://a.test/utm_source=1", "https://a.test/utm_source=1"),
    ("https://a.test/unsubscribe?mc_eid=1", "https://a.test/unsubscribe?mc_eid=1"),
]


@pytest.mark.parametrize(("url", "left"), PARAMETERS)
@pytest.mark.parametrize("kind", [ResourceType.DOCUMENT, ResourceType.IMAGE, ResourceType.XMLHTTPREQUEST])
def test_parameters_that_follow_a_click_are_taken_out(url: str, left: str, kind: ResourceType) -> None:
    assert without_tracking(asked(url, kind), url, ALL, nothing)[0] == left
    assert without_tracking(asked(url, kind), url, ALL - {Protection.PARAMETERS}, nothing) == (url, ())
    assert without_tracking(asked(url, kind, "POST"), url, ALL, nothing) == (url, ())


@pytest.mark.parametrize(
    ("values", "left"),
    [
        (["fbclid"], "https://a.test/?fbclid=1&a"),
        (["/^utm_/"], "https://a.test/?utm_source=2&utm_term=3&a"),
        ([""], "https://a.test/?fbclid=1&utm_source=2&utm_term=3&a"),
        (["other"], "https://a.test/?a"),
    ],
)
def test_exceptions_to_removeparam_keep_what_they_name(values: list[str], left: str) -> None:
    url = "https://a.test/?fbclid=1&utm_source=2&utm_term=3&a"
    assert without_tracking(asked(url), url, ALL, lambda _: values)[0] == left


@given(st.lists(st.from_regex(r"[0-9]{1,4}(=[a-z0-9%+._-]{0,8})?", fullmatch=True), max_size=8))
def test_all_other_parameters_stay_in_their_order_byte_for_byte(parts: list[str]) -> None:
    mixed = f"https://a.test/x?{'&'.join(['fbclid=9', *parts, 'utm_x=1'])}"
    left = f"https://a.test/x?{'&'.join(parts)}"
    assert without_tracking(asked(mixed), mixed, ALL, nothing)[0] == left.removesuffix("?")


FETCHED = ClearUrls.parse(json.dumps({"providers": PROVIDERS}))
SHOP = "https://shop.example"


@pytest.mark.parametrize(
    ("url", "kind", "method", "left", "names"),
    [
        (f"{SHOP}/d/ref=s?qid=1&b=%20", ResourceType.DOCUMENT, "GET", f"{SHOP}/d?b=%20", ["qid", "/ref=s"]),
        (f"{SHOP}/d?qid=1&utm_source=2", ResourceType.SCRIPT, "GET", f"{SHOP}/d?qid=1", ["utm_source"]),
        (f"{SHOP}/d?qid=1", ResourceType.DOCUMENT, "POST", f"{SHOP}/d?qid=1", []),
        (f"{SHOP}/login/ref=s?qid=1", ResourceType.DOCUMENT, "GET", f"{SHOP}/login/ref=s?qid=1", []),
        (f"{SHOP}/d?qid=1&sig=2", ResourceType.DOCUMENT, "GET", f"{SHOP}/d?qid=1&sig=2", []),
    ],
)
def test_rules_that_were_fetched_come_after_our_own(
    url: str, kind: ResourceType, method: str, left: str, names: list[str]
) -> None:
    request = asked(url, kind, method)
    shorter, taken = without_tracking(request, url, ALL, nothing, FETCHED)
    assert (shorter, list(taken)) == (left, names)
    assert without_tracking(request, url, frozenset(), nothing, FETCHED) == (url, ())


def test_an_exception_holds_for_rules_that_were_fetched_too() -> None:
    url = f"{SHOP}/d/ref=s?qid=1"
    assert without_tracking(asked(url), url, ALL, lambda _change: ("",), FETCHED)[0] == url


@pytest.mark.parametrize(
    ("url", "target"),
    [
        (f"{SHOP}/out?to={ENCODED}", TARGET),
        (f"{SHOP}/out?to={quote('http://192.168.1.1/', safe='')}", None),
        (f"{SHOP}/out?to={quote('https://me:secret@a.example/', safe='')}", None),
        (f"{SHOP}/out?to={quote('javascript:1', safe='')}", None),
        (f"{SHOP}/in?to={ENCODED}", None),
    ],
)
def test_links_are_read_by_rules_that_were_fetched(url: str, target: str | None) -> None:
    assert past_shim(asked(url), ALL, nothing, FETCHED) == target
    assert past_shim(asked(url), ALL, lambda _change: ("",), FETCHED) is None
    assert past_shim(asked(url), ALL, nothing) is None
