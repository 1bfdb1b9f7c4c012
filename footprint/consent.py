"""Consent signals in words: Google's `gcs`, `gcd` and `npa`, the IAB's US privacy and TCF strings.

What a site claims that a person agreed to; whether they did is another matter. Facts: Google's consent
mode as its tags send it, IAB Tech Lab's U.S. Privacy String 1.0 and TCF consent string v2.
"""

import base64
import re
from binascii import Error as NotBase64

_GCS = re.compile(r"G1([01-])([01-])")
_GCD = re.compile(r"1[0-9]([a-z])[0-9]([a-z])[0-9]([a-z])[0-9]([a-z])[0-9]")
_US_PRIVACY = re.compile(r"[12]([YN-])([YN-])([YN-])", re.IGNORECASE)

_GCS_WORDS = {"0": "denied", "1": "granted", "-": "not asked"}
_GCD_SIGNALS = ("ads", "analytics", "your data for ads", "personalised ads")
# One letter a signal: what holds by default and after the choice, of which the later one counts.
_GCD_WORDS = (
    dict.fromkeys("trvn", "granted") | dict.fromkeys("pqmu", "denied") | dict.fromkeys("l", "not asked")
)
_US_SIGNALS = ("told of it", "sale refused", "limited service provider")
_US_WORDS = {"Y": "yes", "N": "no"}

_TCF_PURPOSES_FROM, _TCF_PURPOSES = 152, 10  # bits


def google_consent_state(value: str) -> str:
    """`G100` → "ads: denied, analytics: denied"; the value itself where its form isn't known."""
    found = _GCS.fullmatch(value)
    if not found:
        return value
    return f"ads: {_GCS_WORDS[found[1]]}, analytics: {_GCS_WORDS[found[2]]}"


def google_consent_details(value: str) -> str:
    """`11t1p1l1l5` → "ads: granted, analytics: denied, …"; the value itself where its form isn't known."""
    found = _GCD.match(value)
    if not found or not all(letter in _GCD_WORDS for letter in found.groups()):
        return value
    said = zip(_GCD_SIGNALS, found.groups(), strict=True)
    return ", ".join(f"{signal}: {_GCD_WORDS[letter]}" for signal, letter in said)


def us_privacy(value: str) -> str:
    """`1YNN` → "told of it: yes, sale refused: no, …"; the value itself where its form isn't known."""
    found = _US_PRIVACY.fullmatch(value)
    if not found:
        return value
    said = zip(_US_SIGNALS, found.groups(), strict=True)
    return ", ".join(f"{signal}: {_US_WORDS.get(letter.upper(), 'not said')}" for signal, letter in said)


def tcf(value: str) -> str:
    """A TCF v2 string → "purposes 1, 3, 4 of 10 agreed"; its length where it isn't one."""
    bits = _tcf_bits(value.partition(".")[0])
    if not bits.startswith("000010"):  # the version, 2
        return f"a consent string, {len(value)} characters"
    end = _TCF_PURPOSES_FROM + _TCF_PURPOSES
    agreed = [place for place, bit in enumerate(bits[_TCF_PURPOSES_FROM:end], 1) if bit == "1"]
    return f"purposes {', '.join(map(str, agreed))} of 10 agreed" if agreed else "none of 10 purposes agreed"


def _tcf_bits(core: str) -> str:
    """The bits of a TCF core segment, "" where it is too short or isn't base64url."""
    try:
        raw = base64.b64decode(core[:40] + "=" * (-len(core[:40]) % 4), altchars=b"-_", validate=True)
    except (NotBase64, ValueError):
        return ""
    return "".join(f"{byte:08b}" for byte in raw) if len(raw) * 8 > _TCF_PURPOSES_FROM + _TCF_PURPOSES else ""
