"""How much of a request is shown."""

from collections.abc import Callable

import pytest

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import Record
from store.shownvalues import Values, with_values
from store.stored import StoredRequest, as_stored

Make = Callable[..., Record]


@pytest.fixture
def request_with_all(make: Make) -> StoredRequest:
    points = tuple(
        DataPoint(kind, f"Name of {kind.value}", f"key-{kind.value}", f"value of {kind.value}",
                  Certainty.EXACT, Source.URL)
        for kind in Kind
    )  # fmt: skip
    return as_stored(1, make(url="https://t.example/p/a?uid=secret1&v=2", data_points=points))


def shown(request: StoredRequest, values: str) -> tuple[str, dict[str, str]]:
    left = with_values(request, Values(values))
    return left["url"], {point["kind"]: point["value"] for point in left["data_points"]}


def test_all(request_with_all: StoredRequest) -> None:
    assert with_values(request_with_all, Values.FULL) is request_with_all


def test_nothing_that_tells_who_you_are(request_with_all: StoredRequest) -> None:
    url, values = shown(request_with_all, "redacted")
    assert url == "https://t.example/p/a?uid=…&v=…"
    assert {values[kind] for kind in ("client_id", "user_id", "session", "cookie", "location", "search")} == {
        "…"
    }
    assert values["language"] == "value of language"


def test_no_values(request_with_all: StoredRequest) -> None:
    url, values = shown(request_with_all, "none")
    assert url == "https://t.example/…"
    assert set(values.values()) == {"…"}
    left = with_values(request_with_all, Values.NONE)
    assert [point["name"] for point in left["data_points"]] == [
        point["name"] for point in request_with_all["data_points"]
    ]


def test_pages_lose_what_is_asked_of_them(make: Make) -> None:
    page = DataPoint(Kind.PAGE, "Page", "dl", "https://a.example/b?q=me#x", Certainty.EXACT, Source.URL)
    request = as_stored(1, make(data_points=(page,)))
    assert shown(request, "redacted")[1]["page"] == "https://a.example/b?q=…#x"
