"""A vendor's beacon to the page's own site passes untouched, and is recorded as what it is."""

from tests.proxy.wire.world import MakeUpstream, MakeWorld

OWN = (("Referer", "https://shop.test/cart"), ("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Dest", "empty"))


async def test_a_beacon_that_the_site_passes_on(world: MakeWorld, upstream: MakeUpstream) -> None:
    shop = await upstream("shop.test")
    running = await world({"shop.test": shop})
    browser = await running.h1("shop.test", shop.port)
    await browser.request("GET", "/cart.json", OWN)
    await browser.request("POST", "/g/collect?v=2&tid=G-1&cid=1.2", OWN, b"en=add_to_cart&epn.value=39.98")
    assert [request.body for request in shop.requests] == [b"", b"en=add_to_cart&epn.value=39.98"]
    (record,) = await running.recorded(1)
    assert (record.company, record.host, record.outcome) == ("Google", "shop.test", "allowed")
    assert {"cid": "1.2", "en": "add_to_cart"}.items() <= {p.key: p.value for p in record.data_points}.items()
    assert len(running.seen.first_party) == 2
