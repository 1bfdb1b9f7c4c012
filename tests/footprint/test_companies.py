"""Who is behind a host."""

import json
from itertools import groupby
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publicsuffixlist import PublicSuffixList

from footprint.companies import CATEGORIES, Category, Companies
from footprint.companies import DATA as DATA_FOLDER
from footprint.companyfile import CompanyFileError, read_blocks
from footprint.definitionfile import definitions

COMPANIES = Companies.load()

DATA = Path(__file__).parents[1] / "data"
KNOWN = (DATA / "known-hosts.txt").read_text().splitlines()  # host, company, category, tracker?
DATA_FILES = sorted((file for file in DATA_FOLDER.iterdir() if file.name.endswith(".txt")), key=str)
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
        ("www.facebook.com", "/tr?id=1", "meta", True),
        ("www.facebook.com", "/travel", "meta", False),
        ("www.facebook.com", "/plugins/like.php", "meta", False),
        ("sc-static.net", "/scevent.min.js", "snap", True),
        ("s.yimg.com", "/ss/rapid-3.53.js", "yahoo", True),
        ("www.redditstatic.com", "/ads/pixel.js", "reddit", True),
        ("adservice.google.co.id", "/adsid/integrator.js", "google", True),
        ("yandex.ru", "/maps/", "yandex", False),
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
    suffixes, all_suffixes = PublicSuffixList(only_icann=True), PublicSuffixList()
    for place in COMPANIES.places():
        host = place.host.replace("*", "com")
        assert suffixes.privatesuffix(host) is not None, host
        assert not place.owner.tracker or all_suffixes.privatesuffix(host) is not None, host


def test_the_files_are_in_order() -> None:
    for file in DATA_FILES:
        blocks = list(read_blocks(file.read_text(), file.name, CATEGORIES))
        assert [block.name for block in blocks] == sorted(
            (block.name for block in blocks), key=str.casefold
        ), file.name
        for block in blocks:
            assert block.rows, block.where
            for (_, _), rows in groupby(block.rows, key=lambda row: (row.use, row.category)):
                places = [place for row in rows for place in row.places]
                assert places == sorted(places), block.where


def test_what_a_host_s_parent_says_already_is_not_said_again() -> None:
    whole = {place.host: place for place in COMPANIES.places() if place.path == "/"}
    for host, place in whole.items():
        above = next((whole[name] for name in parents(host) if name in whole), None)
        assert above is None or above._replace(host=host) != place, host


def parents(host: str) -> list[str]:
    labels = host.split(".")
    return [".".join(labels[start:]) for start in range(1, len(labels))]


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
        ("www.youtube.com", "stats.g.doubleclick.net", True),
        ("one.blogspot.com", "pagead2.googlesyndication.com", False),
        ("one.cloudfront.net", "www.amazon.com", False),
        ("one.github.io", "two.github.io", False),
        ("www.bbc.co.uk", "static.files.bbci.co.uk", True),
        ("www.tokopedia.com", "images.tokopedia.net", True),
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
    with pytest.raises(
        CompanyFileError, match=r"test\.txt:4: x\.example/ stands twice, the second time with Two"
    ):
        Companies.parse([("test.txt", text)])


def test_a_company_that_stands_twice_is_an_error() -> None:
    first, second = "[Ströer]\nknown content: x.example\n", "[Stroer]\nknown content: y.example\n"
    with pytest.raises(CompanyFileError, match=r"b\.txt:1: \[Stroer\] stands twice"):
        Companies.parse([("a.txt", first), ("b.txt", second)])


def test_a_star_stands_for_each_site_of_that_name() -> None:
    text = "[One]\nsite: one.com one.co.uk other.net\ntracker advertising: ads.one.* one.*/px/\n"
    companies = Companies.parse([("test.txt", text)])
    trackers = {
        (host, path): owner.tracker
        for host, path in (
            ("ads.one.co.uk", "/"),
            ("www.one.com", "/px/1"),
            ("www.one.com", "/pxl"),
            ("ads.other.net", "/px/"),
        )
        if (owner := companies.owner(host, path))
    }
    assert list(trackers.values()) == [True, True, False, False]
    assert companies.owner("ads.one.org") is None


def test_a_company_is_found_by_its_short_name() -> None:
    company = COMPANIES.by_slug("the-trade-desk")
    assert company is not None
    assert (company.name, company.country) == ("The Trade Desk", "US")
    assert "adsrvr.org" in company.domains
    assert COMPANIES.by_slug("nobody") is None


def test_the_senders_of_real_beacons_are_known(shared_data: Path) -> None:
    beacons = json.loads((shared_data / "beacons.json").read_text())
    unknown = {
        parts.hostname
        for beacon in beacons
        if (parts := urlsplit(beacon["url"])).hostname and not COMPANIES.owner(parts.hostname, parts.path)
    }
    assert unknown == {"stats.omnibug.io"}  # a site's own Matomo, whose company is the site


def test_a_company_is_described_with_its_group_and_privacy_policy() -> None:
    companies = Companies.load()
    linkedin = companies.owner("px.ads.linkedin.com")
    assert linkedin is not None
    found = companies.described(linkedin.company.slug)
    assert (found["known"], found["group"], found["country"]) == (True, "Microsoft", "US")
    assert found["privacy_policy"] == "https://www.linkedin.com/legal/privacy-policy"
    assert companies.described("unheard-of.example") == {
        "known": False,
        "group": None,
        "country": None,
        "home_page": None,
        "privacy_policy": None,
        "domains": [],
    }


def test_companies_of_note_are_described_whole() -> None:
    """Country, home page and privacy policy of each whose beacons are read."""
    companies = Companies.load()
    lacking = set()
    for definition in definitions():
        company = companies.named(definition.company)
        if company and not (company.country and company.home_page and company.privacy_policy):
            lacking.add(company.name)
    assert lacking == set()
