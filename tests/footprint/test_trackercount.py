"""The number of the built-in list's rules."""

from footprint.blocklist import builtin_rules
from footprint.companies import Companies
from footprint.trackercount import count_builtin_rules


def test_it_is_the_number_of_rules_that_are_written() -> None:
    written = builtin_rules(Companies.load()).split("\n")
    assert count_builtin_rules() == sum(bool(line) and not line.startswith("!") for line in written)
