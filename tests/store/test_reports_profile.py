"""What a company knows, or would: read from the log, bounded, and gone with what it was read from."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import CookieAction, CookieDirection, CookieSeen, Outcome, Record
from store import reports_profile
from store.purge import PurgeRequest, purge
from store.reports import Reports

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]
DAY = 86_400.0
VALUE = "48e013ab-4b78-4821-9de0-f9e2fc1b884d"
MORNING = datetime(2026, 9, 21, 8, 30).timestamp()  # a Monday


def point(kind: Kind, value: str, key: str = "x", name: str = "A field") -> DataPoint:
    return DataPoint(kind, name, key, value, Certainty.EXACT, Source.URL)


def profile(path: Path, slug: str = "tracker", since: float | None = None) -> Any:
    return Reports(path).profile(slug, since, None)


def texts(answer: Any, about: str) -> list[str]:
    return [claim["text"] for claim in answer["claims"] if claim["about"] == about]


def test_sites_with_days_and_what_was_stopped_and_what_not(path: Path, make: Make, keep: Keep) -> None:
    keep([make(time=MORNING), make(time=MORNING + DAY), make(time=MORNING + DAY, outcome=Outcome.ALLOWED)])
    keep([make(time=MORNING + 2 * DAY, site="news.example"), make(time=MORNING, site="", company_slug="b")])
    answer = profile(path)
    assert (answer["days"], answer["stopped"], answer["got"]) == (3, 3, 1)
    assert answer["sites"] == [
        {"site": "shop.example", "days": 2, "stopped": 2, "got": 1, "first_seen": MORNING,
         "last_seen": MORNING + DAY},
        {"site": "news.example", "days": 1, "stopped": 1, "got": 0, "first_seen": MORNING + 2 * DAY,
         "last_seen": MORNING + 2 * DAY},
    ]  # fmt: skip
    assert answer["read"] == {"requests": 4, "of": 4, "since": MORNING, "until": MORNING + 2 * DAY}


def test_claims_cite_the_request_and_the_field(path: Path, make: Make, keep: Keep) -> None:
    search = point(Kind.SEARCH, "red shoes", key="q")
    keep([make(data_points=(search,)), make(data_points=(search,), outcome=Outcome.ALLOWED)])
    (claim,) = (each for each in profile(path)["claims"] if each["about"] == "searches")
    assert claim["text"] == "It learnt, or would have learnt, that you searched for “red shoes”."
    assert claim["pieces"][-2] == {"text": "red shoes", "style": "quote"}
    assert claim["evidence"] == [{"request_id": 2, "kind": "search", "key": "q"}]
    assert claim["requests"] == 2


def test_since_when_a_cookie_was_seen(path: Path, make: Make, keep: Keep) -> None:
    uid = DataPoint(Kind.CLIENT_ID, "An ID", "IDE", "64 characters", Certainty.EXACT, Source.COOKIE)
    cookie = CookieSeen("IDE", CookieDirection.SENT, CookieAction.STRIPPED)
    keep([make(time=MORNING + day * DAY, data_points=(uid,), cookies=(cookie,)) for day in range(3)])
    (text,) = texts(profile(path), "identifiers")
    assert text.endswith(
        "By “IDE” it would have known you since 21 September 2026 at least, when Jejak first saw it."
    )
    keep([make(time=MORNING, company_slug="new", data_points=(uid,), cookies=(cookie,))])
    (text,) = texts(profile(path, "new"), "identifiers")
    assert "since" not in text  # of one day there is nothing to say


def test_an_amount_and_its_currency_are_of_one_request(path: Path, make: Make, keep: Keep) -> None:
    def bought(number: str, amount: str, currency: str) -> Record:
        given = {"Order number": number, "Amount": amount, "Currency": currency}
        return make(
            data_points=tuple(point(Kind.PURCHASE, value, name=name) for name, value in given.items())
        )

    keep([bought("A-1", "10.00", "MYR"), bought("A-2", "20.00", "USD")])
    assert texts(profile(path), "purchases") == [
        "It would have learnt that you bought something for 20.00 USD on shop.example"
        " and for 10.00 MYR on shop.example."
    ]


def test_the_hours_are_local_ones_by_day_of_the_week(path: Path, make: Make, keep: Keep) -> None:
    keep(
        [
            make(time=MORNING),
            make(time=MORNING + 60),
            make(time=MORNING + 7 * DAY),
            make(time=MORNING + DAY + 3_600),
        ]
    )
    hours = profile(path)["hours"]
    assert hours[0][8] == 2
    assert hours[1][9] == 1
    assert sum(map(sum, hours)) == 3


def test_only_the_latest_are_read_and_that_is_said(
    path: Path, make: Make, keep: Keep, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports_profile, "LATEST", 2)
    keep([make(time=1.0, data_points=(point(Kind.SEARCH, "of old"),))])
    keep([make(time=2.0, data_points=(point(Kind.TITLE, "Neither rare nor late"),))])
    keep([make(time=10.0 + number) for number in range(3)])
    answer = profile(path)
    assert answer["read"] == {"requests": 3, "of": 5, "since": 1.0, "until": 12.0}
    assert texts(answer, "searches") == ["It would have learnt that you searched for “of old”."]
    assert "Neither" not in str(answer)


def test_a_quiet_period_and_an_unknown_company_have_none(path: Path, make: Make, keep: Keep) -> None:
    keep([make(time=MORNING)])
    assert profile(path, "nobody") is None
    assert profile(path, since=MORNING + 2 * DAY) is None


def test_it_is_gone_with_the_site_it_was_seen_on(db: Database, path: Path, make: Make, keep: Keep) -> None:
    own = point(Kind.OWN_DETAIL, "as SHA-256", name="your e-mail")
    known_by = point(Kind.CLIENT_ID, VALUE)
    keep(
        [
            make(site="news.example", data_points=(own, known_by)),
            make(data_points=(point(Kind.TITLE, "A shop"),)),
        ]
    )
    assert texts(profile(path), "own_details") == [
        "It would have got your e-mail, as SHA-256, from news.example."
    ]
    purge(db, PurgeRequest(site="news.example"))
    answer = profile(path)
    assert "news.example" not in str(answer)
    assert texts(answer, "own_details") == answer["identifiers"] == []
    purge(db, PurgeRequest(all=True))
    assert profile(path) is None


def test_counts_outlive_the_requests_they_were_made_of(
    db: Database, path: Path, make: Make, keep: Keep
) -> None:
    keep([make(time=MORNING, data_points=(point(Kind.SEARCH, "red shoes"), point(Kind.CLIENT_ID, VALUE)))])
    db.execute("DELETE FROM requests")
    purge(db, PurgeRequest(company="another"))
    answer = profile(path)
    assert answer["sites"][0]["days"] == 1
    assert answer["claims"] == answer["identifiers"] == []
    assert answer["read"] == {"requests": 0, "of": 1, "since": None, "until": None}
