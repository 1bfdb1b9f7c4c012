"""Cookie syncs by their shape."""

import pytest

from footprint.collect import collect
from footprint.cookiesync import NAME, cookie_sync
from footprint.datapoint import Certainty, Kind, Source
from footprint.fields import Field
from footprint.reading import address
from footprint.sent import SentRequest

ID = "48e013ab-4b78-4821-9de0-f9e2fc1b884d"


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/usersync", {"uid": ID}),
        ("/cookie-sync", {"partner": "7", "puid": ID}),
        ("/ck/match.gif", {"user_id": ID}),
        ("/setuid", {"bidder": "adnxs", "uid": ID}),
        ("/cm", {"buyeruid": ID}),
        ("/x", {"redir": "https://px.example/sync?id=${UID}"}),
        ("/x", {"r": "//px.example/s?u=$UID"}),
        ("/x", {"r": "https://px.example/s?u=%%USER_ID%%"}),
    ],
)
def test_syncs(path: str, fields: dict[str, str]) -> None:
    found = cookie_sync(path, [Field(Source.URL, key, value) for key, value in fields.items()])
    assert found is not None
    assert found.name == NAME


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/usersync", {}),
        ("/usersync", {"uid": "0"}),
        ("/usersync", {"v": ID}),
        ("/collect", {"uid": ID}),
        ("/async/app.js", {"uid": ID}),
        ("/matches/today", {"user_id": ID}),
        ("/login", {"next": "https://shop.example/account?id=7"}),
        ("/usersync", {f"k{n}": ID for n in range(50)}),
    ],
)
def test_others(path: str, fields: dict[str, str]) -> None:
    assert cookie_sync(path, [Field(Source.URL, key, value) for key, value in fields.items()]) is None


def test_who_learns_what_from_whom() -> None:
    url = f"https://px.a.example/usersync?puid={ID}&redir=https%3A%2F%2Fb.example%2Fs%3Fu%3D1"
    points = {point.key: point for point in collect(SentRequest("GET", url)) if point.source is Source.URL}
    assert (points["puid"].kind, points["puid"].value) == (Kind.CLIENT_ID, ID)
    assert (points["redir"].name, points["redir"].value) == ("Who is told next", "b.example")
    assert {point.certainty for point in points.values()} == {Certainty.LIKELY}
    assert address(url) == ("px.a.example", "/usersync")
