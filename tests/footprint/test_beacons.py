# ruff: noqa: E501 (beacons are long)
"""A beacon of each group of vendors, made up as their scripts send them: found, and each field understood."""

import base64
import gzip
from urllib.parse import quote

import pytest

from footprint.datapoint import Certainty
from footprint.decoding import NOT_KNOWN, NOTHING, decode
from footprint.sent import SentRequest

P = "https%3A%2F%2Fshop.test%2Fcart"
SHA = "a" * 63 + "0"

BEACONS: list[tuple[str, str, str | bytes]] = [
    (
        "Google Ads",
        "https://www.google.com/pagead/1p-conversion/123456/?random=1&cv=11&url="
        + P
        + "&tiba=Cart&value=12.5&currency_code=EUR&oid=A1&auid=1.2&gclaw=x&u_w=1920&u_h=1080&em=tv.1~em.abc",
        "",
    ),
    ("Google Ads", "https://www.google.com/ccm/collect?en=page_view&dl=" + P + "&auid=12.34&gcs=G111", ""),
    (
        "DoubleClick",
        "https://123.fls.doubleclick.net/activityi;src=123;type=sale;cat=thanks;qty=1;cost=12.5;ord=A1;u1=red;~oref="
        + P
        + "?",
        "",
    ),
    (
        "Ad Manager",
        "https://securepubads.g.doubleclick.net/gampad/ads?iu_parts=1%2Chome&cust_params=age%3D30%26kw%3Dcars&url="
        + P
        + "&ppid=abc123def&u_w=1920&u_h=1080&u_tz=480&cookie=ID%3Dabc",
        "",
    ),
    (
        "Yandex",
        "https://mc.yandex.ru/watch/123456?page-url="
        + P
        + "&page-ref=https%3A%2F%2Fya.ru&browser-info=pv%3A1%3As%3A1920x1080x24%3Aw%3A1280x720%3Az%3A180%3Ala%3Aru%3Au%3A15272024461234%3At%3ACart",
        "",
    ),
    ("Yandex", "https://mc.yandex.com/watch/123456/1?page-url=" + P + "&browser-info=u%3A15272024461234", ""),
    (
        "Matomo",
        "https://shop.test/matomo.php",
        '{"requests":["?idsite=1&url=https%3A%2F%2Fshop.test%2F&action_name=Home&_id=6a45e22e58f0786b"]}',
    ),
    (
        "Plausible",
        "https://plausible.io/api/event",
        '{"n":"pageview","u":"https://shop.test/","d":"shop.test","r":null,"w":1280}',
    ),
    (
        "Cloudflare",
        "https://shop.test/cdn-cgi/rum?",
        '{"memory":{},"resources":[],"referrer":"https://a.test/","location":"https://shop.test/","siteToken":"abc","pageloadId":"x"}',
    ),
    (
        "HubSpot",
        "https://track.hubspot.com/__ptq.gif?k=1&sd=1920x1080&cd=24-bit&cs=UTF-8&ln=en-us&v=1.1&a=123&pu="
        + P
        + "&t=Cart&cts=1583871950665&vi=48e013ab4b7848219de0f9e2fc1b884d&nc=true&u=1.48e013.1527202446.1527202446.1527202446.1&b=1.1.1527202446",
        "",
    ),
    (
        "Adobe Analytics",
        "https://metrics.shop.test/b/ss/shopprod/1/JS-2.22.0/s1234?AQB=1&ndh=1&pf=1&t=14%2F3%2F2019%2014%3A58%3A37%200%20-480&mid=0719&pageName=cart&g="
        + P
        + "&c.&a.&activitymap.&page=home&.activitymap&.a&.c&events=scAdd&products=%3BShirt%3B1%3B9.99&c1=red&v2=blue&s=1920x1080&bw=1280&bh=720&zip=50000&AQE=1",
        "",
    ),
    (
        "Adobe Experience Platform",
        "https://edge.adobedc.net/ee/v1/interact?configId=12345678-1234-1234-1234-123456789abc&requestId=x",
        '{"events":[{"xdm":{"eventType":"web.webpagedetails.pageViews","web":{"webPageDetails":{"URL":"https://shop.test/"},"webReferrer":{"URL":"https://a.test/"}},"device":{"screenWidth":1920},"placeContext":{"localTimezoneOffset":-480},"identityMap":{"ECID":[{"id":"0719"}]}}}]}',
    ),
    ("Audience Manager", "https://dpm.demdex.net/ibs:dpid=771&dpuuid=CAESEabc?gdpr=0", ""),
    (
        "Quantcast",
        "https://pixel.quantserve.com/pixel;r=1;a=p-abc;url="
        + P
        + ";fpa=P0-123-456;fpan=1;sr=1920x1080x24;tzo=-480;je=0;uh=abc",
        "",
    ),
    (
        "Sentry",
        "https://o1.ingest.sentry.io/api/2/envelope/?sentry_key=abc&sentry_version=7",
        '{"event_id":"x","sent_at":"2026-01-01"}\n{"type":"event"}\n{"request":{"url":"https://shop.test/","headers":{"User-Agent":"Mozilla/5.0"}},"user":{"id":"7","email":"me@mail.example"},"contexts":{"culture":{"timezone":"Asia/Tokyo"}},"breadcrumbs":[{"category":"ui.click","message":"button.buy"}]}',
    ),
    (
        "New Relic",
        "https://bam.nr-data.net/1/NRJS-abc?a=123&v=1.2&to=abc&rst=1234&ck=0&s=abcdef123&ref="
        + P
        + "&ptid=x",
        "",
    ),
    (
        "Datadog",
        "https://browser-intake-datadoghq.com/api/v2/rum?ddsource=browser&dd-api-key=pubabc",
        '{"type":"view","application":{"id":"a"},"session":{"id":"s1"},"view":{"url":"https://shop.test/","referrer":""},"usr":{"id":"7","email":"me@mail.example"}}\n{"type":"action","action":{"target":{"name":"Buy"}}}',
    ),
    (
        "FullStory",
        "https://rs.fullstory.com/rec/page",
        '{"OrgId":"abc","UserId":"u1","Url":"https://shop.test/","Referrer":"","ScreenWidth":1920,"Width":1280}',
    ),
    (
        "Hotjar",
        "https://in.hotjar.com/api/v2/client/sites/123/visit-data?sv=7",
        '{"session_id":"s","user_id":"u1","url":"https://shop.test/"}',
    ),
    (
        "Clarity",
        "https://z.clarity.ms/collect",
        gzip.compress(
            b'{"e":["0.7.1",1,0,1000,"proj","user1","sess1",1,0,0,"web","https://shop.test/"],"a":[[0,4,1]],"p":[]}'
        ),
    ),
    (
        "Segment",
        "https://api.segment.io/v1/t",
        '{"writeKey":"w","anonymousId":"a1","userId":"7","event":"Bought","messageId":"m","properties":{"revenue":12.5,"currency":"EUR"},"context":{"library":{"name":"analytics.js"},"page":{"url":"https://shop.test/"},"traits":{"email":"me@mail.example"},"timezone":"Asia/Tokyo"}}',
    ),
    (
        "Mixpanel",
        "https://api-js.mixpanel.com/track/?ip=1&verbose=1",
        "data="
        + quote(
            base64.b64encode(
                b'[{"event":"$mp_web_page_view","properties":{"$current_url":"https://shop.test/","distinct_id":"u1","token":"t","$screen_width":1920}}]'
            ).decode()
        ),
    ),
    (
        "Amplitude",
        "https://api2.amplitude.com/2/httpapi",
        '{"api_key":"k","events":[{"user_id":"7","device_id":"d1","event_type":"buy","user_properties":{"$set":{"email":"me@mail.example"}},"language":"en-US"}]}',
    ),
    (
        "PostHog",
        "https://us.i.posthog.com/e/?ip=1&ver=1.2&compression=gzip-js",
        gzip.compress(
            b'[{"event":"$pageview","properties":{"token":"phc_x","distinct_id":"u1","$current_url":"https://shop.test/","$screen_width":1920,"$timezone":"Asia/Tokyo"}}]'
        ),
    ),
    (
        "Snowplow",
        "https://collector.shop.test/i?e=pv&p=web&tv=js-3&aid=x&url="
        + P
        + "&page=Cart&duid=u1&res=1920x1080&vp=1280x720&tz=Asia%2FTokyo&cx="
        + base64.urlsafe_b64encode(b'{"schema":"iglu:x","data":[{"schema":"y","data":{"plan":"gold"}}]}')
        .decode()
        .rstrip("="),
        "",
    ),
    (
        "Snowplow",
        "https://collector.shop.test/com.snowplowanalytics.snowplow/tp2",
        '{"schema":"iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4","data":[{"e":"pv","url":"https://shop.test/","duid":"u1","tv":"js","p":"web"}]}',
    ),
    (
        "Trade Desk",
        "https://insight.adsrvr.org/track/up?adv=a&ref=" + P + "&upid=u&upv=1.1&v=12.5&vf=EUR&orderid=A1",
        "",
    ),
    (
        "Amazon",
        "https://aax-eu.amazon-adsystem.com/e/dtb/bid?src=600&u="
        + P
        + "&pid=x&ws=1280x720&slots=%5B%7B%22sd%22%3A%22top%22%7D%5D",
        "",
    ),
    (
        "Chartbeat",
        "https://ping.chartbeat.net/ping?h=news.test&p=%2Fa&u=u1&d=news.test&g=123&i=Title&r=https%3A%2F%2Fa.test&w=720",
        "",
    ),
    ("LiveIntent", "https://rp.liadm.com/p?tna=v2&aid=a-1&pu=" + P + "&duid=u1&scre=" + SHA, ""),
    (
        "Taboola",
        "https://trc.taboola.com/1234567/log/3/unip?en=make_purchase&item-url="
        + P
        + "&revenue=12.5&currency=EUR&orderid=A1",
        "",
    ),
    (
        "TikTok",
        "https://analytics.tiktok.com/api/v2/pixel/act",
        '{"event":"AddToCart","event_id":"e","timestamp":"2026","context":{"page":{"url":"https://shop.test/","referrer":""},"user":{"anonymous_id":"u1","email":"'
        + SHA
        + '"},"pixel":{"code":"C"}},"properties":{"value":12.5,"currency":"EUR"}}',
    ),
    (
        "PubMatic",
        "https://hbopenbid.pubmatic.com/translator?source=prebid-client",
        '{"id":"1","imp":[{"id":"i1","tagid":"top"}],"site":{"page":"https://news.test/a","ref":"https://a.test/"},"device":{"ua":"Mozilla/5.0","ip":"1.2.3.4","language":"en","w":1920,"h":1080,"geo":{"lat":3.1,"lon":101.6,"city":"KL"}},"user":{"id":"u","buyeruid":"b1","yob":1980,"ext":{"eids":[{"source":"id5-sync.com","uids":[{"id":"ID5*abc"}]}]}},"regs":{"ext":{"gdpr":1,"us_privacy":"1YNN"}}}',
    ),
    (
        "Xandr",
        "https://ib.adnxs.com/ut/v3/prebid",
        '{"tags":[{"id":1}],"referrer_detection":{"rd_ref":"https%3A%2F%2Fnews.test%2Fa"},"user":{"age":30},"gdpr_consent":{"consent_string":"CPxyz","consent_required":true}}',
    ),
    (
        "Magnite",
        "https://fastlane.rubiconproject.com/a/api/fastlane.json?account_id=1&site_id=2&zone_id=3&rf="
        + P
        + "&p_screen_res=1920x1080&eid_id5-sync.com=ID5abc",
        "",
    ),
    (
        "OpenRTB",
        "https://bid.unknown.test/openrtb2",
        '{"id":"1","imp":[{"id":"i1"}],"site":{"page":"https://news.test/a"}}',
    ),
    (
        "Cookie sync",
        "https://ssp.unknown.test/usersync?partner=7&uid=48e013ab-4b78-4821&redir=https%3A%2F%2Fb.test%2Fs",
        "",
    ),
    ("Meta", "https://www.facebook.com/privacy_sandbox/pixel/register/trigger/?id=1&ev=PageView&dl=" + P, ""),
    (
        "LiveChat",
        "wss://api.livechatinc.com/v3.5/customer/rtm/ws?organization_id=390e44e6-f1e6-0368c-z6ddb-74g14508c2ex",
        '{"request_id":"1","action":"login","payload":{"token":"Bearer dal:x","customer":{"name":"Anna Tan","email":"me@mail.example","session_fields":[{"plan":"gold"}]},"customer_side_storage":{"key":"abc123def"},"is_mobile":false,"referrer":"https://a.test/","customer_page":{"url":"https://shop.test/","title":"Cart"}}}',
    ),
    (
        "LiveChat",
        "wss://api.livechatinc.com/v3.6/customer/rtm/ws?organization_id=390e44e6",
        '{"action":"send_sneak_peek","payload":{"chat_id":"PJ0MRSHTDG","sneak_peek_text":"I never sent this"}}',
    ),
    (
        "Smartsupp",
        "wss://websocket-visitors.smartsupp.com/socket/?EIO=4&transport=websocket",
        '42["visitor.connect",{"data":{"id":"vi5Z7xJqX","key":"abc","pageUrl":"https://shop.test/","pageTitle":"Cart","referer":"https://a.test/","lang":"en","visits":3,"name":"Anna","email":"me@mail.example","variables":{"plan":{"label":"Plan","value":"gold"}}}}]',
    ),
    (
        "Crisp",
        "wss://client.relay.crisp.chat/w/b1/?EIO=4&transport=websocket",
        '42["message:send",{"type":"text","from":"user","origin":"chat","content":"where is my order","fingerprint":160000,"timestamp":1583871950665}]',
    ),
    (
        "Tidio",
        "wss://socket.tidio.co/socket.io/?ppk=abc&device=desktop&EIO=4&transport=websocket",
        '42["visitorRegister",{"visitor":{"id":"3f1c2a9d7e","distinct_id":"3f1c2a9d7e","country":"MY","city":"KL","name":"","email":"me@mail.example","ip":"203.0.113.7","lang":"en","os_name":"Linux","browser":"Chrome","viewedPages":[{"url":"https://shop.test/","title":"Cart"}]},"url":"https://shop.test/"}]',
    ),
    (
        "Intercom",
        "wss://nexus-websocket-a.intercom.io/pubsub/5-abc?X-Nexus-New-Client=true&X-Nexus-Version=0.14.0&user_role=visitor",
        '{"eventGuid":"x","eventName":"nexus.UserIsTyping","eventData":{"content":"hello"},"nx.Topics":["conversation/1"]}',
    ),
    (
        "Pusher",
        "wss://ws-mt1.pusher.com/app/abc?protocol=7&client=js&version=8.3.0&flash=false",
        '{"event":"pusher:subscribe","data":{"auth":"a:b","channel":"presence-room-7","channel_data":"{\\"user_id\\":\\"u7\\",\\"user_info\\":{\\"name\\":\\"Anna\\",\\"plan\\":\\"gold\\"}}"}}',
    ),
    (
        "Criteo",
        "https://sslwidget.criteo.com/event?a=1&v=5&p0=e%3Dvp%26p%3D123&p1=e%3Dce%26m%3D%255Bme%252540mail.example%255D",
        "",
    ),
]


NAMES = [f"{each[0]} {number}" for number, each in enumerate(BEACONS)]


@pytest.mark.parametrize(("vendor", "url", "post"), BEACONS, ids=NAMES)
def test_each_field_is_understood(vendor: str, url: str, post: str | bytes) -> None:
    body = post if isinstance(post, bytes) else post.encode()
    found = decode(SentRequest("POST" if body else "GET", url, (), body), lambda _host, _path: None)
    assert vendor.lower() in found.vendor.lower()
    assert [each.key for each in found.shown if each.name == NOT_KNOWN] == []
    least = Certainty.LIKELY if vendor == "Cookie sync" else Certainty.EXACT
    assert {each.certainty for each in found.shown if each.name != NOTHING} <= {Certainty.EXACT, least}
    assert sum(not each.technical for each in found.shown) >= 2
