"""A guess at what a cookie is for, from words in its name: only ever in the site's favour.

A name alone never makes a cookie an advertising one: what can't be told stays unclassified.
"""

import re

from footprint.cookietype import CookieType


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NECESSARY = _words(
    "auth authn authenticated authorization basket basketid captcha cart cartid challenge checkout consent "
    "cookieconsent csrf csrftoken gdpr identity jwt login loggedin logged nonce oauth order otp phpsessid "
    "refreshtoken remember rememberme saml sess sessid session sessionid sessiontoken sid signin sso token "
    "userid usertoken xsrf"
)
_FUNCTIONAL = _words(
    "appearance chat color country culture currency dark dismissed favorites favourites font i18n lang "
    "language layout locale location mode preference preferences prefs region settings store theme timezone "
    "translation tz ui volume wishlist"
)
_FOLLOWING = _words(
    "ad adid ads adv advert affiliate analytics attribution audience beacon campaign click clickid "
    "fingerprint ga impression marketing pixel referrer retarget stats syndication track tracker tracking "
    "trk utm visitor visitorid visits"
)
_PARTS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|i18n")


def guess(name: str) -> CookieType | None:
    """The type that words in the name speak for; None where none does, or some speak of following people."""
    found = {word.lower() for word in _PARTS.findall(name)}
    if not found.isdisjoint(_FOLLOWING):
        return None
    if not found.isdisjoint(_NECESSARY):
        return CookieType.NECESSARY
    return None if found.isdisjoint(_FUNCTIONAL) else CookieType.FUNCTIONAL
