"""Beacons written from vendors' documentation before their definitions were looked at: each field understood.

The first run found 54 of 57 vendors, 92.1 % of the fields by definition, and 87.1 % with the right kind.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from footprint.datapoint import Certainty
from footprint.decoding import decode
from footprint.definitionfile import definitions
from footprint.sent import SentRequest

DATA = Path(__file__).parents[1] / "data"
BEACONS: list[dict[str, Any]] = json.loads((DATA / "documented-beacons.json").read_text())
ENDPOINTS = (DATA / "vendor-endpoints.txt").read_text().splitlines()[1:]
NAMES = [f"{each['vendor']} {number}" for number, each in enumerate(BEACONS)]

# Names that stand for one kind wherever they are used: a key may slip into another table of its file.
ONE_KIND = {
    "Visit ID", "A new visit begins", "Page title", "The page you came from", "Your account ID at the site",
    "Your browser and system", "Your language", "Your time zone", "Cookies allowed", "Java switched on",
    "Do Not Track", "Your local time", "When you last came", "Your first visit",
    "Group of people you are put in",
    "What the site says of you: {}", "What the page is about", "Number of this page view", "When it was sent",
    "What you looked at", "Detail of what you did: {}", "What you did", "ID of you that is passed on",
    "Page address", "Amount", "Currency", "Order number", "Screen width", "Your screen", "Your e-mail",
    "Your internet address", "What you searched for", "Width of your browser window",
}  # fmt: skip


def test_there_are_enough_to_tell() -> None:
    assert len(BEACONS) >= 57
    assert len({each["vendor"] for each in BEACONS}) >= 50


@pytest.mark.parametrize("beacon", BEACONS, ids=NAMES)
def test_each_documented_field_is_understood(beacon: Mapping[str, Any]) -> None:
    body = (beacon["post"] or "").encode()
    found = decode(SentRequest("POST" if body else "GET", beacon["url"], (), body), lambda _host, _path: None)
    assert beacon["vendor"].lower() in found.vendor.lower()
    told = {(each.key, each.value, each.certainty): each.kind.value for each in found.shown}
    for field in beacon["fields"]:
        kind = told.get((field["key"], field["value"], Certainty.EXACT))
        assert kind is not None, field["key"]
        assert field["kind"] in (None, kind), field["key"]


def test_each_endpoint_is_its_vendors() -> None:
    assert len(ENDPOINTS) > 150
    wrong = []
    for line in ENDPOINTS:
        vendor, url, body = line.split("|", 2)
        found = decode(
            SentRequest("POST" if body else "GET", url, (), body.encode()), lambda _host, _path: None
        )
        if found.vendor != vendor:
            wrong.append((url, found.vendor))
    assert wrong == []


def rules() -> Iterator[tuple[str, str, str]]:
    """Name, kind and vendor of each rule; `technical` is a kind here."""
    for definition in definitions():
        found = definition.rules
        for rule in (*found.exact.values(), *(each for _, each in found.patterns)):
            yield rule.name, "technical" if rule.technical else rule.kind.value, definition.name


def test_a_name_says_one_thing() -> None:
    kinds = defaultdict(set)
    for name, kind, _ in rules():
        if name in ONE_KIND:
            kinds[name].add(kind)
    assert set(kinds) == ONE_KIND
    assert {name: found for name, found in kinds.items() if len(found) > 1} == {}
