"""What is done about the identifiers that travel with allowed requests: protections, each with a switch.

This names them and says what they do; `proxy/` carries them out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from footprint.errors import ChoiceError

EVERYWHERE = ""
"""The site of a choice that holds on all of them."""


class Protection(StrEnum):
    """The protections, in the order in which they are shown."""

    REFERRER = "referrer"
    GPC = "gpc"
    PARAMETERS = "parameters"
    REDIRECTS = "redirects"
    BOUNCES = "bounces"
    CACHE_IDS = "cache_ids"
    CREDENTIALS = "credentials"
    CLIENT_DATA = "client_data"
    CLIENT_HINTS = "client_hints"
    PRELOADS = "preloads"
    REPORTS = "reports"
    PINGS = "pings"
    AD_APIS = "ad_apis"
    SURROGATES = "surrogates"

    __hash__ = str.__hash__  # an enumeration's own is Python code, and every request is looked up by them


class ProtectionError(ChoiceError):
    """What was asked for is no protection, or can't be chosen; the message says what can."""


@dataclass(frozen=True, slots=True)
class About:
    """What a protection does and what it may break, each a sentence for users, and whether it is on."""

    does: str
    may_break: str
    default: bool = True


ABOUT: Mapping[Protection, About] = MappingProxyType(
    {
        Protection.REFERRER: About(
            "Other sites learn which site you come from, not which page; trackers not even its subdomain.",
            "Embedded players and payment forms that work only on pages they know by address.",
        ),
        Protection.GPC: About(
            "Every site is told that your data may not be sold or shared (Sec-GPC: 1).",
            "Nothing that is known; some sites show that they heard it.",
        ),
        Protection.PARAMETERS: About(
            "Click numbers, campaign tags and mailing numbers are taken out of addresses.",
            "Cashback and discounts that hang on the link by which you came.",
        ),
        Protection.REDIRECTS: About(
            "Links that first go to somebody who counts the click lead straight to where they point.",
            "Cashback and the commission of whoever recommended a shop.",
        ),
        Protection.BOUNCES: About(
            "A site that only passes you on within a second keeps its cookies no longer than your visit.",
            "Sign-in by a service that you never open yourself: it may ask again the next day.",
        ),
        Protection.CACHE_IDS: About(
            "Other companies can't recognise you by what your browser has in its cache "
            "(ETag, If-None-Match, If-Modified-Since).",
            "Nothing; their files are fetched again where a short answer would have done.",
        ),
        Protection.CREDENTIALS: About(
            "Known trackers don't get the name and password, or token, of an Authorization header.",
            "A service that tracks and is also signed in to from other sites' pages.",
        ),
        Protection.CLIENT_DATA: About(
            "Google doesn't get Chrome's own number (X-Client-Data) from other sites' pages.",
            "Nothing that is known.",
        ),
        Protection.CLIENT_HINTS: About(
            "Other companies don't get your device's model, exact versions and the like (Accept-CH).",
            "Downloads that choose by themselves between kinds of processor.",
        ),
        Protection.PRELOADS: About(
            "Pages can't have your browser connect beforehand to hosts that are stopped (Link, Refresh).",
            "A page that passes you on to such a host by itself stays open.",
        ),
        Protection.REPORTS: About(
            "Your browser doesn't report to other companies what happens on a page "
            "(Report-To, NEL, report-uri of policies).",
            "Nothing for you; the site learns less of its own faults.",
        ),
        Protection.PINGS: About(
            "Following a link isn't reported behind your back (<a ping>).",
            "Nothing that is known.",
        ),
        Protection.AD_APIS: About(
            "Your browser's own advertising functions stay unused "
            "(Topics, Attribution Reporting, Protected Audience).",
            "Nothing for you.",
        ),
        Protection.SURROGATES: About(
            "Where a well-known script is stopped, harmless code of ours answers in its place, "
            "so that pages which wait for it go on.",
            "Pages that take a script which answers for one that counts: sales and clicks credited by it.",
        ),
    }
)

type Choices = Mapping[tuple[str, Protection], bool]
"""Whether a protection is on, by site (the user's choices; "" for everywhere)."""

NO_CHOICES: Choices = MappingProxyType({})


def protection_called(name: str) -> Protection:
    """The protection of that name; raises ProtectionError."""
    try:
        return Protection(name)
    except ValueError as error:
        raise ProtectionError(f"{name!r} is no protection; there are {', '.join(Protection)}.") from error


def active(choices: Choices, places: Iterable[str]) -> frozenset[Protection]:
    """The protections that are on where `places` are a site and what is above it, nearest first."""
    near = tuple(places)
    return frozenset(each for each in Protection if _is_on(each, choices, near))


def chosen(choices: Choices, site: str, protection: Protection, on: bool | None) -> Choices:
    """The choices with one more, or without it where `on` is None."""
    others = {key: value for key, value in choices.items() if key != (site, protection)}
    return MappingProxyType(others if on is None else {**others, (site, protection): on})


def place_of_choice(choices: Choices, places: Iterable[str], protection: Protection) -> str | None:
    """The nearest place for which something was chosen; None where nothing was."""
    return next((place for place in places if (place, protection) in choices), None)


def _is_on(protection: Protection, choices: Choices, places: Iterable[str]) -> bool:
    place = place_of_choice(choices, places, protection)
    return ABOUT[protection].default if place is None else choices[place, protection]
