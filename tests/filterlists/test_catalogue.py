"""The catalogue of known lists."""

import re

from filterlists.catalogue import by_url, catalogue, search
from filterlists.names import is_name
from filterlists.sources import check_url


def test_every_entry_is_complete_and_fetchable() -> None:
    for name, known in catalogue().items():
        assert is_name(name)
        assert known.name == name
        check_url(known.url)
        check_url(known.home_page)
        assert known.title
        assert known.licence
        assert known.purpose.endswith(".")
        assert known.breaks.endswith(".")
        assert known.size


def test_each_address_is_there_once() -> None:
    urls = [known.url for known in catalogue().values()]
    assert len(set(urls)) == len(urls)


def test_the_lists_people_ask_for_are_there() -> None:
    assert set(catalogue()) >= {
        "easylist", "easyprivacy", "ublock-filters", "ublock-privacy", "ublock-badware", "ublock-quick-fixes",
        "ublock-unbreak", "adguard-url-tracking", "adguard-tracking", "urlhaus", "fanboy-annoyances",
        "fanboy-social", "easylist-cookies", "peter-lowe", "stevenblack-hosts", "oisd-small", "hagezi-light",
    }  # fmt: skip


def test_every_kind_of_list_is_there_and_more_than_thirty_lists() -> None:
    kinds = {known.kind for known in catalogue().values()}
    assert kinds == {
        "ads", "trackers", "ads and trackers", "annoyances", "social", "cookie banners", "security",
        "repairs", "url parameters", "regional",
    }  # fmt: skip
    assert len(catalogue()) >= 30
    assert {known.name for known in search("malaysian")} == {"abpindo", "abpindo-mild"}
    assert {known.name for known in search("phishing pages")} >= {"phishing-filter", "phishing-army"}


def test_easylist_and_easyprivacy_are_the_defaults() -> None:
    assert [name for name, known in catalogue().items() if known.default] == ["easylist", "easyprivacy"]


def test_what_could_not_be_found_out_is_called_not_stated() -> None:
    licences = {name: known.licence for name, known in catalogue().items()}
    assert [name for name, licence in licences.items() if licence == "not stated"] == [
        "cert-polska", "ru-adlist"
    ]  # fmt: skip
    assert licences["hagezi-light"] == "GPL-3.0"
    sizes = {name: known.size for name, known in catalogue().items()}
    assert [name for name, size in sizes.items() if size == "not stated"] == [
        "phishing-army", "cert-polska", "easylist-spanish", "ru-adlist"
    ]  # fmt: skip


def test_a_size_has_its_unit_and_nearly_all_have_a_month() -> None:
    sizes = [known.size for known in catalogue().values() if known.size != "not stated"]
    assert all(re.match(r"(about )?[\d,.]+ (rules|hosts|lines|kB|MB)", size) for size in sizes)
    assert sum(re.search(r", .*[A-Z][a-z]+ 20\d\d$", size) is not None for size in sizes) >= len(sizes) - 1


def test_search_wants_every_word_in_any_case() -> None:
    assert {known.name for known in search("UBLOCK EasyPrivacy")} == {"ublock-privacy"}
    assert search("no such thing") == ()
    assert len(search()) == len(catalogue())


def test_found_by_address() -> None:
    assert by_url("https://easylist.to/easylist/easylist.txt") == catalogue()["easylist"]
    assert by_url("https://lists.example/") is None


def test_as_dict_is_what_json_shows() -> None:
    assert catalogue()["urlhaus"].as_dict() == {
        "name": "urlhaus",
        "title": "Online Malicious URL Blocklist (URLhaus)",
        "url": "https://malware-filter.gitlab.io/urlhaus-filter/urlhaus-filter-ag-online.txt",
        "home_page": "https://gitlab.com/malware-filter/urlhaus-filter",
        "licence": "CC0-1.0",
        "kind": "security",
        "purpose": "Stops addresses that spread malware right now.",
        "breaks": "Seldom a file shared by honest people on a host that was misused.",
        "size": "6,250 rules, October 2025",
        "default": False,
    }
