"""The data sets that can be fetched: each says from where, under which licence, and what for."""

from urllib.parse import urlsplit

from footprint.dataset import data_sets
from footprint.fetched import ADDRESSES, COMPANIES, COOKIES


def test_each_can_be_read_and_says_what_it_is() -> None:
    assert set(data_sets()) == {COOKIES, ADDRESSES, *COMPANIES}
    for each in data_sets().values():
        assert urlsplit(each.url).scheme == "https", each.name
        assert all((each.title, each.licence, each.terms, each.purpose, each.largest))


def test_what_may_not_be_used_for_money_says_so() -> None:
    for each in data_sets().values():
        assert each.free is ("NC" not in each.licence)
        assert each.free is not each.terms.startswith("non-commercial use only")
