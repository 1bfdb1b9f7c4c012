"""Beacons to a page's own site."""

from dataclasses import replace

import pytest

from filterlists.request import Request, ResourceType
from footprint.companies import Category
from footprint.record import Outcome, Record
from footprint.sent import SentRequest
from proxy.collectors import as_beacon, may_be_collector
from tests.proxy.wire.world import COMPANIES

BARE = Record(
    1.0, "shop.test", "referer", "GET", "https://shop.test/…", "shop.test", "image", False, Outcome.ALLOWED,
    "first_party", "shop.test", "shop.test", Category.UNKNOWN,
)  # fmt: skip


@pytest.mark.parametrize(
    ("path", "kind", "expected"),
    [
        ("/g/collect?v=2", ResourceType.PING, True),
        ("/stats/matomo.php?idsite=1", ResourceType.IMAGE, True),
        ("/g/collect", ResourceType.DOCUMENT, False),
        ("/logo.png", ResourceType.IMAGE, False),
    ],
)
def test_going_by_its_path(path: str, kind: ResourceType, expected: bool) -> None:
    assert (
        may_be_collector(Request(f"https://shop.test{path}", "shop.test", kind, "shop.test", False))
        is expected
    )


def test_a_path_alone_is_no_beacon() -> None:
    assert as_beacon(BARE, SentRequest("GET", "https://shop.test/g/collect?q=shoes"), COMPANIES) is None


def test_a_vendors_own_site_may_tell_the_vendor() -> None:
    sent = SentRequest("GET", "https://www.google.com/g/collect?v=2&tid=G-1&cid=1.2")
    assert as_beacon(replace(BARE, company_slug="google", company="Google"), sent, COMPANIES) is None
