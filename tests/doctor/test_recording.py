"""What the service says of itself, in the doctor's words."""

from typing import Any

import pytest

from doctor.recording import check_faults, check_recording

WELL: dict[str, Any] = {"recording": True, "problem": None, "notice": None, "dropped": 0, "faults": {}}


@pytest.mark.parametrize(
    ("changes", "wanted", "levels"),
    [
        ({}, True, ["ok"]),
        ({"recording": False, "problem": "The disk is full."}, True, ["problem"]),
        ({"recording": False, "problem": "Recording is switched off."}, False, ["notice"]),
        ({"notice": "The clock leapt."}, True, ["ok", "notice"]),
        ({"notice": "The clock leapt. Degraded: Jejak failed."}, True, ["ok", "problem"]),
        ({"dropped": 3}, True, ["ok", "notice"]),
    ],
)
def test_recording(changes: dict[str, Any], wanted: bool, levels: list[str]) -> None:
    findings = list(check_recording({**WELL, **changes}, {"recording": wanted}))
    assert [finding.level for finding in findings] == levels
    said = " ".join(finding.summary for finding in findings)
    for words in (changes.get("problem"), changes.get("notice")):
        assert words is None or words in said


@pytest.mark.parametrize(
    ("faults", "level"),
    [
        ({}, "ok"),
        ({"requestheaders": 2, "requestheaders: KeyError": 2}, "notice"),
        ({"requestheaders": 25, "requestheaders: KeyError": 25}, "problem"),
    ],
)
def test_faults_are_counted_once(faults: dict[str, int], level: str) -> None:
    (finding,) = check_faults({**WELL, "faults": faults})
    assert (finding.level, dict(finding.details)) == (level, faults)
    if faults:
        assert finding.summary.startswith(f"{faults['requestheaders']} times")


def test_without_a_service_nothing_is_said() -> None:
    assert list(check_recording(None, None)) == list(check_faults(None)) == []
