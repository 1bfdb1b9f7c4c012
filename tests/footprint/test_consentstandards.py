"""Choices in the industry's own strings: what they say, and above all what they don't."""

from collections.abc import Set

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.choice import Answer
from footprint.consentstandards import google_details, google_state, gpp_choice, tcf_choice, us_choice

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
NONE: Set[int] = frozenset()
NO, YES, OPEN = Answer.REFUSED, Answer.AGREED, Answer.OPEN


def tcf(
    purposes: Set[int], interests: Set[int] = NONE, vendors: Set[int] = NONE, no_one: bool = False
) -> str:
    """A TCF string with these purposes, legitimate interests and vendors."""

    def field(members: Set[int], size: int) -> str:
        return "".join("1" if place in members else "0" for place in range(1, size + 1))

    most = max(vendors, default=0)
    bits = f"{2:06b}" + f"{16_000_000_000:036b}" * 2 + "0" * 74 + field(purposes, 24) + field(interests, 24)
    bits += f"{no_one:b}" + "0" * 12 + f"{most:016b}" + "0" + field(vendors, most) + "0" * 17 + "0" * 12
    bits += "0" * (-len(bits) % 6)
    return "".join(LETTERS[int(bits[at : at + 6], 2)] for at in range(0, len(bits), 6))


@pytest.mark.parametrize(
    ("text", "advertising", "analytics"),
    [
        (tcf(set()), NO, NO),
        (tcf({1, 2, 3, 4, 7, 8, 9}), YES, YES),
        (tcf({1, 3}), YES, None),
        (tcf({1}), None, None),  # storing was agreed to: for what isn't clear
        (tcf(set(), {2, 7}), None, None),  # a legitimate interest that nobody objected to
        (tcf(set(), {10}), NO, None),  # one of the site's own for something else
        (tcf({8, 9}), NO, None),
        (tcf(set(), no_one=True), None, None),  # its law doesn't make it ask for storing
    ],
)
def test_the_tcf(text: str, advertising: Answer | None, analytics: Answer | None) -> None:
    stored = tcf_choice(text, "euconsent-v2", True)
    assert stored is not None
    assert (stored.advertising, stored.analytics, stored.made_at) == (advertising, analytics, 1_600_000_000.0)
    told = tcf_choice(text, "gdpr_consent", False)
    assert told is not None
    milder = OPEN if advertising is NO else advertising
    assert told.advertising is milder, "it may be what holds before an answer"


def test_vendors_that_were_agreed_to() -> None:
    choice = tcf_choice(tcf(set(), vendors={91, 755}), "euconsent-v2", True)
    assert choice is not None
    assert choice.vendors == {91, 755}


@pytest.mark.parametrize(
    ("text", "stored", "advertising"),
    [
        ("1YYN", True, NO),
        ("1YYN", False, OPEN),
        ("1yy-", True, NO),
        ("1YNN", True, None),
        ("1---", True, None),
    ],
)
def test_us_privacy(text: str, stored: bool, advertising: Answer | None) -> None:
    choice = us_choice(text, "usprivacy", stored)
    assert (choice.advertising if choice else None) is advertising
    assert choice is None or choice.only_cookies


@pytest.mark.parametrize(
    ("text", "advertising"),
    [
        ("DBABLA~BVQqAAAAAgA.QA", None),  # did not opt out: that is no yes
        ("DBABLA~BVVVAAAAAgA", NO),
        ("DBABTA~1YYN", NO),
        ("DBABMA~CPXxRfAPXxRfAAfKABENB-CgAAAAAAAAAAYgAAAAAAAA", NO),
        ("nonsense", None),
    ],
)
def test_gpp(text: str, advertising: Answer | None) -> None:
    choice = gpp_choice(text, "OTGPPConsent", True)
    assert (choice.advertising if choice else None) is advertising
    assert choice is None or choice.signal == "IAB GPP"


@pytest.mark.parametrize(
    ("text", "ads", "analytics", "by_default"),
    [
        ("13r3v3n3m1", YES, YES, False),
        ("13q3q3q3q1", OPEN, OPEN, False),
        ("13p3p3p3p1", OPEN, OPEN, True),
        ("11t1t1t1t5", None, None, False),  # granted by default: nobody said so
        ("13l3l3l3l1", None, None, False),
    ],
)
def test_googles_details(text: str, ads: Answer | None, analytics: Answer | None, by_default: bool) -> None:
    choice = google_details(text, "gcd", False)
    assert choice is not None
    assert (choice.advertising, choice.analytics, choice.by_default) == (ads, analytics, by_default)


def test_googles_state() -> None:
    choice = google_state("G101", "gcs", False)
    assert choice is not None
    assert (choice.advertising, choice.analytics, choice.by_default) == (OPEN, None, True)
    assert google_state("G1", "gcs", False) is None


@given(st.text(max_size=80), st.booleans())
def test_garbage(text: str, stored: bool) -> None:
    for read in (tcf_choice, us_choice, gpp_choice, google_details, google_state):
        choice = read(text, "key", stored)
        assert choice is None or choice.key == "key"
