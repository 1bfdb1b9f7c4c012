"""Paths of beacons on any host."""

import json
from pathlib import Path

import pytest

from footprint.definitionfile import definitions
from footprint.pathtest import PathTest


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.test/g/collect",
        "https://data.shop.test/x/g/collect",
        "https://shop.test/stats/matomo.php",
        "https://shop.test/ppms.php",
        "https://shop.test/b/ss/shopprod/1/JS-2.22/s123",
        "https://shop.test/ee/v1/interact",
        "https://shop.test/cdn-cgi/rum",
        "https://shop.test/api/event",
        "https://shop.test/ingest/e/",
        "https://shop.test/com.snowplowanalytics.snowplow/tp2",
    ],
)
def test_collectors(url: str) -> None:
    assert definitions().may_be_anywhere(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://shop.test/",
        "https://shop.test",
        "https://shop.test/cart",
        "https://shop.test/collection",
        "https://shop.test/assets/app.js",
        "https://shop.test/matomo.php.css",
    ],
)
def test_others(url: str) -> None:
    assert not definitions().may_be_anywhere(url)


def test_few_of_real_requests_are_looked_at_further(shared_data: Path) -> None:
    requests = json.loads((shared_data / "requests.json").read_text())
    assert (
        sum(definitions().may_be_anywhere(each["url"].partition("?")[0]) for each in requests)
        < len(requests) / 20
    )


def test_no_patterns_hold_nothing() -> None:
    assert not PathTest.of([]).may_hold("/")
