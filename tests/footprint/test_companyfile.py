"""The line format of companies, and what it says of a slip."""

import pytest

from footprint.companies import CATEGORIES
from footprint.companyfile import Block, CompanyFileError, Row, read_blocks


def read(text: str) -> list[Block]:
    return list(read_blocks(text, "test.txt", CATEGORIES))


def test_a_company_with_all_its_lines() -> None:
    text = """# a comment

[Example Ads] MY https://ads.example/
group: Example Holding (SPAC)
privacy: https://ads.example/privacy?lang=en
site: example.com
tracker advertising: ads.example t.example/pixel
known content: cdn.example

[Bare]
known consent: bare.example
"""
    first, second = read(text)
    assert (first.name, first.country, first.home_page) == ("Example Ads", "MY", "https://ads.example/")
    assert first.rows == [
        Row("site", "", ("example.com",)),
        Row("tracker", "advertising", ("ads.example", "t.example/pixel")),
        Row("known", "content", ("cdn.example",)),
    ]
    assert (first.group, first.privacy) == ("Example Holding (SPAC)", "https://ads.example/privacy?lang=en")
    assert (second.name, second.country, second.home_page) == ("Bare", "", "")
    assert (second.group, second.privacy) == ("", "")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("tracker advertising: x.example", "no [Company] stands above"),
        ("[Unclosed", "write [Name] CC"),
        ("[Name] malaysia", "write [Name] CC"),
        ("[N]\ntracker: x.example", "write site:"),
        ("[N]\nprivacy: ads.example", "privacy: https://"),
        ("[N]\ngroup:", "or group: NAME"),
        ("[N]\nsite content: x.example", "write site:"),
        ("[N]\ntracker spying: x.example", "'spying' is no category"),
        ("[N]\ntracker advertising: nodots", "'nodots' isn't a host"),
        ("[N]\ntracker advertising: UPPER.example", "'UPPER.example' isn't a host"),
        ("[N]\ntracker advertising: https://x.example/", "isn't a host"),
        ("[N]\nhosting content: x.example", "write site:"),
        ("[N]\nknown content: x.example/*/a*", "'x.example/*/a*' isn't a host"),
        ("[N]\nknown content: x.example  y.example\tz", "isn't a host"),
        ("[N]\ntracker advertising: 10.0.0.1", "'10.0.0.1' isn't a host"),
        ("[N]\nwhatever", "write site:"),
    ],
)
def test_a_slip_is_named_with_its_line(line: str, words: str) -> None:
    with pytest.raises(CompanyFileError) as error:
        read(line)
    assert words in str(error.value)
    assert f"test.txt:{line.count(chr(10)) + 1}:" in str(error.value)
