"""A change to what the user said of cookies, and the rules after it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from footprint.cookiepolicy import EVERYWHERE, PRESETS, CookieRules, PolicyError, Treatment
from footprint.cookietype import CookieType, Party

LONGEST_NAME = 256
MOST_CHOICES = 5_000


@dataclass(frozen=True, slots=True)
class TypeChange:
    """What becomes of a type from now on; None for what the preset says."""

    type: CookieType
    party: Party
    treatment: Treatment | None
    site: str = EVERYWHERE


@dataclass(frozen=True, slots=True)
class CookieChange:
    """What becomes of one cookie, or what type it is of; where both are None, nothing special any more."""

    name: str
    treatment: Treatment | None = None
    own_type: CookieType | None = None
    site: str = EVERYWHERE


type Change = TypeChange | CookieChange


def changed(rules: CookieRules, change: Change) -> CookieRules:
    """The rules after a change; PolicyError for a name that can't be a cookie's, or too many."""
    return _few(_of_type(rules, change) if isinstance(change, TypeChange) else _of_cookie(rules, change))


def without_types_everywhere(rules: CookieRules) -> CookieRules:
    """The rules once a preset is chosen anew: what was said of types on all sites is gone."""
    types = {key: value for key, value in rules.types.items() if key[0] != EVERYWHERE}
    return replace(rules, types=MappingProxyType(types))


def with_preset_on(rules: CookieRules, site: str, preset: str | None) -> CookieRules:
    """The rules once a preset is chosen for one site, or none any more; single cookies stay as they were."""
    types = {key: value for key, value in rules.types.items() if key[0] != site}
    if preset is not None:
        types |= {(site, *key): treatment for key, treatment in PRESETS[preset].items()}
    return _few(replace(rules, types=MappingProxyType(types)))


def preset_on(rules: CookieRules, site: str) -> str:
    """The preset of which every word is said for the site; "" where none is."""
    said = {key[1:]: treatment for key, treatment in rules.types.items() if key[0] == site}
    return next((name for name, preset in PRESETS.items() if said == preset), "")


def _few(rules: CookieRules) -> CookieRules:
    if sum(1 for _ in rules.rows()) > MOST_CHOICES:
        raise PolicyError(f"There are {MOST_CHOICES} choices for cookies already: take some back first.")
    return rules


def _of_type(rules: CookieRules, change: TypeChange) -> CookieRules:
    key = (change.site, change.type, change.party)
    return replace(rules, types=_with(rules.types, key, change.treatment))


def _of_cookie(rules: CookieRules, change: CookieChange) -> CookieRules:
    name, key = change.name, (change.site, change.name)
    if not name or len(name) > LONGEST_NAME or any(each in name for each in ";=,\t\r\n\0 "):
        raise PolicyError(f"{name!r} can't be a cookie's name.")
    none = change.treatment is None and change.own_type is None
    cookies, own_types = rules.cookies, rules.own_types
    if none or change.treatment:
        cookies = _with(cookies, key, change.treatment)
    if none or change.own_type:
        own_types = _with(own_types, key, change.own_type)
    return replace(rules, cookies=cookies, own_types=own_types)


def _with[K, V](choices: Mapping[K, V], key: K, value: V | None) -> Mapping[K, V]:
    others = {each: choice for each, choice in choices.items() if each != key}
    return MappingProxyType(others if value is None else {**others, key: value})
