"""Dates of cookies, in every form that servers write."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proxy.cookiedate import moment, written

MOMENT = 1_792_567_680.0


@pytest.mark.parametrize(
    "text",
    [
        "Wed, 21 Oct 2026 07:28:00 GMT",
        "Wednesday, 21-Oct-26 07:28:00 GMT",
        "Wed Oct 21 07:28:00 2026",
        "Wed, 21-Oct-2026 07:28:00 GMT",
        "wed, 21 october 2026 7:28:0 gmt",
        "21 Oct 2026 07:28:00",
        "Wed, 21 Oct 2026 07:28:00 +0200",
        "07:28:00 21 Oct 26",
        "Wed,21,Oct,2026,07:28:00,GMT",
    ],
)
def test_forms(text: str) -> None:
    assert moment(text) == MOMENT


@pytest.mark.parametrize(
    "text",
    [
        "", "0", "-1", "never", "Session", "Wed, 21 Oct 2026", "Wed, 32 Oct 2026 07:28:00 GMT",
        "Mon, 30 Feb 2026 07:28:00 GMT", "Wed, 21 Oct 2026 25:28:00 GMT", "21 Oct 1600 07:28:00",
        "Wed, 21 Okt 2026 07:28:00 GMT", "2026-10-21T07:28:00Z", "1792567680",
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert moment(text) is None


@pytest.mark.parametrize(("year", "full"), [("70", 1970), ("99", 1999), ("00", 2000), ("69", 2069)])
def test_short_years(year: str, full: int) -> None:
    assert moment(f"1 Jan {year} 00:00:00") == moment(f"1 Jan {full} 00:00:00")


@given(st.integers(0, 4_000_000_000))
def test_what_is_written_is_read_again(at: int) -> None:
    assert moment(written(at)) == at


@given(st.text(max_size=60))
def test_anything(text: str) -> None:
    moment(text)
