"""Companies by their numbers in the Global Vendor List."""

from footprint.companies import Companies
from footprint.tcfvendors import vendor_number, vendor_numbers


def test_numbers() -> None:
    assert (vendor_number("google"), vendor_number("criteo"), vendor_number("nobody")) == (755, 91, None)


def test_each_is_a_company_that_is_known_and_has_a_number_of_its_own() -> None:
    companies, numbers = Companies.load(), vendor_numbers()
    assert {slug for slug in numbers if companies.by_slug(slug) is None} == set()
    assert len(set(numbers.values())) == len(numbers)
