"""The five types of cookies, and whose they may be."""

from enum import StrEnum


class CookieType(StrEnum):
    """What a cookie is for, in the words that consent banners use."""

    NECESSARY = "necessary"
    FUNCTIONAL = "functional"
    ANALYTICS = "analytics"
    ADVERTISING = "advertising"
    UNCLASSIFIED = "unclassified"


class Party(StrEnum):
    """Whose a cookie is: the page's own, or another company's."""

    FIRST = "first"
    THIRD = "third"


IN_WORDS = {
    CookieType.NECESSARY: "strictly necessary",
    CookieType.FUNCTIONAL: "functional",
    CookieType.ANALYTICS: "analytics",
    CookieType.ADVERTISING: "advertising",
    CookieType.UNCLASSIFIED: "unclassified",
}
