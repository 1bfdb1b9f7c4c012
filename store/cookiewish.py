"""What may be asked to be done with cookies, in the words of API and command line, and what is so."""

from collections.abc import Mapping
from typing import Any

from footprint.cookiechange import Change, CookieChange, TypeChange
from footprint.cookiepolicy import EVERYWHERE, PRESETS, PolicyError, Treatment, treatment_of, type_called
from footprint.cookietype import CookieType, Party
from store.preferencekeeper import PreferenceKeeper
from store.preferences import Preferences

DEFAULT = "default"
"""The treatment that takes a choice back."""

NAMES = ("preset", "type", "party", "treatment", "cookie", "own_type", "site")
_SHAPES = (
    frozenset({"preset"}),
    frozenset({"type", "party", "treatment"}),
    frozenset({"cookie", "treatment"}),
    frozenset({"cookie", "own_type"}),
)


def carry_out(keeper: PreferenceKeeper, wish: Mapping[str, str]) -> dict[str, Any]:
    """Do it, and say what is so now; raises PolicyError, SiteNameError and StoreError."""
    if wish.keys() - {"site"} not in _SHAPES or wish.keys() == {"preset", "site"}:
        raise PolicyError(
            "Say one of preset; type, party and treatment; cookie and treatment; cookie and own_type. "
            "All but preset may have a site."
        )
    if "preset" in wish:
        if wish["preset"] not in PRESETS:
            raise PolicyError(f"{wish['preset']!r} is no policy for cookies; there are {', '.join(PRESETS)}.")
        return policy_report(keeper.choose_cookie_policy(wish["preset"]))
    return policy_report(keeper.change_cookies(_change(wish)))


def _change(wish: Mapping[str, str]) -> Change:
    site = wish.get("site", EVERYWHERE)
    if "type" in wish:
        if wish["party"] not in set(Party):
            raise PolicyError(f"{wish['party']!r} is no party: say first or third.")
        return TypeChange(
            type_called(wish["type"]), Party(wish["party"]), _treatment(wish["treatment"]), site
        )
    if "own_type" in wish:
        return CookieChange(wish["cookie"], own_type=type_called(wish["own_type"]), site=site)
    return CookieChange(wish["cookie"], _treatment(wish["treatment"]), site=site)


def _treatment(text: str) -> Treatment | None:
    return None if text == DEFAULT else treatment_of(text)


def policy_report(preferences: Preferences) -> dict[str, Any]:
    """What becomes of each type where nothing is said for the site, and all that was said besides."""
    return {
        "preset": preferences.settings.cookie_policy,
        "third_party_cookies": preferences.settings.third_party_cookies.value,
        "types": [
            {"type": kind.value, **{party.value: _everywhere(preferences, kind, party) for party in Party}}
            for kind in CookieType
        ],
        "choices": [
            dict(zip(("site", "kind", "subject", "party", "choice"), row, strict=True))
            for row in sorted(preferences.cookies.rows())
        ],
    }


def _everywhere(preferences: Preferences, kind: CookieType, party: Party) -> str:
    return str(preferences.treatment(EVERYWHERE, "", kind, party)[0])
