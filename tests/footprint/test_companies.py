"""Who is behind a host."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publicsuffixlist import PublicSuffixList

from footprint.companies import Category, Companies
from footprint.companyfile import CompanyFileError

COMPANIES = Companies.load()

DATA = Path(__file__).parents[1] / "data"
KNOWN = (DATA / "known-hosts.txt").read_text().splitlines()  # host, company, category, tracker?
ORDINARY = (DATA / "ordinary-hosts.txt").read_text().splitlines()


@pytest.mark.parametrize("row", KNOWN)
def test_the_best_known_hosts(row: str) -> None:
    host, slug, category, tracker = row.split()
    owner = COMPANIES.owner(host)
    assert owner is not None
    assert (owner.company.slug, owner.category.value, owner.tracker) == (slug, category, tracker == "yes")


@pytest.mark.parametrize(
    ("host", "path", "slug", "tracker"),
    [
        ("www.facebook.com", "/tr/", "meta", True),
        ("www.facebook.com", "/groups/1", "meta", False),
        ("connect.facebook.net", "/ms_MY/fbevents.js", "meta", True),
        ("connect.facebook.net", "/en_US/sdk.js", "meta", False),
        ("www.google.com.my", "/pagead/1p-user-list/1/", "google", True),
        ("www.google.com.my", "/search", "google", False),
        ("www.google.com", "/ccm/collect", "google", True),
        ("t.co", "/i/adsct", "x", True),
        ("t.co", "/abcdef", "x", False),
    ],
)
def test_a_path_tells_a_tracker_from_its_company_s_site(
    host: str, path: str, slug: str, tracker: bool
) -> None:
    owner = COMPANIES.owner(host, path)
    assert owner is not None
    assert (owner.company.slug, owner.tracker) == (slug, tracker)


@pytest.mark.parametrize("host", ORDINARY)
def test_ordinary_sites_are_no_trackers(host: str) -> None:
    owner = COMPANIES.owner(host)
    assert owner is None or not owner.tracker


def test_there_are_enough_trackers_and_each_has_a_company_and_a_category() -> None:
    trackers = [place for place in COMPANIES.places() if place.owner.tracker]
    assert len({place.host for place in trackers}) >= 1500
    assert all(place.owner.company.name for place in trackers)
    assert Category.UNKNOWN not in {place.owner.category for place in trackers}
    assert not {place.owner.category for place in trackers} & {Category.CONTENT, Category.CONSENT}


def test_no_tracker_is_a_public_suffix() -> None:
    suffixes = PublicSuffixList(only_icann=True)
    for place in COMPANIES.places():
        assert suffixes.privatesuffix(place.host) is not None, place.host


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("www.facebook.com", "static.xx.fbcdn.net", True),
        ("www.google.com", "www.google.com.my", True),
        ("youtube.com", "i.ytimg.com", True),
        ("www.nytimes.com", "static01.nyt.com", True),
        ("www.facebook.com", "www.google.com", False),
        ("unknown.example", "unknown.example", False),
        ("facebook.com.evil.example", "fbcdn.net", False),
    ],
)
def test_one_company_has_many_domains(one: str, two: str, same: bool) -> None:
    assert COMPANIES.same_company(one, two) is same


@given(st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True))
def test_a_name_that_only_ends_alike_belongs_to_somebody_else(prefix: str) -> None:
    assert COMPANIES.owner(f"{prefix}doubleclick.net") is None
    below = COMPANIES.owner(f"{prefix}.doubleclick.net")
    assert below is not None
    assert below.company.slug == "google"


@given(st.text(), st.text())
def test_any_text_may_be_asked_for(host: str, path: str) -> None:
    COMPANIES.owner(host, path)
    COMPANIES.same_company(host, path)


def test_the_longest_name_and_path_win() -> None:
    text = """[One]
known content: example.com
tracker advertising: ads.example.com ads.example.com/ok/deep
[Two]
known consent: ads.example.com/ok
"""
    companies = Companies.parse([("test.txt", text)])
    found = [
        companies.owner(host, path)
        for host, path in (
            ("www.example.com", "/"),
            ("x.ads.example.com", "/"),
            ("ads.example.com", "/ok/then"),
            ("ads.example.com", "/ok/deep/er"),
        )
    ]
    assert [(owner.company.name, owner.tracker) for owner in found if owner] == [
        ("One", False),
        ("One", True),
        ("Two", False),
        ("One", True),
    ]


def test_a_host_that_stands_twice_is_an_error() -> None:
    text = "[One]\ntracker advertising: x.example\n[Two]\nknown content: x.example\n"
    with pytest.raises(CompanyFileError, match=r"x\.example/ stands twice, the second time with Two"):
        Companies.parse([("test.txt", text)])


def test_the_senders_of_real_beacons_are_known(shared_data: Path) -> None:
    beacons = json.loads((shared_data / "beacons.json").read_text())
    unknown = {
        (beacon["vendor"], parts.hostname)
        for beacon in beacons
        if (parts := urlsplit(beacon["url"])).hostname
        and "omnibug" not in parts.hostname
        and COMPANIES.owner(parts.hostname, parts.path) is None
    }
    assert len(unknown) <= len(beacons) * 0.2, sorted(unknown)
