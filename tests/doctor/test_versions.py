"""Versions of what Jejak stands on."""

import pytest

from doctor.versions import check, versions

GOOD = {**versions(), "python": "3.12.1", "mitmproxy": "12.2.3"}


def test_this_installation_is_well() -> None:
    (finding,) = check(versions())
    assert finding.level == "ok"
    assert "missing" not in finding.details.values()


@pytest.mark.parametrize("changes", [{"mitmproxy": "12.3.0"}, {"mitmproxy": "missing"}, {"python": "3.11.9"}])
def test_others_are_a_problem(changes: dict[str, str]) -> None:
    (finding,) = check({**GOOD, **changes})
    assert (finding.level, next(iter(changes.values())) in finding.summary) == ("problem", True)
