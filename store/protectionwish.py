"""What may be asked of the protections, in the words of API and command line, and what is so."""

from collections.abc import Mapping
from typing import Any

from footprint.protections import (
    ABOUT,
    EVERYWHERE,
    Protection,
    ProtectionError,
    place_of_choice,
    protection_called,
)
from store.preferencekeeper import PreferenceKeeper
from store.preferences import Preferences, places_of
from store.reports import Reports
from store.sitenames import page_site

STATES: Mapping[str, bool | None] = {"on": True, "off": False, "default": None}
NAMES = ("protection", "state", "site")


def carry_out(keeper: PreferenceKeeper, reports: Reports, wish: Mapping[str, str]) -> dict[str, Any]:
    """Do it, and say what is so now; raises ProtectionError, SiteNameError and StoreError."""
    if wish.keys() - {"site"} != {"protection", "state"}:
        raise ProtectionError("Say a protection and a state: on, off or default. A site may be said, too.")
    if wish["state"] not in STATES:
        raise ProtectionError(f"{wish['state']!r} is no state of a protection: say on, off or default.")
    name, on = protection_called(wish["protection"]), STATES[wish["state"]]
    site = wish.get("site", EVERYWHERE)
    return protections_report(keeper.set_protection(name, on, site), reports, site)


def protections_report(preferences: Preferences, reports: Reports, site: str) -> dict[str, Any]:
    """Each protection, whether it is on for a site (or everywhere), how often it did something, all choices.

    Raises SiteNameError and StoreError.
    """
    site = page_site(site) if site else EVERYWHERE
    times = reports.recent_protections()
    on = preferences.protections_on(site)
    return {
        "site": site,
        "trusted": site != EVERYWHERE and preferences.site(site).trusted,
        "paused": site != EVERYWHERE and preferences.site(site).paused,
        "protections": [
            {
                "name": each.value,
                "on": each in on,
                "chosen_for": place_of_choice(preferences.protections, places_of(site), each),
                "default": ABOUT[each].default,
                "does": ABOUT[each].does,
                "may_break": ABOUT[each].may_break,
                "times": times.get(each.value, 0),
            }
            for each in Protection
        ],
        "choices": [
            {"site": place, "protection": name.value, "on": said}
            for (place, name), said in sorted(preferences.protections.items())
        ],
    }
