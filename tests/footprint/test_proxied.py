"""Paths of collectors on a site's own host."""

import json
from pathlib import Path

import pytest

from footprint.proxied import proxied_paths


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.test/g/collect?v=2",
        "https://data.shop.test/x/g/collect",
        "https://shop.test/stats/matomo.php?idsite=1",
        "https://shop.test/ppms.php",
        "https://shop.test/b/ss/shopprod/1/JS-2.22/s123?AQB=1",
        "https://shop.test/ee/v1/interact?configId=1",
        "https://shop.test/cdn-cgi/rum",
        "https://shop.test/api/event",
        "https://shop.test/ingest/e/?ip=1",
        "https://shop.test/com.snowplowanalytics.snowplow/tp2",
    ],
)
def test_collectors(url: str) -> None:
    assert proxied_paths().may_hold(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.test/",
        "https://shop.test",
        "https://shop.test/cart",
        "https://shop.test/collection?next=/g/collect",
        "https://shop.test/assets/app.js",
        "https://shop.test/matomo.php.css",
    ],
)
def test_others(url: str) -> None:
    assert not proxied_paths().may_hold(url)


def test_few_of_real_requests_are_looked_at_further(shared_data: Path) -> None:
    requests = json.loads((shared_data / "requests.json").read_text())
    assert sum(proxied_paths().may_hold(each["url"]) for each in requests) < len(requests) / 20
