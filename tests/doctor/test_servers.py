"""The age of the list of authorities."""

from datetime import date

from doctor.servers import check
from doctor.words import DAY
from proxy.bundle import Bundle
from tests.doctor.conftest import NOW


def test_its_age() -> None:
    made = date.fromtimestamp(NOW - 10 * DAY)
    assert [finding.level for finding in check(made, None, NOW)] == ["ok"]
    (old,) = check(date.fromtimestamp(NOW - 200 * DAY), None, NOW)
    assert (old.level, "Update Jejak" in old.summary) == ("notice", True)


def test_a_running_service_that_says_so_itself_isnt_repeated() -> None:
    from pathlib import Path

    made = date.fromtimestamp(NOW - 200 * DAY)
    said = Bundle(Path(), made, ()).notice(date.fromtimestamp(NOW))
    assert list(check(made, {"notice": f"The clock leapt. {said}"}, NOW)) == []
    assert len(list(check(made, {"notice": None}, NOW))) == 1
