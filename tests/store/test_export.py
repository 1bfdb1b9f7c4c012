"""The log as a file."""

import csv
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from footprint.datapoint import Certainty, DataPoint, Kind, Source
from footprint.record import Record
from store import export
from store.export import COLUMNS, FORMATS, exported
from store.reports import Reports
from store.shownvalues import Values

Make = Callable[..., Record]
Keep = Callable[[Sequence[Record]], Sequence[int]]
EVERYTHING: dict[str, Any] = {"since": None, "site": None, "company": None}


def text(path: Path, kind: str, values: Values = Values.FULL) -> str:
    return "".join(FORMATS[kind](exported(Reports(path), EVERYTHING, values), "1.0"))


def test_every_request_in_each_format(path: Path, make: Make, keep: Keep, monkeypatch: Any) -> None:
    monkeypatch.setattr(export, "PAGE", 2)
    keep([make(time=float(each), url=f"https://t.example/{each}?a=1&b=") for each in range(5)])
    of_json = json.loads(text(path, "json"))
    assert [each["time"] for each in of_json["requests"]] == [4.0, 3.0, 2.0, 1.0, 0.0]
    of_har = json.loads(text(path, "har"))["log"]
    assert (of_har["version"], len(of_har["entries"])) == ("1.2", 5)
    assert of_har["entries"][0]["request"]["queryString"] == [
        {"name": "a", "value": "1"},
        {"name": "b", "value": ""},
    ]
    assert of_har["entries"][0]["startedDateTime"] == "1970-01-01T00:00:04.000+00:00"
    rows = list(csv.DictReader(io.StringIO(text(path, "csv"))))
    assert tuple(rows[0]) == COLUMNS
    assert {row["url"] for row in rows} == {f"https://t.example/{each}?a=1&b=" for each in range(5)}


def test_a_spreadsheet_calculates_nothing(path: Path, make: Make, keep: Keep) -> None:
    for number, start in enumerate(("=1+1", "+1", "-1", "@SUM(1)", "\tx")):
        point = DataPoint(Kind.TITLE, "Title", "dt", f'{start}"\n,x', Certainty.EXACT, Source.URL)
        keep([make(time=float(number), data_points=(point,))])
    rows = list(csv.DictReader(io.StringIO(text(path, "csv"))))
    assert all(row["value"].startswith("'") for row in rows)
    assert rows[-1]["value"] == "'=1+1\"\n,x"


def test_nothing_was_logged(path: Path) -> None:
    assert json.loads(text(path, "json"))["requests"] == []
    assert json.loads(text(path, "har"))["log"]["entries"] == []
    assert len(text(path, "csv").splitlines()) == 1


def test_values_are_left_out(path: Path, make: Make, keep: Keep) -> None:
    keep([make(url="https://t.example/p?uid=secret1")])
    for kind in FORMATS:
        assert "secret1" not in text(path, kind, Values.REDACTED)
        assert "secret1" in text(path, kind)
