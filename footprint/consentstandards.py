"""Choices in the industry's own strings: the IAB's TCF, GPP and US privacy, Google's consent mode.

Careful by intention: whatever leaves room for doubt says nothing.
"""

import re
from dataclasses import replace

from footprint.choice import Answer, Choice
from footprint.gpp import TCF_EU, US_PRIVACY, opted_out_of_advertising, read_gpp
from footprint.tcf import TcfString, read_tcf

TCF, GPP, US, GOOGLE = "IAB TCF", "IAB GPP", "US privacy string", "Google consent mode"
STORAGE = 1
ADVERTISING = frozenset({2, 3, 4, 7})
ANALYTICS = frozenset({8, 9})
_GCS = re.compile(r"G1([01-])([01-])")
_US = re.compile(r"1[YN-]([YN-])[YN-]", re.IGNORECASE)
_GCD = re.compile(r"1[0-9]([a-z])[0-9]([a-z])[0-9]([a-z])[0-9]([a-z])[0-9]")
# Whether the banner said it itself (r v n, q m u) or it holds by default (t, p), as far as that matters here.
_GCD_ANSWERS = dict.fromkeys("rvn", Answer.AGREED) | dict.fromkeys("qmup", Answer.OPEN)


def tcf_choice(text: str, key: str, stored: bool) -> Choice | None:
    """The choice in a TCF string."""
    read = read_tcf(text)
    if read is None:
        return None
    no = _no(stored)
    vendors = (read.vendors or frozenset()) | (read.vendor_interests or frozenset())
    return Choice(
        TCF, key, _tcf_answer(read, ADVERTISING, no), _tcf_analytics(read, no), read.updated_at, vendors
    )


def _tcf_answer(read: TcfString, purposes: frozenset[int], no: Answer) -> Answer | None:
    """A no only where no purpose of the use, and no storing, rests on anything; some of it is neither."""
    if not read.purpose_one_asked:
        return None
    if STORAGE in read.purposes and read.purposes & purposes:
        return Answer.AGREED
    rests = STORAGE in read.purposes or (read.purposes | read.interests) & purposes
    return None if rests else no


def _tcf_analytics(read: TcfString, no: Answer) -> Answer | None:
    """Much of measuring is asked for outside of the TCF: a no only where it says no to everything."""
    answer = _tcf_answer(read, ANALYTICS, no)
    return None if answer is no and (read.purposes or read.interests) else answer


def us_choice(text: str, key: str, stored: bool) -> Choice | None:
    """The refusal in a US privacy string: with the sale of what is known of people goes advertising by it.

    Not to have refused isn't to have agreed.
    """
    found = _US.fullmatch(text)
    if found is None or found[1].upper() != "Y":
        return None
    return Choice(US, key, _no(stored), only_cookies=True)


def gpp_choice(text: str, key: str, stored: bool) -> Choice | None:
    """The choice in a GPP string: that in the EU's section if there is one, else a refusal in a state's."""
    sections = read_gpp(text)
    if TCF_EU in sections:
        found = tcf_choice(sections[TCF_EU], key, stored)
        return found and replace(found, signal=GPP)
    said = {opted_out_of_advertising(*each) for each in sections.items()} - {None}
    if not said and US_PRIVACY in sections:
        found = us_choice(sections[US_PRIVACY], key, stored)
        return found and replace(found, signal=GPP)
    return Choice(GPP, key, _no(stored), only_cookies=True) if said == {True} else None


def google_details(text: str, key: str, stored: bool) -> Choice | None:
    """The choice in Google's `gcd`; a yes counts only where the banner gave it, not by default."""
    found = _GCD.match(text)
    if found is None:
        return None
    ads, analytics = found[1], found[2]
    answers = _GCD_ANSWERS.get(ads), _GCD_ANSWERS.get(analytics)
    return Choice(GOOGLE, key, answers[0], answers[1], by_default="p" in (ads, analytics))


def google_state(text: str, key: str, stored: bool) -> Choice | None:
    """The choice in Google's `gcs`, which doesn't tell what the banner gave from what holds by default."""
    found = _GCS.fullmatch(text)
    if found is None:
        return None
    ads, analytics = (Answer.OPEN if each == "0" else None for each in found.groups())
    return Choice(GOOGLE, key, ads, analytics, by_default=True)


def _no(stored: bool) -> Answer:
    """What is kept is an answer; what a request carries may be what holds until there is one."""
    return Answer.REFUSED if stored else Answer.OPEN
