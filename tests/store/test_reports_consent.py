"""What contradicted answers to consent banners: counted, reported, purged, and forgotten with age."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from footprint.choice import Use
from footprint.evidence import Evidence, Finding
from store.counts import Counts
from store.errors import SiteNameError
from store.preferences import Settings
from store.purge import PurgeRequest, purge
from store.recorder import Recorder
from store.reports import Reports
from store.retention import retention
from tests.store.conftest import NOON

DAY = 86_400.0
ONE = Evidence(
    time=NOON,
    site="news.example",
    certainty="extension",
    company_slug="criteo",
    company="Criteo",
    host="dis.criteo.com",
    own=False,
    finding=Finding.REFUSED,
    use=Use.ADVERTISING,
    signal="OneTrust",
    key="OptanonConsent",
    said="advertising refused",
    chosen_at=NOON - DAY,
    cookie="uid",
    direction="sent",
    point="",
    stopped=False,
)
STOPPED = replace(ONE, company_slug="taboola", company="Taboola", host="trc.taboola.com", stopped=True)
OWN = replace(ONE, own=True, company_slug="", company="news.example", host="news.example", cookie="_ga")


def count(db: Database, *evidence: Evidence) -> None:
    counts = Counts()
    for each in evidence:
        counts.add_evidence(each)
    Recorder(db).write([], counts)


def test_a_site_with_what_happened_and_what_would_have(db: Database, path: Path) -> None:
    milder = replace(ONE, finding=Finding.UNANSWERED, use=Use.ANALYTICS)
    count(db, ONE, STOPPED, OWN, replace(OWN, cookie="_fbp", stopped=True), milder)
    count(db, replace(ONE, time=NOON + 5), replace(ONE, site="b.example", stopped=True))
    news, other = Reports(path).consent(None, None)["sites"]
    assert [each["finding"] for each in news["findings"]] == ["refused", "unanswered"]
    refused = news["findings"][0]
    assert (refused["uses"], refused["companies_reached"], refused["companies_stopped"]) == (
        ["advertising"],
        1,
        1,
    )
    assert (refused["own_cookies"], refused["own_cookies_stopped"]) == (1, 1)
    (uid,) = [each for each in refused["evidence"] if each["company"] == "Criteo"]
    assert (uid["times"], uid["first_seen"], uid["last_seen"], uid["chosen_at"]) == (
        2,
        NOON,
        NOON + 5,
        NOON - DAY,
    )
    assert (other["site"], other["findings"][0]["companies_stopped"]) == ("b.example", 1)


def test_a_company_that_was_reached_once_isnt_one_that_was_stopped(db: Database, path: Path) -> None:
    count(db, ONE, replace(ONE, cookie="other", stopped=True))
    (finding,) = Reports(path).consent(None, None)["sites"][0]["findings"]
    assert (finding["companies_reached"], finding["companies_stopped"]) == (1, 0)


def test_a_site_and_a_time(db: Database, path: Path) -> None:
    count(db, ONE, replace(ONE, site="b.example"))
    reports = Reports(path)
    assert [each["site"] for each in reports.consent(None, None, "B.example")["sites"]] == ["b.example"]
    assert reports.consent(NOON + 2 * DAY, None)["sites"] == []
    assert len(reports.consent(NOON - 10, NOON + 10)["sites"]) == 2
    assert len(reports.consent(NOON - DAY, None)["sites"]) == 2
    with pytest.raises(SiteNameError):
        reports.consent(None, None, "https://b/")


@pytest.mark.parametrize(
    "request_", [PurgeRequest(all=True), PurgeRequest(site="news.example"), PurgeRequest(company="criteo")]
)
def test_purging_deletes_it_with_the_names_that_only_it_used(
    db: Database, path: Path, request_: PurgeRequest
) -> None:
    count(db, ONE)
    purge(db, request_, NOON)
    assert Reports(path).consent(None, None)["sites"] == []
    for table in ("companies", "hosts"):
        assert db.table(table).count == 0
    assert b"criteo" not in path.read_bytes()


def test_it_is_kept_as_long_as_counts_are(db: Database, path: Path) -> None:
    count(db, ONE)
    count(db, replace(ONE, time=NOON - 40 * DAY, site="old.example"))
    retention(db, Settings(), NOON)
    assert len(Reports(path).consent(None, None)["sites"]) == 2
    retention(db, Settings(detail_days=10, rollup_days=20), NOON + 60)
    assert [each["site"] for each in Reports(path).consent(None, None)["sites"]] == ["news.example"]


def test_a_database_of_before_knows_of_none(db: Database, path: Path) -> None:
    with closing(sqlite3.connect(path)) as old:
        old.execute("DROP TABLE consent_evidence")
    assert Reports(path).consent(None, None) == {"sites": []}
