"""Where the user's own details stood."""

from collections.abc import Callable, Sequence
from pathlib import Path

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.owndetail import DetailKind, OwnDetail
from footprint.record import Outcome, Record
from store.reports import Reports
from store.reports_details import detail_report

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]
MAIL = "Your e-mail address"


def point(how: str, name: str = MAIL) -> DataPoint:
    return DataPoint(Kind.OWN_DETAIL, name, "em", how, Certainty.EXACT, Source.URL)


def test_by_company_site_and_how(path: Path, make: Make, keep: Keep) -> None:
    keep(
        [
            make(time=10.0, data_points=(point("as SHA-256"),)),
            make(time=20.0, data_points=(point("as SHA-256"), point("in plain text", "Your name"))),
            make(time=30.0, data_points=(point("as SHA-256"),), outcome=Outcome.ALLOWED),
            make(time=40.0, data_points=(point("as MD5, taken out"),), outcome=Outcome.MODIFIED),
            make(time=50.0),
        ]
    )
    found = Reports(path).details(None, None)
    assert [(each["how"], each["stopped"], each["sent"], each["last_seen"]) for each in found[MAIL]] == [
        ("as SHA-256", 2, 1, 30.0),
        ("as MD5, taken out", 1, 0, 40.0),
    ]
    assert len(found["Your name"]) == 1
    assert Reports(path).details(35.0, 45.0)[MAIL][0]["how"] == "as MD5, taken out"


def test_nothing_was_found(path: Path, make: Make, keep: Keep) -> None:
    assert Reports(path).details(None, None) == {}
    keep([make(time=10.0)])
    assert Reports(path).details(None, None) == {}


def test_each_detail_with_what_was_found_of_it_and_never_its_value() -> None:
    [each] = detail_report((OwnDetail(DetailKind.EMAIL, "anna@mail.example"),), {MAIL: [{"how": "as MD5"}]})
    assert (each["masked"], each["found"]) == ("a…@m….example", [{"how": "as MD5"}])
    assert "anna" not in repr(each)
