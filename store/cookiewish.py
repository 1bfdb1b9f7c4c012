"""What may be asked to be done with cookies, in the words of API and command line, and what is so."""

from collections.abc import Iterator, Mapping
from typing import Any

from footprint.cookiechange import Change, CookieChange, TypeChange, preset_on
from footprint.cookiepolicy import (
    EVERYWHERE,
    PRESETS,
    CookieRules,
    PolicyError,
    Treatment,
    treatment_of,
    type_called,
)
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
    if wish.keys() - {"site"} not in _SHAPES:
        raise PolicyError(
            "Say one of preset; type, party and treatment; cookie and treatment; cookie and own_type. "
            "Each may have a site."
        )
    if "preset" in wish:
        return policy_report(_choose(keeper, wish["preset"], wish.get("site", EVERYWHERE)))
    return policy_report(keeper.change_cookies(_change(wish)))


def _choose(keeper: PreferenceKeeper, preset: str, site: str) -> Preferences:
    if preset not in PRESETS and not (site and preset == DEFAULT):
        default = f", and {DEFAULT} to take a site's back" if site else ""
        raise PolicyError(f"{preset!r} is no policy for cookies; there are {', '.join(PRESETS)}{default}.")
    if not site:
        return keeper.choose_cookie_policy(preset)
    return keeper.choose_cookie_policy_on(site, None if preset == DEFAULT else preset)


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
            for row in sorted(_choices(preferences.cookies))
        ],
    }


def _choices(rules: CookieRules) -> Iterator[tuple[str, str, str, str, str]]:
    """All that was said, where ten choices make a preset of a site as that one."""
    sites = {site for site, *_ in rules.types if site}
    presets = {site: preset for site in sites if (preset := preset_on(rules, site))}
    yield from ((site, "preset", "", "", preset) for site, preset in presets.items())
    yield from (row for row in rules.rows() if row[1] != "type" or row[0] not in presets)


def _everywhere(preferences: Preferences, kind: CookieType, party: Party) -> str:
    return str(preferences.treatment(EVERYWHERE, "", kind, party)[0])
