"""What a request tells its receiver of a person's choice: the consent strings among its parameters."""

import re
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from footprint.choice import Choice
from footprint.consentstandards import google_details, google_state, gpp_choice, tcf_choice, us_choice
from footprint.fields import listed
from footprint.sent import SentRequest

_WORTH_A_LOOK = re.compile(r"consent|us_?privacy|gpp|gcs|gcd", re.IGNORECASE)
_WORTH_A_LOOK_BYTES = re.compile(_WORTH_A_LOOK.pattern.encode(), re.IGNORECASE)
# By the last word of a parameter's or member's name, as `regs.ext.us_privacy`.
_READERS: Mapping[str, Callable[[str, str, bool], Choice | None]] = MappingProxyType(
    {
        "gdpr_consent": tcf_choice,
        "gdprconsent": tcf_choice,
        "consentstring": tcf_choice,
        "consent": tcf_choice,
        "us_privacy": us_choice,
        "usprivacy": us_choice,
        "gpp": gpp_choice,
        "gcs": google_state,
        "gcd": google_details,
    }
)


def choices_told(sent: SentRequest) -> tuple[Choice, ...]:
    """The choices in a request's address and body, each signal once. Never raises."""
    if not (_WORTH_A_LOOK.search(sent.url) or _WORTH_A_LOOK_BYTES.search(sent.body)):
        return ()
    return tuple({choice.signal: choice for choice in _choices(sent)}.values())


def _choices(sent: SentRequest) -> Iterator[Choice]:
    for field in listed(sent, dict(reversed(sent.headers))).fields:
        reader = _READERS.get(field.key.rpartition(".")[2].lower())
        choice = reader(field.value, field.key, False) if reader else None
        if choice:
            yield choice
