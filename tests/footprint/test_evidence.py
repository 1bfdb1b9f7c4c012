"""Findings, the gravest first, as reports order them."""

from footprint.evidence import Finding
from store.reports_consent import GRAVEST_FIRST


def test_reports_know_every_finding() -> None:
    assert tuple(finding.value for finding in Finding) == GRAVEST_FIRST
